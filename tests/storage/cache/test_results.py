"""A store of results: damaged, deleted, shared, bounded."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kb_tools.model.digest import digest
from kb_tools.storage.cache.results import Store

pytestmark = pytest.mark.usefixtures("dated")

KEY = digest("a key")


def test_nothing_is_known_at_first(tmp_path: Path) -> None:
    assert Store(tmp_path / "none").get(KEY) is None
    assert KEY not in Store(tmp_path / "none")


def test_what_is_put_is_got(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, "Ąžuolas".encode())
    assert store.get(KEY) == "Ąžuolas".encode()


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 40])
def test_a_damaged_result_is_missing_and_goes(tmp_path: Path, damage: bytes) -> None:
    store = Store(tmp_path)
    store.put(KEY, b"right")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(damage)
    assert store.get(KEY) is None
    assert not file.exists()


def test_one_flipped_bit_is_seen(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, b"right")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    assert store.get(KEY) is None


def test_what_is_oldest_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keys = [digest(str(number)) for number in range(4)]
    for age, key in enumerate(keys):
        store.put(key, bytes(100))
        (file,) = (path for path in tmp_path.rglob(key[2:]))
        os.utime(file, (1_000_000 + age, 1_000_000 + age))
    store.trim(limit=250)
    assert [key in store for key in keys] == [False, False, True, True]


def test_what_is_recent_stays_for_builds_that_run(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, bytes(100))
    store.trim(limit=0)
    assert KEY in store


def test_many_may_write_at_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: store.put(KEY, bytes(10_000)), range(200)))
    assert store.get(KEY) == bytes(10_000)
    assert list(tmp_path.rglob("*.tmp")) == []


def test_a_disk_that_refuses_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    Store(tmp_path / "file").put(KEY, b"data")
    assert Store(tmp_path / "file").get(KEY) is None
