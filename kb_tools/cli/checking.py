"""What `kb check` needs around the checks: which findings are asked for, and what reports say besides them."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_tools import reports
from kb_tools.cli import output
from kb_tools.cli.options import now
from kb_tools.model.finding import Finding, Severity
from kb_tools.model.locale import Locale
from kb_tools.pipeline.check.scope import Scope
from kb_tools.pipeline.check.selection import WAITING, Selection, in_change, in_files, named_files
from kb_tools.reports.base import Context, Overview, Waiting, counted, counts
from kb_tools.storage.changed_files import changed_since
from kb_tools.storage.project import Project

_STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable in which GitHub Actions names the file of the summary of a step."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a user has asked for; nothing stands for everything."""

    change: Scope | None = None
    files: Scope | None = None
    with_catalogs: bool = False
    """Whether the catalogs of pages are asked for like the pages themselves."""
    words: tuple[str, ...] = ()
    """The command line that asks for the same."""

    @classmethod
    def of(cls, project: Project, paths: Sequence[Path], since: str, tags: Sequence[str]) -> Narrowing:
        """Read what the user has asked for. Raises KbError for a file or a commit that is not there."""
        files, notes = named_files(project, paths)
        for note in notes:
            output.say(note)
        return cls(
            Scope.of_change(project, changed_since(project.root, since)) if since else None,
            Scope(project, files) if paths else None,
            bool(tags),
            (
                *(["--since", since] if since else []),
                *(word for tag in tags for word in ("--locale", tag)),
                *map(str, paths),
            ),
        )


def narrowed(found: Sequence[Finding], asked: Narrowing) -> Selection:
    """Return the findings that are asked for."""
    picked = Selection(tuple(found))
    if asked.change is not None:
        picked = in_change(found, asked.change)
    if asked.files is not None:
        own = in_files(picked.own, asked.files, with_catalogs=asked.with_catalogs)
        apart = in_files(picked.apart, asked.files, with_catalogs=True)
        picked = Selection(own.own, (*own.apart, *apart.own))
    return picked


def context_of(
    project: Project,
    locales: Sequence[Locale],
    picked: Selection,
    asked: Narrowing,
    form: str,
    *,
    everything: bool,
    fail_on: Severity,
    to_file: bool,
) -> Context:
    """Return what a report needs besides the findings."""
    narrow = asked.change is not None or asked.files is not None
    rows = form == "markdown" or (form == "github" and _STEP_SUMMARY in os.environ)
    if form == "text":
        rows = narrow
    left = picked.apart if narrow else picked.own
    return Context(
        _overview(project, locales) if form in reports.WITH_OVERVIEW else Overview(),
        waiting=_waiting(project, locales, left) if rows else (),
        apart=[finding for finding in picked.apart if finding.check not in WAITING],
        everything=everything,
        least=min(Severity.WARNING, fail_on),
        again=shlex.join(["kb", "check", *asked.words]),
        narrowed=asked.change is not None,
        colour=not to_file and output.colour(),
        width=0 if to_file else output.width(),
    )


def _overview(project: Project, locales: Sequence[Locale]) -> Overview:
    # Only where a report has it: a check of what has not changed takes little longer than such imports.
    from kb_tools.pipeline.review.overview import overview  # noqa: PLC0415

    return overview(project, locales, now())


def _waiting(project: Project, locales: Sequence[Locale], found: Sequence[Finding]) -> Sequence[Waiting]:
    from kb_tools.pipeline.check.waiting import waiting  # noqa: PLC0415  (see _overview)

    return waiting(project, locales, found, now())


def write_step_summary(picked: Selection, context: Context) -> None:
    """Append a summary in Markdown to that of the step, where GitHub Actions runs this. It says so."""
    file = os.environ.get(_STEP_SUMMARY)
    if not file:
        return
    text = reports.find("markdown")(picked.own, context)
    try:
        with Path(file).open("a", encoding="utf-8") as stream:
            stream.write(f"{text}\n")
    except OSError as error:
        output.say(f"The summary of this step cannot be written: {error.strerror}.")
    else:
        output.say("Added the findings to the summary of this step.")


def summary(found: Sequence[Finding], context: Context, *, hidden: bool) -> str:
    """Return one line that counts the findings; `hidden` says that the report does not show all of them."""
    words = sum(row.words for row in context.waiting) if context.narrowed else 0
    later = f" {counted(words, 'word')} to translate in the touched pages." if words else ""
    if not found:
        return f"No findings.{later}"
    kept = found if context.everything or not hidden else [f for f in found if f.severity >= context.least]
    notes = len(found) - len(kept)
    said = f"{counts(kept) or 'No errors or warnings'}."
    more = f" {counted(notes, 'note')} for information: {context.again} --all" if notes else ""
    return f"{said}{more}{later}"
