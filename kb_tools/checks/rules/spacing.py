r"""The spaces around a punctuation mark are not those of the language.

French puts a no-break space before `; : ! ?` and inside « »; most other languages put none. A breaking space
there would leave the mark alone on the next line. Canadian French puts one only before `:` and inside « ».

Where nearly all texts of a locale have a plain space there, or none, it is the house style: one finding says so.

Before (in `locales/fr/`):

    msgstr "Attention: voulez-vous continuer?"

After (with U+202F or U+00A0 before `:` and `?`):

    msgstr "Attention\u00a0: voulez-vous continuer\u202f?"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.prose import OBJECT
from kb_tools.model.finding import Severity, Span

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_BEFORE = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[\u0900-\u0963\u0970-\u0dff]))[ \u00a0\u202f]+(?P<mark>[,;:!?.])(?=\s|$)(?!\s*[)(])"
)
_MOVED = re.compile(r"(?<=[^\W\d_]) +(?P<mark>[,;!?،؛؟])(?=[^\W\d_])")
_SPACED = re.compile(r"[ \u00a0\u202f][,;:!?.،؛؟]")
"""What the two patterns above have in common: nearly all texts are without it, and this is read faster."""
_INSIDE = re.compile(r"\([ \u00a0\u202f]+(?=\w)|(?<=[\w.!?])[ \u00a0\u202f]+\)")
_HANGUL = re.compile(r"(?<=[\uac00-\ud7a3]{2})(?P<mark>[.,!?])(?=[\uac00-\ud7a3])")
_ARABIC = re.compile(r"(?<=[^\W\d_])[\u064b-\u0652]?(?P<mark>[،؛؟])(?=[^\W\d_])")
WITHOUT_SPACE = re.compile(r"(?<=[^\s:;!?…./\\\ufffc])(?P<mark>[;:!?])(?=\s|$|[»)\u201d])")
"""A mark of French right behind a word."""
PLAIN_SPACE = re.compile(r"(?<=\S) (?P<mark>[;:!?])(?=\s|$|[.,)»\u201d])(?!(?<=[:;])\))")
"""A mark of French behind a space at which a line may break; not a smiley."""
AFTER_OPENING = re.compile(r"«(?P<gap> ?)(?=[^\s\u00a0\u202f])")
BEFORE_CLOSING = re.compile(r"(?<=[^\s\u00a0\u202f])(?P<gap> ?)»")
"""A quotation mark of French with a plain space inside, or with none."""
_RIGHT = re.compile(r"[\u00a0\u202f][;:!?»]|«[\u00a0\u202f]")
_NO_SPACE = re.compile(r"(?<=[^\W\d_]{2})(?P<mark>[,;!?]|\.(?=[^\W\d_][a-zа-яёіїєґα-ωά-ώ]))(?=[^\W\d_])")
_JOINED = re.compile(r"[,;!?.،؛؟][^\W\d_]")
"""What the patterns for a mark between two words have in common, read faster."""
_SPACELESS = frozenset({"Latn", "Cyrl", "Grek", "Arab", "Hebr", "Deva", "Beng", "Armn", "Geor"})
_TOGETHER = {**dict.fromkeys(("Latn", "Cyrl", "Grek", "Hebr"), _NO_SPACE), "Kore": _HANGUL, "Arab": _ARABIC}
"""By script: a mark between two words without a space."""
_REFERENCE = re.compile(r"&#?\w{2,12};")
"""A character reference that no browser knows; the check character-reference says so."""
BREAKING = "a plain space beside ; : ! ? « »"
"""The habit of a space at which a line may break."""
TIGHT = "; : ! ? « » without a space"
"""The habit of no space."""
_SPACE = "a no-break space (U+202F or U+00A0)"


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report missing, breaking and needless spaces."""
    text = pair.target.text
    if "&" in text:
        text = _REFERENCE.sub(lambda found: OBJECT * len(found[0]), text)
    wanted = pair.subject.typography.space_before
    if wanted:
        yield from _french(pair, text, wanted)
    if pair.locale.script in _SPACELESS:
        yield from _needless(pair, text, set(",;:!?.") - set(wanted))
    pattern = _TOGETHER.get(pair.locale.script)
    if pattern is not None and _JOINED.search(text):
        yield from _missing(pair, text, pattern)
    yield from _inside(pair, text)


def keeps(pair: TextPair) -> Iterator[str]:
    """Name the habits of other spaces, where a French text has no-break spaces."""
    if pair.subject.typography.space_before and _RIGHT.search(pair.target.text):
        yield BREAKING
        yield TIGHT


def _needless(pair: TextPair, text: str, marks: set[str]) -> Iterator[Problem]:
    """Report the first space before a mark that has none."""
    if not _SPACED.search(text):
        return
    for match in (*_BEFORE.finditer(text), *_MOVED.finditer(text)):
        mark = match["mark"]
        if mark in (*marks, *"،؛؟") and not re.search(rf"[^\W\d_] \{mark}(?:\s|$)", pair.source.text):
            span = pair.target.raw_span(*match.span())
            if "></" not in pair.unit.target[slice(*span)]:  # an empty element is said by the check wordless
                yield Problem(f"There is a space before '{mark}'.", "Remove it.", span=span)
            return


def _inside(pair: TextPair, text: str) -> Iterator[Problem]:
    """Report the first space within brackets, unless the source has some."""
    if "(" in text and (found := _INSIDE.search(text)) and not _INSIDE.search(pair.source.text):
        span = pair.target.raw_span(*found.span())
        yield Problem("There is a space within the brackets.", "Remove it.", span=span)


def _missing(pair: TextPair, text: str, pattern: re.Pattern[str]) -> Iterator[Problem]:
    """Report the first mark between two words without a space, unless the source has the two, as a name."""
    for match in pattern.finditer(text):
        start, stop = match.span("mark")
        if match["mark"] == "." and pattern is _NO_SPACE and not text[stop].isupper():
            continue
        around = text[start - 2 : stop + 2]
        if around not in pair.source.text and around in pair.unit.target:
            span = pair.target.raw_span(start, stop)
            yield Problem(f"There is no space after '{match['mark']}'.", "Add one.", span=span)
            return


def _french(pair: TextPair, text: str, wanted: str) -> Iterator[Problem]:
    """Report the first mark without a space, else with one that breaks the line."""
    if tight := next((m for m in WITHOUT_SPACE.finditer(text) if m["mark"] in wanted), None):
        said = f"'{tight['mark']}' has no space before it."
        yield _problem(pair, said, f"Put {_SPACE} there; kb check --fix does it.", tight.span(), TIGHT)
        return
    inside = [AFTER_OPENING.search(text), BEFORE_CLOSING.search(text)] if "»" in wanted else []
    loose = next((m for m in PLAIN_SPACE.finditer(text) if m["mark"] in wanted), None)
    beside = loose["mark"] if loose else "«"
    for quoted in inside:
        if loose is None and quoted is not None and quoted["gap"]:
            loose, beside = quoted, quoted[0].strip()
    if loose:
        said = f"The space beside '{beside}' can break the line."
        yield _problem(pair, said, f"Make it {_SPACE}; kb check --fix does it.", loose.span(), BREAKING)
    elif found := next((m for m in inside if m is not None), None):
        hint = f"Put {_SPACE} after « and before »; kb check --fix does it."
        yield _problem(pair, "There is no space inside « ».", hint, found.span(), TIGHT)


def _problem(pair: TextPair, message: str, hint: str, span: Span, habit: str) -> Problem:
    return Problem(message, hint, span=pair.target.raw_span(*span), habit=habit)
