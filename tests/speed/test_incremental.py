"""Law 11, for builds that build on earlier ones: the bytes of a build that knows nothing."""

from __future__ import annotations

import os
import random
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Folder
from tests.speed.conftest import built, fresh, inodes, site

STEPS = int(os.environ.get("KB_STEPS", "6"))
"""Random edits; a thousand of them take an hour."""


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


def test_all_cores_give_the_bytes_of_one(translated: Folder) -> None:
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


def edit(folder: Folder, chance: random.Random) -> str:
    """Do something that somebody might do between two builds; return what it was."""
    word = f"word{chance.randrange(1000)}"
    english = chance.choice(["docs/index.md", "docs/billing/refunds.md", "guide/voice.md"])
    catalogs = sorted((folder.root / "locales/lt/LC_MESSAGES").rglob("*.po"))
    stored = sorted(path for path in (folder.root / "build/cache").rglob("*") if path.is_file())
    published = sorted((folder.root / "site").rglob("index.html"))
    match chance.randrange(12):
        case 0 | 1:
            with (folder.root / english).open("a") as page:
                page.write(f"\nA new {word}.\n")
            return f"add to {english}"
        case 2 | 3 | 4:
            path = chance.choice(catalogs)
            text = path.read_text("utf-8")
            path.write_text(text.replace("lt.", f"lt {word}."), "utf-8")
            return f"change {path.name}"
        case 5:
            text = folder.read(english)
            folder.write(english, text.replace(text.splitlines()[0], f"# Title {word}", 1))
            return f"rename {english}"
        case 6:
            folder.update()
            return "update"
        case 7:
            folder.write(f"docs/billing/{word}.md", f"# {word}\n\nSee [refunds](refunds.md).\n")
            return f"new page {word}"
        case 8:
            folder.write("locales/lt/locale.yml", f"publish: {chance.choice(['draft', 'reviewed'])}\n")
            return "policy"
        case 9 if stored:
            path = chance.choice(stored)
            data = path.read_bytes()
            path.write_bytes(data[: chance.randrange(len(data) + 1)] + b"?")
            return f"damage {path.name}"
        case 10 if published:
            chance.choice(published).write_text("somebody's edit")
            return "edit the site"
        case _:
            folder.translate("lt")
            return "translate"


@pytest.mark.slow
@given(seed=st.integers(0, 2**32))
@settings(max_examples=1, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_work_ends_in_the_bytes_of_a_fresh_build(translated: Folder, seed: int) -> None:
    chance = random.Random(seed)
    done = []
    for step in range(STEPS):
        done.append(edit(translated, chance))
        built(translated, jobs=chance.choice([1, 1, 2]))
        if step % 5 == 4 or step == STEPS - 1:
            assert site(translated) == fresh(translated), done
