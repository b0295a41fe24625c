"""Law 10: all or nothing on disk."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.storage.disk import files


def test_a_refused_write_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "blocked").write_text("a file, where a folder is needed")
    with pytest.raises(KbError, match="Cannot write"):
        files.write_files([{tmp_path / "a": b"new", tmp_path / "blocked" / "b": b"new"}])
    assert (tmp_path / "a").read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "blocked"]


def test_steps_are_written_in_order_and_deletions_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    replace, unlink = Path.replace, Path.unlink
    monkeypatch.setattr(
        Path, "replace", lambda p, to: (seen.append(f"{to.name}={p.read_text()}"), replace(p, to))[1]
    )
    monkeypatch.setattr(
        Path,
        "unlink",
        lambda p, missing_ok=False: (seen.append(f"-{p.name}"), unlink(p, missing_ok=missing_ok))[1],
    )
    (tmp_path / "gone").write_text("x")
    files.write_files(
        [{tmp_path / "a": b"1"}, {tmp_path / "a": b"2", tmp_path / "b": b"3"}], [tmp_path / "gone"]
    )
    assert [s for s in seen if not s.startswith("-.")] == ["a=1", "a=2", "b=3", "-gone"]


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o640)
    files.write_files([{path: b"new"}])
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_an_unchanged_file_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert files.write_changed(path, b"x")
    os.utime(path, (1, 1))
    assert not files.write_changed(path, b"x")
    assert path.stat().st_mtime == 1


def test_a_page_in_latin_1_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes("# Title\n\ncaf\xe9\n".encode("latin-1"))
    with pytest.raises(KbError, match="not UTF-8") as caught:
        files.read_text(path, "docs/page.md")
    assert caught.value.where == "docs/page.md:3"
    assert caught.value.problem == "This file is not UTF-8: column 4 has the byte E9 ('é' in Windows-1252)."
    assert files.read_leniently(path) == "# Title\n\ncaf\ufffd\n"


@pytest.mark.parametrize(
    ("data", "line", "column", "said"),
    [
        ("\ufeffą\nlabas ąąą".encode() + b"\x81", 2, 10, "column 10 has the byte 81."),
        (b"\xe2\x82", 1, 1, "column 1 has the byte E2 ('â' in Windows-1252)."),
        ("# Title\n".encode("utf-16"), 1, 1, "This file is UTF-16, not UTF-8."),
        (codecs.BOM_UTF16_BE + "# Title\n".encode("utf-16-be"), 1, 1, "This file is UTF-16, not UTF-8."),
    ],
)
def test_the_first_byte_that_is_not_utf_8_has_a_place(
    tmp_path: Path, data: bytes, line: int, column: int, said: str
) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(data)
    with pytest.raises(files.NotUtf8Error) as caught:
        files.read_text(path, "page.md")
    assert (caught.value.path, caught.value.line, caught.value.column) == ("page.md", line, column)
    assert caught.value.problem.endswith(said)
    assert caught.value.hint


def test_a_refused_write_names_the_file_and_not_the_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*, prefix: str, suffix: str, dir: Path) -> None:
        raise PermissionError(13, "Permission denied", str(dir / f"{prefix}x{suffix}"))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(KbError) as error:
        files.write_files([{tmp_path / "a.md": b"x"}])
    assert error.value.where == str(tmp_path / "a.md")
