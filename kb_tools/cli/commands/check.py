"""`kb check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from kb_tools import checks, reports
from kb_tools.cli import output
from kb_tools.cli.options import chosen_locales, locales_option, now
from kb_tools.model.finding import Finding, Severity
from kb_tools.pipeline.check import check
from kb_tools.storage.project import Project


@click.command(
    epilog="Example: kb check --fail-on warning --format github", short_help="Find what must not go out."
)
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
    "--format",
    "form",
    type=click.Choice(reports.names()),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@click.pass_obj
def command(
    root: Path, tags: Sequence[str], only: Sequence[str], skip: Sequence[str], fail_on: str, form: str
) -> int:
    """Look through every catalog for what is stale, missing or broken.

    Findings go to stdout. `kb explain NAME` says what a check means.
    """
    project = Project.open(root)
    skipped = {checks.find(name).name for name in skip}
    chosen = [checks.find(name) for name in only] or list(checks.all_checks().values())
    found = check(project, [c for c in chosen if c.name not in skipped], chosen_locales(project, tags), now())
    if found or form != "text":
        output.data(reports.find(form)(found))
    output.say(summary(found))
    return int(any(finding.severity >= Severity(fail_on) for finding in found))


def summary(found: Sequence[Finding]) -> str:
    """Return one line that counts the findings."""
    if not found:
        return "No findings."
    counts = Counter(finding.severity for finding in found)
    return (
        ", ".join(
            f"{counts[s]} {s}{'s' if counts[s] != 1 and s != 'info' else ''}"
            for s in reversed(Severity)
            if counts[s]
        )
        + "."
    )
