"""There are two spaces in a row.

Browsers show one, but search, memory and the next translator see a difference.

Before:

    msgstr "Pasirinkite  mygtuką."

After:

    msgstr "Pasirinkite mygtuką."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

RUN = re.compile(r"(?<=\S)[ \u00a0\u202f\u2009]{2,}(?=\S)")
"""Two or more spaces between words, of any width."""
_TWO = re.compile(r"[ \u00a0\u202f\u2009]{2}")
"""What every run has. Without a look-behind, it is found faster."""
_CODE = re.compile(r"`[^`]*`")


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report two spaces, unless the source has them too."""
    raw = pair.unit.target
    if (
        ("  " in raw if raw.isascii() else _TWO.search(raw))
        and RUN.search(raw)
        and not RUN.search(pair.unit.source)
    ):
        outside = _CODE.sub(lambda code: "`" * len(code[0]), raw)
        if found := RUN.search(outside):
            count = "two" if len(found[0]) == 2 else len(found[0])
            yield Problem(f"There are {count} spaces in a row.", "Keep one.", span=found.span())
