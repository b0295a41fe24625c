"""Locales: BCP 47 tags and their CLDR data. With cldr.py, plurals.py and locale_tags.py, all that uses Babel's data.

CLDR has no data of many languages. Names of months, patterns of dates and the like are then English, as is each text
that is not translated; script, direction and plural forms are those of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from babel import Locale as CldrLocale
from babel import UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_interval, format_skeleton, get_timezone_location
from babel.lists import format_list
from babel.units import UnknownUnitError, format_unit

from kb_tools.errors import KbError
from kb_tools.model import plurals
from kb_tools.model.cldr import (
    NumberMarks,
    cldr_locale,
    date_order,
    joining_words,
    month_numbers,
    number_marks,
)
from kb_tools.model.locale_tags import (
    Tag,
    UnknownTagError,
    canonical,
    checked_language,
    data_name,
    maximize,
    parts_of,
    read_tag,
    relatives,
)

PSEUDO_TAG = "en-XA"
"""The pseudo-locale of CLDR and Android: accented, longer English, in which anything hard-coded stands out."""

_RIGHT_TO_LEFT = frozenset(
    re.findall(
        r"\w+",
        """
        Adlm Arab Aran Armi Avst Chrs Elym Hatr Hebr Hung Mand Mani Mend Merc Mero Narb Nbat Nkoo Orkh Ougr Palm Phli
        Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre Syrj Syrn Thaa Yezi
        """,
    )
)
"""The scripts that run from right to left (ISO 15924, Unicode's bidirectional classes)."""

_UNSPACED_SENTENCES = frozenset({"ja", "zh"})
"""Languages that have no blank between sentences."""


@dataclass(frozen=True, slots=True, order=True)
class Locale:
    """A language, with a script or region if needed."""

    tag: str
    """BCP 47 tag (RFC 5646) in its recommended case: `lt`, `zh-Hans`, `pt-BR`. Used in URLs and configuration."""

    def __hash__(self) -> int:
        """Return the hash of the tag. Caches ask for it with each text, and this takes a third of the time."""
        return hash(self.tag)

    @classmethod
    def parse(cls, text: str, *, where: str | None = None) -> Locale:
        """Return the locale for a BCP 47 tag or its gettext form.

        Raises KbError if CLDR does not know the language.
        """
        if text.strip().replace("_", "-") == PSEUDO_TAG:
            return cls(PSEUDO_TAG)
        try:
            return cls(str(read_tag(text)))
        except UnknownTagError as error:
            problem = f"'{text}' is not a locale that CLDR knows."
            raise KbError(problem, where=where, hint=str(error)) from None

    @property
    def canonical(self) -> str:
        """The tag that CLDR has for it: `he` for `iw`, `fil` for `tl`. Two locales with the same are the same."""
        return self.tag if self.tag == PSEUDO_TAG else str(canonical(self.tag))

    @property
    def full(self) -> str:
        """The tag with its likely script and region: `zh-Hant-TW` for `zh-TW`. Those with the same mean the same."""
        return self.tag if self.tag == PSEUDO_TAG else str(maximize(self.tag))

    @property
    def is_described(self) -> bool:
        """Whether CLDR has data of the language: its names of months, its marks of numbers and the like."""
        return self.tag == PSEUDO_TAG or bool(data_name(self.tag))

    @property
    def relatives(self) -> tuple[str, ...]:
        """The tags whose words may stand in for those of the locale, the closest first: of `es-419` also `es`."""
        return ("en",) if self.tag == PSEUDO_TAG else relatives(self.tag)

    @property
    def gettext(self) -> str:
        """The gettext form, used in folder names and in the Language header: `pt_BR`, `zh_Hans`."""
        return self.tag.replace("-", "_")

    @property
    def language(self) -> str:
        """The language alone, as tables of words name it: `zh` for `zh-Hans`, `he` for `iw`, `nb` for `no`."""
        return checked_language(self.tag)

    @property
    def name(self) -> str:
        """The name in the language itself, as a language switcher shows it: `Lietuvių`."""
        if self.tag == PSEUDO_TAG:
            return "Ƥşḗḗŭŭḓǿ"
        name = _name(self.tag, self.tag)
        return name[:1].upper() + name[1:]

    @property
    def english_name(self) -> str:
        """The English name: `Lithuanian`."""
        return "Pseudo-English" if self.tag == PSEUDO_TAG else _name(self.tag, "en")

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, as in HTML's dir attribute."""
        return "rtl" if self.script in _RIGHT_TO_LEFT else "ltr"

    @property
    def spaces_sentences(self) -> bool:
        """Whether a blank stands between two sentences."""
        return self.language not in _UNSPACED_SENTENCES

    @property
    def plural_forms(self) -> str:
        """The value of the PO header Plural-Forms."""
        count, expression = plurals.gettext_forms(self.tag)
        return f"nplurals={count}; plural={expression};"

    @property
    def plural_count(self) -> int:
        """The number of plural forms that gettext has for the language."""
        return plurals.gettext_forms(self.tag)[0]

    @property
    def plural_counts(self) -> frozenset[int]:
        """Every number of plural forms that programs have for the language: gettext, and CLDR as its releases grew.

        Of the forms of CLDR, a program may leave out those for fractions (Lithuanian), and those for whole millions,
        which CLDR 38 gave to French and other Romance languages. Babel up to 2.18 had the numbers of gettext.
        """
        return plurals.known_counts(self.tag)

    @property
    def script(self) -> str:
        """The script in which the language is written (ISO 15924): `Latn`, `Hans`, `Arab`, `Jpan`."""
        return maximize(self.tag).script

    @property
    def territory(self) -> str:
        """The region of the tag, else the likely one of its language (ISO 3166): `LT` for `lt`, `CN` for `zh-Hans`."""
        return maximize(self.tag).region or "ZZ"

    def long_date(self, day: date) -> str:
        """Return a date in the long format of the language: `2026 m. lapkričio 2 d.`."""
        return str(format_date(day, format="long", locale=_cldr(self.tag)))

    def long_moment(self, moment: datetime) -> str:
        """Return a date in the long format and a time, without its zone: `2026 m. lapkričio 2 d., 08:30`."""
        pattern = str(_cldr(self.tag).datetime_formats["medium"])
        return pattern.format(self.clock_time(moment.time()), self.long_date(moment.date()))

    def short_date(self, day: date) -> str:
        """Return a date without its year: `lapkričio 2 d.`."""
        return str(format_skeleton("MMMMd", day, locale=_cldr(self.tag)))

    def time_range(self, start: time, stop: time, clock: int | None = None) -> str:
        """Return `09:00–18:00`, in 12 or 24 hours if `clock` says so, else by the convention of the language."""
        return str(format_interval(start, stop, self.time_skeleton(clock), locale=_cldr(self.tag)))

    def clock_time(self, moment: time, clock: int | None = None) -> str:
        """Return `09:00`, in 12 or 24 hours if `clock` says so, else by the convention of the language."""
        return str(format_skeleton(self.time_skeleton(clock), moment, locale=_cldr(self.tag)))

    def time_skeleton(self, clock: int | None = None) -> str:
        """Return the CLDR skeleton for hours and minutes: `hm` for 12 hours, `Hm` for 24."""
        custom = 12 if set("hK") & set(_cldr(self.tag).time_formats["short"].pattern) else 24
        return "hm" if (clock or custom) == 12 else "Hm"

    @property
    def date_order(self) -> tuple[str, str]:
        """The order of numeric dates, with a year and without: `dmy` and `dm`, `ymd` and `md`."""
        return date_order(_known(self.tag))

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The stand-alone names of the weekdays, Monday first."""
        return tuple(str(_cldr(self.tag).days["stand-alone"]["wide"][number]) for number in range(7))

    @property
    def short_weekdays(self) -> tuple[str, ...]:
        """The stand-alone abbreviations of the weekdays, Monday first."""
        return tuple(str(_cldr(self.tag).days["stand-alone"]["abbreviated"][number]) for number in range(7))

    @property
    def first_weekday(self) -> int:
        """The day on which a week begins, 0 for Monday, by the territory of the locale."""
        try:
            known = CldrLocale.parse(f"{self.language}_{self.territory}")
        except (UnknownLocaleError, ValueError, TypeError):
            known = _cldr(self.tag)
        return int(known.first_week_day)

    @property
    def zones(self) -> tuple[str, ...]:
        """The time zones of the territory, sorted; empty where CLDR has none for it."""
        return tuple(sorted(get_global("territory_zones").get(self.territory, ())))

    def span(self, first: str, last: str) -> str:
        """Return a range of two texts: `pirmadienis – penktadienis`."""
        return str(_cldr(self.tag).interval_formats[None]).format(first, last)

    def listed(self, names: Iterable[str]) -> str:
        """Return names as a list: `anglų, arabų`; empty for none."""
        return str(format_list(list(names), style="unit-short", locale=_cldr(self.tag)))

    def city(self, zone: str) -> str:
        """Return the name of a time zone's city: `Vilnius` for `Europe/Vilnius`."""
        return str(get_timezone_location(zone, locale=_cldr(self.tag), return_city=True))

    def name_of(self, other: Locale) -> str:
        """Return the name of another locale in this language: `arabų` for `ar`."""
        return _name(other.tag, self.tag)

    @property
    def number_marks(self) -> NumberMarks:
        """The decimal and grouping symbols of the language."""
        return number_marks(_known(self.tag))

    @property
    def joining_words(self) -> frozenset[str]:
        """The words for "and" and "or", as they stand before the last item of a list."""
        return joining_words(_known(self.tag))

    @property
    def month_numbers(self) -> Mapping[str, int]:
        """Maps the names of months, in lower case and in every form that CLDR has, to their numbers."""
        return month_numbers(_known(self.tag))

    @property
    def wide_months(self) -> Mapping[str, int]:
        """Maps the whole names of months, in lower case, to their numbers."""
        return month_numbers(_known(self.tag), ("wide",))

    def unit_names(self, unit: str, numbers: Iterable[float]) -> set[str]:
        """Return what stands beside numbers for a unit of CLDR such as `duration-day`: `diena`, `dienų`, `d.`."""
        found = set()
        for length in ("long", "short", "narrow"):
            for number in numbers:
                try:
                    text = str(format_unit(number, unit, length, locale=_cldr(self.tag)))
                except UnknownUnitError:
                    continue
                if unit in text:  # Babel's own words for what CLDR has not
                    continue
                found.add(re.sub(r"[\d.,٫\s\u061c\u200e\u200f]+", " ", text).strip(" ."))
        return found - {""}


def likely_script(name: str) -> str:
    """Return the likely script of a locale such as `zh_TW`: `Hant`; `Latn` if CLDR knows none."""
    return maximize(name).script


def _name(tag: str, reader: str) -> str:
    """Return the name of a locale for a reader of another, with script, region and variants if its tag has them."""
    own, known, english = canonical(tag), _cldr(reader), CldrLocale("en")
    written = tag.partition("-")[0]
    codes = (written, own.language)
    names = [each.languages[code] for each in (known, english) for code in codes if code in each.languages]
    details = ", ".join(_details(parts_of(tag), known, english))
    if not names:
        return tag
    return f"{names[0]} ({details})" if details else str(names[0])


def _details(tag: Tag, known: CldrLocale, english: CldrLocale) -> list[str]:
    asked = [
        ("scripts", tag.script),
        ("territories", tag.region),
        *(("variants", variant.upper()) for variant in tag.variants),
    ]
    found = [getattr(known, table).get(code) or getattr(english, table).get(code) for table, code in asked]
    return [*(str(name) for name in found if name), *tag.private]


def _cldr(tag: str) -> CldrLocale:
    return cldr_locale(_known(tag))


def _known(tag: str) -> str:
    return "en" if tag == PSEUDO_TAG else tag
