"""The list of plugins, in the forms that MkDocs allows."""

from __future__ import annotations

import pytest

from kb_tools.errors import KbError
from kb_tools.storage.configuration.plugins import listed_plugins, refuse_missing


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (None, []),
        ("search", []),
        (["search", {"kb": {"publish": "draft"}}], [("search", None), ("kb", {"publish": "draft"})]),
        ({"search": {}, "kb": None}, [("search", {}), ("kb", None)]),
    ],
)
def test_a_list_and_a_mapping_are_lists_of_plugins(value: object, found: list[tuple[str, object]]) -> None:
    assert list(listed_plugins(value)) == found


def test_both_plugins_are_named_where_both_are_missing() -> None:
    refuse_missing({"i18n": None}, "mkdocs.yml")
    with pytest.raises(KbError, match=r"The plugins kb and i18n are missing") as both:
        refuse_missing({"search": None}, "mkdocs.yml")
    assert "adds both" in (both.value.hint or "")
    with pytest.raises(KbError, match=r"The plugin i18n is missing"):
        refuse_missing({"kb": None}, "mkdocs.yml")
