"""A number has another unit than in English, another currency, or has lost its currency or its per cent sign.

The words are those of each language, in any form: `5 GB` is no translation of "5 MB", `30 分` (minutes) none of
"30 seconds", `50 R$` none of "$50". A price that a project gives in the currency of its readers is meant: suppress the
finding there.

Before:

    msgid "Images may be 5 MB large."
    msgstr "Paveikslėliai gali būti 5 GB dydžio."

After:

    msgstr "Paveikslėliai gali būti 5 MB dydžio."
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.currencies import (
    codes,
    currencies,
    is_another_currency,
    is_price,
    names_money,
    stands_bare,
)
from kb_tools.language.numbers import Figure, figures, figures_in
from kb_tools.language.prose import Prose
from kb_tools.language.units import (
    Amount,
    amounts,
    loose_units,
    measure_the_same,
    says_per_cent,
)
from kb_tools.model.finding import Severity
from kb_tools.model.locale import Locale

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_DIGIT = re.compile(r"\d")
_PER_CENT = re.compile(r"\d\s?(?:%|percent|per cent)", re.IGNORECASE)


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Compare what stands beside each number that both have."""
    source, target = pair.source.text, pair.target.text
    if pair.unit.plural is not None or not _DIGIT.search(source) or not _DIGIT.search(target):
        return
    yield from _units(pair)
    money, per_cent = pair.source.once(_names_money), _PER_CENT.search(source)
    if not money and not per_cent:
        return
    english, theirs = pair.source.once(figures_in, pair.subject.english), figures(target, pair.locale)
    if money:
        yield from _money(pair, english, theirs)
    if per_cent and not says_per_cent(target, pair.locale.language):
        yield from _without_sign(pair, english, theirs)


def _amounts(source: Prose, language: Locale) -> tuple[Amount, ...]:
    return tuple(amounts(source.text, language))


def _names_money(source: Prose) -> bool:
    return names_money(source.text)


def _units(pair: TextPair) -> Iterator[Problem]:
    """Report the first number whose unit is another one of the same kind."""
    ours = pair.source.once(_amounts, pair.subject.english)
    if not ours:
        return
    theirs = list(amounts(pair.target.text, pair.locale))
    said, written = ({(a.figure.value, a.unit) for a in each} for each in (ours, theirs))
    here = {a.figure.value: a for a in ours}
    for amount in theirs:
        english = here.get(amount.figure.value)
        if english is None or not measure_the_same(english.unit, amount.unit):
            continue
        if (amount.figure.value, amount.unit) in said or (english.figure.value, english.unit) in written:
            continue
        if amount.unit in loose_units(pair.source.text, pair.subject.english):
            continue  # the words of the two are in another order
        meant = pair.source.text[english.figure.start : english.stop]
        wrong = pair.target.text[amount.figure.start : amount.stop]
        yield Problem(
            f"English says {meant}, this says {wrong}.",
            "Write the unit of the source.",
            span=pair.target.raw_span(amount.figure.start, amount.stop),
        )
        return


def _money(pair: TextPair, english: Sequence[Figure], theirs: Sequence[Figure]) -> Iterator[Problem]:
    """Report the first number that stands beside another currency, or has lost its own."""
    source, target = pair.source.text, pair.target.text
    for figure in theirs:
        prices = [one for one in english if one.value == figure.value and currencies(source, one)]
        if any(is_price(source, one) for one in prices) and stands_bare(target, figure, pair.locale.language):
            yield Problem(
                f"The currency of {figure.raw} is missing.",
                "Write the currency of the source.",
                span=pair.target.raw_span(*figure.span),
            )
            return
        if prices and all(is_another_currency(source, one, target, figure) for one in prices):
            meant, found = currencies(source, prices[0]), currencies(target, figure)
            ours, others = codes(source, prices[0]), codes(target, figure)
            said = (ours, others) if ours and others else (meant, found)
            yield Problem(
                f"English gives the amount in another currency ({_either(said[0])}) than this ({_either(said[1])}).",
                "Write the currency of the source, or suppress this where the price is another one.",
                span=pair.target.raw_span(*figure.span),
            )
            return


def _either(names: Collection[str]) -> str:
    return " or ".join(sorted(names))


def _without_sign(pair: TextPair, english: Sequence[Figure], theirs: Sequence[Figure]) -> Iterator[Problem]:
    """Report a number that is a share of a hundred in English, and a plain number in the target."""
    shares = {f.value for f in english if _PER_CENT.match(pair.source.text, f.start + len(f.raw) - 1)}
    found = next((f for f in theirs if f.value in shares - {"100"}), None)
    if found:
        yield Problem(
            f"The per cent sign of {found.raw} is missing.",
            "Write it as in English.",
            span=pair.target.raw_span(*found.span),
        )
