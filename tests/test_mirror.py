"""The tests of a module stand at its path: which test covers `kb_tools/a/b/c.py` is answered by `tests/a/b/`."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "kb_tools"
OF_THE_WHOLE = {"battery", "browser"}
"""Folders of tests that no package answers for: they build whole sites, or open them as a reader does."""
OF_THE_REPOSITORY = {"test_dev_docs.py", "test_mirror.py", "test_versions.py"}


def folders() -> list[str]:
    """Every folder below `tests` that holds tests, at any depth."""
    found = {path.parent.relative_to(TESTS) for path in TESTS.rglob("*.py")} - {Path()}
    return sorted(path.as_posix() for path in found if path.parts[0] not in OF_THE_WHOLE)


@pytest.mark.parametrize("folder", folders())
def test_a_folder_of_tests_is_that_of_a_package(folder: str) -> None:
    assert (PACKAGE / folder / "__init__.py").is_file(), f"tests/{folder}: there is no kb_tools/{folder}"
    assert (TESTS / folder / "__init__.py").is_file(), f"tests/{folder} is no package"


@pytest.mark.parametrize("folder", folders())
def test_a_test_named_after_a_module_stands_where_the_module_does(folder: str) -> None:
    modules = {path.stem for path in PACKAGE.rglob("*.py")}
    here = {path.stem for path in (PACKAGE / folder).glob("*.py")}
    names = {path.stem.removeprefix("test_") for path in (TESTS / folder).glob("test_*.py")}
    assert (names & modules) - here == set(), "these modules stand in another package"


def test_a_test_beside_the_folders_names_a_module() -> None:
    names = {path.name for path in TESTS.glob("test_*.py")} - OF_THE_REPOSITORY
    assert [n for n in names if not (PACKAGE / n.removeprefix("test_")).is_file()] == []


def test_pytest_looks_into_every_folder(pytestconfig: pytest.Config) -> None:
    left_out = pytestconfig.getini("norecursedirs")
    parts = {part for folder in folders() for part in folder.split("/")}
    assert not [part for part in parts for pattern in left_out if fnmatch(part, pattern)]
