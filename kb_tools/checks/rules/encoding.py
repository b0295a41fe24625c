"""A translation was saved in one encoding and read in another, or a page is not UTF-8.

It shows as `Ä…` where `ą` was typed, or as the replacement character. A page in another encoding, English or
translated, cannot be built: save it as UTF-8.

Before:

    msgstr "GrÄ…Å¾inimo terminai"

After:

    msgstr "Grąžinimo terminai"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.STATE

_HIGH = "\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122"
_SUSPECT = re.compile(rf"[\u00c2-\u00f4][{_HIGH}]+")
"""Letters of Windows-1252 that are bytes of UTF-8, where one can start a sequence."""
_QUOTES = "«»“”‘’„‚‹›"


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report replacement characters, and text that is UTF-8 read as Latin-1 or Windows-1252."""
    target = pair.unit.target
    if "\ufffd" in target and "\ufffd" not in pair.unit.source:
        yield Problem(
            "This has a replacement character: a letter was lost.", "Type it anew, and save as UTF-8."
        )
        return
    if target.isascii():
        return
    for match in _SUSPECT.finditer(target):
        letters = _readable(match[0])
        if letters and match[0] not in pair.unit.source:
            yield Problem(
                f"'{match[0]}' looks like '{letters}' in a wrong encoding.",
                "Type it anew, and save as UTF-8.",
            )
            return


def _readable(run: str) -> str:
    """Return the letters that a run of characters was before, empty where they make none."""
    if len(run) == 2 and (run[0] not in "ÂÃÄÅ" or run[1] in _QUOTES):
        return ""
    for encoding in ("cp1252", "latin-1"):
        try:
            text = run.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if text.isalpha():
            return text
    return ""
