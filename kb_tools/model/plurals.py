"""The plural forms of languages, as gettext and CLDR have them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale as CldrLocale
from babel.messages.plurals import DEFAULT_PLURAL, PLURALS
from babel.plural import PluralRule, to_gettext

from kb_tools.model.locale_tags import canonical, data_name

_MORE_PLURALS = {
    **dict.fromkeys(("ceb", "fil"), (2, "(n%10==4 || n%10==6 || n%10==9)")),
    **dict.fromkeys(("dsb", "hsb"), PLURALS["sl"]),
    "mk": PLURALS["is"],
    "yue": PLURALS["zh"],
}
"""Plural forms that Babel's table lacks: CLDR's rules give none for `yue`, and long ones for the others."""
_GETTEXT = re.compile(r"[\sn\d()?:%=!<>&|;]*")
"""Matches the plural expressions that gettext reads. CLDR's rules for compact numbers (`1M`) become others."""
_OTHER_COUNTS: Mapping[str, frozenset[int]] = {
    **dict.fromkeys(
        ("az", "fa", "hu", "hy", "ka", "kk", "kn", "ky", "tr", "tt", "ug", "uz"), frozenset({1, 2})
    ),
    "br": frozenset({2, 5, 6}),
    "cv": frozenset({1, 2, 3}),
    "cy": frozenset({4, 5, 6}),
    "ga": frozenset({3, 5}),
    "he": frozenset({2, 3, 4}),
    "iw": frozenset({2, 3, 4}),
    "mt": frozenset({4, 5}),
    "vi": frozenset({1, 2}),
}
"""Numbers of plural forms that no rule of the newest CLDR gives: those of gettext's manual, of Babel up to 2.18, and
of CLDR before 24 (Turkish 1) and before 42 (Hebrew 4)."""


@lru_cache(maxsize=256)
def gettext_forms(tag: str) -> tuple[int, str]:
    """Return the number of plural forms and gettext's expression: as Babel has them, else by CLDR's rules.

    A language that CLDR has no rules for is taken for one with a form for 1 and another, as English has them.
    """
    name = data_name(tag) or canonical(tag).cldr
    for known in (name, name.partition("_")[0]):
        if known in PLURALS or known in _MORE_PLURALS:
            known_count, known_expression = PLURALS.get(known) or _MORE_PLURALS[known]
            return int(known_count), str(known_expression)
    rule = _rule(tag)
    forms = [rule(number) for number in range(1000)]
    if len(set(forms)) == 1 or forms == ["one" if number == 1 else "other" for number in range(1000)]:
        return int(DEFAULT_PLURAL[0]), str(DEFAULT_PLURAL[1])
    count, _, expression = to_gettext(rule).removeprefix("nplurals=").partition("; plural=")
    return (int(count), expression.rstrip(";")) if _GETTEXT.fullmatch(expression) else DEFAULT_PLURAL


@lru_cache(maxsize=256)
def known_counts(tag: str) -> frozenset[int]:
    """Return every number of plural forms that programs have for a language."""
    rule = _rule(tag)
    small = {rule(number) for number in range(1000)}
    whole = small | {rule(number * 10**6) for number in (1, 2, 5, 10)}
    counts = {len(small), len(whole), len({*rule.tags, "other"}), gettext_forms(tag)[0]}
    return frozenset(counts | _OTHER_COUNTS.get(canonical(tag).language, frozenset()))


def _rule(tag: str) -> PluralRule:
    return CldrLocale.parse(data_name(tag) or "en").plural_form
