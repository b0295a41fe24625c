"""Builds the template of a page from its segments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kb_tools.model.segment import Segment
from kb_tools.model.unit import Unit


def template(segments: Iterable[Segment], reference: str) -> tuple[Unit, ...]:
    """Return one unit for each distinct key, in page order, with the comments that a translator needs.

    A source that occurs several times on a page is one unit; its extracted comment lists each place.
    """
    units: dict[str, Unit] = {}
    for segment in segments:
        places = describe(segment)
        known = units.get(segment.key)
        if known is None:
            units[segment.key] = Unit(
                source=segment.source, context=segment.context, extracted=places, references=(reference,)
            )
        else:
            extra = tuple(line for line in places if line not in known.extracted)
            units[segment.key] = replace(known, extracted=known.extracted + extra)
    return tuple(units.values())


def describe(segment: Segment) -> tuple[str, ...]:
    """Return the lines of the extracted comment: kind and heading path, then the writer's note.

    The page's own title is left out of the path.
    """
    what = f"{segment.kind} {segment.detail}" if segment.detail else str(segment.kind)
    path = " › ".join(_plain(heading) for heading in segment.headings[1:])
    lines = [f'{what}, under "{path}"' if path else what]
    if segment.note:
        lines += [f"Note: {line}".rstrip() for line in segment.note.splitlines()]
    return tuple(lines)


def _plain(heading: str) -> str:
    return " ".join(heading.split())
