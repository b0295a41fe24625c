"""`kb explain`."""

from __future__ import annotations

from pathlib import Path

import click

from kb_tools import checks
from kb_tools.cli import output


@click.command(epilog="Example: kb explain stale", short_help="Say what a check means, with an example.")
@click.argument("name", required=False)
@click.pass_obj
def command(root: Path, name: str | None) -> int:
    """Print what the check NAME looks for, with an example before and after; without NAME, list all checks."""
    if name is None:
        for check in checks.all_checks().values():
            output.data(f"{check.name:18} {check.severity:8} {check.explanation.splitlines()[0]}")
        return 0
    check = checks.find(name)
    output.data(f"{check.name} ({check.severity})\n\n{check.explanation}")
    return 0
