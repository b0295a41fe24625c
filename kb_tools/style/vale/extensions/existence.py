"""`existence`: words or patterns that must not occur."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.style.vale.base import Finder, Hit, Passage, Surroundings, compiled, hits, tokens_pattern
from kb_tools.style.vale.exceptions import exceptions
from kb_tools.style.vale.fields import RuleFields


def make(fields: RuleFields, around: Surroundings) -> Finder:
    """Return a finder of `tokens` (as words, unless `nonword`) and `raw` (concatenated)."""
    tokens, raw = fields.texts("tokens", ()), fields.texts("raw", ())
    append, ignorecase = fields.flag("append"), fields.flag("ignorecase")
    nonword = fields.flag("nonword")
    body = tokens_pattern(tokens, nonword=nonword) if any(t.strip() for t in tokens) else ""
    if raw:
        body = body + "".join(raw) if append else "".join(raw) + body
    if not body:
        fields.problem("extends", "existence needs tokens or raw")
    pattern = compiled(body or r"(?!)", ignorecase=ignorecase)
    excepted = exceptions(fields, around)

    def find(passage: Passage) -> Iterator[Hit]:
        for m in hits(pattern, passage.text):
            if m[0].strip() not in excepted:
                yield Hit(m.start(), m.end(), (m[0].strip(),))

    return find
