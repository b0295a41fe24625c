"""`kb status`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Table

from kb_tools.cli import output
from kb_tools.cli.options import chosen_locales, locales_option
from kb_tools.model.unit import State
from kb_tools.pipeline.review.status import LocaleStatus, status
from kb_tools.storage.project import Project


@click.command(epilog="Example: kb status --json", short_help="Show how far each locale is.")
@locales_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.pass_obj
def command(root: Path, tags: Sequence[str], as_json: bool) -> int:
    """Show for each locale how many units, and words of English, are reviewed, draft, stale or untranslated.

    For each engine: how many of its drafts reviewers approved unchanged, how many they edited first.
    """
    project = Project.open(root)
    found = [status(project, locale) for locale in chosen_locales(project, tags)]
    if as_json:
        output.data(json.dumps({"version": 1, "locales": [as_data(s) for s in found]}, indent=2))
        return 0
    output.table(as_table(found))
    if any(row.engines for row in found):
        output.data("")
        output.table(engine_table(found))
    return 0


def as_data(found: LocaleStatus) -> dict[str, object]:
    """Return a locale's figures for JSON."""
    return {
        "locale": found.locale.tag,
        "name": found.locale.english_name,
        "units": {str(state): found.units[state] for state in State},
        "words": {str(state): found.words[state] for state in State},
        "obsolete": found.obsolete,
        "reviewed_share": round(found.share(State.REVIEWED), 4),
        "engines": {
            origin: {"waiting": q.waiting, "unchanged": q.unchanged, "edited": q.edited}
            for origin, q in found.engines.items()
        },
    }


def as_table(found: Sequence[LocaleStatus]) -> Table:
    """Return the figures as a table: units, and words in brackets."""
    table = Table(box=None, pad_edge=False)
    table.add_column("locale")
    for state in (State.REVIEWED, State.DRAFT, State.STALE, State.UNTRANSLATED):
        table.add_column(f"{state} (words)", justify="right")
    table.add_column("reviewed, % of words", justify="right")
    for row in found:
        cells = [
            f"{row.units[state]} ({row.words[state]})"
            for state in (State.REVIEWED, State.DRAFT, State.STALE, State.UNTRANSLATED)
        ]
        table.add_row(row.locale.tag, *cells, f"{100 * row.share(State.REVIEWED):.1f}")
    return table


def engine_table(found: Sequence[LocaleStatus]) -> Table:
    """Return what became of the drafts of each engine as a table."""
    table = Table(box=None, pad_edge=False)
    table.add_column("drafts of")
    table.add_column("locale")
    for title in ("waiting", "unchanged", "edited", "unchanged, % of reviewed"):
        table.add_column(title, justify="right")
    for row in found:
        for origin, quality in row.engines.items():
            share = "" if quality.share is None else f"{100 * quality.share:.1f}"
            counts = map(str, (quality.waiting, quality.unchanged, quality.edited))
            table.add_row(origin, row.locale.tag, *counts, share)
    return table
