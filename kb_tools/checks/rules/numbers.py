"""A number of the source is missing, or there is another one.

Numbers are read as each language writes them: 1,500.5 in English is 1 500,5 in Lithuanian and ١٬٥٠٠٫٥ in
Arabic; a time may be on the 12-hour or the 24-hour clock, a month a name or a figure, a million 100万, `24/7`
words. A number up to 12 may be a word, where the translation has that word: "several days" is no translation of
"10 days". Two numbers in words
are compared as well: "three days" is no translation of "two days". A grouped number that was copied as it stands would
mean another amount: 1,500 is one and a half in Lithuanian.

Before:

    msgid "Refunds take 10 days."
    msgstr "Grąžinimas trunka 5 dienas."

After:

    msgstr "Grąžinimas trunka 10 dienų."
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.clock import asks_for_clock, without_clock
from kb_tools.language.durations import same_lengths
from kb_tools.language.exchanged_numbers import exchanged_word
from kb_tools.language.halves import says_half
from kb_tools.language.han_numerals import han_numerals
from kb_tools.language.hebrew_numerals import numerals
from kb_tools.language.leading_zeros import lost_zeros, new_zeros
from kb_tools.language.minus import NEGATIVE, lost_minus
from kb_tools.language.number_words import LARGEST, knows_words, says
from kb_tools.language.numbers import (
    Figure,
    ascii_digits,
    english_months,
    figures,
    figures_in,
    integer,
    roman_numerals,
    spelled_out,
)
from kb_tools.language.phone_numbers import phone_numbers
from kb_tools.language.scales import says_scaled
from kb_tools.language.shares import said_shares, share_figures
from kb_tools.language.shortcuts import shortcuts
from kb_tools.language.spelled_numbers import says_spelled
from kb_tools.language.versions import shortened_versions
from kb_tools.language.written_numbers import numbers_differ
from kb_tools.model.finding import Severity, Span

SEVERITY = Severity.ERROR
GROUP = Group.LANGUAGE

_DIGIT = re.compile(r"\d")
_GROUPED = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")
_COUNTED = re.compile(
    r"(?<!\d)([1-3])\s?[つ個人種番回度件行階日章点本台歩次层个項项位開개명번가지차대단층일편]"
)
"""Figures with a counter, where English has a plain plural, "one" or "other": `1 つは`."""
_NAMING = re.compile(r"\+|\d[ )/-]\d{2}|-[A-Z0-9]\b|[⌘⌥⌃⇧]")
"""What telephone numbers and combinations of keys have; nearly no text does, and this is read faster."""
_DECIMAL = re.compile(r"\d+\.\d+")
_DECADE = re.compile(r"\b(\d\d\d0)s\b")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b")
_BUDDHIST = 543
"""Years by which the Thai calendar is ahead."""


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Compare the numbers of source and target."""
    yield from _words(pair)
    source, target = pair.source.text, pair.target.text
    if pair.unit.plural is not None or not (_DIGIT.search(source) or _DIGIT.search(target)):
        return
    english, theirs = pair.source.once(figures_in, pair.subject.english), figures(target, pair.locale)
    here, there = _without_common(*_without_names(pair, english, theirs))
    if not here and not there and not NEGATIVE.search(source):
        return
    asked, written = _without_lengths(pair, *_without_halves(pair, here, there))
    missing, extra = _compared(asked, written)
    missing, extra = _repeated(missing, extra, english, theirs)
    missing, extra = _elsewhere(pair, missing, extra)
    clock = asks_for_clock(source, target, english=pair.subject.english.language == "en")
    missing, extra = without_clock(missing, extra, source, clock=clock)
    missing, extra = _named(pair, missing, extra)
    missing, extra = _shortened(pair, missing, extra)
    missing, extra = _shares(pair, missing, extra)
    missing += [*shortened_versions(source, english, theirs), *lost_minus(source, target)]
    missing += [number for number in lost_zeros(asked, theirs) if number not in missing]
    extra += [number for number in new_zeros(english, written, clock=clock) if number not in extra]
    language = pair.locale.language
    unsaid = [m for m in missing if not _says(target, m, language)]
    if not knows_words(language) and not extra:
        unsaid = [m for m in unsaid if not _small(m)]
    if not unsaid and not extra:
        return
    yield Problem(
        numbers_differ(unsaid, extra, here, there),
        _advice(pair, here, there),
        severity=Severity.WARNING if not extra and all(map(_small, unsaid)) else None,
        span=_place(pair, there, extra),
    )


def _words(pair: TextPair) -> Iterator[Problem]:
    """Report a number that both say in words, each another one."""
    if pair.unit.plural is None and pair.subject.english.language == "en":
        word = exchanged_word(pair.source.text, pair.target.text, pair.locale)
        if word is not None:
            problem = f"English says '{word}', this says another number in words."
            yield Problem(problem, "Say the number of the source.", severity=Severity.WARNING)


def _says(target: str, number: str, language: str) -> bool:
    """Return whether a target may say a number in words, such as "ten" or "a thousand"."""
    if _small(number):
        return says(target, int(number), language)
    value = integer(number)
    return value is not None and (
        says_scaled(target, value, language)
        or (language in ("ja", "zh") and value in han_numerals(target))
        or says_spelled(target, value, language)
    )


def _small(number: str) -> bool:
    value = integer(number)
    return value is not None and value <= LARGEST


def _place(pair: TextPair, there: Sequence[Figure], extra: list[str]) -> Span | None:
    """Return where the first new number stands."""
    for figure in there:
        if figure.value in extra or set(figure.parts) & set(extra):
            return pair.target.raw_span(*figure.span)
    return None


def _without_names(
    pair: TextPair, english: Sequence[Figure], theirs: Sequence[Figure]
) -> tuple[Sequence[Figure], Sequence[Figure]]:
    """Leave out the numbers of telephones, and of keys such as Pos1: checks of their own compare these."""
    texts = (pair.source.text, pair.target.text)
    if not _NAMING.search(texts[0]):
        return english, theirs
    named = [
        [span for span, _ in phone_numbers(ascii_digits(text))] + [keys.span for keys in shortcuts(text)]
        for text in texts
    ]
    if not all(named):
        return english, theirs
    ours, others = (
        [f for f in side if not any(start <= f.start < stop for start, stop in spans)]
        for side, spans in zip((english, theirs), named, strict=True)
    )
    return ours, others


def _without_common(
    here: Sequence[Figure], there: Sequence[Figure]
) -> tuple[Sequence[Figure], Sequence[Figure]]:
    """Leave out what stands in both as it is, and means the same in both languages."""
    ours, theirs = ([(f.raw, f.value, f.scaled) for f in side] for side in (here, there))
    if ours == theirs:
        return (), ()
    common = Counter(ours) & Counter(theirs)
    kept = []
    for side in (here, there):
        left = common.copy()
        rest = []
        for figure in side:
            if left[key := (figure.raw, figure.value, figure.scaled)]:
                left[key] -= 1
            else:
                rest.append(figure)
        kept.append(rest)
    return kept[0], kept[1]


def _without_halves(
    pair: TextPair, here: Sequence[Figure], there: Sequence[Figure]
) -> tuple[Sequence[Figure], Sequence[Figure]]:
    """Leave out `1.5` where the target says a half in a word: pusantros valandos, 1時間半."""
    halves = [f for f in here if f.value.endswith(".5") and f.value not in {t.value for t in there}]
    if not halves or not says_half(pair.target.text, pair.locale.language):
        return here, there
    whole = {f.value[:-2] for f in halves}
    return [f for f in here if f not in halves], [t for t in there if t.value not in whole]


def _without_lengths(
    pair: TextPair, here: Sequence[Figure], there: Sequence[Figure]
) -> tuple[Sequence[Figure], Sequence[Figure]]:
    """Leave out lengths of time that the target gives in another unit or in words: 90 minutes as pusantros valandos."""
    same = same_lengths(pair.source.text, pair.subject.english, pair.target.text, pair.locale)
    if not same:
        return here, there
    return [f for f in here if f.span not in same.source], [f for f in there if f.span not in same.target]


def _compared(here: Sequence[Figure], there: Sequence[Figure]) -> tuple[list[str], list[str]]:
    """Match whole values first, then values with their scale, then the parts of times, dates and versions."""
    open_here, open_there = list(here), list(there)
    for one in here:
        for other in open_there:
            if _mean_the_same(one, other):
                open_here.remove(one)
                open_there.remove(other)
                break
    whole = {f.raw for f in open_here} & {f.raw for f in open_there if _GROUPED.fullmatch(f.raw)}
    whole |= _with_other_scales(open_here, open_there) | _with_digits_swapped(open_here, open_there)
    parts = Counter(p for f in open_here for p in _split(f, whole))
    others = Counter(p for f in open_there for p in _split(f, whole))
    return [*(parts - others).elements()], [*(others - parts).elements()]


def _mean_the_same(one: Figure, other: Figure) -> bool:
    """Return whether two numbers may be one: 3 million is 3 Millionen, 3,000,000 or a bare 3, and not 3 Tausend."""
    if one.value == other.value and one.scaled and other.scaled:
        return one.scaled == other.scaled
    return bool(({one.value, one.scaled} - {None}) & {other.value, other.scaled})


def _with_other_scales(here: Sequence[Figure], there: Sequence[Figure]) -> set[str]:
    """Return the numbers that stand in both with another word behind them: 3 million, 3 mil."""
    return {f.raw for f in here if f.scaled} & {f.raw for f in there if f.scaled}


def _with_digits_swapped(here: Sequence[Figure], there: Sequence[Figure]) -> set[str]:
    """Return the decimals whose parts have changed places: 4.5, 5,4. Times and dates may be in another order."""
    decimals = {f.value.partition(".")[::2]: f.raw for f in here if _DECIMAL.fullmatch(f.value)}
    swapped = set()
    for figure in there:
        whole, _, part = figure.value.partition(".")
        if _DECIMAL.fullmatch(figure.value) and (raw := decimals.get((part, whole))):
            swapped |= {raw, figure.raw}
    return swapped


def _split(figure: Figure, whole: set[str]) -> tuple[str, ...]:
    """Return what of a number is compared: its parts, but one with grouped thousands, or among `whole`, as a whole.

    Groups behind spaces are no proof of one number: a telephone number has them, too.
    """
    grouped = figure.value.isdecimal() and not re.search(r"\s", figure.raw)
    if figure.raw in whole and figure.scaled:
        return (figure.scaled,)
    return (figure.value,) if figure.raw in whole or grouped else figure.parts


def _repeated(
    missing: list[str], extra: list[str], english: Sequence[Figure], theirs: Sequence[Figure]
) -> tuple[list[str], list[str]]:
    """Leave out what the other side has too, only more or less often."""
    said, written = ({v for f in side for v in (f.value, f.scaled)} for side in (english, theirs))
    return [m for m in missing if m not in written], [e for e in extra if e not in said]


def _elsewhere(pair: TextPair, missing: list[str], extra: list[str]) -> tuple[list[str], list[str]]:
    """Leave out what the other side has in code or in an address: `i32` may lose its marks."""
    if not missing and not extra:
        return missing, extra
    said = _in_code(pair.source.raw, pair.source.text)
    written = _in_code(pair.target.raw, pair.target.text)
    return [m for m in missing if m not in written], [e for e in extra if e not in said]


def _in_code(raw: str, text: str) -> set[str]:
    pattern = r"\d+(?:\.\d+)?"
    hidden = Counter(re.findall(pattern, ascii_digits(raw))) - Counter(
        re.findall(pattern, ascii_digits(text))
    )
    return {
        part for number in hidden for part in (number, *(p.lstrip("0") or "0" for p in number.split(".")))
    }


def _shortened(pair: TextPair, missing: list[str], extra: list[str]) -> tuple[list[str], list[str]]:
    """Leave out decades without their century (1990s as 90er), Roman and Hebrew numerals."""
    for decade in _DECADE.findall(pair.source.text) if missing else ():
        if decade in missing and decade[2:] in extra:
            missing.remove(decade)
            extra.remove(decade[2:])
    if missing and _ORDINAL.search(pair.source.text):
        roman = {str(number) for number in roman_numerals(pair.target.text)}
        missing = [m for m in missing if m not in roman]
    if missing and pair.locale.language == "he":
        said = {str(number) for number in numerals(pair.target.text)}
        missing = [m for m in missing if m not in said]
    return missing, extra


def _shares(pair: TextPair, missing: list[str], extra: list[str]) -> tuple[list[str], list[str]]:
    """Leave out shares of a hundred that the target says otherwise: 50% as a half, 20% off as 八折."""
    if not missing or "%" not in pair.source.text:
        return missing, extra
    said = said_shares(pair.target.text, pair.locale.language)
    if not any(integer(m) in said for m in missing):
        return missing, extra
    figures_of = {number for number, value in share_figures(pair.target.text, pair.locale.language)}
    return [m for m in missing if integer(m) not in said], [e for e in extra if e not in figures_of]


def _named(pair: TextPair, missing: list[str], extra: list[str]) -> tuple[list[str], list[str]]:
    """Leave out what the languages say in words: months, small numbers, halves, and years of another calendar."""
    if not missing and not extra:
        return missing, extra
    source, target, language = pair.source.text, pair.target.text, pair.locale.language
    months = pair.locale.month_numbers
    named = {months[w] for w in re.findall(r"\w+", target.lower()) if w in months}
    missing = [m for m in missing if integer(m) not in named]
    words = spelled_out(source) | english_months(source)
    extra = [e for e in extra if integer(e) not in words]
    own = pair.subject.english.language
    if own != "en":
        extra = [e for e in extra if not (_small(e) and integer(e) != 1 and says(source, int(e), own))]
    if language == "th":
        years = {m: str(year + _BUDDHIST) for m in missing if (year := integer(m)) is not None}
        missing, extra = (
            [m for m in missing if years.get(m) not in extra],
            [e for e in extra if e not in years.values()],
        )
    if extra and not missing and language in ("ja", "ko", "zh"):
        counted = _COUNTED.findall(ascii_digits(target))
        extra = [e for e in extra if e not in counted]
    return missing, extra


def _advice(pair: TextPair, here: Sequence[Figure], there: Sequence[Figure]) -> str:
    marks = pair.locale.number_marks
    if any(_GROUPED.fullmatch(f.raw) for f in there if f.raw in {h.raw for h in here}):
        group = "a space" if marks.group.isspace() else f"'{marks.group}'"
        return f"{pair.locale.english_name} groups thousands with {group} and writes '{marks.decimal}' before decimals."
    return "Write the numbers of the source."
