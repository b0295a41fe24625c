"""kb-tools greets readers in their language before anybody has translated its buttons and notices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import markdown
import pytest

from kb_tools.catalog.format import po
from kb_tools.markdown.prove.site_strings import site_violations
from kb_tools.model.locale import Locale
from kb_tools.model.unit import State
from kb_tools.pipeline.own_texts import asked
from kb_tools.pipeline.stage.run import stage
from kb_tools.pipeline.templates import template_strings
from kb_tools.sites import THEME
from kb_tools.sites.shipped_words import FOLDER, shipped_words, words_of
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project
from tests.conftest import Folder

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(FOLDER.glob("*.po"))
YES = "Did this help?"


@pytest.mark.parametrize("file", SHIPPED, ids=lambda path: path.stem)
def test_they_are_those_of_this_help_centre(file: Path) -> None:
    own = ROOT / "locales" / file.stem / "LC_MESSAGES/site.po"
    again = po.serialize(words_of(po.parse(own.read_text(encoding="utf-8"))))
    assert file.read_text(encoding="utf-8") == again, "run: python -m kb_tools.sites.shipped_words"


@pytest.mark.parametrize("file", SHIPPED, ids=lambda path: path.stem)
def test_they_are_whole_and_safe(file: Path) -> None:
    found = shipped_words(Locale.parse(file.stem.replace("_", "-")))
    assert {unit.key for unit in template_strings(THEME, "kb_tools/sites/theme")} <= {
        *found,
        *_in_navigation(file.stem),
    }
    catalog = po.parse(file.read_text(encoding="utf-8"))
    assert not [unit for unit in catalog.active if any(site_violations(unit.source, unit.target))]


def _in_navigation(name: str) -> set[str]:
    """Return the texts of templates that this help centre also has in its navigation."""
    own = po.parse((ROOT / f"locales/{name}/LC_MESSAGES/site.po").read_text(encoding="utf-8"))
    return {unit.key for unit in own.active if "navigation" in unit.extracted}


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("lt", "Ar tai padėjo?"),
        ("lt-LT", "Ar tai padėjo?"),
        ("es-MX", "¿Le ha sido útil esta página?"),
        ("zh-CN", "本页对您有帮助吗？"),
        ("zh", "本页对您有帮助吗？"),
        ("pt", "Isso ajudou?"),
        ("pt-PT", None),
        ("zh-TW", None),
        ("fr", None),
    ],
)
def test_a_locale_is_served_by_its_relatives_and_no_other(tag: str, words: str | None) -> None:
    assert shipped_words(Locale.parse(tag)).get(YES) == words


def messages(folder: Folder) -> dict[str, str]:
    render: Callable[[str], str] = markdown.Markdown(extensions=["admonition", "tables"]).convert
    return dict(stage(Project.open(folder.root), render).staged.messages["lt"])


def test_readers_see_them_and_nobody_is_asked_for_them(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      feedback: {mailto: help@example.org}\n")
    folder.update()
    assert messages(folder)[YES] == "Ar tai padėjo?"
    project = Project.open(folder.root)
    lt = project.configuration.locales[0]
    left = {unit.source for unit in asked(project, lt, folder.catalog(SITE)).active}
    assert YES not in left
    assert "Billing" in left
    assert YES not in folder.kb("check", "-l", "lt", "--all", code=None).stdout


def test_what_a_person_writes_goes_first_and_a_draft_does_not(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      feedback: {mailto: help@example.org}\n")
    folder.owner_says("publish: draft")
    folder.update()
    own = {YES: "Ar padėjome?"}
    folder.change(SITE, lambda unit: replace(unit, target=own.get(unit.source, unit.target), fuzzy=True))
    assert messages(folder)[YES] == "Ar tai padėjo?"
    folder.change(SITE, lambda unit: replace(unit, fuzzy=False))
    assert messages(folder)[YES] == "Ar padėjome?"


def test_a_word_that_is_also_in_the_navigation_is_the_projects_to_translate(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - Home: index.md\n", "  - Search: index.md\n")
    folder.update()
    assert "Search" not in messages(folder)
    project = Project.open(folder.root)
    units = {
        unit.source: unit
        for unit in asked(project, project.configuration.locales[0], folder.catalog(SITE)).active
    }
    assert units["Search"].state is State.UNTRANSLATED
