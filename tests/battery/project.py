"""Writes the project of a case to disk, as one of its variants."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

from tests.battery.case import Case

HOME = "# Home\n\nWelcome to the site.\n\nSee [second](second.md).\n"
SECOND = "# Second page\n\nDo it daily.\n"
_ALWAYS = {
    "site_name": "site_name: Test\n",
    "site_url": "site_url: https://example.com/\n",
    "theme": "theme: {name: material, font: false}\n",
}
_LANGUAGES = """\
languages:
  - {locale: en, name: English, default: true}
  - {locale: fr, name: Français}
"""
_DAY = "2025-03-04T12:00:00+00:00"
"""When everything was committed, for plugins that ask git."""


@dataclass(frozen=True, slots=True)
class Variant:
    """How a project is set up."""

    layout: str
    """`docs_structure`; empty without kb-tools."""
    order: str
    """`kb-first` or `kb-last` among the plugins; empty where there is nothing to order."""

    @property
    def plain(self) -> bool:
        """Whether it is the project without kb-tools."""
        return not self.layout


PLAIN = Variant("", "")


def orders(case: Case) -> tuple[str, ...]:
    """Return the orders to try; first that of a project to which kb-tools is added."""
    return ("kb-last", "kb-first") if case.plugins else ("",)


def variants(case: Case) -> list[Variant]:
    """Return all variants of a case with kb-tools."""
    return [Variant(layout, order) for order in orders(case) for layout in case.layouts]


def write_project(folder: Path, case: Case, variant: Variant) -> None:
    """Write a project, with all in one commit."""
    own = {"docs/index.md": HOME, "docs/second.md": SECOND}
    if any(path.startswith("docs/en/") for path in case.files):
        own = {path.replace("docs/", "docs/en/"): text for path, text in own.items()}
    write_files(folder, {**own, **case.files, "mkdocs.yml": mkdocs_yml(case, variant)})
    commit(folder)


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write files by their path; a text that is None leaves the file out."""
    for name, text in files.items():
        if text is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def mkdocs_yml(case: Case, variant: Variant) -> str:
    """Return the configuration of a project."""
    keys = set(re.findall(r"^([\w.]+):", case.mkdocs, re.MULTILINE))
    inherits = "INHERIT" in keys
    head = [line for key, line in _ALWAYS.items() if key not in keys and not inherits]
    languages = "" if "languages:" in case.i18n else _LANGUAGES
    i18n = "i18n:\n" + indent(
        f"docs_structure: {variant.layout or case.layouts[0]}\n{case.i18n}{languages}", "    "
    )
    kb = "kb:\n" + indent(f"publish: draft\n{case.kb}", "    ")
    if variant.plain:
        entries = [case.plugins, _entry(i18n) if case.plain_i18n else ""]
    else:
        ours = _entry(kb) + _entry(i18n)
        entries = [ours, case.plugins] if variant.order == "kb-first" else [case.plugins, ours]
    plugins = indent("".join(entries), "  ")
    return "".join([*head, case.mkdocs, f"plugins:\n{plugins}" if plugins else ""])


def _entry(option: str) -> str:
    return "- " + indent(option, "  ")[2:]


def commit(folder: Path, day: str = _DAY) -> None:
    """Commit all files of a project, in a new repository if it has none."""
    given = {**_AUTHOR, "DATE": day}
    author = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in given.items()}
    (folder / ".gitignore").write_text("build/\nsite/\n__pycache__/\n", "utf-8")
    for words in (
        ["init", "-q", "-b", "main"],
        ["add", "-A"],
        ["commit", "-q", "--allow-empty", "-m", "Pages"],
    ):
        subprocess.run(
            ["git", *words], cwd=folder, env={**os.environ, **author}, capture_output=True, check=True
        )


_AUTHOR = {"NAME": "Ada Byron", "EMAIL": "ada@example.com"}
