"""The keys `exceptions` and `vocab`, which most extension points have."""

from __future__ import annotations

from kb_tools.style.vale.base import Excepted, Surroundings
from kb_tools.style.vale.fields import RuleFields


def exception_texts(fields: RuleFields, around: Surroundings) -> tuple[str, ...]:
    """Return the exceptions of a rule, and the vocabulary of the project unless the rule says `vocab: false`."""
    own = fields.texts("exceptions", ())
    return (*own, *around.vocabulary) if fields.flag("vocab", True) else own


def exceptions(fields: RuleFields, around: Surroundings) -> Excepted:
    """Return the exceptions of a rule as a set of texts and patterns."""
    return Excepted(exception_texts(fields, around))
