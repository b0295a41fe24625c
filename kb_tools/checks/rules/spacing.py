r"""The spaces around a punctuation mark are not those of the language.

French puts a no-break space before `; : ! ?` and inside « »; most other languages put none. A breaking space
there would leave the mark alone on the next line. Canadian French puts one only before `:` and inside « ».

Before (in `locales/fr/`):

    msgstr "Attention: voulez-vous continuer?"

After (with U+202F or U+00A0 before `:` and `?`):

    msgstr "Attention\u00a0: voulez-vous continuer\u202f?"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.typography import NO_BREAK
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_BEFORE = re.compile(r"(?<=[^\W\d_])[ \u00a0\u202f]+(?P<mark>[,;:!?.])(?=\s|$)(?!\s*[)(])")
_TIGHT = re.compile(r"(?<=[^\s\d:;!?…./\\ufffc])(?P<mark>[;:!?])(?=\s|$|[»)\u201d])")
_BREAKING = re.compile(r"(?<=\S) (?P<mark>[;:!?»])(?=\s|$|[.,)])")
_OPENING = re.compile(r"«(?P<gap> ?)(?=[^\s\u00a0\u202f])")
_CLOSING = re.compile(r"(?<=[^\s\u00a0\u202f])»")
_SPACELESS = frozenset({"Latn", "Cyrl", "Grek", "Arab", "Hebr"})


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report missing, breaking and needless spaces."""
    text = pair.target.text
    wanted = pair.subject.typography.space_before
    if wanted:
        yield from _french(text, wanted)
        pattern_marks = set(",;:!?.") - set(wanted)
    else:
        pattern_marks = set(",;:!?.")
    if pair.locale.script not in _SPACELESS:
        return
    for match in _BEFORE.finditer(text):
        mark = match["mark"]
        if mark in pattern_marks and not re.search(rf"[^\W\d_] \{mark}(?:\s|$)", pair.source.text):
            yield Problem(f"There is a space before '{mark}'.", "Remove it.")
            return


def _french(text: str, wanted: str) -> Iterator[Problem]:
    tight = next((m["mark"] for m in _TIGHT.finditer(text) if m["mark"] in wanted), "")
    if tight:
        yield Problem(
            f"'{tight}' has no space before it.",
            f"Put a no-break space (U+{ord(NO_BREAK[1]):04X} or U+00A0) there.",
        )
        return
    loose = next((m["mark"] for m in _BREAKING.finditer(text) if m["mark"] in wanted), "")
    opening = _OPENING.search(text)
    if loose or (opening and opening["gap"]):
        yield Problem(
            f"The space beside '{loose or '«'}' can break the line.", "Make it a no-break space (U+00A0)."
        )
    elif opening or ("»" in wanted and _CLOSING.search(text)):
        yield Problem("There is no space inside « ».", "Put a no-break space (U+00A0) after « and before ».")
