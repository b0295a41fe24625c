"""The glossary in drafts: translate freely first, mask a term only where the result misses it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb_tools.engines.marks.pieces import Piece, PieceRole, Pieces
from kb_tools.language.inflection import english_forms, normalized
from kb_tools.language.prose import prose
from kb_tools.model.locale import Locale
from kb_tools.style.glossary import Glossary, Names, Term, slug


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term that a sentence uses, with its names in the locale."""

    term: Term
    names: Names | None
    """None for a term that stays as it is."""

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
    found = []
    for term in glossary.terms_in(_text(core)):
        names = term.names(locale) if term.translate else None
        if names is not None or not term.translate:
            found.append(Wanted(term, names))
    return tuple(found)


def masked(core: Pieces, missed: Sequence[Wanted], glossary: Glossary) -> Pieces:
    """Return a sentence in which each use of some terms is a mark that stands for its target."""
    chosen = {item.term.name: item for item in missed}
    done: list[Piece] = []
    for index, piece in enumerate(core):
        at = 0
        for start, stop, term in _uses(piece.raw, glossary) if piece.role is PieceRole.TEXT else ():
            item = chosen.get(term)
            if item is None:
                continue
            if start > at:
                done.append(replace(piece, raw=piece.raw[at:start]))
            found = piece.raw[start:stop]
            target = found if item.names is None else item.names.preferred.text
            if found[0].isupper() and index == start == 0:
                target = target[0].upper() + target[1:]
            done.append(replace(piece, role=PieceRole.ALONE, raw=found, value=target))
            at = stop
        if at < len(piece.raw):
            done.append(replace(piece, raw=piece.raw[at:]))
    return tuple(done)


def _uses(text: str, glossary: Glossary) -> Iterator[tuple[int, int, str]]:
    """Yield where terms stand in a stretch of text, longer ones first where they overlap."""
    used = glossary.terms_in(text)
    forms = {form: term for term in used for form in english_forms(term.name, term.forms)}
    if not forms:
        return
    by_form = {form.lower(): term.name for form, term in forms.items()}
    listed = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    for match in re.finditer(rf"(?<![\w-])(?:{listed})(?![\w-])", text, re.IGNORECASE):
        if glossary.terms_in(match[0]):
            yield match.start(), match.end(), by_form[match[0].lower()]


def _text(core: Pieces) -> str:
    return "".join(piece.raw if piece.role is PieceRole.TEXT else "\n" * bool(piece.value) for piece in core)
