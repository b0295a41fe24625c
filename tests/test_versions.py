"""What is said to be supported is what is tested."""

from __future__ import annotations

import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent


def pinned(name: str) -> dict[str, Version]:
    """Return the versions in a constraints file."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    found = (line.partition("==") for line in lines if not line.startswith("#"))
    return {package.lower(): Version(version) for package, _, version in found}


def required() -> list[Requirement]:
    """Return what the core of the project needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [Requirement(text) for text in project["dependencies"]]


def test_the_oldest_versions_are_those_that_are_tested() -> None:
    oldest = pinned("constraints-oldest.txt")
    for each in required():
        lowest = min(Version(part.version) for part in each.specifier if part.operator in (">=", "=="))
        assert oldest[each.name.lower()] == lowest, each


def test_the_pinned_versions_are_allowed() -> None:
    newest = pinned("constraints.txt")
    for each in required():
        assert newest[each.name.lower()] in each.specifier, each
