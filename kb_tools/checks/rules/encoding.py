"""A translation was saved in one encoding and read in another, or a page is not UTF-8.

It shows as `Ä…` where `ą` was typed, or as the replacement character. A page in another encoding, English or
translated, cannot be built: save it as UTF-8.

Before:

    msgstr "GrÄ…Å¾inimo terminai"

After:

    msgstr "Grąžinimo terminai"
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.mojibake import garbled, lost_letter
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.STATE


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report replacement characters, and text that is UTF-8 read as Latin-1 or Windows-1252."""
    target = pair.unit.target
    if "\ufffd" in target and "\ufffd" not in pair.unit.source:
        yield Problem(
            "This has a replacement character: a letter was lost.", "Type it anew, and save as UTF-8."
        )
        return
    lost = lost_letter(pair.target.text, pair.source.text)
    if lost is not None:
        seen = pair.target.text[slice(*lost)]
        yield Problem(
            f"'{seen}' has lost a letter: a question mark stands in its place.",
            "Type it anew, and save as UTF-8.",
            span=pair.target.raw_span(*lost),
        )
        return
    if target.isascii():
        return
    found = garbled(target, pair.locale.language, pair.locale.script)
    if found is not None and (seen := target[slice(*found.span)]) not in pair.unit.source:
        said = (
            f"looks like '{found.meant}'" if found.meant.strip() else "is what is left of a no-break space,"
        )
        yield Problem(
            f"'{seen}' {said} in a wrong encoding.", "Type it anew, and save as UTF-8.", span=found.span
        )
