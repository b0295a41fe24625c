"""From segments and targets to the page in another language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kb_tools.model.segment import Document


def localize(
    document: Document,
    targets: Mapping[str, str],
    *,
    heading_ids: Sequence[str] | None = None,
    foreign: str | None = None,
    titles: Mapping[str, str] | None = None,
) -> str:
    text, out, position = document.text, [], 0
    for segment in document.segments:
        target = targets.get(segment.key)
        if target and target != segment.source:
            out += [text[position : segment.start], target]
            position = segment.stop
    return "".join(out) + text[position:]
