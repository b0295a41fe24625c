"""The term stamps of a locale on disk."""

from __future__ import annotations

import pytest

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage import term_stamps
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import changed_stamps, read_stamps, stamps_path
from tests.conftest import Folder

LT = Locale.parse("lt")
STAMPS = {"billing/refunds": {"1f3a9c2e": "case:0e53-77ab,region:1f53-6906"}}


def test_what_is_written_is_read_again_and_written_once(folder: Folder) -> None:
    project = Project.open(folder.root)
    assert read_stamps(project, LT) == {}
    [(path, data)] = changed_stamps(project, LT, STAMPS).items()
    assert path == stamps_path(project, LT)
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    assert read_stamps(project, LT) == STAMPS
    assert changed_stamps(project, LT, STAMPS) == {}


def test_without_stamps_there_is_no_file(folder: Folder) -> None:
    assert changed_stamps(Project.open(folder.root), LT, {"index": {}}) == {}


def test_damaged_lines_and_bytes_are_passed_over(folder: Folder) -> None:
    folder.write("locales/lt/term-stamps.tsv", "no stamp\n\ufffd\t\n")
    (folder.root / "locales/lt/term-stamps.tsv").write_bytes(b"\xff\xfe\nno stamp\n")
    assert read_stamps(Project.open(folder.root), LT) == {}


def test_a_file_that_cannot_be_ours_is_said(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("locales/lt/term-stamps.tsv", "x" * 100)
    monkeypatch.setattr(term_stamps, "LARGEST", 50)
    with pytest.raises(KbError, match=r"too large"):
        read_stamps(Project.open(folder.root), LT)
