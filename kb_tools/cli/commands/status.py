"""`kb status`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from kb_tools.cli import output
from kb_tools.cli.options import chosen_locales, locales_option
from kb_tools.model.unit import Extent, State
from kb_tools.pipeline.review.page_counts import PageKinds
from kb_tools.pipeline.review.status import LocaleStatus, Outcome, Quality, status
from kb_tools.pipeline.survey import open_project
from kb_tools.reports.base import one_line

SHOWN_REASONS = 10
"""Most reasons for rejections that the table shows for one engine and locale; the rest is only counted."""


@click.command(epilog="Example: kb status --format json", short_help="Show how far each locale is.")
@locales_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.pass_obj
def command(root: Path, tags: Sequence[str], form: str) -> int:
    """Show for each locale how many units, and words of English, are in each of five states.

    They are reviewed, translated, draft, stale and untranslated. A person vouches for what is reviewed. Somebody
    finished what is translated, and nobody vouches for it. A page that is a file of the locale, such as
    page.fr.md, is taken as written: it is counted as a page, and the units of its catalog are not.

    A page that shows English from elsewhere does not count as translated: text that a plugin generates, such as the
    documentation of code, or that a snippet takes from outside of the project.

    For each engine: what became of its drafts, and in brackets how many of them people edited. Those that a person
    approved one by one are counted apart from those approved with a whole page. The share that was taken as it was is
    of the drafts approved one by one and the rejected ones. Edits are in per cent of the text; they are known where
    git or a rejection has kept the draft.
    """
    project = open_project(root, lenient=True)
    kinds = PageKinds.of(project)
    found = [status(project, locale, kinds) for locale in chosen_locales(project, tags)]
    if form == "json":
        output.data(json.dumps({"version": 2, "locales": [as_data(s) for s in found]}, indent=2))
        return 0
    output.table(as_table(found))
    if any(row.pages.generated for row in found):
        output.data("")
        output.table(page_table(found))
    for row in found:
        if row.written:
            output.data(f"{row.locale.tag}: as written: {_pages(row.written)}")
    if any(row.engines for row in found):
        output.data("")
        output.table(engine_table(found))
    if any(quality.rejected for row in found for quality in row.engines.values()):
        output.data("")
        output.table(reason_table(found))
    return 0


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def as_data(found: LocaleStatus) -> dict[str, object]:
    """Return a locale's figures for JSON."""
    return {
        "locale": found.locale.tag,
        "name": found.locale.english_name,
        "units": {str(state): found.units[state] for state in State},
        "words": {str(state): found.words[state] for state in State},
        "obsolete": found.obsolete,
        "pages": {
            "translated": found.pages.translated,
            "partly": found.pages.partly,
            "generated": found.pages.generated,
            "generators": dict(found.pages.generators),
        },
        "pages_as_written": found.written,
        "reviewed_share": round(found.share(State.REVIEWED), 4),
        "translated_share": round(found.share(State.REVIEWED, State.TRANSLATED), 4),
        "engines": {origin: _quality(quality) for origin, quality in found.engines.items()},
    }


def _quality(quality: Quality) -> dict[str, object]:
    return {
        "waiting": quality.waiting,
        "approved": {str(extent): _outcome(quality.approved[extent]) for extent in Extent},
        "translated": _outcome(quality.translated),
        "rejected": {
            "drafts": quality.rejected.total(),
            "reasons": dict(quality.rejected.most_common()),
        },
        "distance": {
            "texts": quality.changed,
            "measured": len(quality.distances),
            "median": quality.median,
            "mean": None if quality.mean is None else round(quality.mean, 1),
        },
    }


def _outcome(outcome: Outcome) -> dict[str, int]:
    return {"unchanged": outcome.unchanged, "edited": outcome.edited}


def as_table(found: Sequence[LocaleStatus]) -> Table:
    """Return the figures as a table: units, and words in brackets."""
    names = (f"{state} (words)" for state in State)
    table = _table("locale", numbers=(*names, "% of words translated or reviewed", "% of words reviewed"))
    for row in found:
        cells = [f"{row.units[state]} ({row.words[state]})" for state in State]
        shares = (row.share(State.REVIEWED, State.TRANSLATED), row.share(State.REVIEWED))
        table.add_row(row.locale.tag, *cells, *(f"{100 * share:.1f}" for share in shares))
    return table


def page_table(found: Sequence[LocaleStatus]) -> Table:
    """Return the number of pages that are translated, and of those that show English that no catalog has."""
    names = ("pages translated", "not fully", "pages that show generated English")
    table = _table("locale", numbers=names)
    for row in found:
        made = ", ".join(f"{name} {count}" for name, count in row.pages.generators.items())
        counts = (row.pages.translated, row.pages.partly)
        table.add_row(row.locale.tag, *map(str, counts), f"{row.pages.generated} ({made})")
    return table


def engine_table(found: Sequence[LocaleStatus]) -> Table:
    """Return what became of the drafts of each engine as a table."""
    numbers = (
        "waiting",
        "approved one by one (edited)",
        "approved with a page (edited)",
        "translated (edited)",
        "rejected",
        "% taken as they were",
        "median % of edits",
    )
    table = _table("drafts of", "locale", numbers=numbers)
    for origin, row, quality in _qualities(found):
        outcomes = (*(quality.approved[extent] for extent in Extent), quality.translated)
        share = "" if quality.share is None else f"{100 * quality.share:.1f}"
        table.add_row(
            _plain(origin),
            row.locale.tag,
            str(quality.waiting),
            *(f"{outcome.total} ({outcome.edited})" for outcome in outcomes),
            str(quality.rejected.total()),
            share,
            _median(quality),
        )
    return table


def _median(quality: Quality) -> str:
    """Return the median distance, with the number of texts that have one where some have none."""
    measured, texts = len(quality.distances), quality.changed
    if quality.median is None:
        return f"unknown ({texts})" if texts else ""
    known = "" if measured == texts else f" ({measured} of {texts} known)"
    return f"{quality.median:g}{known}"


def reason_table(found: Sequence[LocaleStatus]) -> Table:
    """Return why people rejected the drafts of each engine as a table."""
    table = _table("rejected drafts of", "locale", "reason", numbers=("drafts",))
    for origin, row, quality in _qualities(found):
        reasons = quality.rejected.most_common()
        for reason, count in reasons[:SHOWN_REASONS]:
            table.add_row(_plain(origin), row.locale.tag, _plain(reason or "(none given)"), str(count))
        if reasons[SHOWN_REASONS:]:
            rest = sum(count for _, count in reasons[SHOWN_REASONS:])
            table.add_row(_plain(origin), row.locale.tag, "(other reasons)", str(rest))
    return table


def _qualities(found: Sequence[LocaleStatus]) -> Iterator[tuple[str, LocaleStatus, Quality]]:
    return ((origin, row, quality) for row in found for origin, quality in row.engines.items())


def _table(*names: str, numbers: Sequence[str]) -> Table:
    """Return a table of words and numbers. In a narrow window their names are wrapped, but no word is cut."""
    table = Table(box=None, pad_edge=False, collapse_padding=True)
    for name in (*names, *numbers):
        right = name in numbers
        widest = max(map(len, name.split())) if right else None
        table.add_column(name, justify="right" if right else "left", overflow="fold", min_width=widest)
    return table


def _plain(text: str) -> Text:
    """Return a text of a catalog as it is shown: on one line, nothing in it drives the terminal."""
    return Text(one_line(text))
