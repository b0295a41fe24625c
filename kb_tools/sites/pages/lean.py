"""Minifies pages, and the theme's stylesheets and scripts.

Not every host compresses what it serves, so the build does this once; the sources stay readable.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_KEEPS_BLANKS = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
_INDENTS = re.compile(r"\n\s+")
_BLOCK = (
    "article|aside|body|div|dl|fieldset|figure|footer|form|h1|h2|h3|h4|h5|h6|head|header|hr|html|"
    "legend|li|link|main|meta|nav|ol|p|section|summary|table|tbody|tfoot|thead|title|tr|ul"
)
"""Elements around which whitespace is insignificant; not elements that share a line, such as table cells."""
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK})\b")
_BEFORE_BLOCK = re.compile(rf"\n(?={_BLOCK_TAG.pattern})")
_EDGE = re.compile(r"(?<![^>\s])(<[a-z][^<>]*>)\n|\n(?=</[a-z][^<>]*>[\s<])")
"""A line end just inside an element, without text on the other side of its tag: it is never visible."""
_SVG_NAMESPACE = re.compile(r'(<svg\b[^>]*?) xmlns="http://www\.w3\.org/2000/svg"')
_SETTINGS = '<script id="__config" type="application/json">'
_TABS = (
    "<script>var target=document.getElementById(location.hash.slice(1));"
    'target&&target.name&&(target.checked=target.name.startsWith("__tabbed_"))</script>'
)
"""Material's script on every page: it selects the content tab that the address names."""
_CSS_TOKEN = re.compile(
    r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/|;?\s*(\})\s*|\s*([{;])\s*|([,:])\s+|\s+""", re.DOTALL
)
_JS_COMMENT_LINE = re.compile(r"^\s*(?://.*)?\n|^[ \t]+", re.MULTILINE)
_FOR_TEMPLATES = (
    "content.action.",
    "navigation.footer",
    "navigation.indexes",
    "navigation.path",
    "navigation.prune",
    "navigation.tabs",
)
"""Features of Material that only its templates read, not its script."""
_SAMPLE = 200
"""Number of characters to search for before a whole text is compared."""
_RULE = re.compile(r"[^{}]+\{[^{}]*\}")
_COLOUR = re.compile(r"\[data-md-color-(primary|accent)=([\w-]+)\]")


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of a page that stay as they are."""

    done: str = ""
    """A large part that is already minified."""
    own_search: bool = False
    """Whether the search of the theme is used, so that its settings and words stay."""


def page(html: str, parts: Parts = Parts()) -> str:
    """Return a page that looks the same, without whitespace around blocks and without unused settings of the theme.

    Line ends stay in the part that is indexed for the search: they separate the last word of a block from the first
    word of the next.
    """
    if html.count("__tabbed_") == 1:  # in that script alone
        html = html.replace(_TABS, "")
    before, mark, rest = html.partition("data-pagefind-body")
    indexed, end, after = rest.partition("</article>")
    page = f"{_around(parts.done, before)}{mark}{compact(indexed, keep_lines=True)}{end}{compact(after)}"
    before, tag, rest = page.partition(_SETTINGS)
    settings, close, after = rest.partition("</script>")
    return f"{before}{tag}{_settings(settings, parts.own_search)}{close}{after}" if close else page


def _around(done: str, html: str) -> str:
    start = html.find(done[:_SAMPLE]) if done else -1
    if start < 0 or not html.startswith(done, start):
        return compact(html)
    return f"{compact(html[:start]).rstrip()}{done}{compact(html[start + len(done) :]).lstrip()}"


def stylesheet(css: str) -> str:
    """Return CSS without comments and insignificant whitespace."""

    def short(found: re.Match[str]) -> str:
        return next(filter(None, found.groups()), None) or ("" if found[0].startswith("/*") else " ")

    return _CSS_TOKEN.sub(short, css).strip()


def script(js: str) -> str:
    """Return JavaScript without comment lines and indents. Not for code with strings of several lines."""
    return _JS_COMMENT_LINE.sub("", js)


def palette(css: str, options: Iterable[Mapping[str, Any]]) -> str:
    """Return Material's palette stylesheet with only the colours that a project uses.

    `options` are the entries of `theme.palette`, each with a `primary` and an `accent` colour.
    """
    chosen = {
        (name, str(option.get(name) or "indigo").replace(" ", "-"))
        for option in options
        for name in ("primary", "accent")
    }

    def kept(rule: re.Match[str]) -> str:
        selectors, _, body = rule[0].partition("{")
        wanted = [s for s in selectors.split(",") if set(_COLOUR.findall(s)) <= chosen]
        return f"{','.join(wanted)}{{{body}" if wanted else ""

    return _RULE.sub(kept, css)


def compact(html: str, *, keep_lines: bool = False) -> str:
    """Return HTML without whitespace around blocks; with `keep_lines`, only without indents."""

    def short(text: str) -> str:
        text = _INDENTS.sub("\n", text)
        text = _SVG_NAMESPACE.sub(r"\1", text) if " xmlns=" in text else text
        return text if keep_lines else _joined(text)

    parts = _KEEPS_BLANKS.split(html)
    # The pattern has two groups: text, what keeps its blanks, the name of its tag, text, ...
    parts[::3] = [short(text) for text in parts[::3]]
    del parts[2::3]
    return "".join(parts)


def compact_inline(html: str) -> str:
    """Return HTML without whitespace around blocks and at the inner edges of inline elements, as in a navigation."""
    return _EDGE.sub(r"\1", compact(html))


def _joined(text: str) -> str:
    """Remove line ends before and after the tags of block elements."""
    kept: list[str] = []
    for line in _BEFORE_BLOCK.sub("", text).split("\n"):
        kept.append(line)
        if not (line.endswith(">") and _ends_with_block(line)):
            kept.append("\n")
    return "".join(kept[:-1] if kept[-1] == "\n" else kept)


def _ends_with_block(line: str) -> bool:
    start = line.rfind("<")
    return bool(_BLOCK_TAG.match(line, start)) and line.count('"', start) % 2 == 0 if start >= 0 else False


@lru_cache(maxsize=64)  # settings differ by the folder of a page
def _settings(text: str, own_search: bool = False) -> str:
    """Return the JSON settings of Material's script without strings of unused features: versions, and its search."""
    try:
        settings = json.loads(text)
    except ValueError:
        return text
    words = settings.get("translations") or {}
    unused = (
        *(() if own_search else ("search.",)),
        *(() if settings.get("version") else ("select.version",)),
    )
    settings["translations"] = {name: word for name, word in words.items() if not name.startswith(unused)}
    settings["features"] = [f for f in settings.get("features") or () if not f.startswith(_FOR_TEMPLATES)]
    settings = {
        n: value for n, value in settings.items() if value is not None and (own_search or n != "search")
    }
    lean = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
    return lean.replace("<", "\\u003c")  # law 7: no text can end its script element
