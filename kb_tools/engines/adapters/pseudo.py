"""The pseudo-locale: accented, longer English with its markup whole, in which anything hard-coded stands out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb_tools.engines.base import Answer, Info, LanguagePair, MarkStyle, Setup, Text, Translated
from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.model.inline import Inline
from kb_tools.model.placeholders import PLACEHOLDER

INSTALL = "It is part of kb-tools."
SETTINGS: dict[str, str] = {}
_ACCENTS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑ",
)
_VOWELS = re.compile(r"[ȧḗīǿŭ]")


def pseudo(source: str) -> str:
    """Return the source accented and about 30 per cent longer, its markup and placeholders unchanged."""
    return "".join(
        _accented(token.raw) if token.kind is Inline.TEXT else token.raw for token in parse_inline(source)
    )


def _accented(text: str) -> str:
    parts, position = [], 0
    for frozen in PLACEHOLDER.finditer(text):
        parts += [_longer(text[position : frozen.start()]), frozen[0]]
        position = frozen.end()
    return "".join([*parts, _longer(text[position:])])


def _longer(text: str) -> str:
    """Accent every letter and double every other vowel; GNU and Android pseudo-locales do much the same."""
    count = 0

    def double(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return match[0] * (1 if count % 4 == 0 else 2)

    return _VOWELS.sub(double, text.translate(_ACCENTS))


class Pseudo:
    """Translates into any language, for trying out how much there is to do and how long it takes."""

    marks = (MarkStyle.BRACKETS,)
    whole = False
    ordered = True
    batch = 256
    made_up = True

    def pairs(self) -> Sequence[LanguagePair]:
        """Return every pair."""
        return (LanguagePair("*", "*"),)

    def info(self, pair: LanguagePair) -> Info:
        """Return its version; raised whenever `pseudo` gives other results."""
        return Info("pseudo-1", "pseudo 1")

    def translate(self, pair: LanguagePair, texts: Sequence[Text]) -> Sequence[Answer]:
        """Accent each text."""
        return [Translated(pseudo(text.text)) for text in texts]

    def close(self) -> None:
        """Do nothing: there is nothing to release."""


def open_engine(setup: Setup) -> Pseudo:
    """Return the engine."""
    return Pseudo()
