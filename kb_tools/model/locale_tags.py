"""BCP 47 tags: how they are read, and what CLDR makes of them. Needs no data of a language, only CLDR's tables of tags.

A tag stays as its user wrote it, in the recommended case: folders, addresses and `lang` have it. What it means is
looked up here: `iw` is `he`, `tl` is `fil`, `zh-TW` is written in `Hant`, `es-MX` falls back to `es-419`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from babel import Locale as CldrLocale
from babel.core import get_global
from babel.localedata import locale_identifiers

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)(?P<private>(?:-x(?:-[a-z0-9]{1,8})+)?)",
    re.ASCII | re.IGNORECASE,
)
_LONGEST = 35
"""Most characters of a tag for which RFC 5646 wants room."""
_NO_LANGUAGE = frozenset({"mis", "mul", "root", "und", "zxx"})
_NO_REGION = frozenset({"XA", "XB", "ZZ"})
_MODIFIERS = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva", "arabic": "Arab"}
"""The scripts that gettext writes as modifiers: `sr@latin`."""
_MEANT = {("ku", "IQ"): "ckb", ("ku", "IR"): "ckb"}
"""Languages that a region tells, and CLDR's tables do not: Kurdish is Central Kurdish there, from right to left."""
_INDIVIDUAL = re.compile(
    "als|arb|ayr|azj|cls|cmn|cwd|drh|ekk|esk|fat|fuc|gaz|gug|ike|khk|kmr|knc|kng|kpv|lvs|npi|ojg|ory|pbu|pes|plt|quz|"
    "src|swh|uzn|ydd|zsm|zyb"
)
"""Matches languages that CLDR takes for one with a code of two letters. Other such codes are only longer names."""
_CHECKED_AS = {"no": "nb", "yue": "zh"}
"""Languages that are judged as another: Norwegian is written in Bokmål, unless it says Nynorsk (`nn`)."""


@dataclass(frozen=True, slots=True)
class Tag:
    """The parts of a tag, each in its recommended case; empty where the tag does not have it."""

    language: str
    script: str = ""
    region: str = ""
    variants: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    """What stands after `-x-`: an agreement of the project, such as `formal`."""

    def __str__(self) -> str:
        private = ("x", *self.private) if self.private else ()
        return "-".join(
            part for part in (self.language, self.script, self.region, *self.variants, *private) if part
        )

    @property
    def cldr(self) -> str:
        """The name of CLDR's data for it, in Babel's spelling: `zh_Hant_TW`, `ca_ES_VALENCIA`."""
        variants = (variant.upper() for variant in self.variants)
        return "_".join(part for part in (self.language, self.script, self.region, *variants) if part)


class UnknownTagError(ValueError):
    """A tag that CLDR does not know. Its text says what to write, as a hint."""


@lru_cache(maxsize=1024)
def read_tag(text: str) -> Tag:
    """Return the parts of a tag, or of its gettext form. Raises UnknownTagError for what CLDR does not know."""
    tag = _parts(_plain(text))
    if tag is None:
        raise UnknownTagError("Use a BCP 47 tag such as lt, pt-BR or zh-Hans.")
    english = CldrLocale("en")
    aliases, regions = get_global("language_aliases"), get_global("territory_aliases")
    if not _is_language(tag.language):
        raise UnknownTagError(_meant_by_country(tag.language))
    if len(tag.language) > len(aliases.get(tag.language, "...")) and not _INDIVIDUAL.fullmatch(tag.language):
        raise UnknownTagError(
            f"Write '{replace(tag, language=aliases[tag.language])}': the short code is the valid one."
        )
    if tag.script and (tag.script not in english.scripts or tag.script.startswith("Z")):
        raise UnknownTagError(f"'{tag.script}' is no script, such as Latn or Hant (ISO 15924).")
    if tag.region and (tag.region not in english.territories or tag.region in _NO_REGION):
        known = regions.get(tag.region, ())
        write = f"write '{replace(tag, region=known[0])}'" if len(known) == 1 else "use one such as GB or 419"
        raise UnknownTagError(f"'{tag.region}' is no region (ISO 3166, UN M.49): {write}.")
    for variant in tag.variants:
        if variant.upper() not in english.variants:
            own = replace(tag, variants=(), private=(variant,))
            raise UnknownTagError(
                f"CLDR has no variant '{variant}'. A name of your own stands after x: '{own}'."
            )
    return tag


@lru_cache(maxsize=1024)
def canonical(text: str) -> Tag:
    """Return the tag that CLDR has for a tag: `he` for `iw`, `sr-Latn` for `sh`. What is no tag stays as it is."""
    tag = parts_of(text)
    if (tag.language, tag.region) in _MEANT and not tag.script:
        return replace(tag, language=_MEANT[tag.language, tag.region])
    known = _parts(get_global("language_aliases").get(tag.language, tag.language).replace("_", "-"))
    if known is None:
        return tag
    script, region = tag.script or known.script, tag.region or known.region
    return replace(tag, language=known.language, script=script, region=region)


@lru_cache(maxsize=1024)
def maximize(text: str) -> Tag:
    """Return the tag with its likely script and region (CLDR, likely subtags): `zh-Hant-TW` for `zh-TW`.

    A language that CLDR knows nothing of is taken for one in Latin script without a region.
    """
    tag = canonical(text)
    likely = get_global("likely_subtags")
    names = (
        Tag(tag.language, tag.script, tag.region),
        Tag(tag.language, "", tag.region),
        Tag(tag.language, tag.script),
        Tag(tag.language),
    )
    full = next((likely[name.cldr] for name in names if name.cldr in likely), f"{tag.language}_Latn")
    found = _parts(full.replace("_", "-")) or Tag(tag.language, "Latn")
    return replace(tag, script=tag.script or found.script, region=tag.region or found.region)


def parts_of(text: str) -> Tag:
    """Return the parts of a tag; what is no tag is a language as a whole."""
    return _parts(_plain(text)) or Tag(text)


@lru_cache(maxsize=256)
def checked_language(text: str) -> str:
    """Return the language of a tag, as tables of words and rules name it: `he` for `iw`, `nb` for `no`."""
    language = canonical(text).language
    return _CHECKED_AS.get(language, language)


@lru_cache(maxsize=256)
def data_name(text: str) -> str:
    """Return the name of CLDR's closest data for a tag, in Babel's spelling; empty where it has none in its script."""
    tag, full = canonical(text), maximize(text)
    wanted = (replace(tag, private=()), replace(tag, private=(), region=full.region))
    names = (*(each.cldr for each in wanted if tag.variants), *(each.cldr for each in _shorter(tag, full)))
    known = _identifiers()
    return next((name for name in names if name in known and maximize(name).script == full.script), "")


@lru_cache(maxsize=256)
def relatives(text: str) -> tuple[str, ...]:
    """Return the tags whose words may stand in for those of a tag, the closest first: itself, its parents in CLDR.

    Of `es-MX` these are `es-MX`, `es-419`, `es`; of `fil` also `tl`, an older name of it. All are in the same script.
    """
    found = dict.fromkeys(_relatives(text))
    script = maximize(text).script
    return tuple(name for name in found if maximize(name).script == script)


def _relatives(text: str) -> Iterator[str]:
    yield text
    parents, full = get_global("parent_exceptions"), maximize(text)
    pending = list(_shorter(canonical(text), full))
    seen = set()
    while pending:
        tag = pending.pop(0)
        if tag.cldr in seen:
            continue
        seen.add(tag.cldr)
        yield str(tag)
        yield from _older_names().get(tag.cldr, ())
        parent = _parts(parents.get(tag.cldr, "").replace("_", "-"))
        if parent is not None:
            pending[:0] = list(_shorter(parent, maximize(str(parent))))
        if tag.cldr in _CHECKED_AS:
            yield _CHECKED_AS[tag.cldr]


def _shorter(tag: Tag, full: Tag) -> Iterator[Tag]:
    """Yield a tag without its variants, as it is written, without its script and with it; then without its region."""
    for region in dict.fromkeys((tag.region, "")):
        for script in dict.fromkeys((tag.script, "", full.script)):
            yield Tag(tag.language, script, region)


@lru_cache(maxsize=1)
def _older_names() -> Mapping[str, tuple[str, ...]]:
    """Map languages to the tags that they had before, or have beside their own."""
    found: dict[str, tuple[str, ...]] = {}
    for old, new in get_global("language_aliases").items():
        found[new] = (*found.get(new, ()), old)
    return found


@lru_cache(maxsize=1)
def _identifiers() -> frozenset[str]:
    return frozenset(locale_identifiers())


def _is_language(language: str) -> bool:
    tables = (get_global("likely_subtags"), get_global("language_aliases"), CldrLocale("en").languages)
    return language not in _NO_LANGUAGE and any(language in table for table in tables)


def _meant_by_country(code: str) -> str:
    """Return a hint: people write the code of a country, such as `jp`, for its language."""
    language = get_global("likely_subtags").get(f"und_{code.upper()}", "").partition("_")[0]
    if language and language != "en":
        return f"'{code}' is the code of a country. Write its language: '{language}', for example."
    return "Use a BCP 47 tag such as lt, pt-BR or zh-Hans."


def _plain(text: str) -> str:
    """Return a tag with hyphens; a modifier of gettext, as in `sr@latin`, becomes its script or variant."""
    plain, _, modifier = text.strip().replace("_", "-").partition("@")
    script = _MODIFIERS.get(modifier.lower())
    language, _, rest = plain.partition("-")
    if script:
        return "-".join(part for part in (language, script, rest) if part)
    return f"{plain}-{modifier}" if modifier else plain


def _parts(text: str) -> Tag | None:
    found = _TAG.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    variants = tuple(found["variants"].lower().split("-")[1:])
    private = tuple(found["private"].lower().split("-")[2:])
    script, region = (found["script"] or "").title(), (found["region"] or "").upper()
    return Tag(found["language"].lower(), script, region, variants, private)
