"""How long `kb check` takes, and how much memory, on 1,000 pages in 10 locales; twice, the second run unchanged.

python benchmarks/check_big.py [PAGES] [FOLDER]
"""

from __future__ import annotations

import itertools
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kb_tools.catalog.format import po
from kb_tools.catalog.format.new_header import new_catalog
from kb_tools.catalog.merge.merge import merge
from kb_tools.language.function_words import FUNCTION_WORDS, LANGUAGES_OF
from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.markdown.write import carry
from kb_tools.model.catalog import Catalog
from kb_tools.model.inline import Inline
from kb_tools.model.unit import Unit
from kb_tools.pipeline.update.up_to_date import Templates
from kb_tools.storage.cache.facts import Cache
from kb_tools.storage.project import Project

LOCALES = ("lt", "es", "fr", "de", "pt-BR", "it", "pl", "nl", "sv", "cs")
WORDS = re.findall(
    r"\w+",
    """region answer customer channel calendar message window number button list address language holiday team
    report column filter reader template shift office mailbox group level reason picture setting""",
)
MKDOCS = """\
site_name: Big
theme: {name: material, font: false}
markdown_extensions: [admonition, attr_list, def_list, footnotes, tables, toc]
plugins:
  - kb: {sources: {docs: ""}}
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
"""
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def sentence(rnd: random.Random, page: int) -> str:
    """Return one sentence, often with markup."""
    words = " ".join(rnd.sample(WORDS, rnd.randint(6, 14)))
    extra = rnd.choice((
        "", " in **the settings**", " with `kb update`", f" after {rnd.randint(2, 90)} minutes",
        f" as [this page](page-{(page + 1) % 50:04}.md) says",
    ))  # fmt: skip
    return f"The {words}{extra}."


def page(rnd: random.Random, number: int) -> str:
    """Return one page of five sections."""
    parts = [f"# Page {number} about the {rnd.choice(WORDS)} {number}"]
    for section in range(5):
        parts.append(f"## Section {section} of the {rnd.choice(WORDS)} {number}")
        parts += [sentence(rnd, number) for _ in range(4)]
        parts.append("\n".join(f"- {sentence(rnd, number)}" for _ in range(3)))
    return "\n\n".join(parts) + "\n"


def translated(source: str, locale: str) -> str:
    """A target with the markup of its source, other words, and small words of its language between them.

    Without those, every sentence would be one in another language, and not what people have.
    """
    mark, language = locale[:1], locale.partition("-")[0]
    small = itertools.cycle(sorted(w for w in FUNCTION_WORDS[language] if LANGUAGES_OF[w] == (language,)))

    def word(match: re.Match[str]) -> str:
        made_up = match[0][:-1] + mark + match[0][-1:]
        return f"{made_up} {next(small)}" if len(match[0]) > 6 else made_up

    return "".join(
        re.sub(r"[^\W\d_]{3,}", word, t.raw) if t.kind is Inline.TEXT else t.raw for t in parse_inline(source)
    )


def generate(root: Path, pages: int) -> int:
    """Write a whole project; return how many units its catalogs have."""
    rnd = random.Random(6)
    (root / "docs").mkdir(parents=True)
    languages = "".join(f"        - {{locale: {tag}, name: {tag}}}\n" for tag in LOCALES)
    (root / "mkdocs.yml").write_text(MKDOCS + languages, encoding="utf-8")
    for number in range(pages):
        (root / f"docs/page-{number:04}.md").write_text(page(rnd, number), encoding="utf-8")
    (root / "docs/index.md").write_text("# Start\n\nThe first page.\n", encoding="utf-8")
    project = Project.open(root)
    templates = Templates.of(project, Cache(root / "none", ""))
    wanted = templates.units(list(templates.digests))
    units = 0
    for locale in project.configuration.locales:
        made = merge({}, wanted, carry, lambda tag=locale: new_catalog(tag, "Big", NOW), "2026-01-01")
        before = {
            name: catalog.with_units(filled(u, locale.tag) for u in catalog.units)
            for name, catalog in made.catalogs.items()
        }
        after = merge(before, wanted, carry, lambda tag=locale: new_catalog(tag, "Big", NOW), "2026-01-01")
        for name, catalog in after.catalogs.items():
            write(project.messages(locale) / f"{name}.po", catalog)
            units += len(catalog.units)
    return units


def filled(unit: Unit, locale: str) -> Unit:
    """Return a unit with a target."""
    return replace(unit, target=translated(unit.source, locale))


def write(path: Path, catalog: Catalog) -> None:
    """Write one catalog."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(po.serialize(catalog), encoding="utf-8", newline="")


def run(root: Path) -> tuple[float, float, str]:
    """Return seconds, peak memory in MiB, and what was said."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "kb_tools", "check", "--format", "json", "-o", "findings.json"],
        cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600"},
    )  # fmt: skip
    said = process.stderr.read() if process.stderr else ""
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_maxrss / 1024, said.strip().replace("\n", " ")


def main() -> None:
    """Generate, check twice, print the figures."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    root = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp()) / "big"
    if not root.exists():
        print(f"{generate(root, pages)} units in {len(LOCALES)} locales")
    first = run(root)
    second = run(root)
    for name, (seconds, memory, said) in (("first", first), ("second", second)):
        print(f"{name}: {seconds:.1f} s, {memory:.0f} MiB; {said}")
    print(f"{first[0] / second[0]:.0f} times faster")


if __name__ == "__main__":
    main()
