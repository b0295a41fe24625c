"""The facts that are kept between runs: an entry can be missing, never wrong."""

from __future__ import annotations

import json
import random

import pytest

from kb_tools.storage.cache.facts import Cache
from kb_tools.storage.project import Project
from tests.conftest import Folder

FACTS = {f"{number:032x}": {"units": number, "text": "ąžuolas ß 你好"} for number in range(50)}


@pytest.fixture
def kept(folder: Folder) -> Project:
    project = Project.open(folder.root)
    cache = Cache.load(project, "facts", "options")
    for key, value in FACTS.items():
        cache.put(key, value)
    cache.save()
    return project


def test_what_was_kept_is_known(kept: Project) -> None:
    cache = Cache.load(kept, "facts", "options")
    assert {key: cache.get(key) for key in FACTS} == FACTS
    assert json.loads(cache.path.read_bytes())["entries"] == FACTS


def test_what_was_made_from_something_else_is_not_believed(kept: Project) -> None:
    assert Cache.load(kept, "facts", "other options").known == {}
    assert Cache.load(kept, "facts").known == {}


def test_any_other_byte_makes_a_file_count_as_empty(kept: Project) -> None:
    path = Cache.load(kept, "facts", "options").path
    data = path.read_bytes()
    chance = random.Random(7)
    places = {*range(80), *chance.sample(range(len(data)), 300), len(data) - 1}
    for at in places:
        other = chance.choice([byte for byte in b'09af{}[]",: x\xff\0' if byte != data[at]])
        path.write_bytes(data[:at] + bytes([other]) + data[at + 1 :])
        assert Cache.load(kept, "facts", "options").known == {}, at


@pytest.mark.parametrize(
    "damaged",
    [b"", b"{", b"{}", b"[]", b"null", b'{"checksum": "', b'{"salt": "", "entries": {}}', b"\xff" * 99],
)
def test_whatever_stands_there_is_no_error(kept: Project, damaged: bytes) -> None:
    cache = Cache.load(kept, "facts", "options")
    cache.path.write_bytes(damaged)
    assert Cache.load(kept, "facts", "options").known == {}
    cache.get(next(iter(FACTS)))
    cache.save()
    assert Cache.load(kept, "facts", "options").known == FACTS


def test_a_file_that_was_cut_off_counts_as_empty(kept: Project) -> None:
    path = Cache.load(kept, "facts", "options").path
    data = path.read_bytes()
    for length in {*range(100), *range(100, len(data), 97), len(data) - 1}:
        path.write_bytes(data[:length])
        assert Cache.load(kept, "facts", "options").known == {}
    path.write_bytes(data + b" ")
    assert Cache.load(kept, "facts", "options").known == {}
