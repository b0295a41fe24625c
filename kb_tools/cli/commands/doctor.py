"""`kb doctor`."""

from __future__ import annotations

from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.pipeline.doctor.diagnosis import Diagnosis, Health
from kb_tools.pipeline.doctor.examine import examine
from kb_tools.reports.base import visible


@click.command(
    epilog="Example: kb doctor", short_help="Say what is missing or wrong, and what to do about it."
)
@click.pass_obj
def command(root: Path) -> int:
    """Look at versions, configuration, plugins, languages, programs and machine translators.

    Each line is ok, advice or a problem; what to do stands below it. Nothing is written. The exit code is 1 if there is
    a problem.
    """
    problems = 0
    for title, found in examine(root):
        output.data(title)
        for each in found:
            problems += each.health is Health.PROBLEM
            _show(each)
    output.say(f"{problems} problem{'s' * (problems != 1)}." if problems else "No problems.")
    return 1 if problems else 0


def _show(each: Diagnosis) -> None:
    output.data(f"  {each.health:8} {visible(each.said)}")
    if each.todo:
        output.data(f"  {'':8} {visible(each.todo)}")
