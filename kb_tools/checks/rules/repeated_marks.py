"""A punctuation mark stands twice: `,,`, a second full stop, `??` where English has one.

Three full stops are an ellipsis, and what English repeats may be repeated.

Before:

    msgid "Save the file, then close it."
    msgstr "Įrašykite failą,, tada užverkite jį.."

After:

    msgstr "Įrašykite failą, tada užverkite jį."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.difference import quoted
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_TWICE = re.compile(
    r"(?P<pause>[,;،؛、，；।])[ \u00a0]?(?P=pause)(?![,;])"
    r"|(?<=[^\W\d_])(?:(?<![./\\:])\.{2}(?![./\\\w])|\. \.(?=\s|$))"
    r"|(?P<end>[?!？！؟])(?P=end)+|。[。.]|[।۔]\.|,\.(?=\s|$)"
)
_FEW = re.compile(r"[,;،؛、，；।.。?!？！؟۔][ \u00a0]?[,;،؛、，；।.。?!？！؟]")
"""What all of them have: nearly no text has that, and this is read faster."""
_ENGLISH = re.compile(r"[,;.?!][ ]?[,;.?!]")


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report the first mark that stands twice, unless English has two marks in a row."""
    text = pair.target.text
    if not _FEW.search(text):
        return
    found = _TWICE.search(text)
    if found is not None and not _ENGLISH.search(pair.source.text):
        yield Problem(
            f"The mark {quoted(found[0])} stands twice.",
            "Keep one.",
            span=pair.target.raw_span(*found.span()),
        )
