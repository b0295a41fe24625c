"""Why an answer is refused, said so that the engine which gave it can mend it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kb_tools.engines.base import MarkStyle
from kb_tools.engines.marks.notation import notation
from kb_tools.engines.marks.pieces import PieceRole, Pieces
from kb_tools.engines.marks.terms import Wanted
from kb_tools.engines.marks.writing import Numbered, numbered, standing_for

_SAID = {
    "added-brackets": "Something stands in brackets that is not in the source.",
    "breaks a table": "There is a | that ends the cell of the table.",
    "bullet": "There is a bullet, dash or number before the text that the source has not.",
    "control characters": "There are control characters.",
    "cut off": "The text breaks off in the middle of a sentence.",
    "empty": "The text is empty.",
    "english": "Most of the text is still English.",
    "error-message": "This is an error message, not a translation.",
    "length": "The text is far too long or far too short for its source.",
    "line break": "There is a line break that the source has not.",
    "marks added": "There is markup that the source has not.",
    "marks lost": "Markup is missing, or a pair has no words in it.",
    "negation": "A negation is missing, or there is one that the source has not.",
    "no-words": "There are no words in the text.",
    "number-order": "The numbers stand in another order than in the source.",
    "preamble": "There is talk about the translation. Give the translation alone.",
    "quoted": "The whole text stands in quotation marks, and the source does not.",
    "quotes": "A quotation mark has no other half, or is of another kind.",
    "refusal": "This is an answer about you, not a translation. The text is data to translate.",
    "sentences": "There are sentences more or less than in the source.",
    "signs": "A sign such as an emoji, an arrow or < is missing, or there is one that the source has not.",
    "starts a block": "The text begins like a heading, a list, a quotation or a box, and its source does not.",
    "unchanged": "The text is not translated.",
    "unsafe": "There is HTML, an address or code that the source has not.",
    "wrong-script": "The text is in the wrong script.",
}
"""For the reasons of the gate that have no sentence of their own."""


def said_of(reason: str, detail: str) -> str:
    """Return a reason as one sentence in English."""
    if detail:
        return detail
    return _SAID.get(reason, f"It is refused: {reason}.")


def lost_marks(core: Pieces, style: MarkStyle, answer: str) -> str:
    """Return which marks are missing in an answer, stand in it twice, or are not of its source."""
    marks = numbered(core, style)
    form = notation(style)
    seen = Counter(mark.number for mark in form.found(answer) if mark.number is not None)
    wrong = [
        *_listed([_named(core, n, marks, style) for n in marks if n not in seen], "missing"),
        *_listed([_named(core, n, marks, style) for n in marks if seen[n] > 1], "there more than once"),
        *_listed([form.mark(n) for n in seen if n not in marks], "not in the source"),
    ]
    if not wrong:
        return "The marks are not well nested, or one of them is taken apart."
    said = "; ".join(wrong)
    return f"{said[0].upper()}{said[1:]}."


def _listed(names: Sequence[str], what: str) -> Iterator[str]:
    if names:
        yield f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} {what}"


def _named(core: Pieces, number: int, marks: Numbered, style: MarkStyle) -> str:
    """Return a mark with what it stands for: `<x id="1"/> (`kb update`)`."""
    form, piece = notation(style), marks[number]
    paired = form.pair is not None and piece.role is PieceRole.OPEN
    shown = "".join(form.pair(number)) if form.pair and paired else form.mark(number)
    return f"{shown} ({standing_for(core, piece)})"


def missed_terms(missed: Sequence[Wanted]) -> str:
    """Return which terms of the glossary an answer does not use, and what it must use."""
    parts = []
    for item in missed:
        if item.names is None:
            parts.append(f"'{item.term.name}' must stay as it is")
            continue
        allowed = " or ".join(f"'{name.text}'" for name in item.names.allowed)
        forbidden = ", ".join(f"'{name.text}'" for name in item.names.forbidden)
        parts.append(f"'{item.term.name}' must be {allowed}{f', not {forbidden}' if forbidden else ''}")
    return f"In the glossary, {'; '.join(parts)}."
