"""The project's own code: a module is what its file is now, and each locale has hooks of its own."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load
from kb_tools.sites.renderers.mkdocs.configure.project_code import ProjectCode, modules_of, own_hooks

CONFIGURATION = """\
site_name: Help
docs_dir: docs
hooks: [count.py]
plugins: []
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION)
    (tmp_path / "count.py").write_text("seen = []\n")
    (tmp_path / "part_of_it.py").write_text("WORD = 'one'\n")
    (tmp_path / "uses_a_part.py").write_text("from part_of_it import WORD\n")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("part_of_it", "uses_a_part", "count.py"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return tmp_path


def test_a_hook_of_one_configuration_knows_nothing_of_another(root: Path) -> None:
    with own_hooks():
        one = load(root / "mkdocs.yml").plugins
    with own_hooks():
        other = load(root / "mkdocs.yml").plugins
    hooks = [each["count.py"] for each in (one, other)]
    hooks[0].seen.append("a page")  # type: ignore[attr-defined]
    assert hooks[1].seen == []  # type: ignore[attr-defined]
    kept = [load(root / "mkdocs.yml").plugins["count.py"] for _ in range(2)]
    assert kept[0] is kept[1], "MkDocs' own cache is as it was"


def test_a_changed_module_is_forgotten_with_what_has_imported_it(root: Path) -> None:
    code = ProjectCode(root)
    assert importlib.import_module("uses_a_part").WORD == "one"
    names = {path.name for path in code.files()}
    assert {"part_of_it.py", "uses_a_part.py"} <= names
    assert not code.forget_changed()
    (root / "part_of_it.py").write_text("WORD = 'another'\n")
    assert code.forget_changed()
    assert importlib.import_module("uses_a_part").WORD == "another"


def test_installed_packages_and_our_own_modules_stay() -> None:
    found = modules_of(Path(__file__).parents[5])
    assert not [
        name for name in found if name.partition(".")[0] in ("kb_tools", "mkdocs", "material", "pytest")
    ]
