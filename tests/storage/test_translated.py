"""Translated files, and the catalogs that take their place."""

from __future__ import annotations

from kb_tools.model.locale import Locale
from kb_tools.storage.translated import TranslatedFiles

FILES = {
    "fr": {"index.md": "docs/index.fr.md", "a/b.md": "docs/a/b.fr.md"},
    "lt": {"index.md": "docs/index.lt.md"},
}


def test_a_file_is_shown_until_its_catalog_says_something() -> None:
    asked: list[tuple[str, str, str]] = []

    def says(tag: str, path: str, file: str) -> bool:
        asked.append((tag, path, file))
        return file == "docs/a/b.fr.md"

    files = TranslatedFiles(FILES, says)
    assert files.superseded == {"fr": {"a/b.md": "docs/a/b.fr.md"}}
    assert files.written == {"fr": {"index.md": "docs/index.fr.md"}, "lt": {"index.md": "docs/index.lt.md"}}
    assert len(asked) == 3  # each catalog is read once


def test_files_are_found_by_the_catalogs_of_their_pages() -> None:
    files = TranslatedFiles(FILES, lambda *_: False)
    assert files.by_catalog(Locale.parse("fr")) == {"index": "docs/index.fr.md", "a/b": "docs/a/b.fr.md"}
    assert files.by_catalog(Locale.parse("ar")) == {}
    assert files.superseded == {}
