"""What pages include is shown in their language, in the parts that they ask for, or in English that says so."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools.pipeline.renderer import renderer_of
from kb_tools.pipeline.stage.run import StageResult, stage
from kb_tools.sites import Input
from kb_tools.storage.project import Project
from tests.conftest import Folder

MKDOCS = """\
site_name: Help
theme: {name: material, font: false}
markdown_extensions:
  - abbr
  - admonition
  - toc
  - pymdownx.superfences
  - pymdownx.snippets: {base_path: [parts, docs], auto_append: [abbr.md]}
plugins:
  - kb:
      publish: draft
      checks: {wrong-language: off}  # the words are made up
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: lt, name: Lietuvių}
"""
CALL = "included--parts--call.md"
CALL_LT = "Calllt uslt **anylt timelt** todaylt."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A page that includes a snippet twice, and an abbreviation that every page gets."""
    monkeypatch.chdir(tmp_path)  # the extension reads relative to the working folder
    made = Folder(tmp_path)
    made.write("mkdocs.yml", MKDOCS)
    made.write("parts/call.md", "Call us **any time** today.\n")
    made.write("parts/abbr.md", "*[CSV]: Comma separated values\n")
    made.write(
        "docs/index.md",
        '# Home\n\nA CSV file.\n\n--8<-- "call.md"\n\n!!! note "Mind"\n\n    --8<-- "call.md"\n',
    )
    return made


def staged(folder: Folder) -> StageResult:
    project = Project.open(folder.root)
    return stage(project, renderer_of(project).markdown())


def page(folder: Folder, path: str = "index.md", locale: str = "lt") -> str:
    return folder.read(f"build/stage/{locale}/{path}")


def facts(folder: Folder, path: str = "index.md") -> dict[str, object]:
    line = page(folder, path).split("\n")[1]
    found: dict[str, object] = json.loads(line.removeprefix("kb: "))
    return found


def done(folder: Folder) -> None:
    folder.update()
    folder.translate()


def test_an_included_file_has_a_catalog_and_is_shown_in_the_language(folder: Folder) -> None:
    done(folder)
    result = staged(folder)
    assert [unit.source for unit in folder.catalog(CALL).active] == ["Call us **any time** today."]
    assert page(folder).count(CALL_LT) == 2
    assert "*[CSV]: Commalt separatedlt valueslt" in page(folder)
    assert facts(folder)["state"] == "reviewed"
    assert folder.read("build/included/lt/parts/call.md") == f"{CALL_LT}\n"
    assert set(result.staged.included["lt"]) == {"parts/call.md", "parts/abbr.md"}
    assert '--8<-- "call.md"' in page(folder, locale="en")
    assert result.findings == ()


def test_what_is_not_translated_in_an_included_file_counts_and_is_marked(folder: Folder) -> None:
    done(folder)
    folder.change(CALL, lambda unit: replace(unit, target=""))
    folder.owner_says("min_coverage: 0.2")
    staged(folder)
    assert page(folder).count("<span lang=en dir=ltr>Call us **any time** today.</span>") == 2
    assert facts(folder)["coverage"] == round(8 / 18, 3)


def test_a_page_in_english_shows_english_files(folder: Folder) -> None:
    done(folder)
    folder.change("index", lambda unit: replace(unit, target=""))
    folder.owner_says("min_coverage: 0.9")
    staged(folder)
    assert facts(folder)["state"] == "fallback"
    assert "Call us **any time** today." in page(folder)
    assert "lt**" not in page(folder)


LONG = "First line\nof two.\n\nSecond.\n\n--8<-- [start:part]\nPart of it.\n--8<-- [end:part]\n"


@pytest.mark.parametrize(
    ("directive", "shown"),
    [
        ("long.md", "Firstlt linelt oflt twolt."),
        ("long.md:4", "Secondlt."),
        ("long.md:1:4", "Secondlt."),
        ("long.md:part", "Partlt oflt itlt."),
        ("long.md:-3:-3", "Partlt oflt itlt."),
    ],
)
def test_a_part_of_a_file_is_the_part_that_english_shows(folder: Folder, directive: str, shown: str) -> None:
    folder.write("parts/long.md", LONG)
    folder.write("docs/index.md", f'# Home\n\nWelcome.\n\n--8<-- "{directive}"\n')
    done(folder)
    staged(folder)
    assert shown in page(folder)
    assert ("Secondlt." in page(folder)) == (directive in ("long.md", "long.md:4", "long.md:1:4"))
    assert facts(folder)["coverage"] == 1.0


def test_a_part_that_cuts_a_paragraph_is_english_and_says_so(folder: Folder) -> None:
    folder.write("parts/long.md", LONG)
    folder.write("docs/index.md", '# Home\n\nWelcome.\n\n--8<-- "long.md:1:1"\n\n--8<-- "long.md:4:4"\n')
    done(folder)
    folder.owner_says("min_coverage: 0.2")
    staged(folder)
    assert "<span lang=en dir=ltr>First line</span>" in page(folder)
    assert "Secondlt." in page(folder)
    assert facts(folder)["coverage"] == round(6 / 8, 3)


def test_a_page_that_another_page_includes_keeps_its_catalog(folder: Folder) -> None:
    folder.write("docs/other.md", "# Other\n\nShared words.\n")
    folder.write("docs/index.md", '# Home\n\nWelcome.\n\n--8<-- "other.md:3"\n')
    done(folder)
    staged(folder)
    assert [page.catalog for page in Project.open(folder.root).included] == ["included--parts--abbr.md"]
    assert "Sharedlt wordslt." in page(folder)


def test_headings_of_included_files_keep_the_ids_of_the_english_page(folder: Folder) -> None:
    folder.write("parts/call.md", "## Notes\n\nCall.\n")
    folder.write("docs/index.md", '# Home\n\n## Notes\n\nOwn.\n\n--8<-- "call.md"\n')
    done(folder)
    staged(folder)
    assert page(folder).count("## Noteslt { #notes }") == 1
    assert "## Noteslt { #notes_1 }" in page(folder)


def test_a_target_that_would_do_harm_costs_its_unit_once(folder: Folder) -> None:
    done(folder)
    folder.change(CALL, lambda unit: replace(unit, target="Skambinkite <script>x</script> **bet kada**"))
    result = staged(folder)
    assert [finding.location.path for finding in result.findings] == [f"locales/lt/LC_MESSAGES/{CALL}.po"]
    assert "script" not in page(folder)
    assert "script" not in folder.read("build/included/lt/parts/call.md")


def test_a_changed_file_or_translation_stages_the_pages_that_include_it_again(folder: Folder) -> None:
    folder.write("docs/plain.md", "# Plain\n\nNothing included.\n")
    done(folder)
    before = staged(folder).staged.inputs["lt"]
    assert staged(folder).written == 0
    folder.change(CALL, lambda unit: replace(unit, target="Skambinkite **bet kada**."))
    after = staged(folder).staged.inputs["lt"]
    assert "Skambinkite **bet kada**." in page(folder)
    changed = {kind for kind in Input if before["index.md"].get(kind) != after["index.md"].get(kind)}
    assert changed == {Input.INCLUDED}
    assert before["plain.md"] == after["plain.md"]
    folder.edit("parts/call.md", "today", "tomorrow")
    staged(folder)
    assert "tomorrow" in page(folder)


def test_a_file_that_nothing_includes_any_more_is_gone_from_the_stage(folder: Folder) -> None:
    done(folder)
    staged(folder)
    folder.write("docs/index.md", "# Home\n\nA CSV file.\n")
    folder.update()
    staged(folder)
    assert not (folder.root / "build/included/lt/parts/call.md").exists()
    assert [unit.target for unit in folder.catalog(CALL).obsolete] == [CALL_LT]


def test_update_is_idempotent_and_check_and_prune_know_included_files(folder: Folder) -> None:
    done(folder)
    assert folder.kb("update").stderr.count("included--") == 0
    folder.kb("check", "--fail-on", "warning")
    folder.change(CALL, lambda unit: replace(unit, target="Skambinkite bet kada."))
    said = folder.kb("check", "--fail-on", "warning", code=1)
    assert f"{CALL}.po" in said.stdout + said.stderr
    folder.kb("prune", "--yes")
    assert folder.catalog(CALL).active


def test_a_file_in_a_circle_of_includes(folder: Folder) -> None:
    folder.write("parts/call.md", 'Round and round.\n\n--8<-- "call.md"\n')
    done(folder)
    staged(folder)
    assert page(folder).count("Roundlt andlt roundlt.") == 2


def test_files_outside_of_the_project_and_other_files_stay_includes(folder: Folder) -> None:
    (folder.root.parent / "outside.md").write_text("Outside.\n", "utf-8")
    folder.write("parts/code.py", "print(1)\n")
    folder.edit("mkdocs.yml", "base_path: [parts, docs]", "base_path: [parts, ..], restrict_base_path: false")
    folder.write("docs/index.md", '# Home\n\nWelcome.\n\n--8<-- "outside.md"\n\n--8<-- "code.py"\n')
    done(folder)
    staged(folder)
    assert [page.source for page in Project.open(folder.root).included] == ["parts/abbr.md"]
    assert '--8<-- "outside.md"' in page(folder)
    assert facts(folder)["generated"] == ["pymdownx.snippets"]


def test_templates_of_macros_are_not_read_in_a_snippet(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "plugins:\n", "plugins:\n  - macros\n")
    folder.write("parts/call.md", "Write `{{ name }}` here.\n")
    project = Project.open(folder.root)
    assert [page.source for page in project.included] == ["parts/abbr.md"]
    assert project.inclusions.foreign_within("docs/index.md") == ("pymdownx.snippets",)


def test_two_files_with_one_catalog_are_refused(folder: Folder) -> None:
    folder.write("docs/included--parts--call.md.md", "# Odd\n\nName.\n")
    said = folder.kb("update", code=2)
    assert "parts/call.md" in said.stderr
    assert "Rename one of them" in said.stderr
