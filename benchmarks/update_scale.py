"""How long `kb update` takes on a large project, and how much memory.

    python benchmarks/update_scale.py [--pages 1000] [--locales 10] [--units 40]

Generates a project with every unit translated in a temporary folder, then runs `kb update` three times in
processes of their own: unchanged, with one page changed, unchanged again. Prints seconds (wall clock) and
the largest resident memory of the process and its children, and the same as a ratio to reading and hashing
all catalogs once (`cat | sha256sum`), because machines differ.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kb_tools.catalog.format import po
from kb_tools.pipeline.update.run import apply_update, plan_update
from kb_tools.storage.catalogs import catalog_files
from kb_tools.storage.project import Project

LOCALES = ["lt", "es", "ar", "zh-Hans", "de", "fr", "ja", "pl", "pt-BR", "tr", "it", "nl", "sv", "fi", "cs"]
WORDS = re.findall(
    r"\S+",
    """account agent answer bank case channel city close country customer date day hour language mail name open
    order page region reply send settings support team template time user week zone""",
)


def page(number: int, units: int, chance: random.Random) -> str:
    """Return a page of about `units` segments: sections with paragraphs, lists and a table."""

    def sentence() -> str:
        return (
            " ".join(chance.choices(WORDS, k=chance.randint(6, 18))).capitalize()
            + f" {chance.randint(1, 999)}."
        )

    lines = [f"# Page {number}", "", sentence(), ""]
    for section in range(max(1, (units - 2) // 8)):
        lines += [f"## Section {section} of page {number}", "", sentence(), "", sentence(), ""]
        lines += [f"- {sentence()}" for _ in range(3)] + [""]
        lines += ["| Key | Meaning |", "| --- | --- |", f"| {sentence()} | {sentence()} |", ""]
    return "\n".join(lines)


def generate(root: Path, pages: int, locales: int, units: int) -> None:
    """Write the project and translate everything."""
    languages = "".join(f"        - {{locale: {tag}, name: {tag}}}\n" for tag in LOCALES[:locales])
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(
        "site_name: Scale\ntheme: {name: material}\nplugins:\n  - kb: {}\n  - i18n:\n      docs_structure: folder\n"
        f"      languages:\n        - {{locale: en, name: English, default: true}}\n{languages}"
    )
    chance = random.Random(1)
    for number in range(pages):
        folder = root / "docs" / f"part{number % 20}"
        folder.mkdir(exist_ok=True)
        (folder / f"page{number}.md").write_text(page(number, units, chance))
    project = Project.open(root)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    apply_update(project, plan_update(project, now))
    for locale in project.configuration.locales:
        for path in catalog_files(project, locale).values():
            catalog = po.parse(path.read_text(encoding="utf-8"))
            done = [replace(u, target=f"{locale.tag}: {u.source}").stamped() for u in catalog.units]
            path.write_text(po.serialize(catalog.with_units(done)), encoding="utf-8")


def run(root: Path, *words: str) -> tuple[float, float]:
    """Run kb in a process of its own; return seconds and MiB."""
    started = time.monotonic()
    process = subprocess.run(
        [sys.executable, "-m", "kb_tools", *words], cwd=root, check=True, capture_output=True
    )
    seconds = time.monotonic() - started
    del process
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Print one line a run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--locales", type=int, default=10)
    parser.add_argument("--units", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        generate(root, options.pages, options.locales, options.units)
        started = time.monotonic()
        digest = hashlib.sha256()
        files = sorted((root / "locales").rglob("*.po"))
        for path in files:
            digest.update(path.read_bytes())
        reading = time.monotonic() - started
        print(f"{len(files)} catalogs; reading and hashing them takes {reading:.2f} s")
        for name in ("first", "unchanged", "one page changed", "unchanged"):
            if name == "one page changed":
                changed = root / "docs/part0/page0.md"
                changed.write_text(changed.read_text().replace("account", "invoice"))
            seconds, memory = run(root, "update")
            print(
                f"{name:18} {seconds:6.2f} s  {seconds / reading:6.1f} x reading  {memory:6.0f} MiB",
                flush=True,
            )


if __name__ == "__main__":
    main()
