"""What `kb update` knows of English: words that carry a fact, and words and spellings that carry none.

Every word that is not listed as harmless counts. What is listed as a fact is only what must be told apart
from a misspelling, or written in more than one way: numbers, days, months, units, currencies, negations, degrees.
"""

from __future__ import annotations

from collections.abc import Mapping


def _pairs(text: str) -> dict[str, str]:
    """Read `name: word word, name: word` as word -> name."""
    rows = (row.split(":") for row in text.split(","))
    return {word: name.strip() for name, words in rows for word in words.split()}


NUMBERS: Mapping[str, int] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES: Mapping[str, int] = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
SHORT_SCALES: Mapping[str, int] = {"k": 10**3, "K": 10**3, "M": 10**6, "bn": 10**9}
"""Written at once after the figures."""
ORDINALS: Mapping[str, int] = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
UNITS: Mapping[str, str] = _pairs(
    "second: second seconds sec secs s, minute: minute minutes min mins, hour: hour hours hr hrs h, day: day days d, "
    "week: week weeks wk wks, month: month months, year: year years yr yrs, percent: percent pct, bit: bit bits, "
    "byte: byte bytes B, kB: kB KB kb kilobyte kilobytes, MB: MB mb megabyte megabytes, "
    "GB: GB gb gigabyte gigabytes, TB: TB tb terabyte terabytes, KiB: KiB kibibyte kibibytes, "
    "MiB: MiB mebibyte mebibytes, GiB: GiB gibibyte gibibytes, kbit: kbit kilobit kilobits, "
    "Mbit: Mb Mbit megabit megabits, Gbit: Gb Gbit gigabit gigabits, ms: ms millisecond milliseconds, "
    "mm: mm millimeter millimeters, cm: cm centimeter centimeters, m: m meter meters, km: km kilometer kilometers, "
    "mile: mi mile miles, foot: ft foot feet, inch: inch inches, ug: µg μg mcg microgram micrograms, "
    "mg: mg milligram milligrams, g: g gram grams, kg: kg kilo kilos kilogram kilograms, "
    "lb: lb lbs, oz: oz ounce ounces, ml: ml mL milliliter milliliters, l: l L liter liters, "
    "px: px pixel pixels, pt: pt point points, degree: degree degrees, W: W watt watts, kW: kW kilowatt kilowatts, "
    "kWh: kWh, V: V volt volts, Hz: Hz hertz, kHz: kHz kilohertz, MHz: MHz megahertz, GHz: GHz gigahertz, "
    "am: am AM, pm: pm PM, time: time times"
)
"""As they stand after a number -> one name of each. Case matters: Mb is not MB."""
CURRENCIES: Mapping[str, str] = _pairs(
    "EUR: eur € euro euros, GBP: gbp £, USD: usd, JPY: jpy, $: $ dollar dollars, ¥: ¥ yen, INR: inr ₹, "
    "PLN: pln zł, CHF: chf, CAD: cad, AUD: aud, SEK: sek, NOK: nok, DKK: dkk, CZK: czk, CNY: cny, BRL: brl, "
    "¢: ¢ cent cents, BTC: btc ₿, RUB: rub ₽, KRW: krw ₩, TRY: ₺, UAH: uah ₴, ILS: ils ₪"
)
"""As they stand beside a number, in lower case. A dollar is not always one of the United States."""
WEEKDAYS: Mapping[str, str] = _pairs(
    "monday: monday mondays mon, tuesday: tuesday tuesdays tue tues, wednesday: wednesday wednesdays wed, "
    "thursday: thursday thursdays thu thur thurs, friday: friday fridays fri, saturday: saturday saturdays sat, "
    "sunday: sunday sundays sun"
)
MONTHS: Mapping[str, str] = _pairs(
    "january: january jan, february: february feb, march: march, april: april apr, may: may, june: june jun, "
    "july: july jul, august: august aug, september: september sep sept, october: october oct, "
    "november: november nov, december: december dec"
)
NEGATIONS = frozenset(
    "no not none never nobody nothing nowhere neither nor without cannot unless except hardly".split()
)
FACTS = (
    frozenset(NUMBERS) | frozenset(SCALES) | frozenset(ORDINALS) | frozenset(WEEKDAYS) | frozenset(MONTHS)
    | NEGATIONS | frozenset({"euro", "euros", "dollar", "dollars", "pound", "pounds", "percent"})
)  # fmt: skip
"""A word that is nearly one of these may as well be meant as another of them: Tursday."""
NAMES_TOO = frozenset("polish turkey china march may august job".split())
"""Names that are another word in lower case."""

HARMLESS = frozenset("the a an that then of please".split())
"""May come and go."""
INTERCHANGEABLE = frozenset(
    {frozenset(pair.split("/")) for pair in ("of/for", "which/that", "who/that", "who/whom")}
)
COUNTING = frozenset({"few", "little", "lot", "bit", "couple"})
"""After these "a" counts: few agents, a few agents."""
SAME_WORDS: Mapping[str, str] = _pairs(
    "is: are, was: were, has: have, does: do, ok: okay, versus: vs, approximately: approx, for example: eg, that is: ie, "
    "and so on: etc"
) | {"&": "and", "per cent": "percent", "in order to": "to", "for instance": "for example"}
"""Words, in agreement or short -> how they are compared. Phrases have up to three words."""
IRREGULAR_NOT: Mapping[str, str] = {"can't": "can", "won't": "will", "shan't": "shall"}
BARE_NOT: Mapping[str, str] = {
    f"{verb}nt": f"{verb}n't"
    for verb in "do does did is are was were has have had could would should".split()
} | {"cant": "can't", "wont": "won't"}
"""Contractions without their apostrophe."""
CONTRACTED: Mapping[str, str] = {"'re": "is", "'ll": "will", "'ve": "has", "'m": "am"}
IS_SHORT = frozenset("it that there what here who he she where how when this".split())
"""After these, and no other word, `'s` is "is"."""
QUESTIONS = frozenset(
    "how what why when where who whom whose which can could do does did is are was were will would should may has "
    "am shall might must".split()
)
"""A sentence that begins with one of these is a question, with or without its mark."""
STANDING_ALONE = frozenset(
    "a an all any at be by every for if in it may my no not now of on or our out so some the this to un up we with".split()
)
"""Words that do not melt into the next: "no where" may be meant as nowhere, "in active" as inactive."""
OTHER_WITH_HYPHEN = frozenset(
    "resign resigned resigning recover recovered remark reserve resort release released reform remove restore "
    "represent recreation resent repress recount relay redress reproof unionized multiply coop".split()
)
"""Re-sign is not resign."""
NEGATING = ("un", "in", "im", "il", "ir", "dis", "non", "de", "mis", "anti")
PREFIXES = (*NEGATING, "re", "pre", "post", "over", "under", "up", "down", "out", "sub", "auto", "multi", "co", "bi", "semi")
SUFFIXES = ("s", "es", "d", "ed", "ing", "er", "r", "ers", "rs", "est", "ly", "able", "less", "ful")
