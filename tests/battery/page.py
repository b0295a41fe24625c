"""The page "What works with what", made from the results of the last run: all on it was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.battery.case import Case
from tests.battery.measure import Outcome
from tests.battery.results import Results

PAGE = Path(__file__).parents[2] / "docs" / "running" / "what-works-with-what.md"
GROUPS = {
    "settings": "Settings of MkDocs",
    "theme": "Themes",
    "i18n": "Languages",
    "material": "Plugins of MkDocs and Material",
    "navigation": "Plugins for pages and navigation",
    "content": "Plugins and extensions for text",
    "output": "Plugins for files beside the pages",
}
"""The heading of each file of cases, in the order of the page."""
_YES, _NO, _NONE = "✓", "✗", "–"
_COLUMNS = ("Name", "Version", "`kb build`", "`mkdocs build`", "`folder`", "`suffix`", "Order", "Remark")
_INTRODUCTION = """\
---
description: Settings of MkDocs and plugins of other people, each tried with kb-tools. What works, and in which order.
---

# What works with what

If you have an MkDocs site, look for its settings and plugins here before you add kb-tools. Each line is a small site.
A program built it without kb-tools, and then with kb-tools in English and French. A mark says what the program found.

The last run was on {day}, with kb-tools {kb}, MkDocs {mkdocs}, Material {material} and static-i18n {i18n}. {right} of
{tried} sites were right in every way.

## How to read the tables

- ✓ means that both languages show all that MkDocs shows without kb-tools, and nothing more.
- ✗ means that something is missing or wrong. Try your own site before you rely on it.
- – means that the site does not have this choice, or that it was not tried.
- `kb build` and `mkdocs build` are the two commands that build a site.
- `folder` and `suffix` are the values of `docs_structure` in the options of `i18n`.
- The order is that of the list `plugins` in `mkdocs.yml`. It is one in which everything works.

"""


def page(cases: Sequence[Case], results: Results) -> str:
    """Return the page in Markdown."""
    right, tried = results.count()
    versions = results.versions
    parts = [
        _INTRODUCTION.format(
            day=results.day,
            kb=versions["kb-tools"],
            mkdocs=versions["mkdocs"],
            material=versions["mkdocs-material"],
            i18n=versions["mkdocs-static-i18n"],
            right=right,
            tried=tried,
        )
    ]
    for group, heading in GROUPS.items():
        rows = [_row(case, results) for case in cases if case.group == group and not _left_out(case, results)]
        parts.append(f"## {heading}\n\n{_table(rows)}\n\n")
    if missing := [f"- {case.what}: {case.not_here}\n" for case in cases if _left_out(case, results)]:
        parts.append("## Not tried\n\n" + "".join(missing) + "\n")
    return "".join(parts).rstrip("\n") + "\n"


def _left_out(case: Case, results: Results) -> bool:
    return bool(results.cases[case.name].not_here)


def _row(case: Case, results: Results) -> tuple[str, ...]:
    outcome = results.cases[case.name]
    version = results.versions[case.package] if case.package != "mkdocs" else ""
    marks = [_mark(outcome, word) for word in ("kb build", "mkdocs build", "folder", "suffix")]
    return (case.what, version, *marks, _order(case, outcome), case.remark)


def _mark(outcome: Outcome, word: str) -> str:
    """Return whether all builds with a word in their name are right, in the better order."""
    if not any(word in name for name in outcome.faults):
        return _NONE
    return _NO if outcome.wrong(word, outcome.order) else _YES


def _order(case: Case, outcome: Outcome) -> str:
    """Return the order of plugins in which everything is right."""
    if not outcome.orders:
        return ""
    if not outcome.right:
        return _NONE
    own = ", ".join(line[2:].rstrip(":") for line in case.plugins.splitlines() if line.startswith("- "))
    return f"`kb, i18n, {own}`" if outcome.order == "kb-first" else f"`{own}, kb, i18n`"


def _table(rows: Iterable[Sequence[str]]) -> str:
    align = ("---", "---", *[":-:"] * 4, "---", "---")
    return "\n".join(
        f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |")
        for cells in (_COLUMNS, align, *rows)
    )
