"""Every check is held to a fault in a real project: it names the line, and is silent where it is switched off."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace

import pytest

from kb_tools.checks import all_checks
from kb_tools.model.finding import Finding, Location
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Kind
from kb_tools.model.unit import Unit
from kb_tools.pipeline.check.run import check
from kb_tools.storage.project import Project
from tests.checks.rules.planted import FAULTS as IN_CATALOGS
from tests.checks.rules.planted import PAGE
from tests.checks.rules.planted_pages import PAGE_FAULTS
from tests.checks.rules.test_planted import DATA, Case, cases
from tests.conftest import NOW, Folder

FAULTS = {**IN_CATALOGS, **PAGE_FAULTS}

IN_A_UNIT = {case.group: case for case in reversed(cases("faults")) if case.group not in FAULTS}
"""For each check that looks at one unit, a unit that it finds fault with; see data/*.yml."""


def test_there_is_a_fault_for_every_check() -> None:
    without = all_checks().keys() - FAULTS.keys() - IN_A_UNIT.keys()
    assert not without, "plant a fault for each in data/<locale>.yml or planted.py"


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_at_its_line_and_its_look_alike_is_not(
    folder: Folder,
    complete: Callable[[Folder], None],
    name: str,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fault = FAULTS[name]
    monkeypatch.setenv("DICPATH", str(folder.root / "dictionaries"))
    monkeypatch.syspath_prepend(str(folder.root))
    fault.before(folder)
    complete(folder)
    right = found(folder, name)
    assert not right or name == "spelling", "no word of these targets is in the dictionary"

    other = Folder(tmp_path_factory.mktemp("look-alike") / "project")
    shutil.copytree(folder.root, other.root)
    fault.look_alike(other)
    assert said(found(other, name)) <= said(right)

    fault.plant(folder)
    planted = [f for f in found(folder, name) if f not in right]
    place = Location(fault.path, line_of(folder, fault.path, fault.line))
    assert place in [replace(f.location, column=None) for f in planted]
    if fault.page is not None:
        assert [f.page for f in planted] == [Location(PAGE, line_of(folder, PAGE, fault.page))]
    switch_off(folder, name)
    assert found(folder, name) == []


@pytest.mark.parametrize("case", IN_A_UNIT.values(), ids=str)
def test_a_fault_of_a_unit_is_found_in_its_project_too(folder: Folder, case: Case) -> None:
    plant_unit(folder, case)
    assert case.source in [f.source for f in found(folder, case.group, case.locale)]
    switch_off(folder, case.group)
    assert found(folder, case.group, case.locale) == []


def found(folder: Folder, name: str, locale: str = "lt") -> list[Finding]:
    """Return what a check finds. That of suppressions needs all others."""
    project = Project.open(folder.root)
    locales = [project.configuration.locale(locale)]
    every = all_checks()
    findings = check(project, every.values() if name == "suppression" else [every[name]], locales, NOW)
    return [f for f in findings if f.check.partition("/")[0] == name]


def said(findings: list[Finding]) -> set[tuple[str, str, str]]:
    """What is said of what, wherever it stands now."""
    return {(f.location.path, f.source, f.message) for f in findings}


def switch_off(folder: Folder, name: str) -> None:
    if f"{name}: info" in folder.read("mkdocs.yml"):
        folder.edit("mkdocs.yml", f"{name}: info", f"{name}: off")
    else:
        folder.edit("mkdocs.yml", "checks: {", f"checks: {{{name}: off, ")


def line_of(folder: Folder, path: str, text: str | None) -> int | None:
    """Return the line of a text; that of the target of an entry for a msgid."""
    if text is None:
        return None
    lines = folder.read(path).splitlines()
    at = lines.index(text)
    while text.startswith("msgid") and not lines[at].startswith("msgstr"):
        at += 1
    return at + 1


def plant_unit(folder: Folder, case: Case) -> None:
    """Put a unit of the data into a page and its catalog, in a project with the glossary of the data."""
    folder.edit("mkdocs.yml", "checks: {wrong-language: off}", "checks: {}")
    if case.locale not in ("lt", "ar"):
        folder.edit("mkdocs.yml", "{locale: ar, name: العربية}", f"{{locale: {case.locale}, name: X}}")
    folder.write("style_guide/glossary.yml", (DATA / "glossary.yml").read_text(encoding="utf-8"))
    page = f"# Welcome\n\n{'## ' if case.kind is Kind.HEADING else ''}"
    source = case.source_was or case.source
    folder.write("docs/index.md", f"{page}{source}\n")
    folder.update()
    folder.change(
        "index",
        lambda unit: Unit(source, case.target) if unit.source == source else unit,
        Locale.parse(case.locale).gettext,
    )
    if case.source_was:
        folder.update()
        folder.write("docs/index.md", f"{page}{case.source}\n")
        folder.update()
