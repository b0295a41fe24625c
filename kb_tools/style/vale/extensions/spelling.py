"""`spelling`: words that are in no dictionary."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.style.vale.base import Finder, Hit, Passage, Surroundings, UnsupportedError, compiled, hits
from kb_tools.style.vale.exceptions import exceptions
from kb_tools.style.vale.fields import RuleFields

_WORD = compiled(r"\p{L}+(?:['’]\p{L}+)*")
_FILTERS = (r"[A-Z][a-z]+[A-Z]+\w+", r"[A-Z]+$", r"[^a-zA-Z_'’]")
"""What Vale leaves alone unless a rule says `custom: true`: MacBook, API, words with other letters."""


def make(fields: RuleFields, around: Surroundings) -> Finder:
    """Return a finder of words that neither the dictionaries nor the lists of `ignore` have; `%s` is the word."""
    own = [compiled(f) for f in fields.texts("filters", ())]
    filters = own if fields.flag("custom") else [*own, *map(compiled, _FILTERS)]
    ignored = {word.lower() for name in fields.texts("ignore", ()) for word in around.words_of(name)}
    dictionaries = fields.texts("dictionaries", ())
    fields.allow("append", "aff", "dic", "dicpath", "threshold")
    excepted = exceptions(fields, around)
    known = around.is_word
    if known is None:
        raise UnsupportedError(
            "it needs a dictionary that is not here; see kb explain spelling for where dictionaries are"
        )

    def find(passage: Passage) -> Iterator[Hit]:
        for m in hits(_WORD, passage.text):
            word = m[0]
            if any(f.search(word) for f in filters) or word.lower() in ignored or word in excepted:
                continue
            if not known(word, dictionaries):
                yield Hit(m.start(), m.end(), (word,))

    return find
