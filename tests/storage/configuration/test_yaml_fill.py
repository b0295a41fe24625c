"""A key without a value gets one: all else stays, byte for byte."""

from __future__ import annotations

import pytest
import yaml

from kb_tools.errors import KbError
from kb_tools.storage.configuration.yaml_fill import filled, lacks_value

KEYS = ("plugins", "redirects")
MAPS = {"redirect_maps": {"a.md": "b.md"}}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "plugins:\n  - kb\n  - redirects  # moved\n  - i18n\n",
            "plugins:\n  - kb\n  - redirects:  # moved\n      redirect_maps:\n        a.md: b.md\n  - i18n\n",
        ),
        ("plugins:\n- redirects:\n", "plugins:\n- redirects:\n    redirect_maps:\n      a.md: b.md\n"),
        ("plugins:\n- redirects: ~", "plugins:\n- redirects:\n    redirect_maps:\n      a.md: b.md\n"),
        (
            "plugins:\r\n  redirects: null\r\n  kb: {}\r\n",
            "plugins:\r\n  redirects:\r\n    redirect_maps:\r\n      a.md: b.md\r\n  kb: {}\r\n",
        ),
        ("plugins: [kb, redirects]\n", "plugins: [kb, {redirects: {redirect_maps: {a.md: b.md}}}]\n"),
    ],
)
def test_the_value_stands_behind_its_key(before: str, after: str) -> None:
    assert lacks_value(before, KEYS)
    assert filled(before, KEYS, MAPS, "mkdocs.yml") == after
    assert not lacks_value(after, KEYS)
    assert "a.md" in str(yaml.safe_load(after))


def test_what_cannot_be_written_is_said() -> None:
    with pytest.raises(KbError, match="written in a way"):
        filled("plugins:\n  ? redirects\n", KEYS, MAPS, "mkdocs.yml")
