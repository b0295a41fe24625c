"""A theme has the templates of Material if it is Material, extends it, or has a copy of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.sites.themes import WORDS, is_made_from_material


def _installed(root: Path, name: str, settings: str = "", *, copied: bool = False) -> None:
    """Install a theme as pip does: a package, and metadata with its entry point."""
    package = root / f"theme_{name}"
    (package / WORDS).parent.mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "mkdocs_theme.yml").write_text(settings, encoding="utf-8")
    if copied:
        (package / WORDS).write_text("", encoding="utf-8")
    metadata = root / f"theme_{name}-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: theme-{name}\nVersion: 1\n", encoding="utf-8"
    )
    (metadata / "entry_points.txt").write_text(f"[mkdocs.themes]\n{name} = theme_{name}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "is_made"),
    [("material", True), ("readthedocs", False), ("mkdocs", False), ("", False), ("gone", True)],
)
def test_known_themes(name: str, is_made: bool) -> None:
    assert is_made_from_material(name, None) is is_made


def test_installed_themes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _installed(tmp_path, "plain")
    _installed(tmp_path, "odd", "- no mapping\n")
    _installed(tmp_path, "copy", copied=True)
    _installed(tmp_path, "child", "extends: material\n")
    _installed(tmp_path, "grandchild", "extends: child\n")
    _installed(tmp_path, "of_mkdocs", "extends: mkdocs\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    found = {
        name: is_made_from_material(name, None) for name in ("plain", "odd", "copy", "child", "grandchild")
    }
    assert found == {"plain": False, "odd": False, "copy": True, "child": True, "grandchild": True}
    assert not is_made_from_material("of_mkdocs", None)


def test_a_copy_in_the_project(tmp_path: Path) -> None:
    assert not is_made_from_material("", tmp_path)
    (tmp_path / WORDS).parent.mkdir(parents=True)
    (tmp_path / WORDS).write_text("", encoding="utf-8")
    assert is_made_from_material("", tmp_path)
