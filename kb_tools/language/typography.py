"""Typography by language: quotation marks and spaces. CLDR has these data; Babel does not expose them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb_tools.model.locale import Locale

NO_BREAK = "\u00a0\u202f"
"""No-break space, and narrow no-break space (used in French)."""
ITALIC_SCRIPTS = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Geor"})
"""Scripts (ISO 15924) that have italics. Elsewhere slanted letters are bad style."""


def space_before(mark: str) -> str:
    """Return the no-break space of French before a mark: a full one before `:` and `»`, else a narrow one."""
    return NO_BREAK[0] if mark in ":»" else NO_BREAK[1]


@dataclass(frozen=True, slots=True)
class Typography:
    """The conventions of one language."""

    quotes: tuple[str, ...]
    """Pairs of quotation marks in reading order, the preferred pair first."""
    space_before: str = ""
    """Punctuation that needs a (no-break) space before it."""
    full_width: bool = False
    """True for the full-width punctuation of Chinese and Japanese, which has no spaces."""

    def space_inside(self, quotes: str) -> str:
        """Return the no-break space inside a pair of quotation marks; empty where the language has none."""
        return space_before(quotes[1]) if quotes[1] in self.space_before else ""


_KNOWN: Mapping[str, Typography] = {
    "ar": Typography(("«»", "“”", '""', "‹›", "‘’")),
    "cs": Typography(("„“", "‚‘", "»«", "›‹")),
    "da": Typography(("»«", "””", "“”", "„“", "„”", "«»")),
    "de": Typography(("„“", "‚‘", "»«", "›‹")),
    "de-CH": Typography(("«»", "‹›")),
    "el": Typography(("«»", "“”", '""')),
    "en": Typography(("“”", "‘’", '""', "''")),
    "es": Typography(("«»", "“”", "‘’")),
    "et": Typography(("„“", "„”", "«»")),
    "fa": Typography(("«»", "‹›", "“”", "‘’")),
    "fi": Typography(("””", "’’", "»»")),
    "fr": Typography(("«»", "“”", "‹›"), space_before=";:!?»"),
    "fr-CA": Typography(("«»", "“”"), space_before=":»"),
    "fr-CH": Typography(("«»", "‹›"), space_before=";:!?»"),
    "he": Typography(('""', "״״", "””", "”“", "„”", "“”", "''")),
    "hi": Typography(("“”", "‘’", '""')),
    "hu": Typography(("„”", "»«", "’’")),
    "it": Typography(("«»", "“”", "‘’")),
    "ja": Typography(("「」", "『』", "“”"), full_width=True),
    "ko": Typography(("“”", "‘’", "「」", "『』", "《》", '""')),
    "lt": Typography(("„“", "‚‘")),
    "lv": Typography(("“”", "„”", "«»")),
    "nb": Typography(("«»", "‘’", "””", "“”", "„“")),
    "nl": Typography(("“”", "‘’", "„”", "‚’")),
    "pl": Typography(("„”", "«»", "»«", "‚’")),
    "pt": Typography(("«»", "“”", "‘’")),
    "pt-BR": Typography(("“”", "‘’")),
    "ro": Typography(("„”", "«»")),
    "ru": Typography(("«»", "„“")),
    "sk": Typography(("„“", "‚‘", "»«", "›‹")),
    "sl": Typography(("„“", "»«")),
    "sv": Typography(("””", "’’", "»»", "»«")),
    "tr": Typography(("“”", "‘’")),
    "uk": Typography(("«»", "„“", "“”", "„”")),
    "zh-Hans": Typography(("“”", "‘’", "《》", "「」"), full_width=True),
    "zh-Hant": Typography(("「」", "『』", "《》", "“”"), full_width=True),
    "zh": Typography(("“”", "‘’", "《》", "「」"), full_width=True),
}
_UNKNOWN = Typography(())


def typography(locale: Locale) -> Typography:
    """Return the typography of a locale; no conventions for an unknown language.

    A language that is written in two ways has the conventions of the script: those of zh-TW are those of zh-Hant.
    """
    names = (locale.tag, f"{locale.language}-{locale.script}", locale.language)
    return next((_KNOWN[name] for name in names if name in _KNOWN), _UNKNOWN)
