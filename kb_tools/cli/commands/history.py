"""`kb history`."""

from __future__ import annotations

from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.pipeline.review.history import history
from kb_tools.pipeline.survey import open_project
from kb_tools.pipeline.templates import catalog_names
from kb_tools.storage.page import SITE

SHOWN = 5


@click.command(
    epilog="Example: kb history lt docs/billing/refunds.md",
    short_help="Show what happened to a page's translations.",
)
@click.argument("tag", metavar="LOCALE")
@click.argument("page", type=click.Path(path_type=Path))
@click.option(
    "--all", "everything", is_flag=True, help=f"List every unit, not the first {SHOWN} of a commit."
)
@click.pass_obj
def command(root: Path, tag: str, page: Path, everything: bool) -> int:
    """Show, commit by commit, what became translated, reviewed, stale or obsolete on PAGE in LOCALE. Needs git.

    Whoever rewords a reviewed translation makes it one that is only translated: nobody has vouched for the new text.
    """
    project = open_project(root, lenient=True)
    locale = project.configuration.locale(tag)
    names = [SITE] if str(page) == SITE else list(catalog_names(project, [page]))
    for name in names:
        for commit in history(project, locale, name):
            output.heading(f"{commit.date} {commit.name}", f"{commit.author}: {commit.subject}")
            for what, count in commit.counts.items():
                output.field(str(count), what)
            shown = commit.changes if everything else commit.changes[:SHOWN]
            for change in shown:
                output.field("", f"{change.what}: {change.source}")
            if len(shown) < len(commit.changes):
                output.field("", f"and {len(commit.changes) - len(shown)} more (--all)")
    return 0
