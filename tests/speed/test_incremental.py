"""Law 11, for builds that build on earlier ones: the bytes of a build that knows nothing."""

from __future__ import annotations

import shutil

import pytest

from kb_tools.pipeline.stage import schedule
from kb_tools.sites.renderers.mkdocs.build import whole_site
from tests.conftest import Folder
from tests.speed.conftest import built, fresh, inodes, site


def test_nothing_changed_nothing_is_made(translated: Folder) -> None:
    built(translated)
    before = inodes(translated)
    built(translated)
    assert inodes(translated) == before


def test_a_changed_sentence_makes_its_page_alone(translated: Folder) -> None:
    built(translated)
    before = inodes(translated)
    translated.edit("locales/lt/LC_MESSAGES/index.po", "Welcomelt", "Sveiki")
    built(translated)
    pages = {path for path, inode in inodes(translated).items() if before.get(path) != inode}
    assert site(translated) == fresh(translated)
    assert "lt/index.html" in pages, "the title is in the navigation of the page itself"
    assert not any(path.startswith("ar/") for path in pages), "what Arabic shows has not changed"


def test_a_changed_paragraph_leaves_the_other_pages(translated: Folder) -> None:
    built(translated)
    before = inodes(translated)
    translated.edit("locales/lt/LC_MESSAGES/guide/voice.po", "concretelt", "aiškiai")
    built(translated)
    changed = {path for path, inode in inodes(translated).items() if before.get(path) != inode}
    assert {path for path in changed if path.endswith("/index.html")} == {"lt/guide/voice/index.html"}
    assert site(translated) == fresh(translated)


@pytest.mark.parametrize("stranger", [None, "note.txt", "ar/note.txt"])
def test_a_changed_language_takes_its_place_alone(translated: Folder, stranger: str | None) -> None:
    built(translated)
    before = {name: (translated.root / "site" / name).stat().st_ino for name in ("lt", "ar", "guide")}
    if stranger:  # then the whole site is put in place anew, without it
        translated.write(f"site/{stranger}", "x")
    translated.edit("locales/lt/LC_MESSAGES/guide/voice.po", "concretelt", "aiškiai")
    built(translated)
    after = {name: (translated.root / "site" / name).stat().st_ino for name in before}
    changed = {name for name in before if before[name] != after[name]}
    assert changed == ({"lt", "ar", "guide"} if stranger else {"lt"})
    assert site(translated) == fresh(translated)
    built(translated)
    assert site(translated) == fresh(translated)
    assert [path.name for path in translated.root.iterdir() if path.name.startswith(".site")] == []


def test_all_cores_give_the_bytes_of_one(translated: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    # Else one process would do so small a site.
    monkeypatch.setattr(schedule, "_ALONE_UP_TO", 0)
    monkeypatch.setattr(whole_site, "_SMALL_UP_TO", 0)
    built(translated, jobs=2, cache=False)
    assert site(translated) == fresh(translated)


def test_a_page_that_somebody_touched_is_made_again(translated: Folder) -> None:
    built(translated)
    page = translated.root / "site/lt/index.html"
    page.write_text(page.read_text("utf-8").replace("Welcomelt", "Hacked"), "utf-8")
    built(translated)
    assert site(translated) == fresh(translated)


@pytest.mark.parametrize("what", ["build/cache", "build/stage", "site"])
def test_what_is_deleted_is_made_again(translated: Folder, what: str) -> None:
    built(translated)
    shutil.rmtree(translated.root / what)
    built(translated)
    assert site(translated) == fresh(translated)


BLOCK = """
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

class Ruler(Postprocessor):
    def run(self, text):
        return text.replace("BOOM", "</p><hr><p>")

class Boom(Extension):
    def extendMarkdown(self, md):
        md.postprocessors.register(Ruler(md), "boom", 0)

def makeExtension(**options):
    return Boom(**options)
"""


def test_a_broken_unit_is_found_by_the_page_that_it_breaks(
    translated: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An extension of the project makes a block of a word that our own rules find harmless."""
    translated.write("boom_extension.py", BLOCK)
    monkeypatch.syspath_prepend(str(translated.root))
    translated.edit("mkdocs.yml", "markdown_extensions: [", "markdown_extensions: [boom_extension, ")
    translated.edit("locales/lt/LC_MESSAGES/guide/voice.po", "concretelt", "BOOM")
    first = built(translated)
    assert first.report.unkept == ("the extension boom_extension",)
    assert [finding.location.path for finding in first.findings] == ["locales/lt/LC_MESSAGES/guide/voice.po"]
    assert "Short, concrete" in translated.read("site/lt/guide/voice/index.html")
    assert built(translated).findings == first.findings, "it is said each time"
    assert site(translated) == fresh(translated)
