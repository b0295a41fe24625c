"""Shared by all tests: a small real project, and the command line as a user runs it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kb_tools.catalog.edits.significance import Significance
from kb_tools.catalog.format import po
from kb_tools.catalog.merge.merge import Fate
from kb_tools.catalog.merge.transitions import approve
from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.model.catalog import Catalog
from kb_tools.model.inline import Inline
from kb_tools.model.remarks import RemarkKind, without_remarks
from kb_tools.model.unit import Unit
from kb_tools.pipeline.templates import catalog_names
from kb_tools.pipeline.update.run import apply_update, plan_update
from kb_tools.storage.project import Project
from tests import command_line
from tests.help_site import MKDOCS as HELP_SITE
from tests.help_site import Help, Site, make_help

settings.register_profile(
    "kb",
    # CI runs short ones; `make long` and `make test` on a developer's machine run the usual number.
    max_examples=25 if os.environ.get("CI") else 100,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("kb")

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DAY = str(int(NOW.timestamp()))
"""The same, as SOURCE_DATE_EPOCH has it."""
VARIABLES = {"SOURCE_DATE_EPOCH": DAY, "COLUMNS": "200", "PYTHONUTF8": "1"}
"""Environment variables of `kb` in tests."""
MADE_UP = "      checks: {wrong-language: off}\n"
"""A line of MKDOCS: the words of `translated` are in no language."""
MKDOCS = """\
site_name: Example Help
site_description: Help for everyone.
site_url: https://help.example.org/
theme:
  name: material
  font: false
nav:
  - Home: index.md
  - Billing:
      - billing/refunds.md
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, tables, toc,
  pymdownx.superfences, pymdownx.tabbed: {alternate_style: true}]
plugins:
  - kb:
      sources: {docs: "", guide: guide}
      checks: {wrong-language: off}
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: lt, name: Lietuvių}
        - {locale: ar, name: العربية}
"""
PAGES = {
    "docs/index.md": "# Welcome\n\nFind an answer, or [ask us](billing/refunds.md#times).\n",
    "docs/billing/refunds.md": (
        "# Refunds\n\nWe refund within **ten days**.\n\n## Times\n\n"
        "| Method | Days |\n| --- | --- |\n| Card | 3 |\n| Bank transfer | 5 |\n\n"
        "!!! note\n\n    Weekends do not count.\n"
    ),
    "guide/voice.md": "# Voice\n\nShort, concrete, kind.\n",
}


class Folder:
    """A project on disk, with the few verbs that tests need."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, text: str) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
        return target

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode("utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text, f"{old!r} is not in {path}"
        self.write(path, text.replace(old, new))

    def owner_says(self, settings: str, locale: str = "lt") -> None:
        """Say in mkdocs.yml what holds for a locale, in place of what was said of it before."""
        lines = [
            line for line in self.read("mkdocs.yml").splitlines() if f"  locales: {{{locale}: " not in line
        ]
        said = f"      locales: {{{locale}: {{{settings}}}}}"
        at = lines.index("  - kb:") + 1
        self.write("mkdocs.yml", "\n".join([*lines[:at], said, *lines[at:]]) + "\n")

    def kb(self, *words: str, code: int | None = 0) -> subprocess.CompletedProcess[str]:
        """Run `kb` in this process, with one worker if nothing else is said."""
        return _as_expected(command_line.run(self.root, words, VARIABLES), code)

    def process(self, *words: str, code: int | None = 0) -> subprocess.CompletedProcess[str]:
        """Run `kb` as a user does, in a process of its own: where it is the process that is tested."""
        run = subprocess.run(
            [sys.executable, "-m", "kb_tools", *words],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **VARIABLES},
        )
        assert "Traceback" not in run.stderr, run.stderr
        return _as_expected(run, code)

    def update(self, *same_meaning: str) -> dict[str, int]:
        """Run an update in this process; return how many units of `lt` had each fate but "unchanged"."""
        project = Project.open(self.root)
        names = catalog_names(project, [self.root / path for path in same_meaning])
        said = lambda name, *_: Significance.SAME if name in names else None  # noqa: E731
        plan = plan_update(project, NOW, judge_edit=said, again=frozenset(names))
        apply_update(project, plan)
        return {str(f): plan[0].count(f) for f in Fate if f is not Fate.UNCHANGED and plan[0].count(f)}

    def catalog(self, name: str, locale: str = "lt") -> Catalog:
        """A catalog as it is on disk; an empty one where there is no file."""
        path = self.root / f"locales/{locale}/LC_MESSAGES/{name}.po"
        return po.parse(path.read_text(encoding="utf-8")) if path.exists() else Catalog()

    def change(self, name: str, edit: Callable[[Unit], Unit], locale: str = "lt") -> None:
        """Change the active units of a catalog, as a translator does in an editor."""
        catalog = self.catalog(name, locale)
        units = [unit if unit.obsolete else edit(unit) for unit in catalog.units]
        self.write(f"locales/{locale}/LC_MESSAGES/{name}.po", po.serialize(catalog.with_units(units)))

    def translate(self, locale: str = "lt") -> None:
        """Translate everything that has no target yet, and approve it as Ona."""
        base = self.root / f"locales/{locale}/LC_MESSAGES"
        for path in sorted(base.rglob("*.po")):
            self.change(
                path.relative_to(base).with_suffix("").as_posix(),
                lambda u: u if u.target else approved(replace(u, target=translated(u.source, locale))),
                locale,
            )
        self.update()

    def forget_approvals(self, locale: str = "lt") -> None:
        """Take the lines of approvals out of all catalogs of a locale: all is translated, nobody vouches for it."""
        base = self.root / f"locales/{locale}/LC_MESSAGES"
        for path in sorted(base.rglob("*.po")):
            name = path.relative_to(base).with_suffix("").as_posix()
            forget = lambda u: replace(u, comment=without_remarks(u.comment, [RemarkKind.REVIEWED]))  # noqa: E731
            self.change(name, forget, locale)

    def reviewed(self, locale: str = "lt") -> set[str]:
        """All targets that a person has worked on, active or obsolete."""
        base = self.root / f"locales/{locale}/LC_MESSAGES"
        names = [path.relative_to(base).with_suffix("").as_posix() for path in base.rglob("*.po")]
        return {u.target for name in names for u in self.catalog(name, locale).units if u.human}

    def snapshot(self, *folders: str) -> dict[str, bytes]:
        """All files below some folders with their bytes."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for folder in folders or (".",)
            for path in sorted((self.root / folder).rglob("*"))
            if path.is_file()
        }


def _as_expected(run: subprocess.CompletedProcess[str], code: int | None) -> subprocess.CompletedProcess[str]:
    assert code is None or run.returncode == code, f"exit {run.returncode}\n{run.stdout}\n{run.stderr}"
    return run


def approved(unit: Unit) -> Unit:
    """Return a unit as Ona approves it."""
    return approve(unit, NOW.date(), "Ona")


def write_project(root: Path) -> Folder:
    """Write a project with three pages and two locales."""
    made = Folder(root)
    made.write("mkdocs.yml", MKDOCS)
    for path, text in PAGES.items():
        made.write(path, text)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A project with three pages and two locales, nothing translated."""
    return write_project(tmp_path)


@pytest.fixture(scope="session")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Folder], None]:
    """Update a project and translate it into `lt`: by hand the first time, then by a copy of what that made."""
    made: dict[frozenset[tuple[str, bytes]], Path] = {}

    def complete(folder: Folder) -> None:
        before = frozenset(folder.snapshot().items())
        if before in made:
            shutil.copytree(made[before], folder.root, dirs_exist_ok=True)
            return
        folder.update()
        folder.translate()
        made[before] = shutil.copytree(folder.root, tmp_path_factory.mktemp("complete") / "project")

    return complete


@pytest.fixture
def done(folder: Folder, complete: Callable[[Folder], None]) -> Folder:
    """The same, all of `lt` translated, and approved by Ona. A module with more pages has a `folder` of its own."""
    complete(folder)
    return folder


@pytest.fixture
def dated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds in this process have the date of those that `Folder.kb` runs."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of all locales of `tests.help_site`, built one after the other."""
    return make_help(tmp_path_factory.mktemp("help")).build(jobs=1)


@pytest.fixture
def help_centre(tmp_path: Path) -> Callable[..., Help]:
    """Make a project of one's own whose stage stands."""

    def make(mkdocs: str = HELP_SITE) -> Help:
        return make_help(tmp_path, mkdocs)

    return make


def needs(tool: str) -> Callable[[object], object]:
    """Skip a test, with a reason, where an optional tool is missing; in CI nothing is skipped."""
    missing = shutil.which(tool) is None and not os.environ.get("CI")
    return pytest.mark.skipif(missing, reason=f"{tool} is not installed")


_PLACEHOLDER = re.compile(r"(%\(\w+\)\w|%\w|\{\w*\})")


def translated(source: str, locale: str = "lt") -> str:
    """A target that keeps all markup of its source: every word outside of it gets the locale as a suffix."""

    def words(text: str) -> str:
        parts = _PLACEHOLDER.split(text)
        return "".join(p if i % 2 else re.sub(r"(\w+)", rf"\1{locale}", p) for i, p in enumerate(parts))

    return "".join(
        words(token.raw) if token.kind is Inline.TEXT else token.raw for token in parse_inline(source)
    )
