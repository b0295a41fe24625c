"""Versions: of Python, of kb-tools, and of the packages that it needs."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from packaging.requirements import Requirement

from kb_tools import __version__
from kb_tools.pipeline.doctor.diagnosis import Diagnosis, good, problem

_PACKAGE = "kb-tools"
_NAMED = frozenset({"babel", "mkdocs", "mkdocs-material", "mkdocs-static-i18n", "pagefind"})
"""Packages whose versions are worth a line although they are right."""


def versions() -> Iterator[Diagnosis]:
    """Yield what is installed, and each package that is missing or has a version with which kb-tools was not tried."""
    yield good(f"kb-tools {__version__}, Python {platform.python_version()}, {platform.system()}")
    for text in _requirements():
        wanted = Requirement(text)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(wanted.name)
        except PackageNotFoundError:
            yield problem(f"{wanted.name} is not installed.", f"pip install '{_bare(wanted)}'")
            continue
        if not wanted.specifier.contains(found, prereleases=True):
            yield problem(
                f"{wanted.name} is {found}; kb-tools works with {wanted.specifier}.",
                f"pip install '{_bare(wanted)}'",
            )
        elif wanted.name.lower() in _NAMED:
            yield good(f"{wanted.name} {found}")


def _requirements() -> list[str]:
    try:
        return requires(_PACKAGE) or []
    except PackageNotFoundError:  # run from a folder, not installed
        return []


def _bare(wanted: Requirement) -> str:
    extras = f"[{','.join(sorted(wanted.extras))}]" if wanted.extras else ""
    return f"{wanted.name}{extras}{wanted.specifier}"
