"""Where the pages are, before anything says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.pipeline.start.english import find_english


def laid_out(root: Path, *paths: str) -> Path:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("# A page\n", "utf-8")
    return root


@pytest.mark.parametrize(
    ("paths", "likely", "loose"),
    [
        ((), "docs", ()),
        (("README.md", "src/main.py"), "docs", ()),
        (("docs/index.md", "README.md", "other.md"), "docs", ()),
        (("docs/index.md", "help/index.md"), "docs", ()),
        (("help/start/a.md", "README.md"), "help", ()),
        (("node_modules/x/README.md", ".github/a.md", "site/a.md", "style_guide/a.md"), "docs", ()),
        (("a.md", "b.md", "README.md", "CODE-OF-CONDUCT.md"), "docs", ("a.md", "b.md")),
        (("a.md", "images/x.png", "logo.svg", "src/m.py"), "docs", ("a.md", "images", "logo.svg")),
        (("a.md", "inner/b.md", "inner/data.csv"), "docs", ("a.md", "inner")),
    ],
)
def test_the_folder_of_pages_is_found(
    tmp_path: Path, paths: tuple[str, ...], likely: str, loose: tuple[str, ...]
) -> None:
    found = find_english(laid_out(tmp_path, *paths))
    assert (found.likely, found.loose) == (likely, loose)
