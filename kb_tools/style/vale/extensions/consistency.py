"""`consistency`: of two forms, a page may use only one."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.style.vale.base import Finder, Hit, Passage, Surroundings, compiled, hits, tokens_pattern
from kb_tools.style.vale.fields import RuleFields


def make(fields: RuleFields, around: Surroundings) -> Finder:
    """Return a finder of the form, of each pair of `either`, that a page did not begin with.

    `%s` is what was found, then what the page has before.
    """
    either = fields.mapping("either") or {}
    if not either:
        fields.problem("either", "must hold lines such as 'advisor: adviser'")
    ignorecase, nonword = fields.flag("ignorecase"), fields.flag("nonword")
    pairs = [
        tuple(
            compiled(tokens_pattern([form], nonword=nonword), ignorecase=ignorecase) for form in (one, other)
        )
        for one, other in either.items()
    ]

    def find(passage: Passage) -> Iterator[Hit]:
        for one, other in pairs:
            ones, others = list(hits(one, passage.text)), list(hits(other, passage.text))
            if not ones or not others:
                continue
            before, after = sorted((ones, others), key=lambda found: found[0].start())
            for m in after:
                if not any(b.start() <= m.start() and m.end() <= b.end() for b in before):
                    yield Hit(m.start(), m.end(), (m[0].strip(), before[0][0].strip()))

    return find
