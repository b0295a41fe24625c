"""Counts the HTML tags of a text, to compare a target with its source."""

from __future__ import annotations

import re
from collections import Counter

from kb_tools.markdown.html.attributes import is_readable
from kb_tools.markdown.html.reader import HtmlReader

_MOST = 500
_LANGUAGE = (
    r" (?:lang=(?:[A-Za-z0-9-]{1,35}|\"[A-Za-z0-9-]{1,35}\")|dir=(?:ltr|rtl|auto|\"(?:ltr|rtl|auto)\"))"
)
_START = re.compile(r"<(abbr|bdi|span|sub|sup)\b")
_END = re.compile(r"</(abbr|bdi|span|sub|sup)>")
_FREE = re.compile(
    rf"<(?:bdi(?:{_LANGUAGE}){{0,2}}|span(?:{_LANGUAGE}){{1,2}}|abbr(?: title=\"[\w ,.;?!()%+-]*\")?|su[bp])>"
    r"|</(?:abbr|bdi|span|su[bp])>"
)


class _Tags(HtmlReader):
    """Collects the tags of a text, with the attributes that are not readable."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[tuple[str, ...]] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count a tag."""
        type_ = next((value or "" for name, value in attrs if name == "type"), "").lower()
        kept = sorted(
            f"{name}={' '.join((value or '').split())}"
            for name, value in attrs
            if not is_readable(name, tag, type_)
        )
        self.tags[tag, *kept] += 1

    def handle_comment(self, data: str) -> None:
        """Count a comment, which may be a directive or a conditional comment."""
        self.tags["!", data.strip()] += 1

    def handle_decl(self, decl: str) -> None:
        """Count a declaration."""
        self.tags["!", decl] += 1

    def handle_pi(self, data: str) -> None:
        """Count a processing instruction."""
        self.tags["?", data] += 1


def is_free(tag: str) -> bool:
    """Tell whether any target may have a tag: language or direction, an abbreviation, raised text."""
    return _FREE.fullmatch(tag) is not None


def without_free(text: str) -> str:
    """Return a text without the elements that any target may have; unchanged if their tags are not balanced."""
    if "<" not in text:
        return text
    ends = Counter(m[1] for m in _END.finditer(text))
    starts = Counter(m[1] for m in _START.finditer(text))
    return text if ends != starts else _FREE.sub("", text)


def tags(text: str) -> Counter[tuple[str, ...]]:
    """Return how often a text has each tag: its name and the attributes that are not readable."""
    if text.count("<") > _MOST:
        # The parser takes quadratic time for unclosed tags, and no sentence has that many.
        return Counter({("too many tags",): 1})
    parser = _Tags()
    parser.read(text)
    return parser.tags
