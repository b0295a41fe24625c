"""The significance of an English edit for its translations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from kb_tools.catalog.edits.quantities import unify_quantities
from kb_tools.catalog.edits.statement import Item, items, plain
from kb_tools.catalog.edits.wording import LONGEST, in_one_form, is_same, parts_of, says_nothing
from kb_tools.model.inline import Token


class Significance(StrEnum):
    """The significance of an edit, given by a writer or measured. Ordered: same < minor < major."""

    SAME = "same"
    """The meaning is the same: targets stay final. Only a writer can say so; it is never measured."""
    MINOR = "minor"
    """The old target is still correct for readers: it stays published and is queued for review."""
    MAJOR = "major"
    """The old target may mislead: depending on policy, the page shows a notice or falls back to English."""

    @property
    def rank(self) -> int:
        """0 for same, 1 for minor, 2 for major."""
        return list(Significance).index(self)


Reader = Callable[[str], Sequence[Token]]
"""Parses a text into tokens."""


def measure(old: str, new: str, read: Reader = plain) -> Significance:
    """Return the significance of an edit, by a rule that a writer can predict.

    Major: a word, number or piece of markup was changed, added, removed or moved. Minor: everything else. That is
    punctuation, case, hyphens, quotes, white space and emphasis; a misspelling that is not itself a word; another
    spelling of the same word (colour, log in, don't) or of the same quantity (five, 24h, €10); and "the", "a", "that",
    "then", "of" and "please". `read` parses markup; by default only emphasis and code are recognized.

    Singular and plural are different words: "your next invoice" for "your next invoices" is wrong information. Only
    agreeing verbs (is, are) count as equal. In doubt an edit is major: a needless notice costs a reader one line, a
    missing one leaves a wrong fact.
    """
    same = _same_meaning(normalized_items(old, read), normalized_items(new, read))
    return Significance.MINOR if same else Significance.MAJOR


def normalized_items(text: str, read: Reader = plain) -> list[Item]:
    """Return the items of a text with each word, number and unit in one form."""
    return unify_quantities(in_one_form(items(read(text))))


def _same_meaning(old: Sequence[Item], new: Sequence[Item]) -> bool:
    """Compare both texts side by side: items must be equal, spelled differently, or without meaning."""
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
