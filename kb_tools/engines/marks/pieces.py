"""A source in pieces for an engine: text, and marks that stand for everything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from kb_tools.engines.marks.signs import GLUED_SIGNS
from kb_tools.engines.marks.tokens import tokens as parsed
from kb_tools.model.inline import Inline, Token
from kb_tools.model.placeholders import PLACEHOLDER

_FOREIGN = re.compile(
    "[\u0370-\u1dff\u2e80-\ua63f\uac00-\ud7ff\uf900-\ufdff\ufe70-\ufefc]+(?:[ \u3000]+"
    "[\u0370-\u1dff\u2e80-\ua63f\uac00-\ud7ff\uf900-\ufdff\ufe70-\ufefc]+)*"
)
"""Words in scripts that English is not written in: they are quoted, and engines lose them."""
_KEPT = re.compile(f"{PLACEHOLDER.pattern}|{_FOREIGN.pattern}|{GLUED_SIGNS}")


class PieceRole(Enum):
    """The kinds of pieces."""

    TEXT = auto()
    ALONE = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a source. Law: the `raw` of all pieces concatenate to it."""

    role: PieceRole
    raw: str
    pair: int = 0
    """The same number for both halves of a pair."""
    breaks: bool = False
    """True for a line break, which ends a sentence."""
    value: str | None = None
    """For a term of the glossary, the text of the target in place of `raw`."""
    alt: tuple[Piece, ...] = ()
    """For an image, or a link around nothing else: its alternative text, which is no part of the sentence."""

    @property
    def shown(self) -> str:
        """The text of the piece in the target."""
        return self.raw if self.value is None else self.value


Pieces = tuple[Piece, ...]


def cut(source: str) -> Pieces:
    """Return the pieces of a source.

    Pairs around nothing that is language are one mark, so is an image; an escape or entity inside a word
    takes the whole word with it.
    """
    tokens = parsed(source)
    return _words(tuple(_pieces(tokens, 0, len(tokens))))


def has_letters(pieces: Sequence[Piece]) -> bool:
    """Return whether there is anything to translate."""
    return any(p.role is PieceRole.TEXT and any(c.isalpha() for c in p.raw) for p in pieces)


def raw(pieces: Sequence[Piece]) -> str:
    """Return the source of some pieces."""
    return "".join(piece.raw for piece in pieces)


def closing(pieces: Sequence[Piece], at: int) -> int:
    """Return the index of the other half of the pair that opens at an index."""
    return next(
        i
        for i in range(at + 1, len(pieces))
        if pieces[i].role is PieceRole.CLOSE and pieces[i].pair == pieces[at].pair
    )


def trimmed(pieces: Pieces) -> tuple[Pieces, Pieces, Pieces]:
    """Return three parts: pieces before the core that stay, the core to translate, and pieces after it that stay.

    Marks at both ends and pairs around the whole stay, blanks too.
    """
    start, stop = 0, len(pieces)
    while start < stop:
        first, last = pieces[start], pieces[stop - 1]
        if first.role is PieceRole.ALONE or _blank(first):
            start += 1
        elif last.role is PieceRole.ALONE or _blank(last):
            stop -= 1
        elif first.role is PieceRole.OPEN and last.role is PieceRole.CLOSE and first.pair == last.pair:
            start, stop = start + 1, stop - 1
        else:
            break
    before, core, after = pieces[:start], pieces[start:stop], pieces[stop:]
    if core and core[0].role is PieceRole.TEXT:
        text = core[0].raw
        bare = text.lstrip()
        before += (replace(core[0], raw=text[: len(text) - len(bare)]),)
        core = (replace(core[0], raw=bare), *core[1:])
    if core and core[-1].role is PieceRole.TEXT:
        text = core[-1].raw
        bare = text.rstrip()
        after = (replace(core[-1], raw=text[len(bare) :]), *after)
        core = (*core[:-1], replace(core[-1], raw=bare))
    return before, core, after


def _blank(piece: Piece) -> bool:
    return piece.role is PieceRole.TEXT and not piece.raw.strip()


def _pieces(tokens: Sequence[Token], start: int, stop: int) -> Iterator[Piece]:
    at = start
    while at < stop:
        token = tokens[at]
        if token.kind is Inline.TEXT:
            yield from _text(token.raw)
            at += 1
            continue
        if token.pair is None or not token.opens:
            end = _with_attributes(tokens, at + 1)
            yield Piece(PieceRole.ALONE, _joined(tokens, at, end), breaks=token.kind is Inline.BREAK)
            at = end
            continue
        end = _with_attributes(tokens, token.pair + 1)
        inner = tuple(_pieces(tokens, at + 1, token.pair))
        first = Piece(PieceRole.OPEN, token.raw, pair=at + 1)
        last = Piece(PieceRole.CLOSE, _joined(tokens, token.pair, end), pair=at + 1)
        if token.kind is not Inline.IMAGE and has_letters(inner):
            yield from (first, *inner, last)
        else:
            shown = (first, *(part for piece in inner for part in piece.alt or (piece,)), last)
            alt = shown if has_letters(shown) else ()
            yield Piece(PieceRole.ALONE, _joined(tokens, at, end), alt=alt)
        at = end


def _with_attributes(tokens: Sequence[Token], at: int) -> int:
    """An attribute list belongs to the mark before it."""
    return at + 1 if at < len(tokens) and tokens[at].kind is Inline.ATTRIBUTES else at


def _joined(tokens: Sequence[Token], start: int, stop: int) -> str:
    return "".join(token.raw for token in tokens[start:stop])


def _text(text: str) -> Iterator[Piece]:
    at = 0
    for kept in _KEPT.finditer(text):
        if kept.start() > at:
            yield Piece(PieceRole.TEXT, text[at : kept.start()])
        yield Piece(PieceRole.ALONE, kept[0])
        at = kept.end()
    if at < len(text):
        yield Piece(PieceRole.TEXT, text[at:])


_WORD = re.compile(r"\w[\w'.-]*(?:(?:\\[^a-zA-Z0-9\s]|&#?\w{1,40};)[\w'.-]*\w)+")
_INNER = re.compile(r"\\[^a-zA-Z0-9\s]|&#?\w{1,40};")


def _words(pieces: Pieces) -> Pieces:
    r"""Join an escape or entity between two letters, as in `snake\_case`, with its word into one mark."""
    spans = [m.span() for m in _WORD.finditer(raw(pieces))]
    done: list[Piece] = []
    for start, stop in reversed(spans):
        before, rest = _divided(pieces, start)
        word, after = _divided(rest, stop - start)
        if all(p.role is PieceRole.TEXT or _INNER.fullmatch(p.raw) for p in word):
            done[:0] = [Piece(PieceRole.ALONE, raw(word)), *after]
        else:
            done[:0] = [*word, *after]
        pieces = before
    return (*pieces, *done)


def _divided(pieces: Pieces, at: int) -> tuple[Pieces, Pieces]:
    """Divide pieces at an offset; only text is cut, a mark goes to the side where most of it is asked for: right."""
    for index, piece in enumerate(pieces):
        if at < len(piece.raw):
            if at == 0 or piece.role is not PieceRole.TEXT:
                return pieces[:index], pieces[index:]
            halves = replace(piece, raw=piece.raw[:at]), replace(piece, raw=piece.raw[at:])
            return (*pieces[:index], halves[0]), (halves[1], *pieces[index + 1 :])
        at -= len(piece.raw)
    return pieces, ()
