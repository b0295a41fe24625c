"""How fast `kb build` is against another tree of kb-tools, cold and warm.

    nice python benchmarks/against.py OTHER --pages 300 --locales 5 [--rounds 3] [--jobs 1]

OTHER is a folder with a tree of kb-tools and its environment in `.venv`, such as a git worktree. Each tree generates a
project and builds it by turns: cold, warm (nothing has changed), and with one sentence changed in English. Prints
seconds of the processors, least of all rounds, and ratios; below 1 this tree is faster. Seconds of the clock say little
on a machine where others work.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parents[1]
KINDS = ("cold", "warm", "one sentence")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("other", type=Path)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--locales", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    trees = (HERE, options.other.absolute())
    best: dict[tuple[Path, str], float] = {}
    with tempfile.TemporaryDirectory(prefix="kb-against-") as name:
        projects = {tree: Path(name, str(number)) for number, tree in enumerate(trees)}
        for tree, project in projects.items():
            _generate(tree, project, options.pages, options.locales)
        for number in range(options.rounds):
            for tree in trees if number % 2 == 0 else trees[::-1]:
                for kind, seconds in zip(
                    KINDS, _round(tree, projects[tree], options.jobs, number), strict=True
                ):
                    best[tree, kind] = min(seconds, best.get((tree, kind), seconds))
    for kind in KINDS:
        own, other = (best[tree, kind] for tree in trees)
        print(f"{kind:14} {own:8.2f} s {other:8.2f} s   {own / other:5.3f}", flush=True)


def _generate(tree: Path, project: Path, pages: int, locales: int) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(tree / 'benchmarks')!r})\n"
        "from pathlib import Path\nfrom build_project import generate\n"
        f"generate(Path({str(project)!r}), {pages}, {locales})"
    )
    subprocess.run([tree / ".venv/bin/python", "-c", code], cwd=tree.parent, check=True)


def _round(tree: Path, project: Path, jobs: int, number: int) -> Sequence[float]:
    for folder in ("build", "site"):
        shutil.rmtree(project / folder, ignore_errors=True)
    found = [_seconds(tree, project, jobs), _seconds(tree, project, jobs)]
    page = sorted(project.glob("docs/**/*.md"))[-1]
    page.write_text(f"{page.read_text('utf-8')}\nSentence number {number}.\n", "utf-8")
    return [*found, _seconds(tree, project, jobs)]


def _seconds(tree: Path, project: Path, jobs: int) -> float:
    """Return the seconds of the processors that a build takes, all its processes together."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [tree / ".venv/bin/kb", "build", "-j", str(jobs)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{tree}: {done.stderr[-1000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    main()
