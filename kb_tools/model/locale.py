"""Locales: BCP 47 tags and their CLDR data. The only module that uses Babel's locale data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from babel import Locale as CldrLocale
from babel import UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_interval, format_skeleton, get_timezone_location
from babel.messages.plurals import get_plural
from babel.units import UnknownUnitError, format_unit

from kb_tools.errors import KbError

PSEUDO_TAG = "en-XA"
"""The pseudo-locale of CLDR and Android: accented, longer English, in which anything hard-coded stands out."""


_OTHER_PLURAL_COUNTS: Mapping[str, frozenset[int]] = {
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


@dataclass(frozen=True, slots=True, order=True)
class Locale:
    """A language, with a script or region if needed."""

    tag: str
    """BCP 47 tag (RFC 5646) in its recommended case: `lt`, `zh-Hans`, `pt-BR`. Used in URLs and configuration."""

    @classmethod
    def parse(cls, text: str, *, where: str | None = None) -> Locale:
        """Return the locale for a BCP 47 tag or its gettext form.

        Raises KbError if CLDR does not know the language.
        """
        tag = text.strip().replace("_", "-")
        if tag == PSEUDO_TAG:
            return cls(tag)
        try:
            known = CldrLocale.parse(tag, sep="-", resolve_likely_subtags=False)
        except (UnknownLocaleError, ValueError, TypeError):
            if whole := _with_likely_script(tag):
                return cls(whole)
            raise KbError(
                f"'{text}' is not a locale that CLDR knows.",
                where=where,
                hint="Use a BCP 47 tag such as lt, pt-BR or zh-Hans.",
            ) from None
        return cls(str(known).replace("_", "-"))

    @property
    def gettext(self) -> str:
        """The gettext form, used in folder names and in the Language header: `pt_BR`, `zh_Hans`."""
        return self.tag.replace("-", "_")

    @property
    def language(self) -> str:
        """The language subtag alone: `zh` for `zh-Hans`."""
        return self.tag.split("-")[0]

    @property
    def name(self) -> str:
        """The name in the language itself, as a language switcher shows it: `Lietuvių`."""
        if self.tag == PSEUDO_TAG:
            return "Ƥşḗḗŭŭḓǿ"
        name = _cldr(self.tag).get_display_name() or self.tag
        return name[:1].upper() + name[1:]

    @property
    def english_name(self) -> str:
        """The English name: `Lithuanian`."""
        return (
            "Pseudo-English"
            if self.tag == PSEUDO_TAG
            else (_cldr(self.tag).get_display_name("en") or self.tag)
        )

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, as in HTML's dir attribute."""
        return str(_cldr(self.tag).text_direction)

    @property
    def plural_forms(self) -> str:
        """The value of the PO header Plural-Forms."""
        return str(get_plural(_cldr(self.tag)).plural_forms)

    @property
    def plural_count(self) -> int:
        """The number of plural forms that gettext has for the language."""
        return int(get_plural(_cldr(self.tag)).num_plurals)

    @property
    def plural_counts(self) -> frozenset[int]:
        """Every number of plural forms that programs have for the language: gettext, and CLDR as its releases grew.

        Of the forms of CLDR, a program may leave out those for fractions (Lithuanian), and those for whole millions,
        which CLDR 38 gave to French and other Romance languages. Babel up to 2.18 had the numbers of gettext.
        """
        return _plural_counts(self.tag)

    @property
    def script(self) -> str:
        """The script in which the language is written (ISO 15924): `Latn`, `Hans`, `Arab`, `Jpan`."""
        return _script(self.tag)

    @property
    def territory(self) -> str:
        """The region of the tag, else the likely one of its language (ISO 3166): `LT` for `lt`, `CN` for `zh-Hans`."""
        likely = get_global("likely_subtags")
        full = likely.get(self.tag.replace("-", "_")) or likely.get(self.language) or "_Latn_ZZ"
        return str(_cldr(self.tag).territory or full.split("_")[-1])

    def long_date(self, day: date) -> str:
        """Return a date in the long format of the language: `2026 m. lapkričio 2 d.`."""
        return str(format_date(day, format="long", locale=_cldr(self.tag)))

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
    def weekdays(self) -> tuple[str, ...]:
        """The stand-alone names of the weekdays, Monday first."""
        return tuple(str(_cldr(self.tag).days["stand-alone"]["wide"][number]) for number in range(7))

    @property
    def short_weekdays(self) -> tuple[str, ...]:
        """The stand-alone abbreviations of the weekdays, Monday first."""
        return tuple(str(_cldr(self.tag).days["stand-alone"]["abbreviated"][number]) for number in range(7))

    def span(self, first: str, last: str) -> str:
        """Return a range of two texts: `pirmadienis – penktadienis`."""
        return str(_cldr(self.tag).interval_formats[None]).format(first, last)

    def city(self, zone: str) -> str:
        """Return the name of a time zone's city: `Vilnius` for `Europe/Vilnius`."""
        return str(get_timezone_location(zone, locale=_cldr(self.tag), return_city=True))

    def name_of(self, other: Locale) -> str:
        """Return the name of another locale in this language: `arabų` for `ar`."""
        return str(_cldr(other.tag).get_display_name(_cldr(self.tag)) or other.tag)

    @property
    def number_marks(self) -> NumberMarks:
        """The decimal and grouping symbols of the language."""
        return _number_marks(self.tag)

    @property
    def month_numbers(self) -> Mapping[str, int]:
        """Maps the names of months, in lower case and in every form that CLDR has, to their numbers."""
        return _month_numbers(self.tag)

    @property
    def wide_months(self) -> Mapping[str, int]:
        """Maps the whole names of months, in lower case, to their numbers."""
        return _month_numbers(self.tag, ("wide",))

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


@dataclass(frozen=True, slots=True)
class NumberMarks:
    """CLDR's symbols for reading a number."""

    decimal: str
    group: str


def likely_script(name: str) -> str:
    """Return the likely script of a locale such as `zh_TW`: `Hant`; `Latn` if CLDR knows none."""
    likely = get_global("likely_subtags")
    full = likely.get(name) or likely.get(name.partition("_")[0]) or "_Latn"
    return str(full.split("_")[1])


def _with_likely_script(tag: str) -> str | None:
    """Return a tag such as `zh-TW`, whose script CLDR only infers, in its recommended case; None for any other."""
    language, _, territory = tag.partition("-")
    try:
        known = CldrLocale.parse(tag, sep="-", resolve_likely_subtags=True)
    except (UnknownLocaleError, ValueError, TypeError):
        return None
    same = known.language == language.lower() and known.territory == territory.upper()
    return f"{known.language}-{known.territory}" if same else None


@lru_cache(maxsize=256)
def _plural_counts(tag: str) -> frozenset[int]:
    cldr = _cldr(tag)
    rule = cldr.plural_form
    small = {rule(number) for number in range(1000)}
    whole = small | {rule(number * 10**6) for number in (1, 2, 5, 10)}
    counts = {len(small), len(whole), len({*rule.tags, "other"}), int(get_plural(cldr).num_plurals)}
    return frozenset(counts | _OTHER_PLURAL_COUNTS.get(cldr.language, frozenset()))


@lru_cache(maxsize=256)
def _script(tag: str) -> str:
    script = _cldr(tag).script
    return str(script) if script else likely_script(tag.replace("-", "_"))


@lru_cache(maxsize=256)
def _number_marks(tag: str) -> NumberMarks:
    symbols = _cldr(tag).number_symbols.get("latn", {})
    return NumberMarks(str(symbols.get("decimal", ".")), str(symbols.get("group", ",")))


@lru_cache(maxsize=256)
def _month_numbers(tag: str, widths: tuple[str, ...] = ("wide", "abbreviated")) -> Mapping[str, int]:
    months = _cldr(tag).months
    return {
        str(name).lower(): number
        for width in widths
        for use in ("format", "stand-alone")
        for number, name in months[use][width].items()
    }


@lru_cache(maxsize=256)
def _cldr(tag: str) -> CldrLocale:
    return CldrLocale.parse("en" if tag == PSEUDO_TAG else tag, sep="-")
