"""Less to download: what no browser reads goes out of pages and out of the theme's files.

Not every host compresses what it serves, so it is done once, when the site is built; sources stay readable.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

_KEEPS_BLANKS = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
_INDENTS = re.compile(r"\n\s+")
_BLOCK = (
    "article|aside|body|div|dl|fieldset|figure|footer|form|h1|h2|h3|h4|h5|h6|head|header|hr|html|"
    "legend|li|link|main|meta|nav|ol|p|section|summary|table|tbody|tfoot|thead|title|tr|ul"
)
"""Elements that begin and end a line; not those that stand beside others, such as cells."""
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK})\b")
_BEFORE_BLOCK = re.compile(rf"\n(?={_BLOCK_TAG.pattern})")
_EDGE = re.compile(r"(?<![^>\s])(<[a-z][^<>]*>)\n|\n(?=</[a-z][^<>]*>[\s<])")
"""The end of a line just inside of an element, no text on the other side of its tag: nobody sees such a blank."""
_SVG_NAMESPACE = re.compile(r'(<svg\b[^>]*?) xmlns="http://www\.w3\.org/2000/svg"')
_SETTINGS = '<script id="__config" type="application/json">'
_TABS = (
    "<script>var target=document.getElementById(location.hash.slice(1));"
    'target&&target.name&&(target.checked=target.name.startsWith("__tabbed_"))</script>'
)
"""What Material opens the content tab with that an address leads to, on every page."""
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
"""Features of Material that its templates know and its script does not."""
_SAMPLE = 200
"""Letters that tell where a text may stand."""
_RULE = re.compile(r"[^{}]+\{[^{}]*\}")
_COLOUR = re.compile(r"\[data-md-color-(primary|accent)=([\w-]+)\]")


def page(html: str, done: str = "") -> str:
    """Return a page that shows the same: without blanks around blocks, and with less of the theme's settings.

    In what is indexed for the search, blanks stay: they keep the last word of a block from the first of the next.
    `done` is a large part of the page that has no such blanks.
    """
    if html.count("__tabbed_") == 1:  # in that script alone
        html = html.replace(_TABS, "")
    before, mark, rest = html.partition("data-pagefind-body")
    indexed, end, after = rest.partition("</article>")
    page = f"{_around(done, before)}{mark}{compact(indexed, keep_lines=True)}{end}{compact(after)}"
    before, tag, rest = page.partition(_SETTINGS)
    settings, close, after = rest.partition("</script>")
    return f"{before}{tag}{_settings(settings)}{close}{after}" if close else page


def _around(done: str, html: str) -> str:
    start = html.find(done[:_SAMPLE]) if done else -1
    if start < 0 or not html.startswith(done, start):
        return compact(html)
    return f"{compact(html[:start]).rstrip()}{done}{compact(html[start + len(done) :]).lstrip()}"


def stylesheet(css: str) -> str:
    """Return CSS without comments and without blanks that mean nothing."""

    def short(found: re.Match[str]) -> str:
        return next(filter(None, found.groups()), None) or ("" if found[0].startswith("/*") else " ")

    return _CSS_TOKEN.sub(short, css).strip()


def script(js: str) -> str:
    """Return JavaScript without lines of comment and indents. Not for texts of several lines, which would change."""
    return _JS_COMMENT_LINE.sub("", js)


def palette(css: str, options: Iterable[Mapping[str, Any]]) -> str:
    """Return Material's stylesheet of colours with those that a project has chosen.

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
    """Return HTML without blanks around blocks, or at least without indents."""

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
    """Return HTML, of a navigation say, without blanks around blocks and at the edges of other elements."""
    return _EDGE.sub(r"\1", compact(html))


def _joined(text: str) -> str:
    """Take out the ends of lines before and after the tags of blocks."""
    kept: list[str] = []
    for line in _BEFORE_BLOCK.sub("", text).split("\n"):
        kept.append(line)
        if not (line.endswith(">") and _ends_with_block(line)):
            kept.append("\n")
    return "".join(kept[:-1] if kept[-1] == "\n" else kept)


def _ends_with_block(line: str) -> bool:
    start = line.rfind("<")
    return bool(_BLOCK_TAG.match(line, start)) and line.count('"', start) % 2 == 0 if start >= 0 else False


@lru_cache(maxsize=64)  # it differs by where a page is
def _settings(text: str) -> str:
    """Return the settings of Material's script without the words of what is not there: its search, versions."""
    try:
        settings = json.loads(text)
    except ValueError:
        return text
    words = settings.get("translations") or {}
    unused = ("search.",) if settings.get("version") else ("search.", "select.version")
    settings["translations"] = {name: word for name, word in words.items() if not name.startswith(unused)}
    settings["features"] = [f for f in settings.get("features") or () if not f.startswith(_FOR_TEMPLATES)]
    settings = {name: value for name, value in settings.items() if value is not None and name != "search"}
    lean = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
    return lean.replace("<", "\\u003c")  # law 7: no text can end the element that it stands in
