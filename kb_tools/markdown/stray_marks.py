"""Finds marks of Markdown that are left over in the text of a rendered page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kb_tools.model.rendered import END_OF_EMPHASIS, START_OF_EMPHASIS

_EDGES = (START_OF_EMPHASIS, END_OF_EMPHASIS)
_RUN = re.compile(r"\*+|_+|`+")
_PAIR = re.compile(
    r"(?<![~\w])~~(?=\S)[^~\n]{1,300}~~(?![~\w])|(?<![=\w])==(?=[^\s=])[^=\n]{1,300}(?<=\S)==(?!=)"
)
"""Deleted or marked text that no extension reads."""
_NEIGHBOURS = 16
_BEFORE = re.compile(rf"[\w,. -]{{0,{_NEIGHBOURS}}}\Z")
_AFTER = re.compile(rf"[\w,. -]{{0,{_NEIGHBOURS}}}")
_ARGUMENTS = re.compile(r"(?:\w*(?:kw|arg|opt|param|data|config|setting|attr|field|env)\w*)\b", re.IGNORECASE)
"""What programmers write after two asterisks: `**kwargs`."""
_FARTHEST = 2_000
"""Characters within which emphasis ends."""
_LONGEST_RUN = 3
"""Longer runs are no marks: a hidden number, a line to write on."""


class Stray(NamedTuple):
    """A mark that readers see, with its neighbours."""

    mark: str
    before: str
    """The plain text directly before it, as far as it is surely written so in the page."""
    after: str


def stray_marks(text: str) -> Iterator[Stray]:
    """Yield the marks in a rendered text that are meant as Markdown.

    START_OF_EMPHASIS stands there where an element begins.
    Powers (`2**3`), patterns of files (`**/*.md`), lines to write on, and single asterisks are no marks.
    """
    for match in _RUN.finditer(text):
        if len(match[0]) <= _LONGEST_RUN and _MEANT[match[0][0]](text, match):
            yield _stray(text, match.start(), match.end())
    for match in _PAIR.finditer(text):
        yield _stray(text, match.start(), match.start() + 2)


def _stray(text: str, start: int, stop: int) -> Stray:
    before, after = _BEFORE.search(text[max(0, start - _NEIGHBOURS) : start]), _AFTER.match(text, stop)
    while stop < len(text) and text[stop] in _EDGES:
        stop += 1
        after = _AFTER.match(text, stop)
    return Stray(
        text[start:stop].strip("".join(_EDGES)), before[0] if before else "", after[0] if after else ""
    )


def _asterisks(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if len(match[0]) == 1:  # beside emphasis that has taken the other one
        return before == END_OF_EMPHASIS or after == START_OF_EMPHASIS
    if "/" in (before, after) or "\\" in (before, after) or (before in "([{,=" and before):
        return False
    if not before.strip() and not after.strip():
        return False
    if (before.isdigit() or before == ")") and (after.isdigit() or after == "("):
        return False
    following = _ARGUMENTS.match(text, match.end())
    return not (following and not text.startswith("*", following.end()))


def _underscores(text: str, match: re.Match[str]) -> bool:
    if len(match[0]) == 1:
        return False
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    opens = not (before.isalnum() or before in "./_") and after.isalnum()
    if not opens:
        return False
    closing = re.compile(rf"(?<!_){match[0]}(?!\w)").search(text, match.end(), match.end() + _FARTHEST)
    inner = text[match.end() : closing.start()] if closing else ""
    return bool(inner) and " " in inner  # one word is a name of Python: __init__


def _backticks(_text: str, _match: re.Match[str]) -> bool:
    return True


_MEANT = {"*": _asterisks, "_": _underscores, "`": _backticks}
