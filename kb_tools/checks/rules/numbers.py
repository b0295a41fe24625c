"""A number of the source is missing, or there is another one.

Numbers are read as each language writes them: 1,500.5 in English is 1 500,5 in Lithuanian and ١٬٥٠٠٫٥ in
Arabic; a time may be on the 12-hour clock, a month a name or a figure, a small number a word, a million
100万. A grouped number that was copied as it stands would mean another amount: 1,500 is one and a half in
Lithuanian.

Before:

    msgid "Refunds take 10 days."
    msgstr "Grąžinimas trunka 5 dienas."

After:

    msgstr "Grąžinimas trunka 10 dienų."
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.numbers import Figure, english_months, figures, spelled_out
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.LANGUAGE

_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}")
_SMALL = 12
"""Up to this, a target may write a number as a word."""


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Compare the numbers of source and target."""
    source, target = pair.source.text, pair.target.text
    if pair.unit.plural is not None or not (re.search(r"\d", source) or re.search(r"\d", target)):
        return
    english = pair.subject.english
    here, there = _without_common(figures(source, english), figures(target, pair.locale))
    if not here and not there:
        return
    missing, extra = _compared(here, there)
    missing, extra = _explained(pair, missing, extra)
    swallowed = [m for m in missing if not (m.isdigit() and int(m) <= _SMALL) or extra]
    if swallowed:
        has = f", it has {', '.join(extra)}" if extra else ""
        yield Problem(
            f"The number {', '.join(swallowed)} of the source is missing{has}.", _advice(pair, here, there)
        )
    elif extra:
        yield Problem(f"The source has no number {', '.join(extra)}.", "Compare the numbers.")


def _without_common(here: list[Figure], there: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Leave out what stands in both as it is, and means the same in both languages."""
    common = Counter((f.raw, f.value) for f in here) & Counter((f.raw, f.value) for f in there)
    kept = []
    for side in (here, there):
        left = common.copy()
        rest = []
        for figure in side:
            if left[figure.raw, figure.value]:
                left[figure.raw, figure.value] -= 1
            else:
                rest.append(figure)
        kept.append(rest)
    return kept[0], kept[1]


def _compared(here: list[Figure], there: list[Figure]) -> tuple[list[str], list[str]]:
    """Match whole values first, then values with their scale, then the parts of times, dates and versions."""
    open_here, open_there = list(here), list(there)
    for one in here:
        readings = {one.value, one.scaled} - {None}
        for other in open_there:
            if readings & {other.value, other.scaled}:
                open_here.remove(one)
                open_there.remove(other)
                break
    copied = {f.raw for f in open_here} & {f.raw for f in open_there if _GROUPED.fullmatch(f.raw)}
    parts = Counter(p for f in open_here for p in ([f.value] if f.raw in copied else f.parts))
    others = Counter(p for f in open_there for p in ([f.value] if f.raw in copied else f.parts))
    return [*(parts - others).elements()], [*(others - parts).elements()]


def _explained(pair: TextPair, missing: list[str], extra: list[str]) -> tuple[list[str], list[str]]:
    """Leave out what the languages write differently: zeros, clocks, months, words."""
    missing = [m for m in missing if m != "0"]
    extra = [e for e in extra if e != "0"]
    for hour in list(missing):
        for other in (str(int(hour) - 12), str(int(hour) + 12)) if hour.isdigit() else ():
            if other in extra and ":" in pair.source.text + pair.target.text:
                missing.remove(hour)
                extra.remove(other)
                break
    months = pair.locale.month_numbers
    named = {months[w] for w in re.findall(r"\w+", pair.target.text.lower()) if w in months}
    missing = [m for m in missing if not (m.isdigit() and int(m) in named)]
    words = spelled_out(pair.source.text) | english_months(pair.source.text)
    extra = [e for e in extra if not (e.isdigit() and int(e) in words)]
    return missing, extra


def _advice(pair: TextPair, here: list[Figure], there: list[Figure]) -> str:
    marks = pair.locale.number_marks
    if any(_GROUPED.fullmatch(f.raw) for f in there if f.raw in {h.raw for h in here}):
        group = "a space" if marks.group.isspace() else f"'{marks.group}'"
        return f"{pair.locale.english_name} groups thousands with {group} and writes '{marks.decimal}' before decimals."
    return "Compare the numbers."
