"""`kb review`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from kb_tools import checks
from kb_tools.cli import output
from kb_tools.cli.opener import opened
from kb_tools.cli.options import now
from kb_tools.cli.writing import writing
from kb_tools.errors import KbError
from kb_tools.model.finding import Finding
from kb_tools.model.locale import Locale
from kb_tools.model.remarks import RemarkKind, clean_name
from kb_tools.model.unit import Extent, State, Unit
from kb_tools.pipeline.check.run import check
from kb_tools.pipeline.review.approval import approve_read_units
from kb_tools.pipeline.review.decisions import Decide, Person, decide, only, rejection, remark, withdrawal
from kb_tools.pipeline.review.questions import Question, questions
from kb_tools.pipeline.review.queue import ABOUT_STATE, WAITING, QueuedUnit, QueueOrder, waiting
from kb_tools.pipeline.templates import catalog_names
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.git import user
from kb_tools.storage.project import SITE, Project


class DefaultsToList(click.Group):
    """`kb review lt` means `kb review list lt`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Read a first word that is no command as the locale of `list`."""
        if args and args[0] not in self.commands:
            args = ["list", *args]
        return super().resolve_command(ctx, args)


def _utf8(context: click.Context, option: click.Parameter, value: str | tuple[str, ...] | None) -> Any:
    """Refuse texts that are not in UTF-8."""
    for text in (value,) if isinstance(value, str) else value or ():
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise click.BadParameter("it is not in UTF-8.", context, option)
    return value


def _text(context: click.Context, option: click.Parameter, value: str | tuple[str, ...] | None) -> Any:
    """Refuse also texts that are empty: an empty variable of a shell must not mean all units."""
    if any(not text.strip() for text in ((value,) if isinstance(value, str) else value or ())):
        raise click.BadParameter("it is empty.", context, option)
    return _utf8(context, option, value)


class _PagePath(click.Path):
    """A path that is not empty: an empty variable of a shell must not mean the whole project."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; fail for an empty one."""
        if not str(value).strip():
            self.fail("it is empty.", param, ctx)
        return super().convert(value, param, ctx)


_PAGE = _PagePath(path_type=Path)
_units = click.option(
    "--unit",
    "sources",
    multiple=True,
    metavar="TEXT",
    callback=_text,
    help="Only the unit with this English, or all whose English starts like it.",
)
_reviewer = click.option("--reviewer", callback=_text, help="Your name.  [default: from git]")


@click.group(
    cls=DefaultsToList,
    short_help="See what waits for a reviewer, and approve it.",
    epilog="Example: kb review lt --order oldest",
)
def command() -> None:
    """Work through what waits in a locale: drafts, stale translations, what nobody has vouched for, findings.

    `kb review lt` lists it, `kb review open lt PAGE` opens a page in your PO editor, and
    `kb review approve lt PAGE` says that you have read it and vouch for it.
    """


@command.command("list", epilog="Example: kb review lt docs/billing --state stale --format json")
@click.argument("tag", metavar="LOCALE")
@click.argument("paths", nargs=-1, type=_PAGE, metavar="[PAGE]...")
@click.option(
    "--state", "states", multiple=True, type=click.Choice([str(s) for s in State]), help="Only this state."
)
@click.option("--order", type=click.Choice([str(o) for o in QueueOrder]), default="page", show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def list_(root: Path, tag: str, paths: Sequence[Path], states: Sequence[str], order: str, form: str) -> int:
    """List what waits in LOCALE, on all pages or on some; the oldest or the longest first, if you like."""
    project = Project.open(root)
    locale = project.configuration.locale(tag)
    found = waiting(
        project,
        locale,
        _findings(project, locale),
        names=_names(project, paths) if paths else None,
        states=[State(s) for s in states] or WAITING,
        order=QueueOrder(order),
    )
    if form == "json":
        output.data(
            json.dumps({"version": 1, "locale": locale.tag, "waiting": [_data(w) for w in found]}, indent=2)
        )
        return 0
    for item in found:
        _show(item)
    output.say(f"{len(found)} waiting in {locale.tag}." if found else f"Nothing waits in {locale.tag}.")
    return 0


@command.command(
    "approve", epilog='Example: kb review approve lt docs/billing/refunds.md --reviewer "Rūta Kazlauskienė"'
)
@click.argument("tag", metavar="LOCALE")
@click.argument("paths", nargs=-1, required=True, type=_PAGE, metavar="PAGE...")
@_units
@_reviewer
@click.pass_obj
def approve(root: Path, tag: str, paths: Sequence[Path], sources: Sequence[str], reviewer: str | None) -> int:
    """Say that you have read some pages in LOCALE and vouch for their translations, which are reviewed from now on.

    Your name and the day are noted with each unit. Units with errors are refused; mend them first.
    """
    project = Project.open(root)
    locale = project.configuration.locale(tag)
    name = _name(project, reviewer)
    with writing(root) as current:
        names = _names(current, paths)
        result = approve_read_units(
            current,
            locale,
            names,
            lambda: _findings(current, locale),
            reviewer=name,
            now=now(),
            wanted=only(sources, _active(current, locale, names)),
            extent=Extent.UNIT if sources else Extent.PAGE,
        )
    for finding in result.refused:
        line = f":{finding.location.line}" if finding.location.line else ""
        output.say(f"{finding.location.path}{line}: not approved ({finding.check}): {finding.message}")
    output.say(f"{_units_text(result.approved)} approved by {name}.")
    return 1 if result.refused else 0


@command.command(
    "withdraw", epilog='Example: kb review withdraw lt docs/billing/refunds.md --unit "Refunds take"'
)
@click.argument("tag", metavar="LOCALE")
@click.argument("paths", nargs=-1, required=True, type=_PAGE, metavar="PAGE...")
@_units
@_reviewer
@click.pass_obj
def withdraw(
    root: Path, tag: str, paths: Sequence[Path], sources: Sequence[str], reviewer: str | None
) -> int:
    """Say that translations in LOCALE need work after all: they are fuzzy, and their approvals are withdrawn."""
    person = _person(root, reviewer)
    count = _decide(
        root, tag, paths, sources, withdrawal, person, "No translation there is without the mark of a draft."
    )
    output.say(f"Marked as needing work: {_units_text(count)}.")
    return 0


@command.command(
    "reject",
    epilog='Example: kb review reject lt docs/billing/refunds.md --unit "Refunds take" --reason "too literal"',
)
@click.argument("tag", metavar="LOCALE")
@click.argument("paths", nargs=-1, required=True, type=_PAGE, metavar="PAGE...")
@_units
@click.option("--reason", default="", callback=_utf8, help="What is wrong with the drafts.")
@_reviewer
@click.pass_obj
def reject(
    root: Path,
    tag: str,
    paths: Sequence[Path],
    sources: Sequence[str],
    reason: str,
    reviewer: str | None,
) -> int:
    """Refuse machine drafts in LOCALE: they are removed, and kb translate does not offer the same text again."""
    person = _person(root, reviewer)
    decision = rejection(person, reason)
    count = _decide(root, tag, paths, sources, decision, person, "There is no machine draft there.")
    output.say(f"Drafts of {_units_text(count)} rejected by {person.name}.")
    return 0


def _remark_command(kind: RemarkKind, name: str, help_text: str, nothing: str, example: str) -> None:
    @command.command(name, help=help_text, epilog=f"Example: {example}")
    @click.argument("tag", metavar="LOCALE")
    @click.argument("paths", nargs=1, type=_PAGE, metavar="PAGE")
    @click.argument("words", metavar="TEXT", callback=_text)
    @_units
    @_reviewer
    @click.pass_obj
    def say(
        root: Path, tag: str, paths: Path, words: str, sources: Sequence[str], reviewer: str | None
    ) -> int:
        person = _person(root, reviewer)
        if not sources and kind is not RemarkKind.ANSWER:
            raise KbError(
                "It is not said which unit is meant.",
                hint="Name it with --unit and the start of its English.",
            )
        count = _decide(root, tag, [paths], sources, remark(person, kind, words), person, nothing)
        output.say(f"Noted with {_units_text(count)} in {tag}.")
        return 0


_remark_command(
    RemarkKind.QUESTION,
    "ask",
    "Ask the writers about a unit of PAGE; they see it with kb review questions.",
    "No unit there has such English.",
    'kb review ask lt docs/billing/refunds.md "Is this the button or the page?" --unit "Refunds"',
)
_remark_command(
    RemarkKind.SUGGESTION,
    "suggest",
    "Suggest another wording for a unit of PAGE; the translation stays as it is.",
    "No unit there has such English.",
    'kb review suggest lt docs/billing/refunds.md "Pinigų grąžinimas" --unit "Refunds"',
)
_remark_command(
    RemarkKind.ANSWER,
    "answer",
    "Answer the open questions about PAGE, or about some of its units.",
    "No question is open there.",
    'kb review answer lt docs/billing/refunds.md "It is the button." --unit "Refunds"',
)


@command.command("questions", epilog="Example: kb review questions --format json")
@click.argument("paths", nargs=-1, type=_PAGE, metavar="[PAGE]...")
@click.option(
    "-l", "--locale", "tags", multiple=True, metavar="TAG", help="Only this locale; may be repeated."
)
@click.option("--all", "answered", is_flag=True, help="Those that are answered, too.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def questions_(root: Path, paths: Sequence[Path], tags: Sequence[str], answered: bool, form: str) -> int:
    """List what translators ask the writers, in all locales, page by page."""
    project = Project.open(root)
    locales = [project.configuration.locale(tag) for tag in tags] or project.configuration.locales
    found = questions(project, locales, names=_names(project, paths) if paths else None, answered=answered)
    if form == "json":
        output.data(json.dumps({"version": 1, "questions": [_question(q) for q in found]}, indent=2))
        return 0
    for asked in found:
        said = ", ".join(filter(None, (asked.person, asked.day.isoformat() if asked.day else "")))
        output.heading(f"{asked.path}:{asked.unit.line}", said)
        output.field("English", asked.unit.source)
        output.field("now", asked.unit.target or "(nothing yet)")
        output.field("question", asked.text)
        if asked.answer:
            output.field("answer", asked.answer)
    output.say(f"Questions: {len(found)}." if found else "No question is open.")
    return 0


@command.command("open", epilog="Example: kb review open lt docs/billing/refunds.md")
@click.argument("tag", metavar="LOCALE")
@click.argument("page", type=_PAGE)
@click.pass_obj
def open_(root: Path, tag: str, page: Path) -> int:
    """Open the catalog of PAGE in the program that your system opens PO files with, such as Poedit."""
    project = Project.open(root)
    locale = project.configuration.locale(tag)
    for name in _names(project, [page]):
        path = project.messages(locale) / f"{name}.po"
        if not path.is_file():
            raise KbError(
                "There is no such catalog yet.", where=project.shown(path), hint="Run kb update first."
            )
        if not opened(path):
            raise KbError(
                "No program has opened this file.",
                where=str(path),
                hint="Open it yourself, or install a program for PO files, such as Poedit, Lokalize or Gtranslator.",
            )
        output.say(f"Opened {path}.")
    return 0


def _name(project: Project, reviewer: str | None) -> str:
    name = reviewer or user(project.root)
    if not clean_name(name):
        raise KbError(
            "The reviewer has no name.", hint='Give it with --reviewer "Your Name", or set user.name in git.'
        )
    return name


def _person(root: Path, reviewer: str | None) -> Person:
    return Person(_name(Project.open(root), reviewer), now())


def _decide(
    root: Path,
    tag: str,
    paths: Sequence[Path],
    sources: Sequence[str],
    decision: Decide,
    person: Person,
    nothing: str,
) -> int:
    with writing(root) as project:
        locale = project.configuration.locale(tag)
        names = _names(project, paths)
        wanted = only(sources, _active(project, locale, names))
        return decide(project, locale, names, wanted, decision, person, nothing=nothing)


def _active(project: Project, locale: Locale, names: Sequence[str]) -> list[Unit]:
    catalogs = read_catalogs(project, locale)
    return [unit for name in names if name in catalogs for unit in catalogs[name].active]


def _units_text(count: int) -> str:
    return "1 unit" if count == 1 else f"{count} units"


def _question(asked: Question) -> dict[str, object]:
    return {
        "locale": asked.locale.tag,
        "path": asked.path,
        "line": asked.unit.line,
        "page": asked.page,
        "source": asked.unit.source,
        "target": asked.unit.target,
        "question": asked.text,
        "day": asked.day.isoformat() if asked.day else None,
        "person": asked.person,
        "answer": asked.answer,
    }


def _names(project: Project, paths: Sequence[Path]) -> list[str]:
    """Take English pages and folders, and the word `site` for everything around them."""
    pages = [path for path in paths if str(path) != SITE]
    names = list(catalog_names(project, pages))
    return [*names, SITE] if len(pages) < len(paths) else names


def _findings(project: Project, locale: Locale) -> list[Finding]:
    chosen = [one for name, one in checks.all_checks().items() if name not in ABOUT_STATE]
    return check(project, chosen, (locale,), now())


def _data(item: QueuedUnit) -> dict[str, object]:
    return {
        "path": item.path,
        "line": item.unit.line,
        "page": item.page,
        "state": str(item.unit.state),
        "change": item.change,
        "since": item.since,
        "provenance": dict(item.unit.provenance.pairs),
        "remarks": [
            {
                "kind": str(said.kind),
                "day": said.day.isoformat() if said.day else None,
                "person": said.person,
                "text": said.text,
            }
            for said in item.unit.remarks
        ],
        "source": item.unit.source,
        "previous_source": item.unit.previous_source,
        "target": item.unit.target,
        "findings": [
            {"check": f.check, "severity": str(f.severity), "message": f.message} for f in item.findings
        ],
    }


def _show(item: QueuedUnit) -> None:
    unit = item.unit
    facts = [str(unit.state), item.change, item.since and f"since {item.since}"]
    if unit.provenance.get("origin"):
        facts.append(f"by {unit.provenance.origin}")
        facts.append(
            " ".join(f"{k}={v}" for k, v in unit.provenance.pairs if k in ("route", "score", "accepted"))
        )
    output.heading(f"{item.path}:{unit.line}", ", ".join(fact for fact in facts if fact))
    if item.diff:
        output.diff("English", item.diff)
    else:
        output.field("English", unit.source)
    output.field("now", unit.target or "(nothing yet)")
    for said in unit.remarks:
        output.field(str(said.kind), " ".join(filter(None, (said.text, said.person and f"({said.person})"))))
    for finding in item.findings:
        output.field(str(finding.severity), f"{finding.check}: {finding.message}")
