"""The drafts that people rejected: two remarks with the same hash tell why, and what the text was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb_tools.model.remarks import Remark, RemarkKind


@dataclass(frozen=True, slots=True)
class Rejection:
    """A draft that a person rejected."""

    origin: str
    """The machine that made it; empty if it is not recorded."""
    reason: str
    text: str
    """The draft, with single blanks; empty if it is not recorded."""
    pair: str
    """`pair_hash` of the source and the draft."""


def read_rejections(remarks: Iterable[Remark]) -> tuple[Rejection, ...]:
    """Return the rejected drafts, each once, in order. One that two people rejected has the later reason."""
    texts: dict[str, Remark] = {}
    reasons: dict[str, str] = {}
    for said in remarks:
        if said.kind is RemarkKind.REJECTED_DRAFT:
            texts[said.hash] = said
        elif said.kind is RemarkKind.REJECTED:
            reasons[said.hash] = said.text
    nothing = Remark(RemarkKind.REJECTED_DRAFT)
    return tuple(
        Rejection(texts.get(pair, nothing).person, reason, texts.get(pair, nothing).text, pair)
        for pair, reason in reasons.items()
    )
