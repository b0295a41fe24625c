"""A translation starts, or goes on, like another kind of block.

`1.`, `-`, `#`, `>`, `|` at its start or at that of a line, or an empty line within it, mean a list, a heading, a
quotation or a table to Markdown; without a blank behind them, readers see them. The page is written so that it stays
text, but most probably a mark was copied along, or two units were translated as one.

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
from kb_tools.model.difference import quoted
from kb_tools.model.finding import Severity, Span
from kb_tools.model.inline import Inline
from kb_tools.model.segment import Kind

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP

_START = re.compile(r"\s*(?:#{1,6}\s|[-+*]\s|>\s|\d{1,3}[.)]\s|(?:!!!|\?\?\?|===|///)\s|```|~~~|\|.*\|)")
_TIGHT = re.compile(r"\s*(?:[-+*•>]|\d{1,2}[.)]|#{1,6})(?=[^\W\d_])")
"""A mark without a blank behind it: readers see it."""
_LINE = re.compile(r"\n[ \t]*(?P<mark>#{1,6}|[-+*>]|\d{1,3}[.)])[ \t]+(?=[^\W\d_])")
"""A mark at the start of a later line."""
_WORD = re.compile(r"[\s\"“«„(\[*_`¿¡]*[^\W\d_]")
_NAME = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
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
    elif pair.markdown and (tight := _left_tight(pair)):
        yield Problem(
            f"This starts with {quoted(target[slice(*tight)].strip())}, which readers see.",
            "Remove the mark: the page has it already, or English has none.",
            span=tight,
        )
    if "\n" in target and pair.markdown and (line := _LINE.search(target)) and not _LINE.search(source):
        yield Problem(
            f"A line of this starts with `{line['mark']}`, as {_block(line['mark'])} would.",
            "Keep it one text: each item of a list is a text of its own.",
            span=line.span("mark"),
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


def _left_tight(pair: TextPair) -> Span | None:
    """Return where a mark without a blank stands before the first word, if English starts with a word."""
    source, target = pair.unit.source, pair.unit.target
    found = _TIGHT.match(target)
    if found is None or not _WORD.match(source):
        return None
    first = pair.target.tokens[0].kind if pair.target.tokens else Inline.TEXT
    rest = target[found.end() :]
    name = _NAME.match(rest)  # a name of a channel may have an ending: #general에
    in_source = f"{found[0].strip()}{name[0]}" in source if name else rest.partition(" ")[0] in source
    english = in_source or _is_ordinal(f"{found[0].strip()} ", source)
    return None if first is not Inline.TEXT or english else found.span()


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
