"""Pages are proven by who renders them: translations by their English page, ids by those that it has."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kb_tools.markdown import localize, segment
from kb_tools.markdown.prove.heading_ids import heading_ids, simple_heading_ids
from kb_tools.pipeline.stage import english_page, localize_page
from tests.conftest import Folder
from tests.speed.conftest import built, fresh, site


def test_ids_that_were_taken_wrongly_are_put_right(
    translated: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = fresh(translated)
    shutil.rmtree(translated.root / "build")

    def wrong(document: object, render: object) -> Sequence[str]:
        return [f"wrong-{n}" for n in range(len(document.headings))]  # type: ignore[attr-defined]

    monkeypatch.setattr(english_page, "simple_heading_ids", wrong)
    built(translated)
    assert site(translated) == expected
    built(translated)
    assert site(translated) == expected


def test_a_translation_is_held_against_an_english_page_that_stayed(translated: Folder) -> None:
    built(translated)
    shutil.rmtree(translated.root / "build/stage")
    translated.edit("locales/lt/LC_MESSAGES/index.po", 'msgstr "Findlt', 'msgstr "Radlt')
    built(translated)
    assert site(translated) == fresh(translated)


@pytest.mark.parametrize("known", [False, True], ids=["all is new", "one translation is new"])
def test_a_translation_that_breaks_its_page_is_not_published(
    translated: Folder, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    if known:
        built(translated)

    def careless(*args: Any, **kwargs: Any) -> str:
        return localize(*args, **kwargs).replace("Radlt", "\n\n- Radlt\n\n")

    monkeypatch.setattr(localize_page, "localize", careless)
    translated.edit("locales/lt/LC_MESSAGES/index.po", 'msgstr "Findlt', 'msgstr "Radlt')
    for _ in range(2):
        result = built(translated)
        assert [finding.message for finding in result.findings] == [
            "This translation breaks its page: it adds, loses or changes an element, an attribute or a link."
        ]
        page = site(translated)["lt/index.html"]
        assert b"Radlt" not in page
        assert b"Find " in page


def test_pages_of_this_project_are_told_by_their_headings() -> None:
    root = Path(__file__).parents[2]
    render = localize_page._project(root, "mkdocs", "")[1]
    pages = [segment(path.read_text("utf-8")) for path in root.glob("docs/**/*.md")]
    simple = [simple_heading_ids(page, render) for page in pages]
    assert sum(ids is not None for ids in simple) > len(pages) / 2
    for page, ids in zip(pages, simple, strict=True):
        assert ids is None or ids == heading_ids(page, render)
