"""The redirects of mkdocs.yml, as values and with their places, whichever way plugins are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kb_tools.storage.configuration.redirect_maps import folder_of_posts, redirects_of
from kb_tools.storage.configuration.written_redirects import redirects_in, written_redirects


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"redirect_maps": {"a.md": "b.md", 1: None}}, {"a.md": "b.md", "1": "None"}),
        ({"redirect_maps": {"a.md": "b.md"}, "enabled": False}, {}),
        ({"redirect_maps": None}, {}),
        ({"redirect_maps": ["a.md"]}, {}),
        ({}, {}),
        (None, {}),
    ],
)
def test_the_values(options: Any, found: dict[str, str]) -> None:
    assert redirects_of({"redirects": options}) == found
    assert redirects_of({}) == {}


@pytest.mark.parametrize(
    ("plugins", "folder"),
    [
        ({}, ""),
        ({"blog": None}, "blog/posts"),
        ({"material/blog": {"blog_dir": "news"}}, "news/posts"),
        ({"blog": {"blog_dir": ".", "post_dir": "{blog}/articles"}}, "articles"),
    ],
)
def test_the_folder_of_posts(plugins: dict[str, Any], folder: str) -> None:
    assert folder_of_posts(plugins) == folder


def test_places_are_those_of_the_file_and_a_list_replaces_what_is_inherited(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("plugins: {redirects: {redirect_maps: {a.md: b.md, c.md: d.md}}}\n")
    child = "INHERIT: base.yml\nplugins:\n  redirects:\n    redirect_maps:\n      a.md: x.md\n"
    (tmp_path / "mkdocs.yml").write_text(child)
    found = [(each.old, each.new, each.file, each.line, each.column) for each in written_redirects(tmp_path)]
    assert found == [("a.md", "x.md", "mkdocs.yml", 5, 7), ("c.md", "d.md", "base.yml", 1, 51)]
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\nplugins:\n- kb\n")
    assert written_redirects(tmp_path) == []


@pytest.mark.parametrize(
    "text", ["", "plugins: [", "plugins:\n- redirects\n", "plugins: {redirects: {redirect_maps: x}}"]
)
def test_what_is_none_has_none(text: str) -> None:
    assert redirects_in(text) == {}
