"""The keys `exceptions` and `vocab`, which most extension points have."""

from __future__ import annotations

from kb_tools.style.vale.base import Excepted, Surroundings
from kb_tools.style.vale.fields import RuleFields


def exceptions(fields: RuleFields, around: Surroundings) -> Excepted:
    """Return the exceptions of a rule, and the vocabulary of the project unless the rule says `vocab: false`."""
    own = fields.texts("exceptions", ())
    return Excepted((*own, *around.vocabulary) if fields.flag("vocab", True) else own)
