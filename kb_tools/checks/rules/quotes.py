r"""The quotation marks are those of another language, or one of a pair is missing.

Lithuanian writes „…“, Spanish «…» or “…”, French « … », German „…“ or »…«, Japanese 「…」. Marks inside code
are left alone, and so are apostrophes and signs for inches and seconds.

Before (in `locales/lt/`):

    msgstr "Pasirinkite \"Įrašyti\"."

After:

    msgstr "Pasirinkite „Įrašyti“."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_DOUBLE = '"“”„‟«»「」『』《》〝〞'
_ANY = re.compile(f"[{_DOUBLE}]")
_INCHES = re.compile(r"(?<=\d)\"")
_ABBREVIATED = frozenset({"he"})
"""Languages that write straight marks inside abbreviations."""


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report marks that the language has not, and pairs that are not complete."""
    kinds = pair.subject.typography.quotes
    text = pair.target.text
    if not kinds or not pair.markdown or not _ANY.search(text):
        return
    text = _INCHES.sub("", text)
    right = set("".join(kinds))
    wrong = next((c for c in text if c in _DOUBLE and c not in right), "")
    if wrong and pair.locale.language not in _ABBREVIATED:
        opening, closing = kinds[0][0], kinds[0][1]
        gap = "\u202f" if pair.locale.tag == "fr" else ""
        yield Problem(
            f"{pair.locale.english_name} does not use {wrong} as a quotation mark.",
            f"Write {opening}{gap}…{gap}{closing}.",
        )
    elif (odd := _incomplete(text, kinds)) and not _incomplete(pair.source.text, ("“”",)):
        yield Problem(f"The quotation marks {odd} are not complete.", "Open and close each of them.")


def _incomplete(text: str, kinds: tuple[str, ...]) -> str:
    """Return the first pair that is opened as often as it is not closed; empty if all is well."""
    for opening, closing in ((kind[0], kind[1]) for kind in kinds if kind[0] in _DOUBLE):
        shared = [k for k in kinds if k != opening + closing and (opening in k or closing in k)]
        if shared:
            continue
        if opening == closing:
            if text.count(opening) % 2:
                return opening + closing
        elif text.count(opening) != text.count(closing):
            return opening + closing
    return ""
