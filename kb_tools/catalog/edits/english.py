"""English word lists for measuring edits: words that carry a fact, and words and spellings that do not.

Everything not listed as harmless counts as a change. Facts are listed only if they must be told apart from misspellings
or have several spellings: numbers, days, months, units, currencies and negations.
"""

from __future__ import annotations

from collections.abc import Mapping


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _named(text: str) -> dict[str, str]:
    """Parse `name: word word, name: word` into a mapping of word -> name."""
    rows = (row.split(":") for row in text.split(","))
    return {word: name.strip() for name, words in rows for word in words.split()}


_ONES = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_FIRST = _listed("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")
NUMBERS: Mapping[str, int] = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: value * 10 for value, word in enumerate(_TENS, start=2)},
}
ORDINALS: Mapping[str, int] = {word: value for value, word in enumerate(_FIRST, start=1)}
SCALES: Mapping[str, int] = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
SHORT_SCALES: Mapping[str, int] = {"k": 10**3, "K": 10**3, "M": 10**6, "bn": 10**9}
"""Written directly after the digits."""
UNITS: Mapping[str, str] = _named(
    "second: second seconds sec secs s, minute: minute minutes min mins, hour: hour hours hr hrs h, day: day days d, "
    "week: week weeks wk wks, month: month months, year: year years yr yrs, percent: % percent pct, bit: bit bits, "
    "byte: byte bytes B, kB: kB KB kb kilobyte kilobytes, MB: MB mb megabyte megabytes, "
    "GB: GB gb gigabyte gigabytes, TB: TB tb terabyte terabytes, KiB: KiB kibibyte kibibytes, "
    "MiB: MiB mebibyte mebibytes, GiB: GiB gibibyte gibibytes, kbit: kbit kilobit kilobits, "
    "Mbit: Mb Mbit megabit megabits, Gbit: Gb Gbit gigabit gigabits, ms: ms millisecond milliseconds, "
    "mm: mm millimeter millimeters, cm: cm centimeter centimeters, m: m meter meters, km: km kilometer kilometers, "
    "mile: mi mile miles, foot: ft foot feet, inch: inch inches, ug: µg μg mcg microgram micrograms, "
    "mg: mg milligram milligrams, g: g gram grams, kg: kg kilo kilos kilogram kilograms, lb: lb lbs, "
    "oz: oz ounce ounces, ml: ml mL milliliter milliliters, l: l L liter liters, px: px pixel pixels, "
    "degree: ° degree degrees, W: W watt watts, kW: kW kilowatt kilowatts, V: V volt volts, Hz: Hz hertz, "
    "kHz: kHz kilohertz, MHz: MHz megahertz, GHz: GHz gigahertz, am: am AM, pm: pm PM, time: time times"
)
"""Maps units, as written after a number, to one name each. Case matters in short ones: Mb is not MB."""
CURRENCIES: Mapping[str, str] = _named(
    "EUR: eur € euro euros, GBP: gbp £, USD: usd, JPY: jpy, $: $ dollar dollars, ¥: ¥ yen, INR: inr ₹, "
    "PLN: pln zł, CHF: chf, CAD: cad, AUD: aud, SEK: sek, NOK: nok, DKK: dkk, CZK: czk, CNY: cny, BRL: brl, "
    "¢: ¢ cent cents, ₿: ₿ btc, ₽: ₽ rub, ₩: ₩ krw, ₺: ₺, ₴: ₴ uah, ₪: ₪ ils"
)
"""Maps currencies, as written next to a number and in lower case, to one name each. `$` is not only the US dollar."""
WEEKDAYS: Mapping[str, str] = _named(
    "monday: monday mondays mon, tuesday: tuesday tuesdays tue tues, wednesday: wednesday wednesdays wed, "
    "thursday: thursday thursdays thu thur thurs, friday: friday fridays fri, saturday: saturday saturdays sat, "
    "sunday: sunday sundays sun"
)
MONTHS: Mapping[str, str] = _named(
    "january: january jan, february: february feb, march: march, april: april apr, may: may, june: june jun, "
    "july: july jul, august: august aug, september: september sep sept, october: october oct, "
    "november: november nov, december: december dec"
)
NEGATIONS = frozenset(
    _listed("no not none never nobody nothing nowhere neither nor without cannot unless except hardly")
)
FACTS = NEGATIONS.union(
    NUMBERS, SCALES, ORDINALS, WEEKDAYS, MONTHS, _listed("percent euro euros dollar dollars pound pounds")
)
"""Words with facts. A near miss is not a misspelling, since it may mean another of them: Tursday."""
RESTRICTIONS = frozenset(
    _listed(
        "only just solely exclusively merely except excluding apart until till if whether before after during "
        "within since while between beyond more less fewer most least over under above below maximum minimum max "
        "min up down off out must may can could should shall might need has always ever sometimes often usually "
        "rarely seldom already still yet again all any every each some both either many few several enough other "
        "another same different or but instead first last next previous once twice half double triple quarter "
        "dozen required optional mandatory allowed forbidden permitted possible daily weekly monthly yearly "
        "hourly annual annually today tomorrow yesterday immediately automatically manually temporarily "
        "permanently from through non second seconds minute minutes hour hours day days week weeks month months "
        "year years"
    )
)
"""Words that say when, how long, how much or for whom something holds, or whether it is a duty."""
OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in _listed(
        "open/close start/stop begin/end show/hide add/remove add/delete create/delete insert/delete "
        "create/remove enable/disable activate/deactivate allow/deny allow/block allow/forbid accept/reject "
        "accept/decline accept/refuse approve/reject approve/decline import/export upload/download send/receive "
        "increase/decrease raise/lower expand/collapse public/private left/right top/bottom old/new early/late "
        "earlier/later buy/sell credit/debit lock/unlock encrypt/decrypt encode/decode connect/disconnect "
        "attach/detach push/pull read/write enter/leave enter/exit join/leave pass/fail succeed/fail win/lose "
        "true/false yes/no on/off in/out up/down internal/external input/output inbound/outbound "
        "incoming/outgoing online/offline present/absent empty/full light/dark high/low higher/lower large/small "
        "larger/smaller bigger/smaller long/short longer/shorter fast/slow faster/slower same/different "
        "success/failure include/exclude with/without above/below before/after more/less more/fewer most/least "
        "first/last maximum/minimum always/never all/none sender/recipient buyer/seller employer/employee "
        "admin/user customer/agent paid/free paid/unpaid start/end find/lose save/discard keep/discard "
        "keep/delete pause/resume ascending/descending horizontal/vertical positive/negative valid/invalid "
        "required/optional local/remote good/bad right/wrong inside/outside forward/backward next/previous "
        "synchronous/asynchronous sync/async upgrade/downgrade inbox/outbox renew/cancel renew/end "
        "weekday/weekend encrypted/plain wide/narrow strong/weak hot/cold easy/hard easy/difficult cheap/expensive "
        "automatic/manual automatically/manually permanent/temporary permanently/temporarily parent/child "
        "source/target visible/hidden mandatory/optional single/multiple odd/even day/night morning/evening"
    )
)
"""Words of which one says the opposite of the other, in their basic form."""
NEGATING = _listed("un dis in im il ir non de mis")
"""Prefixes that turn a word into its opposite: unlock, disconnect, invalid, deactivate."""
NAMES_TOO = frozenset(
    _listed(
        "polish turkey china march may august job will bill mark grant apple windows excel outlook slack zoom"
    )
)
"""Names that are ordinary words in lower case."""
OTHER_IN_CAPITALS = frozenset(("US", "IT", "WHO"))

HARMLESS = frozenset(_listed("the a an that then of please"))
"""Words that may be added or removed without a change of meaning."""
COUNTED = frozenset(_listed("few little lot bit couple"))
"""Words before which "a" matters: few agents, a few agents."""
EXCHANGED = frozenset((frozenset(("of", "for")),))
RELATIVE = frozenset(frozenset(pair) for pair in (("which", "that"), ("who", "that"), ("who", "whom")))
"""Interchangeable after a noun (the plan which, the plan that), but not after a verb (see which, see that)."""
DETERMINERS = frozenset(_listed("the a an your our my any all each every this these those some no"))
"""Two words before a relative pronoun, one of these shows that the word between is a noun."""
SAME_WORDS: Mapping[str, str] = {
    **_named(
        "is: are, was: were, has: have, does: do, ok: okay, versus: vs, approximately: approx, up to: upto"
    ),
    **_named("for example: eg, that is: ie, and so on: etc, a lot: alot, at least: atleast, in case: incase"),
    "&": "and",
    "per cent": "percent",
    "in order to": "to",
    "for instance": "for example",
    "click on": "click",
    "tap on": "tap",
}
"""Maps words and phrases of up to three words to the form that is compared: agreeing verbs, short and long forms."""
CONTRACTED: Mapping[str, str] = {"'re": "is", "'ll": "will", "'ve": "has", "'m": "am"}
IRREGULAR: Mapping[str, str] = {
    **{
        "can't": "can not",
        "won't": "will not",
        "shan't": "shall not",
        "cannot": "can not",
        "let's": "let us",
    },
    **{
        "its": "it is",
        "lets": "let us",
        "cant": "can not",
        "wont": "will not",
        "youre": "you is",
        "thats": "that is",
    },
    **{
        f"{verb}nt": f"{verb} not"
        for verb in _listed("do does did is are was were has have had could would should")
    },
}
"""Irregular contractions, and contractions typed without an apostrophe. "its" and "it's" are not distinguished."""
IS_SHORT = frozenset(_listed("it that there what here who he she where how when this"))
"""Words after which `'s` means "is". After others it is a possessive."""
QUESTIONS = frozenset(
    _listed(
        "how what why when where who whom whose which can could do does did is are was were will would should may has "
        "am shall might must"
    )
)
"""A sentence that begins with one of these is a question, with or without a question mark."""
CONDITIONS = frozenset(_listed("if when unless until before after because while since only except as once"))
"""Words before which a sentence end matters: "Wait. If it fails, call us."; "Wait if it fails. Call us."."""
STANDING_ALONE = frozenset(
    _listed(
        "all and any are can every for how less may not now off one our out some the this too two was who why with "
        "you your able full ever more"
    )
)
"""Words that are not joined with others: "no where" may mean nowhere, but "use less" is not useless."""
OTHER_WITH_HYPHEN = frozenset(
    _listed(
        "resign resigned resigning resigns recover recovered recovers remark reserve resort release released reform "
        "remove removed restore represent recreation resent repress recount relay redress reproof coop"
    )
)
"""Words that differ from their hyphenated form: re-sign is not resign."""
FREE_PREFIXES = _listed("un non re pre post anti auto multi sub over under semi mis")
"""Prefixes that form a word with any word: resend, uncheck."""
PREFIXES = (*FREE_PREFIXES, *_listed("in im il ir de co bi"))
ENDINGS = _listed("s es d ed er r rs ly")
