"""A difference between the markup of a target and that of its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb_tools.model.difference import difference
from kb_tools.model.inline import Inline


@dataclass(frozen=True, slots=True)
class Violation:
    """One difference between the markup of a target and that of its source."""

    code: str
    """A short name, such as `html` or `link`."""
    message: str
    fatal: bool
    """True if the target must not be published."""
    missing: tuple[str, ...] = ()
    """What the target lacks of its source, such as addresses."""
    new: tuple[str, ...] = ()
    """What the target has and its source has not."""
    of: Inline | None = None
    """The kind of markup that is counted."""


def differing(
    code: str, missing: Iterable[str], new: Iterable[str], what: str = "", *, fatal: bool = True
) -> Violation:
    """Return a violation that names what is missing and what is new, after the words `what`."""
    missing, new = tuple(dict.fromkeys(missing)), tuple(dict.fromkeys(new))
    said = difference(missing, new)
    return Violation(code, f"{what}{said}" if said else "", fatal, missing, new)
