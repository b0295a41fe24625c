"""`kb check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from kb_tools import checks, reports
from kb_tools.cli import output
from kb_tools.cli.fix import refuse_options, show_fixes, write_fixes
from kb_tools.cli.in_force import explain
from kb_tools.cli.options import (
    chosen_locales,
    jobs_option,
    locales_option,
    now,
    replace_option,
    verbose_option,
)
from kb_tools.model.finding import Finding, Severity
from kb_tools.model.locale import Locale
from kb_tools.pipeline.check.baseline import new_since
from kb_tools.pipeline.check.fix import FixRun
from kb_tools.pipeline.check.in_force import in_force
from kb_tools.pipeline.check.run import check, in_paths
from kb_tools.pipeline.review.overview import overview
from kb_tools.pipeline.survey import open_project
from kb_tools.reports.base import Context, Overview
from kb_tools.storage.output.output_file import OutputFile
from kb_tools.storage.project import Project

_MARKS = {
    "csv": '"check","severity","locale","path","line",',
    "gitlab": '"check_name": ',
    "html": '<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;; style-src',
    "json": '{\n  "version": 1,\n  "findings": ',
    "junit": '<testsuites name="kb check"',
    "sarif": '"name": "kb-tools"',
}
"""The mark near the beginning of each format, by which a report may replace an older one; see OutputFile."""


@click.command(
    epilog="Example: kb check --fail-on warning --format github", short_help="Find what must not go out."
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@locales_option
@click.option(
    "--only", multiple=True, metavar="NAME", help="Run only this check; may be given several times."
)
@click.option(
    "--skip", multiple=True, metavar="NAME", help="Leave this check out; may be given several times."
)
@click.option(
    "--fail-on",
    type=click.Choice([str(s) for s in Severity]),
    default=str(Severity.ERROR),
    show_default=True,
    help="Exit with 1 from this severity on.",
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="Only what is new since this report, made with --format json.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(reports.names()),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@click.option(
    "--output", "-o", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write the report there."
)
@replace_option
@click.option("--fix", is_flag=True, help="Show as a diff what can surely be mended; nothing is written.")
@click.option("--write", is_flag=True, help="With --fix: write it.")
@click.option(
    "--explain-config", is_flag=True, help="Show which severity each check has, and why; check nothing."
)
@jobs_option
@verbose_option
@click.pass_obj
def command(
    root: Path,
    paths: Sequence[Path],
    tags: Sequence[str],
    only: Sequence[str],
    skip: Sequence[str],
    fail_on: str,
    baseline: Path | None,
    form: str,
    jobs: int,
    file: Path | None,
    replace_all: bool,
    explain_config: bool,
    fix: bool,
    write: bool,
) -> int:
    """Look through every page and catalog for what is stale, missing, broken, unsafe or off-brand.

    PATHS narrow the report to files and folders; a page brings its catalogs along. Findings go to stdout.
    `kb explain NAME` says what a check means.
    """
    project = open_project(root)
    for name in (*only, *skip):
        checks.find(name)
    locales = chosen_locales(project, tags)
    if explain_config:
        explain(in_force(project, locales, only), form)
        return 0
    if fix or write:
        refuse_options(fix=fix, report=file is not None or baseline is not None or form != "text")
        shown = [project.shown((Path.cwd() / path).resolve()) for path in paths]
        run = FixRun(locales, now(), only, skip, shown, not tags, jobs)
        return write_fixes(root, run) if write else show_fixes(root, run)
    target = None
    if file is not None:
        mark = _MARKS.get(form, "").encode()
        target = OutputFile.at(file.absolute(), project, mark=mark, replace_all=replace_all)
    with output.progress("Checking", len(locales) + 1) as step:
        found = check(
            project,
            checks.all_checks().values(),
            locales,
            now(),
            only=only,
            skip=skip,
            jobs=jobs,
            progress=step,
        )
    if paths:
        found = in_paths(found, [project.shown((Path.cwd() / path).resolve()) for path in paths])
    if baseline is not None:
        found = new_since(found, baseline)
    context = Context(_overview(project, locales, form), colour=file is None and output.colour())
    text = reports.find(form)(found, context)
    if target is not None:
        target.write(text.encode("utf-8"))
        output.say(f"Wrote {file}.")
    elif text:
        output.data(text)
    output.say(summary(found))
    return int(any(finding.severity >= Severity(fail_on) for finding in found))


def _overview(project: Project, locales: Sequence[Locale], form: str) -> Overview:
    return overview(project, locales, now()) if form in reports.WITH_OVERVIEW else Overview()


def summary(found: Sequence[Finding]) -> str:
    """Return one line that counts the findings."""
    if not found:
        return "No findings."
    counts = Counter(finding.severity for finding in found)
    shown = [
        f"{counts[s]} {s}{'s' if counts[s] != 1 and s != 'info' else ''}"
        for s in reversed(Severity)
        if counts[s]
    ]
    return ", ".join(shown) + "."
