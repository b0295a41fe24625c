"""The code in a translation is not that of its source.

Commands, file names, options and column names work only as they are. Translate the words around them.

Before:

    msgid "Run `kb update`."
    msgstr "Įvykdykite `kb atnaujinti`."

After:

    msgstr "Įvykdykite `kb update`."
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report code that the source has not, where there is code of the source that is missing."""
    if "`" not in pair.unit.target or not pair.markdown:
        return
    here, there = pair.code()
    missing = [code for code in here if code not in there]
    for code in dict.fromkeys(code for code in there if code not in here):
        if missing:
            yield Problem(f"The source has no `{code}`.", f"It has `{missing[0]}`; code is not translated.")
