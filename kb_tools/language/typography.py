"""How languages write: quotation marks, ends of sentences, spaces. What CLDR has and Babel leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb_tools.model.locale import Locale

NO_BREAK = "\u00a0\u202f"
"""No-break space, and the narrow one of French."""


@dataclass(frozen=True, slots=True)
class Typography:
    """What is right in one language."""

    quotes: tuple[str, ...]
    """Pairs of quotation marks, the first ones preferred, in the writing order."""
    space_before: str = ""
    """Marks that want a (no-break) space before them."""
    full_width: bool = False
    """Whether its punctuation is that of Chinese and Japanese, without spaces."""
    sentence_ends: Mapping[str, str] | None = None
    """What stands for `.`, `?`, `!`, `:` at the end, where it is another character."""


_CJK = {".": "。", "?": "？", "!": "！", ":": "：", "…": "…"}
_ARABIC = {"?": "؟"}
_KNOWN: Mapping[str, Typography] = {
    "ar": Typography(("«»", "“”", '""', "‹›", "‘’"), sentence_ends=_ARABIC),
    "cs": Typography(("„“", "‚‘")),
    "da": Typography(("»«", "””", "“”", "„“")),
    "de": Typography(("„“", "‚‘", "»«", "›‹")),
    "de-CH": Typography(("«»", "‹›")),
    "en": Typography(("“”", "‘’", '""', "''")),
    "es": Typography(("«»", "“”", "‘’")),
    "et": Typography(("„“", "«»")),
    "fa": Typography(("«»", "‹›"), sentence_ends=_ARABIC),
    "fi": Typography(("””", "’’", "»»")),
    "fr": Typography(("«»", "“”", "‹›"), space_before=";:!?»"),
    "fr-CA": Typography(("«»", "“”"), space_before=":»"),
    "fr-CH": Typography(("«»", "‹›"), space_before=";:!?»"),
    "he": Typography(('""', "””", "”“", "''")),
    "hu": Typography(("„”", "»«")),
    "it": Typography(("«»", "“”", "‘’")),
    "ja": Typography(("「」", "『』", "“”"), full_width=True, sentence_ends=_CJK),
    "ko": Typography(("“”", "‘’", "「」")),
    "lt": Typography(("„“", "‚‘")),
    "lv": Typography(("“”", "„”", "«»")),
    "nb": Typography(("«»", "‘’")),
    "nl": Typography(("“”", "‘’", "„”")),
    "pl": Typography(("„”", "«»", "»«")),
    "pt": Typography(("«»", "“”", "‘’")),
    "pt-BR": Typography(("“”", "‘’")),
    "ro": Typography(("„”", "«»")),
    "ru": Typography(("«»", "„“")),
    "sk": Typography(("„“", "‚‘")),
    "sl": Typography(("„“", "»«")),
    "sv": Typography(("””", "’’", "»»")),
    "tr": Typography(("“”", "‘’")),
    "uk": Typography(("«»", "„“")),
    "zh-Hans": Typography(("“”", "‘’", "《》", "「」"), full_width=True, sentence_ends=_CJK),
    "zh-Hant": Typography(("「」", "『』", "《》", "“”"), full_width=True, sentence_ends=_CJK),
    "zh": Typography(("“”", "‘’", "《》", "「」"), full_width=True, sentence_ends=_CJK),
}
_UNKNOWN = Typography(())


def typography(locale: Locale) -> Typography:
    """Return what is right in a locale; nothing in particular for a language that is not known here."""
    return _KNOWN.get(locale.tag) or _KNOWN.get(locale.language) or _UNKNOWN
