"""Localized images: used where there are any, and seen to be stale when the English one changes."""

from __future__ import annotations

import pytest

from kb_tools.catalog.assets import Versions, stale_assets
from kb_tools.model.catalog import Catalog
from tests.conftest import Folder


@pytest.fixture
def folder(folder: Folder) -> Folder:
    folder.write("docs/images/a b.png", "english")
    folder.edit("docs/index.md", "Find", "![The form](images/a%20b.png)\n\nFind")
    return folder


def header(folder: Folder) -> str | None:
    return folder.catalog("index").header_field("X-Kb-Assets")


def test_english_is_used_where_there_is_no_other(done: Folder) -> None:
    done.kb("build", "--locale", "lt")
    assert done.read("build/stage/lt/images/a b.png") == "english"
    assert header(done) is None


def test_the_localized_file_takes_the_place_of_the_english_one(done: Folder) -> None:
    done.write("docs/images/a b.lt.png", "lietuviškas")
    done.update()
    done.kb("build", "--locale", "lt", "--locale", "ar")
    assert done.read("build/stage/lt/images/a b.png") == "lietuviškas"
    assert done.read("build/stage/ar/images/a b.png") == "english"
    assert not list((done.root / "build/stage").rglob("*.lt.png"))
    assert done.read("site/lt/images/a b.png") == "lietuviškas"


def test_it_is_stale_until_it_is_changed_too(done: Folder) -> None:
    done.write("docs/images/a b.lt.png", "lietuviškas")
    done.update()
    first = header(done)
    assert first is not None
    assert first.startswith("images/a%20b.png=")
    done.write("docs/images/a b.png", "english, newer")
    done.update()
    assert header(done) == first
    run = done.kb("check", "--locale", "lt", "--only", "asset", "--fail-on", "warning", code=1)
    assert "images/a b.png has changed" in run.stdout
    done.write("docs/images/a b.lt.png", "lietuviškas, naujesnis")
    done.update()
    assert header(done) != first
    done.kb("check", "--locale", "lt", "--only", "asset", "--fail-on", "warning")
    assert done.update() == {}


def test_what_is_gone_is_forgotten(done: Folder) -> None:
    twin = done.write("docs/images/a b.lt.png", "lietuviškas")
    done.update()
    twin.unlink()
    done.update()
    assert header(done) is None


def test_damage_counts_as_nothing() -> None:
    catalog = Catalog((), (("X-Kb-Assets", "nonsense a= =b a.png=1/2"),))
    assert stale_assets(catalog, {"a.png": Versions("3", "2")}) == ["a.png"]
    assert stale_assets(catalog, {"a.png": Versions("1", "2")}) == []
