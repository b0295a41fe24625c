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
_ESCAPED = re.compile(r"\s*\\")


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report a block mark that the source has not."""
    source, target = pair.unit.source, pair.unit.target
    mark = _START.match(target)
    if mark and pair.markdown and not _START.match(source) and not _ESCAPED.match(source):
        yield Problem(
            f"This starts with '{mark[0].strip()[:8]}', as another kind of block would.", "Remove the mark."
        )
    if "\n\n" in target and "\n\n" not in source:
        yield Problem("This has an empty line in it, as two paragraphs would.", "Keep it one paragraph.")
    if pair.kind in (Kind.TABLE_CELL, Kind.TABLE_HEADER) and _bars(target) > _bars(source):
        yield Problem("This has '|' in a table cell.", "Write another mark, or \\\\|.")


def _bars(text: str) -> int:
    return len(re.findall(r"(?<!\\)\|", re.sub(r"`[^`]*`", "", text)))
