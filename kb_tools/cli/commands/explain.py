"""`kb explain`."""

from __future__ import annotations

from pathlib import Path

import click

from kb_tools import checks
from kb_tools.checks.mending import all_mends, explanation
from kb_tools.cli import output
from kb_tools.errors import KbError
from kb_tools.storage.project import Project
from kb_tools.style.rules import read_rules


@click.command(epilog="Example: kb explain stale", short_help="Explain a check, with an example.")
@click.argument("name", required=False)
@click.pass_obj
def command(root: Path, name: str | None) -> int:
    """Explain a check, with an example before and after. Without NAME, list all checks.

    brand-voice/NAME shows a rule of this project's style guide.
    """
    if name is None:
        for check in checks.all_checks().values():
            first = check.explanation.partition("\n")[0]
            severity = str(check.severity) if check.enabled else f"off, {check.severity}"
            mended = ", --fix" if check.name in all_mends() else ""
            output.data(f"{check.name} ({severity}{mended}): {first}")
        output.say("What is marked --fix can be mended in part by: kb check --fix")
        return 0
    found = checks.find(name)
    if "/" in name:
        output.data(_rule(root, name.partition("/")[2]))
        return 0
    severity = str(found.severity) if found.enabled else f"{found.severity}, off unless asked for"
    output.data(f"{found.name} ({found.group}, {severity})\n\n{found.explanation}")
    if how := explanation(found.name):
        output.data(f"\nkb check --fix mends what is sure of this:\n\n{how}")
    return 0


def _rule(root: Path, name: str) -> str:
    rules = {rule.name: rule for group in read_rules(Project.open(root)).values() for rule in group}
    if name not in rules:
        raise KbError(f"There is no rule called '{name}'.", hint=f"Rules: {', '.join(rules) or 'none yet'}.")
    rule = rules[name]
    skipped = f"This rule is not checked: {rule.skipped}.\n" if rule.skipped else ""
    return (
        f"{rule.name} ({rule.severity}): {rule.message}\n{skipped}{rule.link}\n\n{rule.path}:\n\n{rule.text}"
    )
