"""Back-translation: a draft in the language of its source again, and how alike the two are. Pure.

The draft is asked without the marks of pairs, and sentence by sentence where the engine takes sentences. The likeness
is that of the prose: of a text whose code and links are kept, these say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from kb_tools.engines.base import MarkStyle, Text
from kb_tools.engines.marks.garbage import plain
from kb_tools.engines.marks.notation import notation
from kb_tools.engines.marks.pieces import cut, has_letters, trimmed
from kb_tools.engines.marks.sentences import sentences
from kb_tools.engines.marks.writing import numbered, write
from kb_tools.language.chrf import chrf
from kb_tools.model.locale import Locale


def questions(target: str, locale: Locale, styles: Sequence[MarkStyle], *, whole: bool) -> tuple[Text, ...]:
    """Return what to ask to have a draft translated back; nothing for a draft without words.

    `styles` are those of the marks that the engine keeps; an engine without any is asked for the prose.
    """
    if not styles:
        prose = " ".join(plain(target).split())
        return (Text(prose),) if any(c.isalpha() for c in prose) else ()
    pieces = cut(target)
    parts = (pieces,) if whole else sentences(pieces, locale.language)
    cores = (core for _, core, _ in map(trimmed, parts) if has_letters(core))
    return tuple(Text(write(core, numbered(core, styles[0]), styles[0], pairs=False)) for core in cores)


def likeness(source: str, answers: Sequence[str], styles: Sequence[MarkStyle]) -> float:
    """Return how alike a source and the back-translation of its draft are, from 0 to 1.

    `answers` are those to `questions`, in their order.
    """
    said = [notation(styles[0]).bare(answer) if styles else answer for answer in answers]
    return chrf([(" ".join(said), plain(source))]) / 100
