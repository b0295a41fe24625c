"""A note of a translator or a filler stands in a translation: `TODO: check`, `[TRANSLATE]`, `lorem ipsum`, `???`.

What English has, too, is right.

Before:

    msgid "The office is in Ireland."
    msgstr "Biuras yra Airijoje. TODO: patikrinti"

After:

    msgstr "Biuras yra Airijoje."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.difference import quoted
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.STATE

_WORDS = (
    "todo|fixme|translate|translation(?: needed)?|to translate|untranslated|not translated|needs translation|"
    "missing translation|check(?: this)?|verify|tn|t/n"
)
_NOTE = re.compile(
    r"(?<![\w-])TODO(?=\s?[:(]|\s*$)"
    r"|(?<![\w-])(?:FIX ?ME|TBD|TBC|TO BE TRANSLATED|(?:NOT |UN)TRANSLATED|NEEDS TRANSLATION|TRANSLATE ME)(?!\w)"
    r"|(?<![\w-])X{3,}(?=\s?[:!(]|\s*$)"
    rf"|[\[(<{{【（]\s?(?i:{_WORDS})(?:\s?[:!?][^\])>}}】）\n]{{0,60}})?\s?[\])>}}】）]"
    r"|(?i:\b(?:lorem ipsum|dolor sit amet)\b)|[?？]{3,}|@@+"
)
"""Notes in capitals or brackets: `todo` is a word of Spanish and Portuguese."""
_FEW = re.compile(r"TODO|FIX ?ME|TB[DC]|XXX|TRANSL|[\[(<{【（]|[?？]{3}|@@|[Ll]orem|[Dd]olor|LOREM")
"""What all of them have: most texts have none, and this is read faster."""


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report the first note that English has not."""
    text = pair.target.text
    if not _FEW.search(text):
        return
    source = pair.source.raw.lower()
    found = next((m for m in _NOTE.finditer(text) if _core(m[0]) not in source), None)
    if found is not None:
        yield Problem(
            f"{quoted(found[0])} is a note or a filler, which readers see.",
            "Finish the translation, and remove it.",
            span=pair.target.raw_span(*found.span()),
        )


def _core(note: str) -> str:
    """Return what of a note English may have, without its brackets."""
    return note.strip("[](){}<>【】（） ").lower()
