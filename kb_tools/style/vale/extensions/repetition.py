"""`repetition`: the same token repeated in a row."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.style.vale.base import Finder, Hit, Passage, Surroundings, compiled, hits
from kb_tools.style.vale.exceptions import exceptions
from kb_tools.style.vale.fields import RuleFields
from kb_tools.style.vale.flags import scoped_flags


def make(fields: RuleFields, around: Surroundings) -> Finder:
    """Return a finder of tokens repeated more than `max` times with only white space between them."""
    tokens = fields.texts("tokens", (r"[^\s.!?]+",))
    ignorecase, alpha = fields.flag("ignorecase"), fields.flag("alpha")
    most = fields.count("max") or 0
    pattern = compiled("|".join(f"(?:{scoped_flags(t)})" for t in tokens), ignorecase=ignorecase)
    excepted = exceptions(fields, around)

    def find(passage: Passage) -> Iterator[Hit]:
        text, previous, stop, times, start = passage.text, "", 0, 0, 0
        for m in hits(pattern, text):
            word = m[0].strip().lower() if ignorecase else m[0].strip()
            if not word:
                continue
            follows = word == previous and not text[stop : m.start()].strip()
            times, start = (times + 1, start) if follows else (0, m.start())
            shown = m[0].strip()
            free = shown in excepted or word in excepted or (alpha and not word.isalpha())
            if times == most + 1 and not free:
                yield Hit(start, m.end(), (shown,))
            previous, stop = word, m.end()

    return find
