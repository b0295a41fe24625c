"""The files that a new project begins with: a first page, a glossary, rules, and recipes for pipelines."""

from __future__ import annotations

import json
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from kb_tools import __version__
from kb_tools.storage.configuration.yaml_write import flow_text

_FILES = Path(__file__).parent / "files"
_VARIABLE = "  KB_TOOLS: "
"""The start of the line of a recipe that says what pip installs. It is there once."""
PACKAGE = "kb-tools"


class Ci(StrEnum):
    """The pipelines that there are recipes for."""

    GITHUB = "github"
    GITLAB = "gitlab"

    @property
    def path(self) -> str:
        """The place of the recipe in a repository."""
        return {"github": ".github/workflows/help-centre.yml", "gitlab": ".gitlab-ci.yml"}[self.value]


def text(name: str) -> str:
    """Return the text of a starter file."""
    return (_FILES / name).read_text("utf-8")


def rules() -> dict[str, str]:
    """Return the starter rules of the style guide: the name of each file, and its text."""
    return {path.name: path.read_text("utf-8") for path in sorted((_FILES / "rules").glob("*.yml"))}


def recipe(ci: Ci, package: str) -> str:
    """Return the recipe of a pipeline that installs `package`, in the form that pip takes."""
    return text(f"{ci}.yml").replace(f"{_VARIABLE}{PACKAGE}\n", f"{_VARIABLE}{flow_text(package)}\n")


def installed_package() -> str:
    """Return what pip needs to install this very kb-tools elsewhere; empty where it came from a local folder or file.

    Source: PEP 610, direct_url.json.
    """
    try:
        said = distribution(PACKAGE).read_text("direct_url.json")
    except PackageNotFoundError:
        return ""
    if not said:
        return f"{PACKAGE}=={__version__}"
    origin = json.loads(said)
    address = str(origin.get("url", ""))
    version = origin.get("vcs_info", {})
    if not address or address.startswith("file:") or "@" in address.partition("://")[2].partition("/")[0]:
        return ""  # another machine does not have it, or the address may hold a password
    if not version:
        return f"{PACKAGE} @ {address}"
    return f"{PACKAGE} @ {version.get('vcs', 'git')}+{address}@{version.get('commit_id', '')}".rstrip("@")
