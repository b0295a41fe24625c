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
from functools import lru_cache

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.prose import OBJECT
from kb_tools.language.quotation import shared
from kb_tools.language.typography import Typography
from kb_tools.model.finding import Severity, Span

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_GAP = "[ \u00a0\u202f\u2009\u3000]+"
_OF_ALL = ",;!?.،؛؟।॥۔։።"
"""Marks that no script has a space before. A colon between figures is a ratio: `16 : 9`."""
_BEFORE = re.compile(
    rf"(?:(?<=[\w)\]}}»”%\ufffc\u0900-\u0963\u0970-\u0dff\u0e00-\u0e7f])|(?<=[^\W\d_]\.)){_GAP}"
    rf"(?P<mark>[{_OF_ALL}]|(?<![\d\ufffc][ \u00a0]):)(?=\s|$)(?!\s*[)(])"
)
_MOVED = re.compile(rf"(?<=[^\W\d_]){_GAP}(?P<mark>[,;!?،؛؟।])(?=[^\W\d_])")
_SPACED = re.compile(rf"[ \u00a0\u202f\u2009\u3000][:{_OF_ALL}]")
"""What the two patterns above have in common: nearly all texts are without it, and this is read faster."""
_INSIDE = re.compile(rf"[(（]{_GAP}(?=\w)|(?<=[\w.!?]){_GAP}[)）]")
_HANGUL = re.compile(r"(?<=[\uac00-\ud7a3]{2})(?P<mark>[.,!?])(?=[\uac00-\ud7a3])")
_ARABIC = re.compile(
    r"(?<=[^\W\d_])[\u064b-\u0652]?(?P<mark>[،؛؟])(?=[^\W\d_])"
    r"|(?<=[\u0620-\u06d3]{2})(?P<stop>[.!])(?=[\u0620-\u06d3]{2})"
)
_HEBREW = re.compile(r"(?<=[א-ת]{2})(?P<mark>[,;!?])(?=[^\W\d_])|(?<=[א-ת]{2})(?P<stop>[.:])(?=[א-ת]{2})")
_INDIC = re.compile(
    r"(?<=[\u0900-\u0963\u0970-\u0dff]{2})(?P<mark>[,;!?।॥])(?=[^\W\d_]|[\u0900-\u0963\u0970-\u0dff])"
)
WITHOUT_SPACE = re.compile(r"(?<=[^\s:;!?…./\\\ufffc])(?P<mark>[;:!?])(?=\s|$|[»)\u201d])")
"""A mark of French right behind a word."""
PLAIN_SPACE = re.compile(r"(?<=\S) (?P<mark>[;:!?])(?=\s|$|[.,)»\u201d])(?!(?<=[:;])\))")
"""A mark of French behind a space at which a line may break; not a smiley."""
AFTER_OPENING = re.compile(r"«(?P<gap> ?)(?=[^\s\u00a0\u202f])")
BEFORE_CLOSING = re.compile(r"(?<=[^\s\u00a0\u202f])(?P<gap> ?)»")
"""A quotation mark of French with a plain space inside, or with none."""
_RIGHT = re.compile(r"[\u00a0\u202f][;:!?»]|«[\u00a0\u202f]")
_NO_SPACE = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[)»”]))(?P<mark>[,;!?]|\.(?=[^\W\d_][a-zа-яёіїєґα-ωά-ώ]))(?=[^\W\d_])"
    r"|(?<=[a-zß-ÿа-яёіїєґα-ωά-ώ]{2})(?P<stop>:)(?=(?!Innen)[A-ZÀ-ÞА-ЯЁІЇЄҐΑ-Ω][a-zß-ÿа-яёіїєґα-ωά-ώ])"
)
_JOINED = re.compile(r"[,;:!?.،؛؟।॥](?:[^\W\d_]|[\u0900-\u0dff])")
"""What the patterns for a mark between two words have in common, read faster."""
_FULL_WIDTH = frozenset({"Hans", "Hant", "Hani", "Jpan"})
"""Scripts whose marks have their space within; the check local-punctuation is about them."""
_WITH_CASE = dict.fromkeys(("Latn", "Cyrl", "Grek", "Armn", "Geor"), _NO_SPACE)
_OF_INDIA = dict.fromkeys(("Deva", "Beng", "Gujr", "Guru", "Orya", "Taml", "Telu", "Knda", "Mlym"), _INDIC)
_TOGETHER = {**_WITH_CASE, **_OF_INDIA, "Hebr": _HEBREW, "Kore": _HANGUL, "Arab": _ARABIC}
"""By script: a mark between two words without a space."""
_TIGHT_BRACKET = re.compile(r"(?<=[^\W\d_]{3})\((?=[^\W\d_][^()\n]*\s[^()\n]*\))")
"""A bracket right behind a word, with several words within. `Datei(en)` is right, and so is `f(x)`."""
_BESIDE = frozenset({"Latn", "Cyrl", "Grek", "Hebr", "Deva"})
"""Scripts that write a space before a bracket. Korean has none."""
_TIGHT_BEHIND = re.compile(r"(?<=\s\()[^()\n]{5,}[^()\s-]\)(?=[^\W\d_]{3})")
"""A word right behind a bracket of a whole word. `(Un)gültig` is right."""
_SUFFIXING = frozenset({"az", "et", "eu", "fi", "hu", "ka", "kk", "ky", "mn", "tr", "uz"})
"""Languages that may put an ending right behind a bracket."""
_BRACKETED = re.compile(r"(?<=\w)\(|\)(?=[^\W\d_])")
_OPENING = "„«»“「『《"
_QUOTED = re.compile("[„“”«»「」『』《》]")
_LOOSE = re.compile(r"(?:^|\s)[\"“”„«»](?:\s|$)")
"""A quotation mark between spaces: the text is about it."""
_APART = re.compile(r"<|!\[|\n")
"""What keeps two words apart that stand side by side: an element, a picture, the end of a line."""
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
    if pair.locale.script not in _FULL_WIDTH:
        yield from _needless(pair, text, set(wanted))
    pattern = _TOGETHER.get(pair.locale.script)
    if pattern is not None and _JOINED.search(text):
        yield from _missing(pair, text, pattern)
    yield from _inside(pair, text)


def keeps(pair: TextPair) -> Iterator[str]:
    """Name the habits of other spaces, where a French text has no-break spaces."""
    if pair.subject.typography.space_before and _RIGHT.search(pair.target.text):
        yield BREAKING
        yield TIGHT


def _needless(pair: TextPair, text: str, spaced: set[str]) -> Iterator[Problem]:
    """Report the first space before a mark, but for those marks of French that have one."""
    if not _SPACED.search(text):
        return
    for match in (*_BEFORE.finditer(text), *_MOVED.finditer(text)):
        mark = match["mark"]
        following = re.match(r"\w*", text[match.end() :])
        as_english = rf"\s\{mark}{re.escape(following[0]) if following else ''}(?!\w)"
        if mark not in spaced and not re.search(as_english, pair.source.text):
            span = pair.target.raw_span(*match.span())
            if "></" not in pair.unit.target[slice(*span)]:  # an empty element is said by the check wordless
                yield Problem(f"There is a space before '{mark}'.", "Remove it.", span=span)
            return


def _inside(pair: TextPair, text: str) -> Iterator[Problem]:
    """Report the first space within brackets or quotation marks, and none beside a bracket, unlike in the source."""
    if (
        ("(" in text or "（" in text)
        and (found := _INSIDE.search(text))
        and not _INSIDE.search(pair.source.text)
    ):
        span = pair.target.raw_span(*found.span())
        yield Problem("There is a space within the brackets.", "Remove it.", span=span)
    if "(" in text and pair.locale.script in _BESIDE:
        yield from _beside(pair, text)
    pattern = _within(pair.subject.typography) if _QUOTED.search(text) else None
    if pattern and (loose := pattern.search(text)) and not _LOOSE.search(pair.source.text):
        span = pair.target.raw_span(*loose.span())
        yield Problem("There is a space within the quotation marks.", "Remove it.", span=span)


def _beside(pair: TextPair, text: str) -> Iterator[Problem]:
    """Report a bracket that touches a word from outside, where none of the source does."""
    english = pair.source.text
    if " (" not in english or _BRACKETED.search(english):
        return
    if tight := _TIGHT_BRACKET.search(text):
        span = pair.target.raw_span(*tight.span())
        yield Problem("There is no space before '('.", "Add one.", span=span)
    elif pair.locale.language not in _SUFFIXING and (tight := _TIGHT_BEHIND.search(text)):
        span = pair.target.raw_span(tight.end() - 1, tight.end())
        yield Problem("There is no space after ')'.", "Add one.", span=span)


@lru_cache(maxsize=64)
def _within(conventions: Typography) -> re.Pattern[str] | None:
    """Return a pattern for a space within the quotation marks of a language that has none there."""
    kinds = [
        kind
        for kind in conventions.quotes
        if kind[0] != kind[1] and kind not in shared(conventions.quotes) and kind[0] in _OPENING
    ]
    if not kinds or conventions.space_inside(kinds[0]):
        return None
    opening, closing = ("".join(kind[side] for kind in kinds) for side in (0, 1))
    return re.compile(rf"[{opening}]{_GAP}(?=\w)|(?<=[\w.!?]){_GAP}[{closing}]")


def _missing(pair: TextPair, text: str, pattern: re.Pattern[str]) -> Iterator[Problem]:
    """Report the first mark between two words without a space, unless the source has the two, as a name."""
    for match in pattern.finditer(text):
        start, stop = match.span("mark") if match["mark"] else match.span(match.lastgroup or 0)
        mark = text[start:stop]
        if mark == "." and pattern is _NO_SPACE and not text[stop].isupper():
            continue
        raw = pair.unit.target[slice(*pair.target.raw_span(start - 1, stop + 1))]
        if text[start - 2 : stop + 2] not in pair.source.text and not _APART.search(raw):
            span = pair.target.raw_span(start, stop)
            yield Problem(f"There is no space after '{mark}'.", "Add one.", span=span)
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
