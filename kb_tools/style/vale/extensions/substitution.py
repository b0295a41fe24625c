"""`substitution`: words to replace, and their replacements."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.storage.configuration.fields import Fields
from kb_tools.style.vale.base import Excepted, Finder, Hit, compiled, hits, tokens_pattern


def make(fields: Fields) -> Finder:
    """Return a finder of the keys of `swap`. `%s` is the replacement; `a|b` offers a choice."""
    swap = fields.mapping("swap") or {}
    if not swap:
        fields.problem("swap", "must hold lines such as 'observed: preferred'")
    ignorecase, nonword = fields.flag("ignorecase"), fields.flag("nonword")
    keep_case = fields.flag("capitalize")
    pairs = [
        (compiled(tokens_pattern([k], nonword=nonword), ignorecase=ignorecase), v) for k, v in swap.items()
    ]
    excepted = Excepted(fields.texts("exceptions", ()), ignorecase=ignorecase)

    def find(text: str) -> Iterator[Hit]:
        seen: list[tuple[int, int]] = []
        for pattern, preferred in pairs:
            choices = preferred.split("|")
            for m in hits(pattern, text):
                taken = any(start < m.end() and m.start() < stop for start, stop in seen)
                if taken or m[0] in excepted or m[0] in choices:
                    continue
                seen.append(m.span())
                shown = [c[:1].upper() + c[1:] if keep_case and m[0][:1].isupper() else c for c in choices]
                yield Hit(m.start(), m.end(), ("' or '".join(shown), m[0]))

    return find
