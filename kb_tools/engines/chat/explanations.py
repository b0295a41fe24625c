"""What a judge says in words: cleaned, or refused. It goes into catalogs and terminals, and people believe it.

A person who reads it must see all that is there, in the language of the tool, and nothing to click on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kb_tools.engines.chat.judge_brief import repeats_judge_brief
from kb_tools.language.accents import without_accents
from kb_tools.language.page_language import ENGLISH, language_of
from kb_tools.model.invisible import invisible

LONGEST = 160
"""Most characters of an explanation that are kept."""
_TOO_LONG = 600
"""Characters from which on it is no explanation of one error."""
_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
"""Categories of Unicode of what nobody sees. Joiners, which change how letters look, are no exception in English."""
_STACKED = 4
"""Signs on one letter that no language needs."""
_MARKUP = re.compile(
    r"<[A-Za-z/!?]|&#|&[A-Za-z]{2,24};|\]\(|\]\[|://|\bwww\.|\b(?:mailto|javascript):|\b(?:data|tel):\S|[{][{%#]|```|~~~"
    r"|[\w-]\.[a-z]{2,24}/|\w@[\w-]+\.\w",
    re.IGNORECASE,
)
"""HTML, a link, an address, a template expression, a block of code."""
_EMPHASIS = re.compile(r"`+|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|^(?:[-*+>#]+|\d+[.)])\s+")
"""Marks that models put around words, and at the start of a line."""
_QUOTED = re.compile(
    "“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|`[^`]*`|\"[^\"]*\"|(?<!\\w)'[^']*'(?!\\w)"
)
_EDGES = "\"'“”„«»‘’‚‹›「」『』`()[].,:;!?…"


def one_line(text: str) -> str:
    """Return a text on one line, without blanks at its ends and with one between words."""
    return " ".join(text.split())


def fault(words: str, texts: Iterable[str]) -> str:
    """Return why an explanation must not be kept; empty where it may. `texts` are those that it is about.

    What stands in these texts, word for word, is no markup or address of the judge's own.
    """
    if len(words) > _TOO_LONG:
        return "the judge's words are no explanation of one error"
    if has_hidden(words):
        return "the judge's words have hidden characters"
    if repeats_judge_brief(words):
        return "the judge's words repeat what it was told"
    known = {word.strip(_EDGES) for text in texts for word in text.split()}
    own = " ".join(word for word in words.split() if word.strip(_EDGES) not in known)
    if _MARKUP.search(own):
        return "the judge's words have markup or an address"
    return "" if _is_english(words, known) else "the judge's words are not in English"


def cleaned(words: str) -> str:
    """Return an explanation without marks of emphasis, cut where it is long."""
    plain = one_line(_EMPHASIS.sub("", words))
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST].rsplit(' ', 1)[0].rstrip(',;:')}…"


def has_hidden(text: str) -> bool:
    """Tell whether a text on one line has characters that nobody sees, or heaps of signs on a letter."""
    if any(unicodedata.category(character) in _HIDDEN for character in text) or invisible(text):
        return True
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if run >= _STACKED:
            return True
    return False


def _is_english(words: str, known: Iterable[str]) -> bool:
    """Tell whether words are in English, or too few to tell, besides what they quote of the texts."""
    quoted = {without_accents(word) for word in known}
    bare = _QUOTED.sub(" ", words)
    own = " ".join(word for word in bare.split() if without_accents(word.strip(_EDGES)) not in quoted)
    letters = [character for character in own if character.isalpha()]
    if letters and not any(character.isascii() for character in letters):
        return False
    return language_of(own) in ("", ENGLISH) or language_of(_ascii_words(own)) == ENGLISH


def _ascii_words(text: str) -> str:
    """Return the words of a text without accents. Of an English sentence about other words, these are the English."""
    return " ".join(word for word in text.split() if word.isascii())
