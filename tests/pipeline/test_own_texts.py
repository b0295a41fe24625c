"""Texts that mkdocs.yml has in a language go before those of `site.po`, and nobody is asked for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import markdown
import pytest

from kb_tools.model.unit import State
from kb_tools.pipeline.own_texts import asked, own_texts
from kb_tools.pipeline.review.status import status
from kb_tools.pipeline.stage.run import stage
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project
from tests.conftest import Folder

OWN = """\
        - locale: lt
          name: Lietuvių
          site_name: Pagalba
          nav_translations: {Home: Pradžia, Odd: Keista}
          admonition_translations: {note: Pastaba}
"""


@pytest.fixture
def own(folder: Folder) -> Folder:
    """A project whose mkdocs.yml has texts in Lithuanian."""
    folder.edit("mkdocs.yml", "        - {locale: lt, name: Lietuvių}\n", OWN)
    folder.update()
    return folder


def messages(folder: Folder) -> dict[str, str]:
    render: Callable[[str], str] = markdown.Markdown(extensions=["admonition", "tables"]).convert
    return dict(stage(Project.open(folder.root), render).staged.messages["lt"])


def test_they_go_before_the_catalog(own: Folder) -> None:
    own.change(SITE, lambda unit: replace(unit, target=f"Kitaip {unit.source}"))
    found = messages(own)
    assert (found["Home"], found["Example Help"], found["Note"]) == ("Pradžia", "Pagalba", "Pastaba")
    assert (found["Odd"], found["Billing"]) == ("Keista", "Kitaip Billing")


def test_a_default_title_is_that_of_mkdocs_yml(own: Folder) -> None:
    own.change("billing/refunds", lambda unit: replace(unit, target=unit.source))
    messages(own)
    assert '!!! note "Pastaba"' in own.read("build/stage/lt/billing/refunds.md")


def test_nobody_is_asked_for_them(own: Folder) -> None:
    project = Project.open(own.root)
    lt, ar = project.configuration.locales
    assert {"Home", "Example Help", "Note"} <= {unit.source for unit in own.catalog(SITE).active}
    left = {unit.source for unit in asked(project, lt, own.catalog(SITE)).active}
    assert not {"Home", "Example Help", "Note"} & left
    assert {"Billing", "Help for everyone."} <= left
    assert {"Home", "Example Help", "Note"} <= {
        u.source for u in asked(project, ar, own.catalog(SITE, "ar")).active
    }
    missing = [status(project, locale).units[State.UNTRANSLATED] for locale in (lt, ar)]
    assert missing[1] - missing[0] == 3
    own.kb("translate", "--engine", "pseudo", "-l", "lt")
    site = {unit.source: unit.target for unit in own.catalog(SITE).active}
    assert (site["Home"], bool(site["Billing"])) == ("", True)
    found = own.kb("check", "--only", "untranslated", "-l", "ar", code=None).stdout
    assert "Home" in found
    assert "Example Help" not in own.kb("check", "-l", "lt", code=None).stdout


def test_a_navigation_of_its_own_is_shown_as_it_is(folder: Folder) -> None:
    own = "name: Lietuvių, nav: [{Home: index.md}, {Kita: billing/refunds.md}]}"
    folder.edit("mkdocs.yml", "name: Lietuvių}", own)
    folder.edit("mkdocs.yml", "  - Billing:\n", "  - Search:\n")
    folder.update()
    folder.change(SITE, lambda unit: replace(unit, target=f"Kitaip {unit.source}"))
    found = messages(folder)
    assert (found["Home"], found["Kita"], found["Search"]) == ("Home", "Kita", "Kitaip Search")
    project = Project.open(folder.root)
    left = {
        unit.source for unit in asked(project, project.configuration.locales[0], folder.catalog(SITE)).active
    }
    assert "Home" not in left
    assert ("Search" in left) == any('gettext("Search")' in text for text in _templates())


def _templates() -> list[str]:
    from kb_tools.sites import THEME  # noqa: PLC0415

    return [path.read_text(encoding="utf-8") for path in THEME.rglob("*.html")]


def test_without_options_nothing_is_different(folder: Folder) -> None:
    project = Project.open(folder.root)
    assert own_texts(project, project.configuration.locales[0]) == {}
