"""CLDR's data of a locale, as Babel has it, kept apart from the data of other locales."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale as CldrLocale
from babel import localedata

from kb_tools.model.locale_tags import data_name


@dataclass(frozen=True, slots=True)
class NumberMarks:
    """CLDR's symbols for reading a number."""

    decimal: str
    group: str


@lru_cache(maxsize=256)
def cldr_locale(tag: str) -> CldrLocale:
    """Return the closest data of CLDR for a tag, those of English where it has none.

    Babel puts what it has resolved for one locale into tables that locales share: names of weekdays that were asked for
    in Swahili were then those of all languages that came later. Here each locale gets its own tables first.
    """
    name = data_name(tag) or "en"
    data = localedata.load(name)
    data.update(_own(data))
    return CldrLocale.parse(name)


@lru_cache(maxsize=256)
def date_order(tag: str) -> tuple[str, str]:
    """Return the order of numeric dates: that of day, month and year as `dmy`, and without a year as `dm`."""
    skeletons = cldr_locale(tag).datetime_skeletons
    whole, short = (_letters(str(skeletons[each].pattern)) for each in ("yMd", "Md"))
    return whole, short


@lru_cache(maxsize=256)
def number_marks(tag: str) -> NumberMarks:
    """Return the symbols of the locale in numbers with Western digits."""
    symbols = cldr_locale(tag).number_symbols.get("latn", {})
    return NumberMarks(str(symbols.get("decimal", ".")), str(symbols.get("group", ",")))


@lru_cache(maxsize=256)
def month_numbers(tag: str, widths: tuple[str, ...] = ("wide", "abbreviated")) -> Mapping[str, int]:
    """Return the numbers of the months by their names in lower case, of the widths of CLDR that are asked for."""
    months = cldr_locale(tag).months
    return {
        str(name).lower(): number
        for width in widths
        for use in ("format", "stand-alone")
        for number, name in months[use][width].items()
    }


@lru_cache(maxsize=256)
def joining_words(tag: str) -> frozenset[str]:
    """Return what stands between the last two items of a list: the words for "and" and "or"."""
    lists = cldr_locale(tag).list_patterns
    patterns = [str(lists[use][part]) for use in ("standard", "or") if use in lists for part in ("2", "end")]
    return frozenset(pattern.replace("{0}", "").replace("{1}", "").strip(" ,、،") for pattern in patterns) - {
        ""
    }


def _letters(pattern: str) -> str:
    found = re.findall("[dMy]", re.sub("'[^']*'", "", pattern))
    return "".join(dict.fromkeys(found)).lower()


def _own(table: Mapping[Any, Any]) -> dict[Any, Any]:
    return {key: _own(value) if isinstance(value, dict) else value for key, value in table.items()}
