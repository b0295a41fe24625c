"""How much an edit in English matters to its translations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from kb_tools.catalog.edits.quantities import unify_quantities
from kb_tools.catalog.edits.statement import Item, items, plain
from kb_tools.catalog.edits.wording import LONGEST, in_one_form, is_same, parts_of, says_nothing
from kb_tools.model.inline import Token


class Significance(StrEnum):
    """What a writer says of an edit, or the measure for them. Ordered: same < minor < major."""

    SAME = "same"
    """No meaning changed: targets stay reviewed. Only a writer says this, never the measure."""
    MINOR = "minor"
    """The old target still tells no reader anything wrong: it stays published, queued for review."""
    MAJOR = "major"
    """The old target may mislead: the page says so, or falls back to English, by policy."""

    @property
    def rank(self) -> int:
        """0, 1 or 2."""
        return list(Significance).index(self)


Reader = Callable[[str], Sequence[Token]]
"""Reads the markup of a text."""


def measure(old: str, new: str, read: Reader = plain) -> Significance:
    """Return how significant an edit is, by a rule that a writer can predict.

    Major: any word, number or piece of markup that is another one, is new, is gone or stands elsewhere. Minor:
    only what says nothing has changed. That is punctuation, case, hyphens, quotes, white space and emphasis; a
    misspelling of a word that is no word itself; another spelling of the same word (colour, log in, don't) or the
    same quantity (five, 24h, €10); and "the", "a", "that", "then", "of" and "please". `read` knows the
    markup; without it the text is taken as it is.

    Singular and plural are two words: who reads "your next invoice" for "your next invoices" is told
    something wrong. Only verbs that agree (is, are) are one. Where it is not sure, an edit is major: a notice too
    many costs a reader a line, one too few a wrong fact.
    """
    same = _say_the_same(_stated(old, read), _stated(new, read))
    return Significance.MINOR if same else Significance.MAJOR


def _stated(text: str, read: Reader) -> list[Item]:
    return unify_quantities(in_one_form(items(read(text))))


def _say_the_same(old: Sequence[Item], new: Sequence[Item]) -> bool:
    """Walk both texts side by side: whatever is not the same must be the same in other letters, or say nothing."""
    a = b = 0
    while a < len(old) or b < len(new):
        one = old[a] if a < len(old) else None
        other = new[b] if b < len(new) else None
        if one is not None and other is not None:
            if is_same(one, other, old[max(0, a - 2) : a], new[max(0, b - 2) : b]):
                a, b = a + 1, b + 1
                continue
            if width := parts_of(one, new[b : b + LONGEST]):
                a, b = a + 1, b + width
                continue
            if width := parts_of(other, old[a : a + LONGEST]):
                a, b = a + width, b + 1
                continue
        if one is not None and says_nothing(one, old[a - 1] if a else None):
            a += 1
        elif other is not None and says_nothing(other, new[b - 1] if b else None):
            b += 1
        else:
            return False
    return True
