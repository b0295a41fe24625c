"""`script`: a rule that is a program in the language Tengo. It is never run: a style is data, not code."""

from __future__ import annotations

from kb_tools.style.vale.base import Finder, Surroundings, UnsupportedError
from kb_tools.style.vale.fields import RuleFields


def make(fields: RuleFields, around: Surroundings) -> Finder:
    """Refuse the rule: a file of a style guide must not be able to run a program."""
    fields.allow("script")
    raise UnsupportedError("it is a program in the language Tengo, and rules are not run as programs")
