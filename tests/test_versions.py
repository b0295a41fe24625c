"""What is said to be supported is what is tested."""

from __future__ import annotations

import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

ROOT = Path(__file__).parent.parent


PYTHONS = ("3.11.0", "3.11.4", "3.11.5", "3.12.0", "3.13.0", "3.14.0")
"""Releases of Python that are allowed, those at which a pin changes among them."""


def pinned(name: str, python: str = PYTHONS[-1]) -> dict[str, Version]:
    """Return the versions that a constraints file has for a release of Python."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    found: dict[str, Version] = {}
    for pin in (Requirement(line) for line in lines if not line.startswith("#")):
        asked = {"python_full_version": python, "python_version": python.rpartition(".")[0]}
        if pin.marker is None or pin.marker.evaluate(asked):
            (only,) = pin.specifier
            assert only.operator == "=="
            assert found.setdefault(pin.name.lower(), Version(only.version)) == Version(only.version), (
                pin.name
            )
    return found


def required() -> list[Requirement]:
    """Return what the core of the project needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [Requirement(text) for text in project["dependencies"]]


def test_the_oldest_versions_are_those_that_are_tested() -> None:
    oldest = pinned("constraints-oldest.txt")
    for each in required():
        lowest = min(Version(part.version) for part in each.specifier if part.operator in (">=", "=="))
        assert oldest[each.name.lower()] == lowest, each


@pytest.mark.parametrize("python", PYTHONS)
def test_the_pinned_versions_are_allowed(python: str) -> None:
    newest = pinned("constraints.txt", python)
    assert newest.keys() == pinned("constraints.txt").keys()
    for each in required():
        assert newest[each.name.lower()] in each.specifier, each


@pytest.mark.parametrize("python", PYTHONS)
def test_what_is_installed_is_pinned_only_where_it_runs(python: str) -> None:
    newest = pinned("constraints.txt", python)
    installed = {each.name.lower(): each for each in distributions()}
    wrong = {
        name: needs
        for name, each in installed.items()
        if str(newest.get(name)) == each.version
        and not SpecifierSet(needs := each.metadata.get("Requires-Python") or "").contains(python)
    }
    assert wrong == {}
