"""`kb add-locale`: one more language of a project, and what there is to do in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.start.begun import begun
from kb_tools.pipeline.start.first_pages import first_pages
from kb_tools.pipeline.start.init import refuse_english
from kb_tools.pipeline.start.locale_yml import locale_yml
from kb_tools.pipeline.start.mkdocs_yml import configured, entry
from kb_tools.pipeline.start.plan import Plan, new_file
from kb_tools.pipeline.start.translated import translated
from kb_tools.pipeline.translate.cost import Volume, volume
from kb_tools.pipeline.translate.gaps import TranslationScope
from kb_tools.storage.configuration.mkdocs_yml import read_configuration
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project

WORDS_A_DAY = 2_000
"""Words that a translator does in a day, as agencies reckon for texts of this kind."""


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to translate in a locale."""

    all: Volume
    """The units without a translation."""
    pages: tuple[tuple[Page, Volume], ...]
    """The pages to begin with, each with the same for it alone."""

    @property
    def days(self) -> float:
        """The days of one translator for all of it, rounded to halves, at least a half."""
        return max(0.5, round(2 * self.all.words / WORDS_A_DAY) / 2)


def plan_locale(root: Path, text: str) -> Plan:
    """Plan what makes a language one of the project: configuration and locale.yml. Nothing is written.

    Raises KbError for a tag that is none, a broken configuration, or one that cannot be added to.
    """
    configuration = read_configuration(root)
    known = begun(root)
    if len(text.replace(",", " ").split()) > 1:
        raise KbError(
            f"'{text}' is not the tag of one language.",
            hint=f"Add one language after the other: kb add-locale {text.replace(',', ' ').split()[0]}",
        )
    asked = Locale.parse(text)
    refuse_english([asked])
    locale = next((each for each in known.locales if each.canonical == asked.canonical), asked)
    new = [] if locale in known.locales else [entry(text, translated(root / known.docs).tags)]
    changes = configured(root, new) if new or not known.complete else []
    path = root / configuration.catalogs / locale.gettext / "locale.yml"
    return Plan(
        (
            *changes,
            *new_file(path, locale_yml(locale), f"facts of {locale.english_name}, and what to fill in"),
        )
    )


def work_of(project: Project, locale: Locale) -> Work:
    """Count what there is to translate. Raises KbError for a broken catalog or page, and if there is no catalog."""
    pages = first_pages(project)
    return Work(
        volume(project, locale, TranslationScope()),
        tuple((page, volume(project, locale, TranslationScope(frozenset({page.catalog})))) for page in pages),
    )
