"""`kb check`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kb_tools import checks, reports
from kb_tools.cli import output
from kb_tools.cli.checking import Narrowing, context_of, narrowed, summary, write_step_summary
from kb_tools.cli.options import (
    chosen_beside_source,
    jobs_option,
    locales_option,
    now,
    replace_option,
    verbose_option,
)
from kb_tools.errors import KbError
from kb_tools.language.identifier import EXTRA, is_available
from kb_tools.model.finding import Severity
from kb_tools.model.locale import Locale
from kb_tools.pipeline.check.baseline import new_since
from kb_tools.pipeline.check.run import check
from kb_tools.pipeline.check.selection import Selection, named_files
from kb_tools.pipeline.survey import open_project
from kb_tools.reports.base import Context
from kb_tools.storage.output.output_file import OutputFile
from kb_tools.storage.project import Project

_MARKS = {
    "csv": '"check","severity","locale","path","line",',
    "gitlab": '"check_name": ',
    "html": '<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;; style-src',
    "json": '{\n  "version": 1,\n  "findings": ',
    "junit": '<testsuites name="kb check"',
    "markdown": "<!-- kb check -->",
    "sarif": '"name": "kb-tools"',
}
"""The mark near the beginning of each format, by which a report may replace an older one; see OutputFile."""
NO_MODEL = (
    "Near languages are not told apart: the library for that is not installed. "
    f"Install it with: pip install 'kb-tools[{EXTRA}]'"
)


@click.command(
    epilog="Example: kb check --since origin/main --format github", short_help="Find what must not go out."
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@locales_option
@click.option("--source", is_flag=True, help="English alone, without any catalog; the same as -l en.")
@click.option(
    "--since",
    metavar="REF",
    default="",
    help="Only what has been touched since this branch, tag or commit, and what depends on it.",
)
@click.option(
    "--only", multiple=True, metavar="NAME", help="Run only this check; may be given several times."
)
@click.option(
    "--skip", multiple=True, metavar="NAME", help="Leave this check out; may be given several times."
)
@click.option("--all", "everything", is_flag=True, help="Show all findings one by one, also information.")
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
    source: bool,
    since: str,
    only: Sequence[str],
    skip: Sequence[str],
    everything: bool,
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

    PATHS narrow the report to files and folders. For a page, it says what the page needs from its writer; its
    translations come apart and do not fail, unless --locale asks for them. Findings go to stdout. `kb explain NAME`
    says what a check means.

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage, configuration or input.
    """
    project = open_project(root)
    for name in (*only, *skip):
        checks.find(name)
    english = project.configuration.source_locale.tag
    tags = [*tags, english] if source else tags
    locales = _locales(project, tags, source=source)
    if explain_config:
        return _explain(project, locales, only, form)
    if fix or write:
        from kb_tools.cli import fix as fixing  # noqa: PLC0415  (see _explain)
        from kb_tools.pipeline.check.fix import FixRun  # noqa: PLC0415

        fixing.refuse_options(fix=fix, report=any((file, baseline, since, form != "text")))
        files, _ = named_files(project, paths)
        run = FixRun(locales, now(), only, skip, sorted(files), not tags or english in tags, jobs)
        return fixing.write_fixes(root, run) if write else fixing.show_fixes(root, run)
    narrowing = Narrowing.of(project, paths, since, tags)
    target = _target(project, file, form, replace_all=replace_all) if file is not None else None
    with output.progress("Checking", len(locales) + 1) as step:
        every = checks.all_checks().values()
        found = check(project, every, locales, now(), only=only, skip=skip, jobs=jobs, progress=step)
    if baseline is not None:
        found = new_since(found, baseline)
    if locales and _judges_language(only, skip) and not is_available():
        output.say(NO_MODEL)
    picked = narrowed(found, narrowing)
    level = Severity(fail_on)
    context = context_of(
        project,
        locales,
        picked,
        narrowing,
        form,
        everything=everything or bool(only),
        fail_on=level,
        to_file=file is not None,
    )
    with output.until_unread():
        _print(picked, context, form, target)
    return int(any(finding.severity >= level for finding in picked.own))


def _explain(project: Project, locales: Sequence[Locale], only: Sequence[str], form: str) -> int:
    # Only where it is asked for: a check of what has not changed takes little longer than such imports.
    from kb_tools.cli.in_force import explain  # noqa: PLC0415
    from kb_tools.pipeline.check.in_force import in_force  # noqa: PLC0415

    explain(in_force(project, locales, only), form)
    return 0


def _target(project: Project, file: Path, form: str, *, replace_all: bool) -> OutputFile:
    """Return the file of a report, before the work begins. Raises KbError for one that is not ours to replace."""
    mark = _MARKS.get(form, "").encode()
    return OutputFile.at(file.absolute(), project, mark=mark, replace_all=replace_all)


def _print(picked: Selection, context: Context, form: str, target: OutputFile | None) -> None:
    """Print a report, or write it into a file, and sum it up."""
    text = reports.find(form)(picked.own if form in reports.FOR_PEOPLE else picked.all, context)
    if target is not None:
        target.write(text.encode("utf-8"))
        output.say(f"Wrote {target.shown}.")
    elif text:
        output.data(text)
    if form == "github":
        write_step_summary(picked, context)
    output.say(summary(picked.own, context, hidden=form in reports.FOR_PEOPLE))


def _locales(project: Project, tags: Sequence[str], *, source: bool) -> tuple[Locale, ...]:
    locales = chosen_beside_source(project, tags)
    if not source:
        return locales
    if locales:
        raise KbError(
            "--source leaves out all translations.", where=f"--locale {locales[0].tag}", hint="Leave out one."
        )
    return ()


def _judges_language(only: Sequence[str], skip: Sequence[str]) -> bool:
    return "wrong-language" not in skip and (not only or "wrong-language" in only)
