"""Pages are proven by who renders them: translations by their English page, ids by those that it has."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kb_tools.markdown import localize, segment
from kb_tools.markdown.prove.heading_ids import heading_ids, simple_heading_ids
from kb_tools.pipeline.stage import english_page, frames, localize_page
from tests.building import built, fresh, site
from tests.conftest import Folder

pytestmark = pytest.mark.usefixtures("dated")


def test_ids_that_were_taken_wrongly_are_put_right(done: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = fresh(done)
    shutil.rmtree(done.root / "build")

    def wrong(document: object, render: object, word_ids: object) -> Sequence[str]:
        return [f"wrong-{n}" for n in range(len(document.headings))]  # type: ignore[attr-defined]

    monkeypatch.setattr(english_page, "simple_heading_ids", wrong)
    built(done)
    assert site(done) == expected
    built(done)
    assert site(done) == expected


def test_a_translation_is_held_against_an_english_page_that_stayed(done: Folder) -> None:
    built(done)
    shutil.rmtree(done.root / "build/stage")
    done.edit("locales/lt/LC_MESSAGES/index.po", 'msgstr "Findlt', 'msgstr "Radlt')
    built(done)
    assert site(done) == fresh(done)


@pytest.mark.parametrize("known", [False, True], ids=["all is new", "one translation is new"])
def test_a_translation_that_breaks_its_page_is_not_published(
    done: Folder, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    if known:
        built(done)

    def careless(*args: Any, **kwargs: Any) -> str:
        return localize(*args, **kwargs).replace("Radlt", "\n\n- Radlt\n\n")

    monkeypatch.setattr(frames, "localize", careless)
    done.edit("locales/lt/LC_MESSAGES/index.po", 'msgstr "Findlt', 'msgstr "Radlt')
    for _ in range(2):
        result = built(done)
        assert [finding.message for finding in result.findings] == [
            "This translation breaks its page: it adds, loses or changes an element, an attribute or a link."
        ]
        page = site(done)["lt/index.html"]
        assert b"Radlt" not in page
        assert b"Find " in page


def test_pages_of_this_project_are_told_by_their_headings() -> None:
    root = Path(__file__).parents[3]
    render = localize_page._project(root, "mkdocs", "")[1]
    pages = [segment(path.read_text("utf-8")) for path in root.glob("docs/**/*.md")]
    simple = [simple_heading_ids(page, render) for page in pages]
    assert sum(ids is not None for ids in simple) > len(pages) / 2
    for page, ids in zip(pages, simple, strict=True):
        assert ids is None or ids == heading_ids(page, render)
