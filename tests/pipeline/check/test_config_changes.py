"""A page that comes into the navigation touches no other page; another setting may touch them all."""

from __future__ import annotations

import pytest

from kb_tools.pipeline.check.config_changes import changed_keys, only_navigation

BEFORE = "site_name: Help\n\n# the pages\nnav:\n  - Home: index.md\n- Old: old.md\nplugins:\n  - kb:\n      style: s\n"


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ("# the pages\n", "# all pages\n\n", set()),
        ("  - Home: index.md\n", "  - Home: index.md\n  - New: new.md\n", {"nav"}),
        ("- Old: old.md\n", "- Old: older.md\n", {"nav"}),  # a list may stand at the left edge
        ("      style: s\n", "      style: t\n", {"plugins"}),
        ("site_name: Help\n", "", {"site_name"}),
        ("site_name: Help\n", "site_name: Help\nsite_url: https://x.example/\n", {"site_url"}),
    ],
)
def test_keys_that_differ(old: str, new: str, keys: set[str]) -> None:
    assert old in BEFORE
    assert changed_keys(BEFORE, BEFORE.replace(old, new)) == keys


def test_what_touches_no_page() -> None:
    assert only_navigation(frozenset({"nav", "site_name", "copyright"}))
    assert only_navigation(frozenset())
    assert not only_navigation(frozenset({"nav", "plugins"}))
    assert not only_navigation(frozenset({"markdown_extensions"}))
