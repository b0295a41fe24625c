"""The locales whose site is all in English because nobody has approved enough of their translations.

A project that publishes only reviewed text and has no reviewer yet gets a site without a translated page, although its
catalogs are full. Nothing else in a build would say why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kb_tools.model.locale import PSEUDO_TAG, Locale
from kb_tools.model.policy import Publish
from kb_tools.model.unit import State
from kb_tools.pipeline.stage.published import PageState
from kb_tools.reports.base import counted
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.project import Project

States = Mapping[str, Mapping[str, str]]
"""The states of staged pages, by the tag of their locale, then by path."""


def unapproved_notes(project: Project, states: States, locales: Iterable[Locale]) -> Iterator[str]:
    """Yield a sentence or two for each locale that publishes reviewed text, has translations, and is all in English.

    The catalogs of a locale are read only where all of its pages are in English.
    """
    for locale in locales:
        pages = states.get(locale.tag, {})
        english = bool(pages) and set(pages.values()) == {str(PageState.FALLBACK)}
        if not english or locale.tag == PSEUDO_TAG or project.policy(locale).publish is not Publish.REVIEWED:
            continue
        translated, approved = _counts(project, locale)
        if translated:
            yield _note(locale.tag, translated, approved)


def _counts(project: Project, locale: Locale) -> tuple[int, int]:
    """Return how many texts of pages are translated or reviewed, and how many of them are reviewed."""
    catalogs = read_catalogs(project, locale)
    names = {page.catalog for page in project.texts}
    states = [
        unit.state for name in names & catalogs.keys() for unit in catalogs[name].active if unit.is_final
    ]
    return len(states), states.count(State.REVIEWED)


def _note(tag: str, translated: int, approved: int) -> str:
    those = counted(translated, "translation")
    found = f"only {approved} of {those}" if approved else f"none of {those}"
    return (
        f"Every page in {tag} is in English: it has 'publish: reviewed', and people have approved {found}. "
        f"Approve what you have read with kb review approve {tag} PAGE, or write 'publish: translated'."
    )
