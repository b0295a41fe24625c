"""The terms of the glossary that a sentence uses, and the sentence with other words or marks in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from kb_tools.engines.marks.pieces import Piece, PieceRole, Pieces
from kb_tools.language.inflection import normalized
from kb_tools.language.prose import prose
from kb_tools.model.locale import Locale
from kb_tools.style.glossary import Glossary, Names, Term, Use, slug

_NO_NOUNS = frozenset({"adjective", "adverb", "verb"})
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")


@dataclass(frozen=True, slots=True)
class TermUse:
    """A word of a sentence that is used as a term."""

    form: str
    """The word without a possessive ending."""
    possessive: str
    """`'s` or an apostrophe behind it, empty without."""
    plural: bool
    start: int
    """Its offset in the words of the sentence."""

    @property
    def stop(self) -> int:
        """The offset behind it, and behind its possessive ending."""
        return self.start + len(self.form) + len(self.possessive)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term that a sentence uses, with its names in the locale."""

    term: Term
    names: Names | None
    """None for a term that stays as it is."""
    uses: tuple[TermUse, ...] = ()

    @property
    def slug(self) -> str:
        """Its name in a `# kb:` line."""
        return slug(self.term.name)

    def met(self, target: str) -> bool:
        """Return whether a target has an allowed name of the term and no forbidden one."""
        text = normalized(prose(target).text)
        if self.names is None:
            flags = 0 if self.term.case_sensitive else re.IGNORECASE
            return re.search(rf"(?<!\w){re.escape(normalized(self.term.name))}", text, flags) is not None
        if not any(name.stands_in(text) for name in self.names.allowed):
            return False
        return next(self.names.misuses(text), None) is None


def wanted(core: Pieces, glossary: Glossary, locale: Locale) -> tuple[Wanted, ...]:
    """Return the terms of a sentence that have a name in the locale, or stay as they are."""
    if not glossary.terms:
        return ()
    text = _words(core)
    found: dict[str, Wanted] = {}
    for use in glossary.uses(text):
        names = use.term.names(locale) if use.term.translate else None
        if names is None and use.term.translate:
            continue
        known = found.get(use.term.name, Wanted(use.term, names))
        found[use.term.name] = replace(known, uses=(*known.uses, _use(use, text)))
    return tuple(found.values())


def _use(use: Use, text: str) -> TermUse:
    behind = _POSSESSIVE.search(use.form) or _POSSESSIVE.match(text, use.stop)
    possessive = behind[0] if behind else ""
    form = use.form.removesuffix(possessive) if possessive else use.form
    noun = use.term.part_of_speech not in _NO_NOUNS
    plural = noun and form.casefold() != use.term.name.casefold()
    return TermUse(form, possessive, plural, use.start)


def masked(core: Pieces, missed: Sequence[Wanted]) -> Pieces:
    """Return a sentence in which each use of some terms is a mark that stands for its name."""

    def mark(item: Wanted, use: TermUse, piece: Piece) -> Piece:
        name = use.form if item.names is None else item.names.preferred.text
        if use.form[0].isupper() and use.start == 0:
            name = name[0].upper() + name[1:]
        return replace(piece, role=PieceRole.ALONE, value=name)

    return exchanged(core, missed, mark)


def exchanged(
    core: Pieces, items: Sequence[Wanted], put: Callable[[Wanted, TermUse, Piece], Piece]
) -> Pieces:
    """Return a sentence with other pieces in place of each use of some terms; `put` gets the piece that it is."""
    uses = sorted(((use.start, use, item) for item in items for use in item.uses), key=lambda found: found[0])
    done: list[Piece] = []
    offset = 0
    for piece in core:
        if piece.role is not PieceRole.TEXT:
            done.append(piece)
            offset += len(_seen(piece))
            continue
        at = 0
        for start, use, item in uses:
            first = start - offset
            whole = use.stop - offset <= len(piece.raw)
            shown = use if whole else replace(use, possessive="")  # the ending is behind a mark
            last = shown.stop - offset
            if not at <= first < last <= len(piece.raw):
                continue
            if first > at:
                done.append(replace(piece, raw=piece.raw[at:first]))
            done.append(put(item, shown, replace(piece, raw=piece.raw[first:last])))
            at = last
        if at < len(piece.raw):
            done.append(replace(piece, raw=piece.raw[at:]))
        offset += len(piece.raw)
    return tuple(_joined(done))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield pieces with neighbouring texts as one."""
    text: Piece | None = None
    for piece in pieces:
        if piece.role is PieceRole.TEXT:
            text = piece if text is None else replace(text, raw=text.raw + piece.raw)
            continue
        if text is not None:
            yield text
            text = None
        yield piece
    if text is not None:
        yield text


def _words(core: Pieces) -> str:
    return "".join(map(_seen, core))


def _seen(piece: Piece) -> str:
    """Return a piece as it stands among the words. A term that is a mark already parts the words beside it."""
    if piece.role is PieceRole.TEXT:
        return piece.raw
    return "\n" if piece.value else ""
