"""Writes XLIFF 2.1 (OASIS, 2018), with the glossary module."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.catalog.xliff.job import ADDRESS, Job, JobPage, JobTerm, JobUnit
from kb_tools.catalog.xliff.xml import quoted, written
from kb_tools.model.content import Code, Content, Role
from kb_tools.model.inline import Inline
from kb_tools.model.unit import State

VERSION = "2.1"
_STATES = {
    State.REVIEWED: "reviewed",
    State.TRANSLATED: "translated",
    State.DRAFT: "initial",
    State.STALE: "initial",
}
"""A text without a target, or with a copy of English, has no state: a tool that knows none then says nothing when it is
translated.
"""
_TYPES = {
    Inline.EMPHASIS: "fmt",
    Inline.HTML: "fmt",
    Inline.BREAK: "fmt",
    Inline.LINK: "link",
    Inline.AUTOLINK: "link",
    Inline.IMAGE: "image",
    Inline.KEYS: "ui",
}
"""The `type` of a code by its kind; `other` for all other kinds."""


def serialize(job: Job) -> Iterator[str]:
    """Yield the text of a file in parts. All texts must be writable in XML (`is_writable`)."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"'
    yield (
        f' version="{VERSION}" srcLang={quoted(job.source.tag)} trgLang={quoted(job.target.tag)}'
        ' xml:space="preserve">\n'
    )
    for number, page in enumerate(job.pages, 1):
        yield from _page(page, number)
    yield "</xliff>\n"


def _page(page: JobPage, number: int) -> Iterator[str]:
    yield f'  <file id="f{number}" original={quoted(page.path)}>\n'
    if page.address:
        yield f'    <notes>\n      <note category="{ADDRESS}">{written(page.address)}</note>\n    </notes>\n'
    for unit in page.units:
        yield from _unit(unit)
    yield "  </file>\n"


def _unit(unit: JobUnit) -> Iterator[str]:
    yield f"    <unit id={quoted(unit.id)}>\n"
    if any(term.target for term in unit.terms):
        yield "      <gls:glossary>\n"
        yield from (_term(term) for term in unit.terms if term.target)
        yield "      </gls:glossary>\n"
    if unit.notes:
        yield "      <notes>\n"
        for note in unit.notes:
            yield f"        <note category={quoted(note.kind)}>{written(note.text)}</note>\n"
        yield "      </notes>\n"
    pieces = (*unit.source, *unit.target)
    raws = dict.fromkeys(piece.raw for piece in pieces if isinstance(piece, Code))
    data = {raw: f"d{number}" for number, raw in enumerate(raws, 1)}
    if data:
        yield "      <originalData>\n"
        for raw, name in data.items():
            yield f'        <data id="{name}">{written(raw)}</data>\n'
        yield "      </originalData>\n"
    state = f' state="{_STATES[unit.state]}"' if unit.target and unit.state in _STATES else ""
    if unit.state in (State.DRAFT, State.STALE):
        state += f' subState="kb:{unit.state}"'
    yield f"      <segment{state}>\n"
    yield f"        <source>{_content(unit.source, data)}</source>\n"
    if unit.target:
        yield f"        <target>{_content(unit.target, data)}</target>\n"
    yield "      </segment>\n    </unit>\n"


def _term(term: JobTerm) -> str:
    said = (
        f"<gls:term>{written(term.name)}</gls:term><gls:translation>{written(term.target)}</gls:translation>"
    )
    if term.definition:
        said += f"<gls:definition>{written(term.definition)}</gls:definition>"
    return f"        <gls:glossEntry>{said}</gls:glossEntry>\n"


def _content(content: Content, data: dict[str, str]) -> str:
    closings = {p.id: p for p in content if isinstance(p, Code) and p.role is Role.CLOSE}
    parts: list[str] = []
    for piece in content:
        if isinstance(piece, str):
            parts.append(written(piece))
        elif piece.role is Role.CLOSE:
            parts.append("</pc>")
        elif piece.role is Role.OPEN:
            end = closings[piece.id].raw
            parts.append(
                f'<pc id="{piece.id}"{_kind(piece)} dataRefStart="{data[piece.raw]}" dataRefEnd="{data[end]}"'
                f" dispStart={quoted(piece.raw)} dispEnd={quoted(end)}>"
            )
        else:
            parts.append(
                f'<ph id="{piece.id}"{_kind(piece)} dataRef="{data[piece.raw]}" disp={quoted(piece.raw)}/>'
            )
    return "".join(parts)


def _kind(code: Code) -> str:
    name = code.kind.replace(" ", "-") or "code"
    form = next((form for kind, form in _TYPES.items() if kind == code.kind), "other")
    free = "" if not code.needed else ' canDelete="no"'
    return f' type="{form}" subType="kb:{name}" canCopy="no"{free}'
