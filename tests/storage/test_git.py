"""What git says of files and commits, read from real repositories."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.storage.git import FileChange, blobs, committed, file_changes, git

LINES = "".join(f"line {number}\n" for number in range(20))


class Repository:
    """An empty repository in a folder with a name that is not plain."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, author: bytes = b"Ona", day: str = "2026-02-03") -> None:
        variables = {
            **os.environb,
            b"GIT_CONFIG_GLOBAL": os.devnull.encode(),
            b"GIT_CONFIG_SYSTEM": os.devnull.encode(),
            b"GIT_AUTHOR_NAME": author,
            b"GIT_AUTHOR_EMAIL": b"a@example.org",
            b"GIT_AUTHOR_DATE": f"{day}T23:59:00 -1100".encode(),
            b"GIT_COMMITTER_NAME": b"Committer",
            b"GIT_COMMITTER_EMAIL": b"c@example.org",
            b"GIT_COMMITTER_DATE": f"{day}T23:59:00 -1100".encode(),
        }
        subprocess.run(["git", *words], cwd=self.root, check=True, env=variables, capture_output=True)

    def commit(self, files: dict[str, str], author: bytes = b"Ona", day: str = "2026-02-03") -> None:
        for path, text in files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "Work", author=author, day=day)

    def texts(self, path: str) -> list[tuple[str, str, str]]:
        """The author of each change, and the file before and after it."""
        found = file_changes(self.root, path)
        data = blobs(self.root, [name for change in found for name in (change.before, change.after)])
        text = {name: content.decode() for name, content in data.items()}
        return [(change.author, text.get(change.before, ""), text.get(change.after, "")) for change in found]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "a folder, ąč")


def test_committed_files(repository: Repository) -> None:
    assert committed(repository.root) == {}
    repository.commit({"lt/ą b.po": "one", "lt/c.po": "one", "other": "two"})
    (repository.root / "lt/new.po").write_text("not committed")
    found = committed(repository.root / "lt")
    assert list(found) == ["c.po", "ą b.po"]
    assert blobs(repository.root, found.values()) == {found["c.po"]: b"one"}


def test_contents_of_any_kind(repository: Repository) -> None:
    repository.commit({"empty": "", "lines": "a\n\nb", "like": "0000 blob 3\nabc\n"})
    found = committed(repository.root)
    missing = "0123456789" * 4
    data = blobs(repository.root, [found["lines"], missing, found["empty"], "", found["like"]])
    assert data == {
        found["lines"]: b"a\n\nb",
        found["empty"]: b"",
        found["like"]: b"0000 blob 3\nabc\n",
    }
    assert blobs(repository.root, []) == {}


def test_the_changes_of_a_file_are_newest_first(repository: Repository) -> None:
    repository.commit({"a.po": "1"}, day="2026-02-03")
    repository.commit({"b.po": "x"}, b"Jonas", "2026-02-04")
    repository.commit({"a.po": "2"}, "Rūta".encode(), "2026-02-05")
    assert repository.texts("a.po") == [("Rūta", "1", "2"), ("Ona", "", "1")]
    assert [change.day for change in file_changes(repository.root, "a.po")] == [
        date(2026, 2, 5),
        date(2026, 2, 3),
    ]
    (repository.root / "a.po").unlink()
    repository.commit({}, b"Petras")
    assert repository.texts("a.po")[0] == ("Petras", "2", "")
    assert file_changes(repository.root, "never.po") == []


def test_a_path_is_no_pattern(repository: Repository) -> None:
    repository.commit({"a[b]*.po": "1", "ab.po": "2"})
    assert repository.texts("a[b]*.po") == [("Ona", "", "1")]


def test_a_file_is_followed_through_a_rename_but_not_to_what_it_is_a_copy_of(repository: Repository) -> None:
    repository.commit({"a.po": LINES})
    repository.git("mv", "a.po", "b.po")
    repository.commit({"b.po": LINES + "more\n"}, b"Jonas", "2026-02-04")
    assert repository.texts("b.po") == [("Jonas", LINES, LINES + "more\n"), ("Ona", "", LINES)]
    repository.commit({"c.po": LINES + "more\n"}, b"Petras", "2026-02-05")
    repository.commit({"c.po": LINES}, b"Petras", "2026-02-06")
    assert repository.texts("c.po") == [("Petras", LINES + "more\n", LINES)]


def test_commits_on_branches_are_compared_with_their_own_parents(repository: Repository) -> None:
    repository.commit({"a.po": LINES})
    repository.git("checkout", "-q", "-b", "other")
    repository.commit({"a.po": "first\n" + LINES}, b"Jonas", "2026-02-05")
    repository.git("checkout", "-q", "main")
    repository.commit({"a.po": LINES + "last\n"}, b"Petras", "2026-02-04")
    repository.git("merge", "-q", "--no-edit", "other", author=b"Merger", day="2026-02-06")
    assert repository.texts("a.po") == [
        ("Jonas", LINES, "first\n" + LINES),
        ("Petras", LINES, LINES + "last\n"),
        ("Ona", "", LINES),
    ]


@pytest.mark.parametrize(
    ("author", "shown"), [(b"R\xfbta", "Rûta"), (b"A | B: C", "A | B: C"), (b"\xd8\xb9", "ع")]
)
def test_names_of_authors(repository: Repository, author: bytes, shown: str) -> None:
    repository.commit({"a.po": "1"}, author)
    blob = committed(repository.root)["a.po"]
    assert file_changes(repository.root, "a.po") == [FileChange(shown, date(2026, 2, 3), "", blob)]


def test_a_name_that_the_project_maps_is_shown_as_mapped(repository: Repository) -> None:
    repository.commit({"a.po": "1", ".mailmap": "Ona Petraitienė <a@example.org>\n"})
    assert [change.author for change in file_changes(repository.root, "a.po")] == ["Ona Petraitienė"]


def test_settings_of_the_user_do_not_change_what_is_read(repository: Repository) -> None:
    repository.commit({"a.po": "1"})
    for key, value in (
        ("log.showSignature", "true"),
        ("core.abbrev", "5"),
        ("color.ui", "always"),
        ("log.date", "relative"),
        ("diff.renames", "false"),
        ("log.follow", "true"),
        ("log.diffMerges", "separate"),
        ("format.pretty", "oneline"),
    ):
        repository.git("config", key, value)
    blob = committed(repository.root)["a.po"]
    assert file_changes(repository.root, "a.po") == [FileChange("Ona", date(2026, 2, 3), "", blob)]


def test_a_folder_that_is_not_in_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(KbError, match="in no git repository"):
        committed(tmp_path)
    assert git(tmp_path, "rev-parse", "HEAD", check=False).returncode != 0
    monkeypatch.setenv("PATH", "")
    with pytest.raises(KbError, match="no git on this machine"):
        committed(tmp_path)
