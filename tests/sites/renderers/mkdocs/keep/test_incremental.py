"""Law 11, for builds that build on earlier ones: the bytes of a build that knows nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from kb_tools.pipeline.stage import schedule
from kb_tools.sites.renderers.mkdocs.build import whole_site
from tests.building import BOOM_EXTENSION, built, fresh, inodes, site
from tests.conftest import DAY, Folder, write_project

pytestmark = pytest.mark.usefixtures("dated")


@pytest.fixture(scope="module")
def untouched(
    tmp_path_factory: pytest.TempPathFactory, complete: Callable[[Folder], None]
) -> dict[str, bytes]:
    """The site of `done` as it is, as a build makes it that knows nothing: the same in any folder (law 11)."""
    folder = write_project(tmp_path_factory.mktemp("untouched"))
    complete(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        return fresh(folder)


def test_nothing_changed_nothing_is_made(done: Folder) -> None:
    built(done)
    before = inodes(done)
    built(done)
    assert inodes(done) == before


def test_a_changed_sentence_makes_its_page_alone(done: Folder) -> None:
    built(done)
    before = inodes(done)
    done.edit("locales/lt/LC_MESSAGES/index.po", "Welcomelt", "Sveiki")
    built(done)
    pages = {path for path, inode in inodes(done).items() if before.get(path) != inode}
    assert site(done) == fresh(done)
    assert "lt/index.html" in pages, "the title is in the navigation of the page itself"
    assert not any(path.startswith("ar/") for path in pages), "what Arabic shows has not changed"


def test_a_changed_paragraph_leaves_the_other_pages(done: Folder) -> None:
    built(done)
    before = inodes(done)
    done.edit("locales/lt/LC_MESSAGES/guide/voice.po", "concretelt", "aiškiai")
    built(done)
    changed = {path for path, inode in inodes(done).items() if before.get(path) != inode}
    assert {path for path in changed if path.endswith("/index.html")} == {"lt/guide/voice/index.html"}
    assert site(done) == fresh(done)


@pytest.mark.parametrize("stranger", [None, "note.txt", "ar/note.txt"])
def test_a_changed_language_takes_its_place_alone(done: Folder, stranger: str | None) -> None:
    built(done)
    before = {name: (done.root / "site" / name).stat().st_ino for name in ("lt", "ar", "guide")}
    if stranger:  # then the whole site is put in place anew, without it
        done.write(f"site/{stranger}", "x")
    done.edit("locales/lt/LC_MESSAGES/guide/voice.po", "concretelt", "aiškiai")
    built(done)
    after = {name: (done.root / "site" / name).stat().st_ino for name in before}
    changed = {name for name in before if before[name] != after[name]}
    assert changed == ({"lt", "ar", "guide"} if stranger else {"lt"})
    expected = fresh(done)
    assert site(done) == expected
    built(done)
    assert site(done) == expected
    assert [path.name for path in done.root.iterdir() if path.name.startswith(".site")] == []


def test_all_cores_give_the_bytes_of_one(
    done: Folder, untouched: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, limit in ((schedule, "_ALONE_UP_TO"), (whole_site, "_SMALL_UP_TO")):
        monkeypatch.setattr(module, limit, 0)  # else one process would do so small a site
    built(done, jobs=2, cache=False)
    assert site(done) == untouched


def test_a_page_that_somebody_touched_is_made_again(done: Folder, untouched: dict[str, bytes]) -> None:
    built(done)
    page = done.root / "site/lt/index.html"
    page.write_text(page.read_text("utf-8").replace("Welcomelt", "Hacked"), "utf-8")
    built(done)
    assert site(done) == untouched


@pytest.mark.parametrize("what", ["build/cache", "build/stage", "site"])
def test_what_is_deleted_is_made_again(done: Folder, untouched: dict[str, bytes], what: str) -> None:
    built(done)
    shutil.rmtree(done.root / what)
    built(done)
    assert site(done) == untouched


def test_a_broken_unit_is_found_by_the_page_that_it_breaks(
    done: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An extension of the project makes a block of a word that our own rules find harmless."""
    done.write("boom_extension.py", BOOM_EXTENSION)
    monkeypatch.syspath_prepend(str(done.root))
    done.edit("mkdocs.yml", "markdown_extensions: [", "markdown_extensions: [boom_extension, ")
    done.edit("locales/lt/LC_MESSAGES/guide/voice.po", "concretelt", "BOOM")
    first = built(done)
    assert first.report.unkept.by == {"the extension boom_extension": 9}
    assert [finding.location.path for finding in first.findings] == ["locales/lt/LC_MESSAGES/guide/voice.po"]
    assert "Short, concrete" in done.read("site/lt/guide/voice/index.html")
    assert built(done).findings == first.findings, "it is said each time"
    assert site(done) == fresh(done)
