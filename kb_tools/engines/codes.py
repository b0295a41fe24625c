"""Which pair of an engine serves a locale: engines write their codes in many ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_tools.engines.base import LanguagePair
from kb_tools.model.locale import Locale

_ALIASES = {
    "pt-BR": ("pb",),
    "zh-Hans": ("zh", "zh-CN"),
    "zh-Hant": ("zt", "zh-TW"),
    "nb": ("no",),
    "no": ("nb",),
    "he": ("iw",),
    "id": ("in",),
    "fil": ("tl",),
}
"""Codes that engines use for a locale besides its tag and those of its relatives."""
_ISO_639_3 = {"en": "eng", "es": "spa", "ca": "cat", "gl": "glg", "eo": "epo"}
"""Apertium's codes for the languages that it translates from English."""


def codes(locale: Locale) -> Iterator[str]:
    """Yield the codes that may mean a locale, the most exact first.

    Relatives come before the language: of es-MX also `es-419`, of zh-TW also `zh-Hant`. The code of a language means
    its usual script (CLDR, likely subtags): `zh` is simplified, and no code of zh-TW. Some engines have a language only
    with its regions, so the likely one comes last: `en-US` for en, but `pt-BR` is no code of pt-PT.
    """
    yield locale.tag
    yield locale.gettext
    language = locale.canonical.partition("-")[0]
    usual = locale.script == Locale(language).script
    yield from (tag for tag in locale.relatives if tag.startswith(f"{language}-"))
    names = (locale.tag, f"{language}-{locale.script}", *([language] if usual else []))
    yield from next((_ALIASES[name] for name in names if name in _ALIASES), ())
    if usual:
        yield language
        if language in _ISO_639_3:
            yield _ISO_639_3[language]
        if locale.territory == Locale(language).territory:
            yield f"{language}-{locale.territory}"


def choose(pairs: Sequence[LanguagePair], source: Locale, target: Locale) -> LanguagePair | None:
    """Return the pair that serves a source and a target locale best, None if there is none."""
    offered = {(pair.source.lower(), pair.target.lower()): pair for pair in pairs}
    for left in (*codes(source), "*"):
        for right in (*codes(target), "*"):
            pair = offered.get((left.lower(), right.lower()))
            if pair is not None:
                return pair
    return None
