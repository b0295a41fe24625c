"""`repetition`: the same token repeated in a row."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.storage.configuration.fields import Fields
from kb_tools.style.vale.base import Excepted, Finder, Hit, compiled, hits


def make(fields: Fields) -> Finder:
    """Return a finder of tokens repeated more than `max` times with only white space between them."""
    tokens = fields.texts("tokens", (r"[^\s.!?]+",))
    ignorecase, alpha = fields.flag("ignorecase"), fields.flag("alpha")
    most = fields.count("max") or 0
    pattern = compiled("|".join(f"(?:{t})" for t in tokens), ignorecase=ignorecase)
    excepted = Excepted(fields.texts("exceptions", ()), ignorecase=ignorecase)

    def find(text: str) -> Iterator[Hit]:
        previous, stop, times, start = "", 0, 0, 0
        for m in hits(pattern, text):
            word = m[0].strip().lower() if ignorecase else m[0].strip()
            follows = word == previous and not text[stop : m.start()].strip()
            times, start = (times + 1, start) if follows else (0, m.start())
            if times == most + 1 and word not in excepted and (not alpha or word.isalpha()):
                yield Hit(start, m.end(), (m[0].strip(),))
            previous, stop = word, m.end()

    return find
