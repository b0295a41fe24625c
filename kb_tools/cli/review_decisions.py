"""`kb review withdraw`, `reject`, `ask`, `suggest`, `answer` and `questions`: what people say about single units."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.options import now
from kb_tools.cli.reviewing import (
    PAGE,
    active_units,
    in_utf8,
    names_of,
    not_empty,
    reviewer_name,
    reviewer_option,
    units_option,
    units_text,
)
from kb_tools.cli.writing import writing
from kb_tools.errors import KbError
from kb_tools.model.remarks import RemarkKind
from kb_tools.pipeline.review.decisions import Decide, Person, decide, only, rejection, remark, withdrawal
from kb_tools.pipeline.review.questions import Question, questions
from kb_tools.pipeline.survey import open_project


@click.command(
    "withdraw", epilog='Example: kb review withdraw lt docs/billing/refunds.md --unit "Refunds take"'
)
@click.argument("tag", metavar="LOCALE")
@click.argument("paths", nargs=-1, required=True, type=PAGE, metavar="PAGE...")
@units_option
@reviewer_option
@click.pass_obj
def withdraw(
    root: Path, tag: str, paths: Sequence[Path], sources: Sequence[str], reviewer: str | None
) -> int:
    """Say that translations in LOCALE need work after all: they are fuzzy, and their approvals are withdrawn."""
    person = _person(root, reviewer)
    count = _decide(
        root, tag, paths, sources, withdrawal, person, "No translation there is without the mark of a draft."
    )
    output.say(f"Marked as needing work: {units_text(count)}.")
    return 0


@click.command(
    "reject",
    epilog='Example: kb review reject lt docs/billing/refunds.md --unit "Refunds take" --reason "too literal"',
)
@click.argument("tag", metavar="LOCALE")
@click.argument("paths", nargs=-1, required=True, type=PAGE, metavar="PAGE...")
@units_option
@click.option("--reason", default="", callback=in_utf8, help="What is wrong with the drafts.")
@reviewer_option
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
    output.say(f"Drafts of {units_text(count)} rejected by {person.name}.")
    return 0


def _remark_command(kind: RemarkKind, name: str, help_text: str, nothing: str, example: str) -> click.Command:
    @click.command(name, help=help_text, epilog=f"Example: {example}")
    @click.argument("tag", metavar="LOCALE")
    @click.argument("paths", nargs=1, type=PAGE, metavar="PAGE")
    @click.argument("words", metavar="TEXT", callback=not_empty)
    @units_option
    @reviewer_option
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
        output.say(f"Noted with {units_text(count)} in {tag}.")
        return 0

    return say


ask = _remark_command(
    RemarkKind.QUESTION,
    "ask",
    "Ask the writers about a unit of PAGE; they see it with kb review questions.",
    "No unit there has such English.",
    'kb review ask lt docs/billing/refunds.md "Is this the button or the page?" --unit "Refunds"',
)
suggest = _remark_command(
    RemarkKind.SUGGESTION,
    "suggest",
    "Suggest another wording for a unit of PAGE; the translation stays as it is.",
    "No unit there has such English.",
    'kb review suggest lt docs/billing/refunds.md "Pinigų grąžinimas" --unit "Refunds"',
)
answer = _remark_command(
    RemarkKind.ANSWER,
    "answer",
    "Answer the open questions about PAGE, or about some of its units.",
    "No question is open there.",
    'kb review answer lt docs/billing/refunds.md "It is the button." --unit "Refunds"',
)


@click.command("questions", epilog="Example: kb review questions --format json")
@click.argument("paths", nargs=-1, type=PAGE, metavar="[PAGE]...")
@click.option(
    "-l", "--locale", "tags", multiple=True, metavar="TAG", help="Only this locale; may be repeated."
)
@click.option("--all", "answered", is_flag=True, help="Those that are answered, too.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def questions_(root: Path, paths: Sequence[Path], tags: Sequence[str], answered: bool, form: str) -> int:
    """List what translators ask the writers, in all locales, page by page."""
    project = open_project(root, lenient=True)
    locales = [project.configuration.locale(tag) for tag in tags] or project.configuration.locales
    found = questions(project, locales, names=names_of(project, paths) if paths else None, answered=answered)
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


def _person(root: Path, reviewer: str | None) -> Person:
    return Person(reviewer_name(open_project(root, lenient=True), reviewer), now())


def _decide(
    root: Path,
    tag: str,
    paths: Sequence[Path],
    sources: Sequence[str],
    decision: Decide,
    person: Person,
    nothing: str,
) -> int:
    with writing(root, lenient=True) as project:
        locale = project.configuration.locale(tag)
        names = names_of(project, paths)
        wanted = only(sources, active_units(project, locale, names))
        return decide(project, locale, names, wanted, decision, person, nothing=nothing)


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


COMMANDS = (withdraw, reject, ask, suggest, answer, questions_)
"""They join the group of `kb review`."""
