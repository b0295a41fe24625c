"""A page with all that is not prose blanked, at the same offsets."""

from __future__ import annotations

import re

from kb_tools.markdown import front_matter
from kb_tools.markdown.blocks import fences
from kb_tools.markdown.blocks.lines import split

_NOT_PROSE = re.compile(
    r"<!--"
    r"|\\[\\`*_{}\[\]()>#+\-.!|$:<~=^?/]"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).){1,2000}?(?<!`)(?P=ticks)(?!`)"
    r"|<(?P<tag>pre|script|style|textarea|svg|code|math)\b",
    re.DOTALL | re.IGNORECASE,
)
"""Where comments begin, and elements whose contents are not prose; escaped characters and code spans."""
_INJECTED = re.compile(
    r"^(?P<indent>[ \t]*)(?:#{1,6}[ \t]+)?:::.*(?:\n(?P=indent)(?: {4}|\t).*|\n[ \t]*(?=\n))*", re.MULTILINE
)
"""Documentation of code, with its options."""
_NO_LINE_END = re.compile(r"[^\r\n]")


def masked(text: str, *, injected: bool = False) -> str:
    """Return a page with blanks in place of front matter, code, comments and escaped characters.

    Line ends stay, so every offset, line and column is that of the page. With `injected`, lines such as
    `::: package.module` and their options are none of the page's prose either.
    """
    found = front_matter.FRONT.match(text)  # even where it cannot be read: it is not meant as prose
    begin = found.end() if found and front_matter.LIKE_KEYS.search(found["yaml"]) else 0
    kept = _blank(text[:begin]) + text[begin:]
    if "```" in text or "~~~" in text:
        lines, starts = split(kept)
        for fence in fences.find(kept, lines, starts, True)[0]:
            start, stop = starts[fence.first], starts[fence.last] + len(lines[fence.last])
            kept = kept[:start] + _blank(kept[start:stop]) + kept[stop:]
    if injected and ":::" in kept:
        kept = _INJECTED.sub(lambda match: _blank(match[0]), kept)
    return _without_markup(kept)


def _without_markup(text: str) -> str:
    """Return a text with blanks for what is not prose.

    Each end is searched for only until one has none: thousands of beginnings take no quadratic time.
    """
    parts: list[str] = []
    open_ended: set[str] = set()
    done = place = 0
    while match := _NOT_PROSE.search(text, place):
        place = match.end()
        tag = "<!--" if match[0] == "<!--" else (match["tag"] or "").lower()
        if tag in open_ended:
            continue
        if tag:
            end = (re.compile("-->") if tag == "<!--" else _closing(tag)).search(text, place)
            if end is None:
                open_ended.add(tag)
                continue
            place = end.end()
        parts += text[done : match.start()], _blank(text[match.start() : place])
        done = place
    return "".join((*parts, text[done:]))


def _closing(tag: str) -> re.Pattern[str]:
    return re.compile(rf"</{tag}\s*>", re.IGNORECASE)


def _blank(text: str) -> str:
    return _NO_LINE_END.sub(" ", text)
