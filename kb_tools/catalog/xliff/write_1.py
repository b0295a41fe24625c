"""Writes XLIFF 1.2 (OASIS, 2008), which many tools of agencies still want."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.catalog.xliff.job import ADDRESS, Job, JobPage, JobUnit
from kb_tools.catalog.xliff.xml import quoted, written
from kb_tools.model.content import Content, Role
from kb_tools.model.inline import Inline
from kb_tools.model.unit import State

VERSION = "1.2"
_STATES = {
    State.REVIEWED: ' state="signed-off"',
    State.TRANSLATED: ' state="translated"',
    State.DRAFT: ' state="needs-translation"',
    State.STALE: ' state="needs-translation" state-qualifier="fuzzy-match"',
}
"""Attributes of a target. A copy of English has none: a tool that knows no states then says nothing by it."""
_ELEMENTS = {Role.OPEN: "bpt", Role.CLOSE: "ept", Role.ALONE: "ph"}
_TYPES = {Inline.LINK: "link", Inline.BREAK: "lb"}
"""Types of codes that the standard has, for pairs or alone; others have a name of ours."""


def serialize(job: Job) -> Iterator[str]:
    """Yield the text of a file in parts. All texts must be writable in XML (`is_writable`)."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="{VERSION}">\n'
    for page in job.pages:
        yield from _page(page, job)
    yield "</xliff>\n"


def _page(page: JobPage, job: Job) -> Iterator[str]:
    yield (
        f"  <file original={quoted(page.path)} source-language={quoted(job.source.tag)}"
        f' target-language={quoted(job.target.tag)} datatype="x-markdown" xml:space="preserve">\n'
    )
    if page.address:
        yield f'    <header>\n      <note from="{ADDRESS}">{written(page.address)}</note>\n    </header>\n'
    yield "    <body>\n"
    for unit in page.units:
        yield from _unit(unit)
    yield "    </body>\n  </file>\n"


def _unit(unit: JobUnit) -> Iterator[str]:
    approved = ' approved="yes"' if unit.state is State.REVIEWED else ""
    yield f'      <trans-unit id={quoted(unit.id)}{approved} xml:space="preserve">\n'
    yield f"        <source>{_content(unit.source)}</source>\n"
    if unit.target:
        state = _STATES.get(unit.state, "")
        state += ' state-qualifier="mt-suggestion"' if unit.machine and unit.state is State.DRAFT else ""
        yield f"        <target{state}>{_content(unit.target)}</target>\n"
    for note in unit.notes:
        yield f"        <note from={quoted(note.kind)}>{written(note.text)}</note>\n"
    yield "      </trans-unit>\n"


def _content(content: Content) -> str:
    parts: list[str] = []
    for piece in content:
        if isinstance(piece, str):
            parts.append(written(piece))
            continue
        name = _ELEMENTS[piece.role]
        fitting = (form for kind, form in _TYPES.items() if kind == piece.kind)
        form = next(fitting, "") if (piece.kind == Inline.BREAK) == (piece.role is Role.ALONE) else ""
        form = form or f"x-kb-{piece.kind.replace(' ', '-') or 'code'}"
        shown = "" if piece.role is Role.CLOSE else f" ctype={quoted(form)}"
        parts.append(f'<{name} id="{piece.id}"{shown}>{written(piece.raw)}</{name}>')
    return "".join(parts)
