"""Only texts that the site shows are asked for; what was translated and is not asked comes back (law 4)."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools.catalog.format import po
from kb_tools.model.unit import Unit
from kb_tools.pipeline.site_features import shown_lines
from kb_tools.pipeline.templates import template_folders, template_strings
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project
from tests.building import built, site
from tests.conftest import Folder

THEIRS = "theme: {name: readthedocs}"
OURS = "theme: {name: material, font: false}"
CONFIG = """\
site_name: Example Help
THEME
markdown_extensions: [admonition, toc]
plugins:
  - kb: {sources: {docs: ""}, checks: {wrong-language: off}}
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: lt, name: Lietuvių}
"""
SUPPORT = """\
support:
  regions:
    baltic:
      name: Baltijos šalys
      zone: Europe/Vilnius
      hours: {mon-fri: 09:00-17:00}
      channels: {email: {to: help@example.org}}
"""
NOTICES = """\
outage: {severity: incident, start: 2026-01-01 10:00, end: 2026-01-01 12:00, zone: UTC, text: Mail is slow.}
"""
NEVER = {
    "Search",
    "Pages found: {count}",
    "Did this help?",
    "Closed now",
    "Incident",
    "This page does not exist",
}
"""Texts of features that a theme of MkDocs does not have, of each kind one."""


def made(root: Path, theme: str = OURS) -> Folder:
    folder = Folder(root)
    folder.write("mkdocs.yml", CONFIG.replace("THEME", theme))
    for name in ("index", "one", "two"):
        folder.write(f"docs/{name}.md", f"# Page {name}\n\nText of {name}.\n")
    return folder


def asked(folder: Folder) -> set[str]:
    folder.update()
    return {unit.source for unit in folder.catalog(SITE).active}


def all_texts(folder: Folder) -> set[str]:
    folders = template_folders(Project.open(folder.root))
    return {unit.source for path, shown in folders for unit in template_strings(path, shown)}


def test_a_theme_of_mkdocs_shows_what_a_page_says_of_its_translation(tmp_path: Path) -> None:
    found = asked(made(tmp_path, THEIRS))
    assert not found & NEVER
    assert {"Example Help", "This page is not translated yet", "The English page is newer"} <= found
    assert len(found) < 16


@pytest.mark.parametrize(
    ("path", "old", "new", "texts"),
    [
        ("mkdocs.yml", "kb: {", "kb: {search: mkdocs, ", {"Search", "No page matches your words"}),
        ("mkdocs.yml", "kb: {", "kb: {additions: {not_found: false}, ", {"This page does not exist"}),
        ("mkdocs.yml", "kb: {", "kb: {additions: {related: false}, ", {"Related articles"}),
    ],
)
def test_what_is_switched_off_is_not_asked_for(
    tmp_path: Path, path: str, old: str, new: str, texts: set[str]
) -> None:
    folder = made(tmp_path)
    assert texts <= asked(folder)
    folder.edit(path, old, new)
    assert not texts & asked(folder)


@pytest.mark.parametrize(
    ("path", "text", "texts"),
    [
        ("docs/notices.yml", NOTICES, {"Incident", "Read more"}),
        ("locales/lt/locale.yml", SUPPORT, {"Closed now", "Start a chat"}),
        ("docs/two.md", "# Terms\n\n<!-- show glossary -->\n", {"Term", "Meaning"}),
        ("docs/two.md", "---\ntemplate: kb/coverage.html\n---\n\n# Hours\n", {"Nobody answers"}),
        ("own/main.html", '{% include "kb/coverage-chart.html" %}', {"Nobody answers"}),
    ],
)
def test_what_the_project_has_is_asked_for(tmp_path: Path, path: str, text: str, texts: set[str]) -> None:
    folder = made(tmp_path, "theme: {name: material, font: false, custom_dir: own}")
    assert not texts & asked(folder)
    folder.write(path, text)
    assert texts <= asked(folder)


@pytest.mark.parametrize(
    ("old", "new", "texts"),
    [
        ("toc]", "toc: {permalink: true}]", {"Permanent link"}),
        ("toc]", "footnotes]", {"Jump back to footnote %d in the text"}),
        ("toc]", "pymdownx.tasklist]", {"To do", "Done"}),
        ("font: false", "features: [navigation.path]", {"You are here"}),
        ("font: false", "palette: [{scheme: default}]", {"Switch to light colours"}),
        ("kb: {", "kb: {feedback: {mailto: a@example.org}, ", {"Did this help?"}),
        ("kb: {", "kb: {contact: {mailto: a@example.org}, ", {"Contact us", "What do you need help with?"}),
        ("kb: {", "kb: {renderer: other, ", {"Nobody answers", "Term", "You are here"}),
    ],
)
def test_what_mkdocs_yml_has_is_asked_for(tmp_path: Path, old: str, new: str, texts: set[str]) -> None:
    folder = made(tmp_path)
    assert not texts & asked(folder)
    folder.edit("mkdocs.yml", old, new)
    assert texts <= asked(folder)


def test_law_4_what_was_translated_comes_back(tmp_path: Path) -> None:
    folder = made(tmp_path)
    folder.update()
    folder.translate()
    before = {u.source: u for u in folder.catalog(SITE).active}
    folder.edit("mkdocs.yml", OURS, THEIRS)
    assert not asked(folder) & NEVER
    kept = {u.source: u.target for u in folder.catalog(SITE).obsolete}
    assert kept["Search"] == before["Search"].target
    folder.edit("mkdocs.yml", THEIRS, OURS)
    folder.update()
    after = {u.source: u for u in folder.catalog(SITE).active}
    assert {s: (u.target, u.fuzzy, u.approval) for s, u in after.items()} == {
        s: (u.target, u.fuzzy, u.approval) for s, u in before.items()
    }


def test_the_check_is_quiet_about_what_is_left_and_warns_of_what_is_missing(tmp_path: Path) -> None:
    folder = made(tmp_path)
    folder.update()
    folder.translate()
    folder.edit("mkdocs.yml", OURS, THEIRS)
    assert findings(folder) == []
    folder.update()
    assert findings(folder) == []
    folder.edit("mkdocs.yml", THEIRS, OURS)
    (found,) = findings(folder)
    assert (found["check"], found["severity"]) == ("not-up-to-date", "warning")
    assert "in English" in found["message"]


def findings(folder: Folder) -> list[dict[str, str]]:
    said = folder.kb("check", "--only", "not-up-to-date", "--only", "untranslated", "--format", "json")
    found: list[dict[str, str]] = json.loads(said.stdout)["findings"]
    return found


@pytest.mark.parametrize("theme", [OURS, THEIRS])
def test_a_built_site_shows_no_text_that_is_not_asked_for(tmp_path: Path, theme: str) -> None:
    """Every text of our templates has a target that tells it; those that are found in the site were asked for."""
    folder = made(tmp_path, theme)
    wanted = asked(folder)
    everything = sorted(all_texts(folder))
    numbers = {source: f"Žodis{number}x" for number, source in enumerate(everything)}
    site_catalog = folder.catalog(SITE)
    units = {unit.source: unit for unit in site_catalog.active}
    told = [
        replace(units.get(s, Unit(s)), target=" ".join([n, *re.findall(r"\{\w+\}|%d", s)]))
        for s, n in numbers.items()
    ]
    folder.write("locales/lt/LC_MESSAGES/site.po", po.serialize(site_catalog.with_units(told)))
    folder.change("one", lambda unit: replace(unit, target=f"{unit.source} lt"))
    built(folder)
    text = b"\n".join(data for path, data in site(folder).items() if path.startswith("lt/"))
    found = set(re.findall("Žodis[0-9]+x", text.decode("utf-8", "replace")))
    shown = {source for source, number in numbers.items() if number in found}
    assert shown
    assert shown - wanted <= (IN_WORDS if theme == OURS else set())


IN_WORDS = {
    "All notices", "Best choice now", "Changed hours", "Close", "Closed", "Closed now",
    "Closed now. Open again: {time} your time",
    "Day and night", "Day off", "Incident", "Next day off: {date}", "Next day off: {date} ({holiday})",
    "Open now, day and night", "Open now, until {time} your time", "Planned work", "Read more",
    "Urgent",
}  # fmt: skip
"""Texts in words.json that no script reads while the site has no notices and no support hours."""


def test_conditions_hold_until_the_next_one() -> None:
    template = "a\n{#- Only with: x, y -#}\nb\n{# Only with: z #}c\n{#- Always #}\nd"
    assert shown_lines(template, frozenset({"y"})) == [True, True, True, False, True, True]
    assert shown_lines(template, frozenset()) == [True, False, False, False, True, True]
    assert shown_lines(template, None) == [True] * 6
