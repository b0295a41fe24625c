"""Puts a mended target in the place of the one that a person or a machine wrote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kb_tools.catalog.merge.transitions import doubt
from kb_tools.model.remarks import harmless
from kb_tools.model.unit import Unit, text_hash
from kb_tools.model.zero_width import same_to_readers

EARLIER = "Before kb check --fix: "
"""Start of the comment line that keeps a person's text as it was."""
_TERMS = "terms"
"""The provenance key of the terms that held when a target became final (catalog/format/term_stamps.py)."""


def earlier_text(unit: Unit) -> str:
    """Return the comment line that keeps the target of a unit, on one line."""
    return f"{EARLIER}{harmless(' '.join(unit.target.splitlines()))}"


def mend(old: Unit, target: str, checks: Iterable[str]) -> Unit:
    """Return a unit with a mended target; `checks` names those whose findings are mended.

    - A draft of a machine stays one: nobody has read it.
    - Where readers see the same as before, a person's text keeps its state, as one that is carried to another link
      does. An approval lapses by itself (law 9): nobody vouched for exactly this text.
    - Else it becomes a draft for review (law 5). The earlier text stays in the comment (law 4), and an earlier approval
      holds again if the reviewer takes that text back.
    """
    unit = replace(old, target=target)
    if old.is_machine_draft:
        return unit if old.provenance.get("target") is None else unit.stamped(target=text_hash(target))
    if old.former_source is not None or old.fuzzy:
        unit = replace(unit, provenance=unit.provenance.with_(pair=None))
    if same_to_readers(old.target, target):
        return unit
    waiting = doubt(old)  # with the old target: it tells whether a person edited the machine's text
    said: dict[str, str | None] = {"mended": ",".join(sorted(checks)), _TERMS: None, "pair": None}
    if waiting.provenance.get("origin") is not None and waiting.provenance.get("accepted") is None:
        said["accepted"] = (
            "unchanged"  # somebody finished it; without this it would count as a machine's draft
        )
    note = earlier_text(old)
    comment = old.comment if note in old.comment else (*old.comment, note)
    return replace(waiting, target=target, comment=comment, provenance=waiting.provenance.with_(**said))
