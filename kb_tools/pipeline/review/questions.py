"""`kb review questions`: what translators ask the writers, in all locales."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kb_tools.model.locale import Locale
from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import Unit
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.project import Project


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a unit."""

    locale: Locale
    path: str
    """Path of the PO file, relative to the project's root."""
    page: str
    """Path of the English page; empty for site.po."""
    unit: Unit
    text: str
    day: date | None
    person: str
    """Empty if a translator typed the question without a name."""
    answer: str = ""
    """Empty for an open question."""


def questions(
    project: Project, locales: Sequence[Locale], *, names: Sequence[str] | None = None, answered: bool = False
) -> list[Question]:
    """Return the open questions of some locales, page by page; all of them with `answered`."""
    pages = {page.catalog: page.source for page in project.texts}
    found = [
        question
        for locale in locales
        for name, catalog in read_catalogs(project, locale).items()
        if names is None or name in names
        for unit in catalog.active
        if unit.comment
        for question in _asked(
            locale, project.shown(project.messages(locale) / f"{name}.po"), pages.get(name, ""), unit
        )
    ]
    return [question for question in found if answered or not question.answer]


def _asked(locale: Locale, path: str, page: str, unit: Unit) -> Iterator[Question]:
    """Yield the questions of a unit; an answer is for all questions before it that have none yet."""
    waiting: list[Question] = []
    for said in unit.remarks:
        if said.kind is RemarkKind.QUESTION:
            waiting.append(Question(locale, path, page, unit, said.text, said.day, said.person))
        elif said.kind is RemarkKind.ANSWER:
            yield from (replace(question, answer=said.text) for question in waiting)
            waiting.clear()
    yield from waiting
