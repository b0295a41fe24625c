"""`kb check --fix`: a diff first, and then what it showed; nobody's text is lost, and nobody's words are changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools.catalog.format import po
from kb_tools.catalog.merge.mend import EARLIER
from kb_tools.catalog.merge.transitions import approve
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.model.unit import State, Unit, text_hash
from kb_tools.pipeline.check import fix
from kb_tools.pipeline.check.fix import FixRun, apply_fixes, plan_fixes
from kb_tools.storage.disk import files
from kb_tools.storage.disk.placing import ChangedError
from kb_tools.storage.project import Project
from tests.conftest import NOW, Folder, approved

SOURCE = "We refund within **ten days**."
SPACES = "Susigrąžiname per  **dešimt dienų**."
QUOTED = 'Susigrąžiname per "**dešimt dienų**".'
RIGHT = "Susigrąžiname per „**dešimt dienų**“."
CATALOG = "locales/lt/LC_MESSAGES/billing/refunds.po"


def with_target(folder: Folder, target: str, edit: object = None) -> None:
    def change(unit: Unit) -> Unit:
        if "**ten" not in unit.source:
            return unit
        changed = replace(unit, target=target)
        return edit(changed) if callable(edit) else changed

    folder.change("billing/refunds", change)


def unit_of(folder: Folder) -> Unit:
    return next(u for u in folder.catalog("billing/refunds").active if "**ten" in u.source)


@pytest.fixture
def project(folder: Folder) -> Folder:
    """All catalogs, with one Lithuanian target that has double spaces."""
    folder.update()
    with_target(folder, SPACES)
    folder.update()
    return folder


def test_a_diff_first_and_nothing_is_written(project: Folder) -> None:
    before = project.snapshot("locales", "docs")
    run = project.kb("check", "--fix")
    assert project.snapshot("locales", "docs") == before
    assert f"--- a/{CATALOG}" in run.stdout
    assert f'-msgstr "{SPACES}"' in run.stdout
    assert '+msgstr "Susigrąžiname per **dešimt dienų**."' in run.stdout
    assert (
        "1 text is mended in 1 file. Nothing is written yet; write it with: kb check --fix --write"
        in run.stderr
    )


def test_what_was_shown_is_written_and_once_is_enough(project: Folder) -> None:
    shown = project.kb("check", "--fix").stdout
    before = project.read(CATALOG)
    assert project.kb("check", "--fix", "--write").stdout == shown
    assert project.read(CATALOG) == before.replace(SPACES, "Susigrąžiname per **dešimt dienų**.")
    after = project.snapshot("locales")
    again = project.kb("check", "--fix", "--write")
    assert again.stdout == ""
    assert "nothing that can be mended" in again.stderr
    project.update()
    assert project.snapshot("locales") == after


def test_unseen_marks_are_shown_in_the_diff(project: Folder) -> None:
    with_target(project, "Susigrą\u200bžiname per **dešimt dienų**.")
    run = project.kb("check", "--fix")
    assert '-msgstr "Susigrą⟨U+200B⟩žiname per' in run.stdout
    assert "\u200b" not in run.stdout


def test_spaces_leave_a_unit_translated_and_an_approval_lapses(project: Folder) -> None:
    with_target(project, SPACES, approved)
    approval = unit_of(project).comment
    run = project.kb("check", "--fix", "--write")
    assert "1 approval lapses." in run.stderr
    unit = unit_of(project)
    assert (unit.state, unit.comment) == (State.TRANSLATED, approval), (
        "law 9: nobody vouched for this very text"
    )


def test_quotes_become_a_draft_for_review_and_the_earlier_text_is_kept(project: Folder) -> None:
    with_target(project, QUOTED, approved)
    run = project.kb("check", "--fix", "--write")
    assert "1 waits for review then, as a draft" in run.stderr
    unit = unit_of(project)
    assert (unit.target, unit.state) == (RIGHT, State.DRAFT)
    assert unit.human, "law 5: no engine may write over it"
    assert f"{EARLIER}{QUOTED}" in unit.comment
    assert unit.provenance.get("mended") == "quotes"
    project.update()
    assert unit_of(project) == unit
    assert "billing/refunds" in project.kb("review", "list", "lt").stdout

    done = approve(unit, NOW.date(), "Ona")
    assert done.state is State.REVIEWED
    assert done.provenance.get("mended") is None
    back = replace(unit, target=QUOTED, fuzzy=False)
    assert back.state is State.REVIEWED, "the approval of the earlier text holds again with that text"


def test_a_draft_of_a_machine_stays_one(project: Folder) -> None:
    draft = {"origin": "argos", "target": text_hash(QUOTED)}
    with_target(project, QUOTED, lambda u: replace(u.stamped(**draft), fuzzy=True))
    project.kb("check", "--fix", "--write")
    unit = unit_of(project)
    assert (unit.target, unit.is_machine_draft, unit.comment) == (RIGHT, True, ())


def test_a_draft_that_a_person_edited_stays_theirs(project: Folder) -> None:
    draft = {"origin": "argos", "target": text_hash("Kita.")}
    with_target(project, QUOTED, lambda u: replace(u.stamped(**draft), fuzzy=True))
    project.kb("check", "--fix", "--write")
    unit = unit_of(project)
    assert (unit.target, unit.human, unit.fuzzy) == (RIGHT, True, True)
    assert unit.provenance.get("accepted") == "edited"
    assert f"{EARLIER}{QUOTED}" in unit.comment


def test_a_draft_that_people_rejected_is_not_made_again(project: Folder) -> None:
    with_target(project, RIGHT, lambda u: replace(u.stamped(origin="argos"), fuzzy=True))
    project.kb("review", "reject", "lt", "docs/billing/refunds.md", "--reviewer", "Ona", "--reason", "no")
    draft = {"origin": "argos", "target": text_hash(QUOTED)}
    with_target(project, QUOTED, lambda u: replace(u.stamped(**draft), fuzzy=True))
    project.kb("check", "--fix", "--write")
    assert unit_of(project).target == QUOTED


def test_what_is_off_suppressed_or_elsewhere_is_left_alone(project: Folder) -> None:
    before = project.snapshot("locales")
    nothing = [
        ("--skip", "double-spaces"),
        ("--only", "quotes"),
        ("-l", "ar"),
        ("docs/index.md",),
        ("locales/ar",),
    ]
    for words in nothing:
        assert project.kb("check", "--fix", "--write", *words).stdout == "", words
    assert project.snapshot("locales") == before
    assert project.kb("check", "--fix", "docs/billing").stdout
    assert project.kb("check", "--fix", CATALOG).stdout
    project.owner_says("checks: {double-spaces: off}")
    assert project.kb("check", "--fix").stdout == ""
    project.owner_says("folders: {billing/: {checks: {double-spaces: off}}}")
    assert project.kb("check", "--fix").stdout == ""
    project.owner_says("publish: draft")
    with_target(project, SPACES, lambda u: replace(u, comment=("kb-ignore: double-spaces it is art",)))
    assert project.kb("check", "--fix").stdout == ""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_other_entries_stay_byte_for_byte_however_they_are_written(project: Folder, end: str) -> None:
    """Law 3, for a file that another editor has wrapped."""
    lines = project.read(CATALOG).replace(
        'msgid "Weekends do not count."', 'msgid ""\n"Weekends "\n"do not count."'
    )
    project.write(CATALOG, lines.replace("\n", end))
    before = project.read(CATALOG).split("\n")
    project.kb("check", "--fix", "--write")
    after = project.read(CATALOG).split("\n")
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed == [(f'msgstr "{SPACES}"{end[:-1]}', f'msgstr "{SPACES.replace("  ", " ")}"{end[:-1]}')]
    assert po.parse(project.read(CATALOG)).units


def test_entries_without_blank_lines_between_them_are_told_apart(project: Folder) -> None:
    lines = (
        project.read(CATALOG)
        .replace("\n\n", "\n")
        .replace(f'msgstr "{SPACES}"', 'msgstr ""\n"Susigrąžiname "\n" per **dešimt "\n"dienų**."')
    )
    project.write(CATALOG, lines)
    project.kb("check", "--fix", "--write")
    assert project.read(CATALOG) == lines.replace(
        'msgstr ""\n"Susigrąžiname "\n" per **dešimt "\n"dienų**."', f'msgstr "{SPACES.replace("  ", " ")}"'
    )


def test_a_broken_catalog_costs_nothing_but_itself(project: Folder) -> None:
    broken = project.write("locales/lt/LC_MESSAGES/index.po", 'msgid "a\nmsgstr\n')
    project.kb("check", "--fix", "--write")
    assert unit_of(project).target == SPACES.replace("  ", " ")
    assert broken.read_text() == 'msgid "a\nmsgstr\n'


def test_an_english_page_loses_what_nobody_sees(folder: Folder) -> None:
    page = "# Wel\u200bcome\r\n\r\nFind `an\u200bswer`, or ask\ufeff us.\r\n\r\n> One\u200b\r\n> two\r\n"
    folder.write("docs/index.md", page)
    assert folder.kb("check", "--fix", "--write", "-l", "lt").stdout == ""
    run = folder.kb("check", "--fix", "--write")
    assert "docs/index.md" in run.stdout
    assert "kb update --same-meaning docs/index.md" in run.stderr
    text = folder.read("docs/index.md")
    assert text.startswith("# Welcome\r\n\r\nFind `an\u200bswer`, or ask us.\r\n")


def test_options_that_do_not_go_together(project: Folder) -> None:
    for words in (("--write",), ("--fix", "--format", "json"), ("--fix", "-o", "x.txt")):
        assert "Traceback" not in project.kb("check", *words, code=2).stderr
    said = project.kb("check", "--fix", "--only", "length", code=2).stderr
    assert "'length' finds cannot be mended" in said
    assert "double-spaces" in said
    assert "no check called" in project.kb("check", "--fix", "--only", "nope", code=2).stderr


def plan(folder: Folder) -> fix.Fixes:
    return plan_fixes(Project.open(folder.root), FixRun([Locale("lt")], NOW))


def test_a_save_meanwhile_is_not_overwritten(project: Folder) -> None:
    fixes = plan(project)
    with_target(project, "Rūta ką tik įrašė  šitai.")
    saved = project.snapshot("locales", "docs")
    with pytest.raises(ChangedError):
        apply_fixes(fixes)
    assert project.snapshot("locales", "docs") == saved


def test_a_save_meanwhile_is_mended_as_it_is_then(project: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    plans = []

    def saved_at_once(*args: object) -> fix.Fixes:
        plans.append(plan_fixes(*args))  # type: ignore[arg-type]
        if len(plans) == 1:
            with_target(project, "Rūta ką tik  tai įrašė.")
        return plans[-1]

    monkeypatch.setattr("kb_tools.cli.fix.plan_fixes", saved_at_once)
    project.kb("check", "--fix", "--write")
    assert unit_of(project).target == "Rūta ką tik tai įrašė."


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_full_disk_or_an_interrupt_loses_nothing(
    project: Folder, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    project.change(
        "index", lambda u: replace(u, target="Raskite  atsakymą.") if u.source.startswith("Find") else u
    )
    fixes = plan(project)
    assert len(fixes.files) == 2
    before = project.snapshot("locales")
    wrote: list[Path] = []

    def full(path: Path, data: bytes) -> Path:
        if wrote:
            raise failure
        wrote.append(path)
        return files_write(path, data)

    files_write = files._write_beside
    monkeypatch.setattr(files, "_write_beside", full)
    with pytest.raises(KeyboardInterrupt if isinstance(failure, KeyboardInterrupt) else KbError):
        apply_fixes(fixes)
    assert wrote
    assert project.snapshot("locales") == before


def test_term_stamps_go_with_a_unit_that_stays_final(project: Folder) -> None:
    term = "terms:\n  - {term: refund, definition: Money., part_of_speech: verb, targets: {lt: %s}}\n"
    project.write("style_guide/glossary.yml", term % "susigrąžin")
    project.update()
    stamps = project.root / "locales/lt/term-stamps.tsv"
    before = stamps.read_text("utf-8").splitlines()
    assert len(before) == 2
    project.write("style_guide/glossary.yml", term % "grąžin")
    project.kb("check", "--fix", "--write")
    after = stamps.read_text("utf-8").splitlines()
    assert [line.split("\t")[2] for line in after] == [line.split("\t")[2] for line in before]
    assert after != before, "a stamp names the text that it is about"
    assert "term-changed" in project.kb("check", "--only", "term-changed", "--format", "json").stdout
