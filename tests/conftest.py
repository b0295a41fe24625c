"""Shared by all tests: a small real project, and the command line as a user runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "kb", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("kb")

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

    def kb(self, *words: str, code: int | None = 0) -> subprocess.CompletedProcess[str]:
        """Run `kb` as a user does, in a process of its own."""
        run = subprocess.run(
            [sys.executable, "-m", "kb_tools", *words],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "COLUMNS": "200", "PYTHONUTF8": "1"},
        )
        assert "Traceback" not in run.stderr, run.stderr
        assert code is None or run.returncode == code, f"exit {run.returncode}\n{run.stdout}\n{run.stderr}"
        return run

    def snapshot(self, *folders: str) -> dict[str, bytes]:
        """All files below some folders with their bytes."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for folder in folders or (".",)
            for path in sorted((self.root / folder).rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A project with three pages and two locales, nothing translated."""
    made = Folder(tmp_path)
    made.write("mkdocs.yml", MKDOCS)
    for path, text in PAGES.items():
        made.write(path, text)
    return made


def needs(tool: str) -> Callable[[object], object]:
    """Skip a test, with a reason, where an optional tool is missing; in CI nothing is skipped."""
    missing = shutil.which(tool) is None and not os.environ.get("CI")
    return pytest.mark.skipif(missing, reason=f"{tool} is not installed")
