"""What `kb import` says of files of an agency, and its exit codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kb_tools.catalog.xliff.taking import Fate
from kb_tools.cli.importing.xliff import FAULTS, NAMED, SAID
from tests.conftest import Folder, write_project


@pytest.fixture
def site(tmp_path: Path) -> Folder:
    made = write_project(tmp_path)
    made.update()
    for locale in ("lt", "ar"):
        made.kb("export", "-l", locale, f"{locale}.xlf")
    return made


def fill(site: Folder, file: str, english: str, target: str, notes: str = "") -> None:
    old = f"      <segment>\n        <source>{english}</source>\n"
    new = f'      <segment state="translated">\n        <source>{english}</source>\n        <target>{target}</target>\n'
    site.edit(file, old, f"{notes}{new}")


def test_every_fate_has_a_sentence_and_faults_are_named() -> None:
    assert set(SAID) == set(Fate)
    assert set(NAMED) >= FAULTS
    assert set(NAMED).isdisjoint({Fate.TAKEN, Fate.THERE, Fate.EMPTY})


def test_files_of_several_locales_are_counted_apart(site: Folder) -> None:
    fill(site, "lt.xlf", "Card", "Kortelė")
    fill(site, "ar.xlf", "Card", "بطاقة")
    run = site.kb("import", "lt.xlf", "ar.xlf")
    assert run.stdout == ""
    for tag in ("lt", "ar"):
        assert re.search(
            rf"^{tag}: \d+ texts in what came back\.\n  1 taken as translated", run.stderr, re.MULTILINE
        )
    assert "Kortelė" in site.read("locales/lt/LC_MESSAGES/billing/refunds.po")
    assert "بطاقة" in site.read("locales/ar/LC_MESSAGES/billing/refunds.po")


def test_a_broken_file_stops_all_before_anything_is_written(site: Folder) -> None:
    fill(site, "lt.xlf", "Card", "Kortelė")
    site.write("ar.xlf", "<xliff")
    before = site.snapshot("locales")
    assert "ar.xlf" in site.kb("import", "lt.xlf", "ar.xlf", code=2).stderr
    assert site.snapshot("locales") == before


def test_a_refused_text_is_one_line_and_exit_code_1(site: Folder) -> None:
    fill(site, "lt.xlf", "Card", "*Kortelė*\x1b[31m".replace("\x1b", ""))
    run = site.kb("import", "lt.xlf", code=1)
    assert run.stdout.splitlines() == ["docs/billing/refunds.md: refused: 'Card': it adds *…*"]
    assert "1 refused" in run.stderr


def test_what_a_file_says_cannot_forge_a_line_of_output(site: Folder) -> None:
    fill(site, "lt.xlf", "Card", "Kortelė", "      <notes><note>a&#10;lt: all is well?</note></notes>\n")
    site.edit("lt.xlf", 'original="docs/billing/refunds.md"', 'original="x&#10;::error::y"')
    lines = site.kb("import", "lt.xlf").stdout.splitlines()
    assert len(lines) == 1
    assert not lines[0].startswith(("lt:", "::"))
