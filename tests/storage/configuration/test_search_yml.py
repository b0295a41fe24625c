"""Search words of a locale."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.storage.configuration.search_yml import read_search_words


def read(path: Path, text: str) -> dict[str, tuple[str, ...]]:
    (path / "search.yml").write_text(text, "utf-8")
    return dict(read_search_words(path / "search.yml", "locales/lt/search.yml"))


def test_a_page_has_a_list_or_one_text(tmp_path: Path) -> None:
    assert read(tmp_path, "a.md: [one,  two  words, 24]\nb.md: three\n") == {
        "a.md": ("one", "two words", "24"),
        "b.md": ("three",),
    }


def test_there_need_not_be_a_file(tmp_path: Path) -> None:
    assert read_search_words(tmp_path / "search.yml", "search.yml") == {}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a.md: [one]\nb.md: {c: d}\n", ":2"),
        ("a.md:\n", ":1"),
        ("a.md: [{b: c}]\n", ":1"),
        (f"a.md: [{'long ' * 40}]\n", ":1"),
    ],
)
def test_what_is_no_list_of_words_is_refused(tmp_path: Path, text: str, where: str) -> None:
    with pytest.raises(KbError) as caught:
        read(tmp_path, text)
    assert caught.value.where == f"locales/lt/search.yml{where}"
    assert caught.value.hint
