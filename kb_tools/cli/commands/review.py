"""`kb review`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from kb_tools import checks
from kb_tools.cli import output
from kb_tools.cli.opener import opened
from kb_tools.cli.options import now
from kb_tools.cli.review_app import APP_COMMANDS
from kb_tools.cli.review_decisions import COMMANDS
from kb_tools.cli.reviewing import (
    PAGE,
    active_units,
    names_of,
    reviewer_name,
    reviewer_option,
    units_option,
    units_text,
)
from kb_tools.cli.writing import writing
from kb_tools.errors import KbError
from kb_tools.model.finding import Finding
from kb_tools.model.judgement import JUDGE
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Extent, State
from kb_tools.pipeline.check.run import check
from kb_tools.pipeline.review.approval import approve_read_units
from kb_tools.pipeline.review.decisions import only
from kb_tools.pipeline.review.order import names as order_names
from kb_tools.pipeline.review.queue import ABOUT_STATE, WAITING, QueuedUnit, waiting
from kb_tools.pipeline.survey import open_project
from kb_tools.storage.project import Project


class DefaultsToList(click.Group):
    """`kb review lt` means `kb review list lt`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Read a first word that is no command as the locale of `list`."""
        if args and args[0] not in self.commands:
            args = ["list", *args]
        return super().resolve_command(ctx, args)


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
@click.argument("paths", nargs=-1, type=PAGE, metavar="[PAGE]...")
@click.option(
    "--state", "states", multiple=True, type=click.Choice([str(s) for s in State]), help="Only this state."
)
@click.option("--order", type=click.Choice(order_names()), default="page", show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def list_(root: Path, tag: str, paths: Sequence[Path], states: Sequence[str], order: str, form: str) -> int:
    """List what waits in LOCALE, on all pages or on some; the oldest, longest or riskiest first, if you like."""
    project = open_project(root, lenient=True)
    locale = project.configuration.locale(tag)
    found = waiting(
        project,
        locale,
        _findings(project, locale),
        names=names_of(project, paths) if paths else None,
        states=[State(s) for s in states] or WAITING,
        order=order,
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
@click.argument("paths", nargs=-1, required=True, type=PAGE, metavar="PAGE...")
@units_option
@reviewer_option
@click.pass_obj
def approve(root: Path, tag: str, paths: Sequence[Path], sources: Sequence[str], reviewer: str | None) -> int:
    """Say that you have read some pages in LOCALE and vouch for their translations, which are reviewed from now on.

    Your name and the day are noted with each unit. Units with errors are refused; mend them first.
    """
    project = open_project(root, lenient=True)
    locale = project.configuration.locale(tag)
    name = reviewer_name(project, reviewer)
    with writing(root, lenient=True) as current:
        names = names_of(current, paths)
        result = approve_read_units(
            current,
            locale,
            names,
            lambda: _findings(current, locale),
            reviewer=name,
            now=now(),
            wanted=only(sources, active_units(current, locale, names)),
            extent=Extent.UNIT if sources else Extent.PAGE,
        )
    for finding in result.refused:
        line = f":{finding.location.line}" if finding.location.line else ""
        output.say(f"{finding.location.path}{line}: not approved ({finding.check}): {finding.message}")
    output.say(f"{units_text(result.approved)} approved by {name}.")
    return 1 if result.refused else 0


@command.command("open", epilog="Example: kb review open lt docs/billing/refunds.md")
@click.argument("tag", metavar="LOCALE")
@click.argument("page", type=PAGE)
@click.pass_obj
def open_(root: Path, tag: str, page: Path) -> int:
    """Open the catalog of PAGE in the program that your system opens PO files with, such as Poedit."""
    project = open_project(root, lenient=True)
    locale = project.configuration.locale(tag)
    for name in names_of(project, [page]):
        path = project.messages(locale) / f"{name}.po"
        if not path.is_file():
            file = project.translated.by_catalog(locale).get(name)
            hint = (
                f"Readers see {file}. Run kb import --locale {tag} {file} first."
                if file
                else "Run kb update first."
            )
            raise KbError("There is no such catalog yet.", where=project.shown(path), hint=hint)
        if not opened(path):
            raise KbError(
                "No program has opened this file.",
                where=str(path),
                hint="Open it yourself, or install a program for PO files, such as Poedit, Lokalize or Gtranslator.",
            )
        output.say(f"Opened {path}.")
    return 0


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
        "risk": item.risk.percent if item.risk else None,
        "doubts": [str(doubt) for doubt in item.risk.doubts] if item.risk else [],
        "judge": item.unit.provenance.get(JUDGE) if item.judgement else None,
        "issues": [
            {"category": str(issue.category), "severity": str(issue.severity), "text": issue.words}
            for issue in (item.judgement.issues if item.judgement else ())
        ],
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
        "previous_source": item.unit.former_source,
        "similar_source": item.unit.matched_source,
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
        output.diff("English" if unit.matched_source is None else "similar", item.diff)
    if unit.matched_source is not None or not item.diff:
        output.field("English", unit.source)
    output.field("now", unit.target or "(nothing yet)")
    if item.risk is not None:
        output.field("risk", "; ".join((str(item.risk.percent), *(d.words for d in item.risk.doubts))))
    for issue in item.judgement.issues if item.judgement else ():
        output.field("judge", ": ".join(filter(None, (f"{issue.severity} {issue.category}", issue.words))))
    for remark in unit.remarks:
        output.field(
            str(remark.kind), " ".join(filter(None, (remark.text, remark.person and f"({remark.person})")))
        )
    for finding in item.findings:
        output.field(str(finding.severity), f"{finding.check}: {finding.message}")


for each in (*COMMANDS, *APP_COMMANDS):
    command.add_command(each)
