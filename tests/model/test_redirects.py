"""Where redirects lead in the end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.model.redirects import below, destination, is_address, page_of


@pytest.mark.parametrize(
    ("maps", "target"),
    [
        ({"a.md": "b.md"}, "b.md"),
        ({"a.md": "b.md", "b.md": "c.md"}, "c.md"),
        ({"a.md": "b.md#x", "b.md": "c.md"}, "c.md#x"),
        ({"a.md": "b.md#x", "b.md": "c.md#y"}, "c.md#y"),
        ({"a.md": "./x/../b.md", "./b.md": "c.md"}, "c.md"),
        ({"a.md": "b.md", "b.md": "https://e.example/"}, "https://e.example/"),
        ({"a.md": "HTTP://e.example/a.md"}, "HTTP://e.example/a.md"),
        ({"a.md": "a.md"}, None),
        ({"a.md": "b.md", "b.md": "./a.md"}, None),
        ({"a.md": "b.md", "b.md": "c.md", "c.md": "b.md"}, None),
    ],
)
def test_a_chain_is_followed_to_its_end(maps: dict[str, str], target: str | None) -> None:
    assert destination(maps, "a.md") == target


def test_a_page_has_not_moved_whatever_redirects_say() -> None:
    assert destination({"a.md": "b.md", "b.md": "c.md"}, "a.md", {"b.md"}) == "b.md"
    assert destination({"a.md": "b.md", "b.md": "a.md"}, "a.md", {"b.md"}) == "b.md"


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdefgh"), min_size=1))
def test_it_ends_and_never_at_a_path_that_has_moved(maps: dict[str, str]) -> None:
    for old in maps:
        target = destination(maps, old)
        assert target is None or page_of(target) not in maps


@pytest.mark.parametrize(
    ("path", "own", "known_as"),
    [
        ("a/b.md", {"lt"}, "a/b.md"),
        ("lt.md", {"lt"}, "lt.md"),
        ("lt/a.md", {"lt"}, "a.md"),
        ("fr/a.md", {"lt"}, None),
        ("en/a.md", {"lt", "en"}, "a.md"),
    ],
)
def test_a_path_in_the_folder_of_a_language_is_of_that_language(
    path: str, own: set[str], known_as: str | None
) -> None:
    assert below(path, {"en", "lt", "fr"}, own) == known_as


def test_other_schemes_are_no_addresses() -> None:
    assert not any(map(is_address, ("javascript:alert(1)", "//e.example", "mailto:a@b", "http:a.md")))
