"""A translation starts, or goes on, like another kind of block.

`1.`, `-`, `#`, `>`, `|` at its start, or an empty line within it, mean a list, a heading, a quotation or a
table to Markdown. The page is written so that it stays text, but most probably a mark was copied along, or
two units were translated as one.

Before:

    msgid "Open the settings."
    msgstr "1. Atverkite nustatymus."

After:

    msgstr "Atverkite nustatymus."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity
from kb_tools.model.segment import Kind

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP

_START = re.compile(r"\s*(?:#{1,6}\s|[-+*]\s|>\s|\d{1,3}[.)]\s|(?:!!!|\?\?\?|===|///)\s|```|~~~|\|.*\|)")
_NUMBER = re.compile(r"\s*(\d{1,3})\.\s")
_ORDINALS = (
    "one|first", "two|second", "three|third", "four|fourth", "five|fifth", "six|sixth", "seven|seventh",
    "eight|eighth", "nine|ninth", "ten|tenth", "eleven|eleventh", "twelve|twelfth",
)  # fmt: skip
_BLOCKS = {"#": "a heading", "-": "a list", "+": "a list", "*": "a list", ">": "a quotation", "|": "a table"}
_ESCAPED = re.compile(r"\s*\\")


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report a block mark that the source has not."""
    source, target = pair.unit.source, pair.unit.target
    mark = _START.match(target)
    if (
        mark
        and pair.markdown
        and not _is_ordinal(mark[0], source)
        and not _START.match(source)
        and not _ESCAPED.match(source)
    ):
        yield Problem(
            f"This starts with `{mark[0].strip()[:8]}`, as {_block(mark[0].strip())} would.",
            "Remove the mark, or write a backslash before it if it belongs to the text.",
            span=mark.span(),
        )
    if "\n\n" in target and "\n\n" not in source:
        place = target.index("\n\n")
        yield Problem(
            "This has an empty line in it, as two paragraphs would.",
            "Keep it one paragraph.",
            span=(place, place + 2),
        )
    if pair.kind in (Kind.TABLE_CELL, Kind.TABLE_HEADER) and _bars(target) > _bars(source):
        yield Problem(
            "This has `|` in a table cell, where the next cell begins.", "Write another mark, or \\\\|."
        )


def _is_ordinal(mark: str, source: str) -> bool:
    """Tell whether a number and a point are an ordinal, as in `1. Mai`: then English has the number too."""
    number = _NUMBER.match(mark)
    if number is None:
        return False
    if re.search(rf"(?<![\d.,]){int(number[1])}(?![\d]|[.,]\d)", source):
        return True
    words = _ORDINALS[int(number[1]) - 1 : int(number[1])]
    return bool(words) and re.search(rf"\b(?:{words[0]})\b", source, re.IGNORECASE) is not None


def _block(mark: str) -> str:
    return _BLOCKS.get(mark[0], "a numbered list" if mark[0].isdigit() else "another kind of block")


def _bars(text: str) -> int:
    return len(re.findall(r"(?<!\\)\|", re.sub(r"`[^`]*`", "", text)))
