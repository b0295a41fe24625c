"""What is removed from YAML files that people have written: all else stays, byte for byte."""

from __future__ import annotations

import pytest

from kb_tools.errors import KbError
from kb_tools.storage.configuration.yaml_remove import removed

KEYS = ("plugins", "redirects", "redirect_maps", "a.md")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "plugins:\n  - kb  # ours\n  - redirects:\n      redirect_maps:\n        a.md: b.md\n# end\n",
            "plugins:\n  - kb  # ours\n# end\n",
        ),
        (
            "plugins:\n- redirects:\n    redirect_maps:\n      # 1\n      a.md: b.md # x\n      c.md: 'd.md'\n- kb\n",
            "plugins:\n- redirects:\n    redirect_maps:\n      # 1\n      c.md: 'd.md'\n- kb\n",
        ),
        ("plugins: [kb, redirects: {redirect_maps: {a.md: b.md}}]\n", "plugins: [kb]\n"),
        ("plugins: [{redirects: {redirect_maps: {a.md: b.md}}}, kb]\n", "plugins: [kb]\n"),
        (
            "plugins:\n  redirects:\n    redirect_maps: {c.md: d.md, 'a.md': b.md, e.md: f.md}\n",
            "plugins:\n  redirects:\n    redirect_maps: {c.md: d.md, e.md: f.md}\n",
        ),
        (
            "plugins:\n  - redirects:\n      enabled: true\n      redirect_maps:\n        a.md: b.md\r\n  - kb",
            "plugins:\n  - redirects:\n      enabled: true\n  - kb",
        ),
        ("\ufeffplugins:\n- kb\n- redirects:\n    redirect_maps: {a.md: b.md}", "\ufeffplugins:\n- kb\n"),
    ],
)
def test_a_pair_goes_with_what_it_leaves_empty(before: str, after: str) -> None:
    assert removed(before, KEYS, "mkdocs.yml") == after


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("x: &m {a.md: b.md, c.md: d.md}\nplugins:\n- redirects:\n    redirect_maps: *m\n", 4),
        ("plugins:\n- redirects: &r\n    redirect_maps: {a.md: b.md}\n- x: *r\n", 2),
        ("plugins:\n- kb\n", 1),
        ("plugins: [", 1),
    ],
)
def test_what_cannot_be_removed_is_said(text: str, line: int) -> None:
    with pytest.raises(KbError, match=r"cannot remove 'a\.md'") as error:
        removed(text, KEYS, "mkdocs.yml")
    assert error.value.where == f"mkdocs.yml:{line}"
