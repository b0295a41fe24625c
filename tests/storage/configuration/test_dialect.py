"""What mkdocs.yml says about extensions, in all the ways in which it can be said."""

from __future__ import annotations

from typing import Any

import pytest

from kb_tools.model.dialect import Dialect
from kb_tools.storage.configuration.dialect import dialect_of, markdown_extensions

NOTHING = Dialect(marks="", maths=False, emoji=False, addresses=False)


@pytest.mark.parametrize(
    ("configured", "expected"),
    [
        (None, NOTHING),
        (["attr_list", "tables"], NOTHING),
        (["legacy_em"], Dialect(smart=False, marks="", maths=False, emoji=False, addresses=False)),
        (["pymdownx.betterem"], Dialect(strict=True, marks="", maths=False, emoji=False, addresses=False)),
        (["pymdownx.extra"], Dialect(strict=True, marks="", maths=False, emoji=False, addresses=False)),
        (
            [{"pymdownx.extra": {"pymdownx.betterem": {"smart_enable": "none"}}}],
            Dialect(strict=True, smart=False, marks="", maths=False, emoji=False, addresses=False),
        ),
        (
            {"pymdownx.tilde": {"subscript": False}, "pymdownx.mark": None, "markdown.extensions.extra": {}},
            Dialect(marks="~=", maths=False, emoji=False, addresses=False),
        ),
        (
            [{"pymdownx.magiclink": {"social_url_shorthand": True}}, "pymdownx.emoji", "mdx_math"],
            Dialect(marks="", shorthands=True),
        ),
    ],
)
def test_dialects(configured: Any, expected: Dialect) -> None:
    assert dialect_of(markdown_extensions(configured)) == expected
