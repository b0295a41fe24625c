"""`kb update`."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.table import Table

from kb_tools.catalog.edits.significance import Significance
from kb_tools.catalog.edits.word_diff import word_diff
from kb_tools.catalog.merge.merge import Fate, SourceEdit
from kb_tools.cli import output
from kb_tools.cli.options import chosen_locales, locales_option, now, verbose_option
from kb_tools.cli.writing import writing
from kb_tools.model.locale import Locale
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.pipeline.survey import open_project, same_address_notes
from kb_tools.pipeline.templates import catalog_names
from kb_tools.pipeline.unread import refuse_unread, unread_pages
from kb_tools.pipeline.update.run import LocaleUpdate, apply_update, edits, plan_update
from kb_tools.reports.base import counted
from kb_tools.storage.project import Project

SHOWN_FILES = 20
F = TypeVar("F", bound=Callable[..., Any])


def _paths_option(name: str, meaning: str) -> Callable[[F], F]:
    return click.option(
        name,
        multiple=True,
        metavar="PATH",
        type=click.Path(path_type=Path),
        help=f"The edits in this page, or folder of pages, {meaning}.",
    )


def _answer(edit: SourceEdit) -> Significance:
    output.say(f"\n{edit.name}:")
    output.say_diff(list(word_diff(edit.old, edit.new)))
    said = click.prompt(
        "Does this edit change the meaning?",
        type=click.Choice([str(s) for s in Significance]),
        default=str(edit.significance),
        err=True,
    )
    return Significance(said)


@click.command(
    epilog="Example: kb update --same-meaning docs/billing/refunds.md",
    short_help="Bring all catalogs up to date with the English pages.",
)
@locales_option
@click.option("--dry-run", is_flag=True, help="Say what would happen, write nothing.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a catalog is older than English.")
@_paths_option("--same-meaning", "changed no meaning: translations stay as they are")
@_paths_option("--minor", "are minor: translations stay published, queued for review")
@_paths_option("--major", "are major: pages say that English is newer")
@click.option(
    "--ask", is_flag=True, help="Show each edit that matters and ask how much; Enter takes what is measured."
)
@verbose_option
@click.pass_obj
def command(
    root: Path,
    tags: Sequence[str],
    dry_run: bool,
    check: bool,
    same_meaning: Sequence[Path],
    minor: Sequence[Path],
    major: Sequence[Path],
    ask: bool,
) -> int:
    """Segment every English page and merge the result into the catalogs of every locale.

    Nothing that a person wrote is ever lost: a changed sentence becomes stale and keeps its translation
    and the old English; a removed one becomes obsolete and is found again when it returns.

    A catalog is written if its contents change, never because an editor has wrapped its lines.

    Mended typos, punctuation and spelling are minor edits; another word, name, number, link or code makes an
    edit major (kb explain stale). What you say yourself goes first.
    """
    project = open_project(root, fresh=True)
    names = {
        **dict.fromkeys(catalog_names(project, major), Significance.MAJOR),
        **dict.fromkeys(catalog_names(project, minor), Significance.MINOR),
        **dict.fromkeys(catalog_names(project, same_meaning), Significance.SAME),
    }
    locales = chosen_locales(project, tags)
    answers = _answers(_planned(project, locales, names), names) if ask else {}
    if dry_run or check:
        plan = _planned(project, locales, names, answers)
    else:
        with writing(root) as current:
            plan = retry_when_changed(lambda: _applied(current, _planned(current, locales, names, answers)))
    files = [file for update in plan for file in (update.outdated if check else update.files)]
    _refuse_unread(project, files, written=not (dry_run or check))
    output.say_table(summary(plan))
    for note in same_address_notes(project):
        output.say(note)
    _say_files_of_locales(project, locales)
    _say_approved(plan, written=not (dry_run or check))
    _say_mismatched(plan)
    if not check:
        _say_beside(project, plan, written=not dry_run)
    if not files:
        output.say("Every catalog is up to date.")
        return 0
    _say_files(files, written=not (dry_run or check))
    if check:
        output.say("Run kb update, then commit the catalogs.")
    return 1 if check else 0


def _refuse_unread(project: Project, files: Sequence[str], *, written: bool) -> None:
    """Raise KbError for pages that are not UTF-8, and say what was done with the others."""
    unread = list(unread_pages(project).values())
    if unread and files:
        _say_files(files, written=written)
    rest = "all others are up to date" if written else "only the others were looked at"
    refuse_unread(unread, f"The catalogs of such pages, and site.po, stay as they are; {rest}.")


Answers = Mapping[tuple[str, str, str], Significance]
"""The answers to questions about edits, by the name of the catalog, the old and the new source."""


def _answers(plan: Sequence[LocaleUpdate], names: Mapping[str, Significance]) -> Answers:
    """Ask about each edit that no option decides. Other commands may write to the project during the questions."""
    return {(e.name, e.old, e.new): _answer(e) for e in edits(plan) if e.name not in names}


def _planned(
    project: Project,
    locales: Sequence[Locale],
    names: Mapping[str, Significance],
    answers: Answers | None = None,
) -> tuple[LocaleUpdate, ...]:
    """Plan the update. Options and answers about an edit go before the measure."""
    given = answers or {}
    return plan_update(
        project,
        now(),
        locales,
        lambda name, old, new: names.get(name) or given.get((name, old, new)),
        frozenset(names) | {name for name, _, _ in given},
    )


def _applied(project: Project, plan: tuple[LocaleUpdate, ...]) -> tuple[LocaleUpdate, ...]:
    apply_update(project, plan)
    return plan


def _say_files_of_locales(project: Project, locales: Sequence[Locale]) -> None:
    """Say how many translated files stand beside English, and which command takes them into catalogs."""
    for locale in locales:
        files = sorted(project.written.get(locale.tag, {}).values())
        if files:
            folder = posixpath.commonpath([posixpath.dirname(file) for file in files])
            count = counted(len(files), "translated file")
            where = files[0] if len(files) == 1 else folder or "."
            output.say(f"{locale.tag}: {count}: kb import --locale {locale.tag} --trust {where}")
    unknown = list(project.layout.unpublished())
    if unknown:
        count = "1 page is" if len(unknown) == 1 else f"{len(unknown)} pages are"
        output.say(
            f"{count} in a language that mkdocs.yml does not list, and on no site: kb add-locale TAG ({unknown[0]})"
        )


def _say_approved(plan: Sequence[LocaleUpdate], *, written: bool) -> None:
    for update in plan:
        if update.approved:
            verb = ("is" if update.approved == 1 else "are") if written else "would be"
            output.say(
                f"{update.locale.tag}: {counted(update.approved, 'unit')} {verb} approved by those whose commits "
                'cleared "fuzzy" (trust_git).'
            )


def _say_mismatched(plan: Sequence[LocaleUpdate]) -> None:
    for update in plan:
        for name, unit in update.mismatched:
            output.say(
                f"{update.locale.tag}: {name}: the translation of {unit.source[:50]!r} was made for another "
                "sentence; it is not published until somebody has looked at it (kb explain mismatch)."
            )


def _say_beside(project: Project, plan: Sequence[LocaleUpdate], *, written: bool) -> None:
    paths = [project.shown(path) for update in plan for path in update.beside]
    if paths:
        output.say(f"The terms of translations {'are' if written else 'would be'} noted in:")
    for path in paths:
        output.say(f"  {path}")


def _say_files(files: Sequence[str], *, written: bool) -> None:
    verb = "written" if written else "would change"
    output.say(f"{counted(len(files), 'catalog')} {verb}.")
    if written:
        return
    for file in files[:SHOWN_FILES]:
        output.say(f"  {file}")
    if len(files) > SHOWN_FILES:
        output.say(f"  and {len(files) - SHOWN_FILES} more")


def summary(plan: Sequence[LocaleUpdate]) -> Table:
    """Return the table of what happened to the units of each locale."""
    table = Table(box=None, pad_edge=False)
    table.add_column("locale")
    columns = (Fate.NEW, Fate.MOVED, Fate.CARRIED, Fate.RESTORED, Fate.STALE, Fate.OBSOLETE, Fate.UNCHANGED)
    for fate in columns:
        table.add_column(str(fate), justify="right")
    for update in plan:
        table.add_row(update.locale.tag, *(str(update.count(fate)) for fate in columns))
    return table
