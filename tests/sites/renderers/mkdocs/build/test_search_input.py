"""What the index is made of is kept from build to build, and believed only as far as it is as it was."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kb_tools.model.additions import KB
from kb_tools.model.locale import Locale
from kb_tools.model.search_data import SearchData
from kb_tools.sites.renderers.mkdocs.build import search_input
from kb_tools.sites.renderers.mkdocs.build.search_input import index_pages
from kb_tools.sites.search.base import search_adapter
from kb_tools.storage.disk.folders import kept_folder
from tests.building import built, fresh, site
from tests.conftest import Folder

pytestmark = pytest.mark.usefixtures("dated")

KEPT = "build/cache/search/lt"


def damaged(folder: Path) -> None:
    (folder / "note.json").write_text('{"index.html": ')


def foreign(folder: Path) -> None:
    (folder / "note.json").write_text("[1]")


def edited(folder: Path) -> None:
    page = folder / "pages/billing/refunds/index.html"
    page.write_text(page.read_text("utf-8").replace("</h1>", "Zzz</h1>"), "utf-8")


def crowded(folder: Path) -> None:
    (folder / "pages/other").mkdir()
    (folder / "pages/other/index.html").write_text("<html lang=lt><p data-pagefind-body>Zzz</p></html>")


def robbed(folder: Path) -> None:
    (folder / "pages/billing/refunds/index.html").unlink()


@pytest.mark.parametrize("harm", [None, damaged, foreign, edited, crowded, robbed])
def test_the_index_is_that_of_the_pages(done: Folder, harm: Callable[[Path], None] | None) -> None:
    built(done)
    if harm is not None:
        harm(done.root / KEPT)
    done.edit("locales/lt/LC_MESSAGES/index.po", 'msgstr "Findlt', 'msgstr "Radlt')
    built(done)
    assert site(done) == fresh(done)


def test_a_page_that_has_not_changed_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[bytes] = []
    monkeypatch.setattr(search_input, "indexed_part", lambda page: read.append(page) or page)
    page = '<html lang="en"><p data-pagefind-body>{}</p></html>'
    for name in ("a", "b"):
        (tmp_path / f"site/{name}").mkdir(parents=True)
        (tmp_path / f"site/{name}/index.html").write_text(page.format(name))
    kept = tmp_path / "kept/en"
    for keys in ({"a": "1", "b": "1"}, {"a": "2", "b": "1"}, {"a": "2", "b": ""}, {"b": "1"}):
        index_pages(
            {f"{k}/index.html": v for k, v in keys.items()},
            tmp_path / "site",
            "",
            (search_adapter(KB), Locale("en"), SearchData()),
            kept,
        )
    assert [data.decode() for data in read] == [page.format(name) for name in ("a", "b", "a", "b", "b")]
    assert list(json.loads((kept / "note.json").read_bytes())) == ["b/index.html"]
    assert [path.parent.name for path in (kept / "pages").rglob("*.html")] == ["b"]


def test_two_at_once_do_not_meet(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    with kept_folder(path) as one, kept_folder(path) as two:
        assert one != two
        (one / "a").write_text("1")
        (two / "a").write_text("2")
    assert (path / "a").read_text() == "2"
    with kept_folder(path) as again:
        assert (again / "a").read_text() == "2"
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]


def test_what_was_begun_and_failed_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), kept_folder(tmp_path / "kept"):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_what_nobody_uses_any_more_is_removed(tmp_path: Path) -> None:
    days = {"lt": 40, "ar": 20, ".es-killed": 2, ".zh-at-work": 0}
    for name, ago in days.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").touch()
        os.utime(tmp_path / name, times=(time.time() - ago * 86_400,) * 2)
    with kept_folder(tmp_path / "en"):
        pass
    assert {each.name for each in tmp_path.iterdir()} == {"en", "ar", ".zh-at-work"}
