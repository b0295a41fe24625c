"""The store of engine results: whatever becomes of its file, a run goes on, and says nothing that is not so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.engines.base import Info, LanguagePair, Text, Translated
from kb_tools.engines.results import ResultStore, _key
from kb_tools.errors import KbError

INFO, PAIR = Info("test", "test 1"), LanguagePair("en", "lt")
TEXTS = [Text(f"Sentence number {number} about refunds.") for number in range(400)]
RESULTS = {text: Translated(text.text.upper()) for text in TEXTS}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a store of several pages."""
    path = tmp_path_factory.mktemp("store") / "results.sqlite"
    with ResultStore(path) as store:
        store.add(INFO, PAIR, RESULTS)
    data = path.read_bytes()
    assert len(data) > 5 * 4096
    return data


@pytest.mark.parametrize(
    ("start", "stop"),
    [(0, 200), (18, 20), (100, 112), (4096, 8192), (8192, None), (4000, 4200), (4096, 4100)],
)
@pytest.mark.parametrize("byte", [b"\xff", b"\0", b"x"])
def test_a_damaged_file_is_empty_or_right(
    tmp_path: Path, whole: bytes, start: int, stop: int | None, byte: bytes
) -> None:
    path = tmp_path / "results.sqlite"
    stop = len(whole) if stop is None else stop
    path.write_bytes(whole[:start] + byte * (stop - start) + whole[stop:])
    with ResultStore(path) as store:
        store.known(INFO, PAIR, TEXTS)
        store.add(INFO, PAIR, RESULTS)
        assert store.known(INFO, PAIR, TEXTS) == RESULTS


@given(cut=st.integers(0, 9 * 4096))
def test_a_file_that_was_cut_off_is_filled_again(
    cut: int, whole: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("cut") / "results.sqlite"
    path.write_bytes(whole[:cut])
    with ResultStore(path) as store:
        store.add(INFO, PAIR, RESULTS)
        assert store.known(INFO, PAIR, TEXTS) == RESULTS


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    with ResultStore(path) as store:
        store._db.execute("PRAGMA query_only=ON")
        with pytest.raises(KbError, match="cannot be used") as error:
            store.add(INFO, PAIR, RESULTS)
    assert error.value.where == str(path)
    assert path.exists()


def test_what_is_no_text_any_more_counts_as_unknown(tmp_path: Path) -> None:
    """An answer with half a character would stop every later run that reads it."""
    sick = {"half": json.dumps("a\ud800"), "number": "1", "damaged": '"a', "none": "null"}
    with ResultStore(tmp_path / "results.sqlite") as store:
        store.add(INFO, PAIR, {Text(name): Translated("a") for name in sick})
        for name, data in sick.items():
            store._db.execute(
                "UPDATE results SET text = ? WHERE key = ?", (data, _key(INFO, PAIR, Text(name)))
            )
        assert store.known(INFO, PAIR, [Text(name) for name in sick]) == {}


def test_results_are_forgotten_one_by_one(tmp_path: Path) -> None:
    with ResultStore(tmp_path / "results.sqlite") as store:
        store.add(INFO, PAIR, RESULTS)
        store.drop(INFO, PAIR, [*TEXTS[:5], Text("never asked")])
        assert set(store.known(INFO, PAIR, TEXTS)) == set(TEXTS[5:])
