"""A project in git with a remote on this machine: a bare repository that says what was pushed to it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from kb_tools.catalog.format import po
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.review_app.delivery.base import Parcel
from kb_tools.review_app.delivery.branch import Branch
from kb_tools.review_app.sign_in.base import Person

HOOK = """\
#!/bin/sh
# Takes note of references and options, as a forge reads them; refuses if it is told to.
{
  while read -r old new ref; do echo "$ref"; done
  at=0
  while [ "$at" -lt "${GIT_PUSH_OPTION_COUNT:-0}" ]; do
    eval "echo \\"  \\$GIT_PUSH_OPTION_$at\\""
    at=$((at + 1))
  done
} >> pushed.log
if [ -e refuse ]; then cat refuse >&2; exit 1; fi
"""
AGIT = """\
#!/bin/sh
# Gitea makes a pull request of what is pushed to refs/for, and keeps no such reference.
git for-each-ref --format='%(refname)' refs/for/ | while read -r ref; do git update-ref -d "$ref"; done
"""
ONA, RUTA = Person("Ona", "ona@example.org"), Person("Rūta", "ruta@example.org")
LT = Locale("lt")


@dataclass
class Repository:
    """The clone in which people review, and the remote."""

    root: Path
    bare: Path

    def git(self, *words: str, at: Path | None = None) -> str:
        done = subprocess.run(
            ["git", *words], cwd=at or self.root, check=True, capture_output=True, text=True, env=ENV
        )
        return done.stdout.strip()

    def clone(self, name: str) -> Path:
        """Another clone, of a colleague."""
        path = self.root.parent / name
        self.git("clone", "-q", str(self.bare), str(path))
        return path

    @property
    def pushed(self) -> list[str]:
        log = self.bare / "pushed.log"
        return log.read_text("utf-8").splitlines() if log.exists() else []

    def refuse(self, words: str) -> None:
        (self.bare / "refuse").write_text(words, "utf-8")

    def accept(self) -> None:
        (self.bare / "refuse").unlink(missing_ok=True)

    @property
    def catalog(self) -> Path:
        return self.root / "locales/lt/LC_MESSAGES/a.po"

    def units(self, path: Path | None = None) -> dict[str, Unit]:
        return dict(po.parse((path or self.catalog).read_text("utf-8")).by_key)

    def there(self, branch: str, at: Path | None = None) -> dict[str, str]:
        """The targets of the catalog on a branch."""
        text = self.git("show", f"{branch}:locales/lt/LC_MESSAGES/a.po", at=at)
        return {key: unit.target for key, unit in po.parse(f"{text}\n").by_key.items()}

    def decide(self, delivery: Branch, who: Person, source: str, unit: Unit) -> None:
        """Write a unit, as the app does."""
        sending = delivery.begin(Parcel(LT, who, [self.catalog], f"Draft a text by {who.name}"))
        write(self.catalog, {**self.units(), source: unit})
        sending.deliver()

    def say(self, delivery: Branch, who: Person, source: str, target: str) -> None:
        self.decide(delivery, who, source, Unit(source, target))


ENV = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{
        f"GIT_{role}_{what}": f"{value}"
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Owner"), ("EMAIL", "owner@example.org"))
    },
}
SOURCES = ("One", "Two", "Three", "Four", "Five")


def write(path: Path, units: dict[str, Unit]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(po.serialize(Catalog(tuple(units.values()))), "utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "project", tmp_path / "remote.git")
    made.root.mkdir()
    write(made.catalog, {source: Unit(source) for source in SOURCES})
    made.git("init", "-q", "-b", "main")
    made.git("add", ".")
    made.git("commit", "-qm", "Start")
    made.git("clone", "-q", "--bare", str(made.root), str(made.bare))
    made.git("config", "receive.advertisePushOptions", "true", at=made.bare)
    for name, text in (("pre-receive", HOOK), ("post-receive", AGIT)):
        hook = made.bare / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(text)
        hook.chmod(0o755)
    made.git("remote", "add", "origin", str(made.bare))
    return made
