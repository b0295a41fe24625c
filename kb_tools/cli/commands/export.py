"""`kb export`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Table

from kb_tools.cli import output
from kb_tools.cli.options import (
    chosen_locales,
    exchange_argument,
    is_xliff,
    locales_option,
    now,
    replace_option,
)
from kb_tools.cli.reviewing import PAGE, names_of
from kb_tools.errors import KbError
from kb_tools.model.unit import State
from kb_tools.pipeline.exchange.export_xliff import VERSIONS, export_job
from kb_tools.pipeline.exchange.job import Collected, collect
from kb_tools.pipeline.exchange.offer import ROWS, Offer, offer
from kb_tools.pipeline.survey import open_project
from kb_tools.pipeline.translate.cost import Volume
from kb_tools.reports.base import counted, one_line
from kb_tools.storage.memory import export_memory
from kb_tools.storage.project import Project

_STATES = (State.UNTRANSLATED, State.DRAFT, State.STALE)
SHOWN = 70
"""Most characters of a text that a line shows."""


@click.command(
    epilog="Example: kb export --xliff --locale lt job-lt.xlf",
    short_help="Write texts for an agency, or a translation memory.",
)
@exchange_argument
@locales_option
@click.option("--xliff", is_flag=True, help="Write XLIFF: a file, or a folder with a file for each page.")
@click.option(
    "--xliff-version",
    "version",
    type=click.Choice(VERSIONS),
    default=VERSIONS[0],
    show_default=True,
    help="Version of XLIFF; some tools still want 1.2.",
)
@click.option(
    "--page", "-p", "paths", multiple=True, type=PAGE, help="Only this English page, or folder of pages."
)
@click.option(
    "--all", "everything", is_flag=True, help="Send finished texts too, so that an agency can revise them."
)
@click.option(
    "--copy-english",
    is_flag=True,
    help="Put English into empty targets, for tools that show only texts with a target, such as OmegaT.",
)
@click.option(
    "--words", "counting", is_flag=True, help="Write nothing; count what an agency would translate."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the count."
)
@replace_option
@click.pass_obj
def command(
    root: Path,
    file: Path | None,
    tags: Sequence[str],
    xliff: bool,
    version: str,
    paths: Sequence[Path],
    everything: bool,
    copy_english: bool,
    counting: bool,
    form: str,
    replace_all: bool,
) -> int:
    """Write what other tools and agencies work with to FILE, for one locale.

    A name that ends in .xlf, or --xliff with a folder, gets the texts that wait for a translator, with their place on
    the page, the writer's notes and the terms of the glossary. The glossary is written beside it as TBX. kb import
    takes the file back, also weeks later: what has changed in English meanwhile becomes stale, and nothing that
    somebody has translated here is replaced.

    A name that ends in .tmx gets the translation memory: all finished and imported translations.

    --words counts words of English for an offer: of texts that are new, that stand before in the job, that the memory
    has, or that are like a translated one, in bands of 10 %. A changed text is one whose translation is older than its
    English. --format json has characters too.
    """
    if counting:
        return _count(root, tags, paths, form)
    if file is None:
        raise KbError("There is no FILE.", hint="Name one: job.xlf for an agency, memory.tmx for a memory.")
    if len(tags) != 1:
        raise KbError("A file is for one locale.", hint="Name it: --locale TAG.")
    if is_xliff(file, xliff):
        project = open_project(root)
        locale = project.configuration.locale(tags[0])
        names = _names(project, paths)
        found = collect(project, locale, now(), names, everything=everything, copy_english=copy_english)
        _send(project, found, file, version, replace_all)
        return 0
    project = open_project(root, lenient=True)
    locale = project.configuration.locale(tags[0])
    count = export_memory(project, locale, file, replace_all=replace_all)
    output.say(f"{locale.tag}: {counted(count, 'translation')} written to {file}.")
    return 0


def _names(project: Project, paths: Sequence[Path]) -> list[str] | None:
    return names_of(project, paths) if paths else None


def _send(project: Project, found: Collected, file: Path, version: str, replace_all: bool) -> None:
    locale = found.job.target
    for source in found.left_out:
        output.say(
            f"Left out, because XLIFF cannot hold it; translate it in the catalog: {one_line(source)[:SHOWN]!r}"
        )
    if not found.units:
        output.say(f"{locale.tag}: nothing waits for a translator; no file was written.")
        return
    files = export_job(project, found.job, file, version, replace_all=replace_all)
    for path in files:
        output.data(str(path))
    output.say(
        f"{locale.tag}: {counted(found.units, 'text')} of {counted(len(found.job.pages), 'file')} of the project, "
        f"in XLIFF {version}. "
        f"When it is translated: kb import {file}"
    )


def _count(root: Path, tags: Sequence[str], paths: Sequence[Path], form: str) -> int:
    project = open_project(root)
    locales = chosen_locales(project, tags)
    names = _names(project, paths)
    found = [offer(project, locale, now(), names) for locale in locales]
    if form == "json":
        data = {"version": 1, "locales": [as_data(one) for one in found]}
        output.data(json.dumps(data, indent=2))
    else:
        output.table(as_table(found))
        output.say("Words of English without code and marks; the last columns have them by state.")
    return 0


def as_data(found: Offer) -> dict[str, object]:
    """Return the count of a locale for JSON."""
    return {
        "locale": found.locale.tag,
        "states": {str(state): _volume(found.total(state=state)) for state in _STATES},
        "kinds": {
            row: {**_volume(found.total(row)), **{str(s): _volume(found.total(row, s)) for s in _STATES}}
            for row in ROWS
        },
        "total": _volume(found.total()),
    }


def _volume(volume: Volume) -> dict[str, int]:
    return {"texts": volume.texts, "words": volume.words, "characters": volume.characters}


def as_table(found: Sequence[Offer]) -> Table:
    """Return the counts as a table: words of English by kind of text and state. Kinds without any are left out.

    The columns of states have words too. The table fits into 80 columns.
    """
    table = Table(box=None, header_style="bold")
    table.add_column("locale")
    table.add_column("text", no_wrap=True)
    for name in ("texts", "words", *map(str, _STATES)):
        table.add_column(name, justify="right")
    for one in found:
        for row in (*(row for row in ROWS if one.total(row).texts), None):
            volume = one.total(row)
            states = [str(one.total(row, state).words) for state in _STATES]
            table.add_row(one.locale.tag, row or "all", str(volume.texts), str(volume.words), *states)
    return table
