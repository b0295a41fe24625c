"""Law 4, whoever else writes: what an editor saves between reading and writing is never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.storage.disk import placing
from kb_tools.storage.disk.files import write_files
from kb_tools.storage.disk.placing import ChangedError
from kb_tools.storage.disk.stamps import digest_of

OLD, NEW, SAVED = b"as it was read", b"as it was planned", b"what a person saved"
Save = Callable[[Path], None]


def renamed_into_place(path: Path) -> None:
    other = path.with_name(f"{path.name}~")
    other.write_bytes(SAVED)
    other.replace(path)


def written_in_place(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(SAVED)


saves = pytest.mark.parametrize("save", [renamed_into_place, written_in_place])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("a.po", "b.po"):
        (tmp_path / name).write_bytes(OLD)
    return tmp_path / "a.po", tmp_path / "b.po"


def write(*paths: Path, delete: tuple[Path, ...] = (), others: tuple[Path, ...] = ()) -> None:
    expected = dict.fromkeys((*paths, *delete, *others), digest_of(OLD))
    write_files([dict.fromkeys(paths, NEW)], delete, expected)


def test_what_was_read_is_replaced_and_nothing_is_left_behind(two: tuple[Path, Path]) -> None:
    a, b = two
    write(a, delete=(b,))
    assert a.read_bytes() == NEW
    assert names(a.parent) == ["a.po"]


@saves
@pytest.mark.parametrize("at", [0, 1])
def test_a_save_at_the_last_moment_is_put_back(
    two: tuple[Path, Path], save: Save, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The save comes after the last look, just before the names are exchanged; also of the second file."""
    a, b = two
    exchange, calls = placing.exchange, iter(range(9))

    def late(one: Path, other: Path) -> bool:
        if next(calls) == at:
            save(other)
        return exchange(one, other)

    monkeypatch.setattr(placing, "exchange", late)
    with pytest.raises(ChangedError, match="at the same time"):
        write(a, b)
    assert [p.read_bytes() for p in two] == ([SAVED, OLD] if at == 0 else [OLD, SAVED])
    assert names(a.parent) == ["a.po", "b.po"]


@saves
def test_a_save_on_top_of_what_was_written_stays_and_the_rest_is_taken_back(
    two: tuple[Path, Path], save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = two
    put = placing.Placement.put

    def then_saved(self: placing.Placement, *given: object) -> None:
        put(self, *given)  # type: ignore[arg-type]
        if given[1] == a:
            save(a)

    monkeypatch.setattr(placing.Placement, "put", then_saved)
    with pytest.raises(ChangedError):
        write(a, b)
    assert [p.read_bytes() for p in two] == [SAVED, OLD]
    assert names(a.parent) == ["a.po", "b.po"]


def test_a_save_that_is_not_finished_yet_ends_up_in_the_file(two: tuple[Path, Path]) -> None:
    a, _ = two
    with a.open("r+b") as stream:  # an editor that truncates later: the bytes are still those that were read
        with pytest.raises(ChangedError):
            write(a)
        stream.write(SAVED)
        stream.truncate()
    assert a.read_bytes() == SAVED


def test_a_save_that_begins_before_the_exchange_and_ends_after_it(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, _ = two
    exchange = placing.exchange
    opened = []

    def late(one: Path, other: Path) -> bool:
        if not opened:
            opened.append(a.open("r+b"))
        return exchange(one, other)

    monkeypatch.setattr(placing, "exchange", late)
    with pytest.raises(ChangedError):
        write(a)
    with opened[0] as stream:
        stream.write(SAVED)
        stream.truncate()
    assert a.read_bytes() == SAVED


@saves
def test_what_the_plan_only_read_counts_too(two: tuple[Path, Path], save: Save) -> None:
    a, b = two
    save(b)
    with pytest.raises(ChangedError) as caught:
        write(a, others=(b,))
    assert caught.value.where == str(b)
    assert a.read_bytes() == OLD


def test_a_file_that_was_not_there_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "new.po"
    write_files([{path: NEW}], expected={})
    assert path.read_bytes() == NEW
    with pytest.raises(ChangedError):
        write_files([{path: OLD}], expected={})
    assert path.read_bytes() == NEW


@saves
def test_what_is_to_be_removed_stays_where_it_was_saved(two: tuple[Path, Path], save: Save) -> None:
    a, b = two
    save(b)
    with pytest.raises(ChangedError):
        write(a, delete=(b,))
    assert (a.read_bytes(), b.read_bytes()) == (OLD, SAVED)


def test_a_disk_that_refuses_midway_leaves_all_as_it_was(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = two
    remove = placing.Placement.remove

    def refuses(self: placing.Placement, path: Path, expected: str | None) -> None:
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setattr(placing.Placement, "remove", refuses)
    with pytest.raises(KbError, match="Input/output"):
        write(a, delete=(b,))
    monkeypatch.setattr(placing.Placement, "remove", remove)
    assert [p.read_bytes() for p in two] == [OLD, OLD]
    assert names(a.parent) == ["a.po", "b.po"]


def test_a_file_in_two_steps_and_a_new_one_are_taken_back(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = two
    new = a.with_name("new.po")
    monkeypatch.setattr(placing.Placement, "finish", lambda self, others: write_in_b())

    def write_in_b() -> None:
        raise ChangedError(b)

    with pytest.raises(ChangedError):
        write_files([{a: b"interim", new: NEW}, {a: NEW}], [b], {a: digest_of(OLD), b: digest_of(OLD)})
    assert [p.read_bytes() for p in two] == [OLD, OLD]
    assert names(a.parent) == ["a.po", "b.po"]


@saves
def test_where_names_cannot_be_exchanged_all_but_the_last_moment_is_compared(
    two: tuple[Path, Path], save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = two
    monkeypatch.setattr(placing, "exchange", lambda one, other: False)
    write(a)
    assert a.read_bytes() == NEW
    a.write_bytes(OLD)
    put = placing.Placement.put

    def then_saved(self: placing.Placement, *given: object) -> None:
        put(self, *given)  # type: ignore[arg-type]
        save(b)

    monkeypatch.setattr(placing.Placement, "put", then_saved)
    with pytest.raises(ChangedError):
        write(a, b)
    assert (a.read_bytes(), b.read_bytes()) == (OLD, SAVED)
    assert names(a.parent) == ["a.po", "b.po"]
