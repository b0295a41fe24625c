"""`kb rename`."""

from __future__ import annotations

from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.options import now, verbose_option
from kb_tools.cli.writing import writing
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.pipeline.survey import open_project
from kb_tools.pipeline.upkeep.rename import RenameResult, rename
from kb_tools.pipeline.upkeep.rename_folder import folder_moves
from kb_tools.reports.base import counted
from kb_tools.storage.project import Project

PATH = click.Path(path_type=Path)


@click.command(
    epilog="Example: kb rename docs/refunds.md docs/billing/refunds.md",
    short_help="Move a page and all links to it.",
)
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@click.option("--no-redirect", is_flag=True, help="Note no redirect: nobody has a link to the page.")
@click.option("--dry-run", is_flag=True, help="Say what would change, write nothing.")
@verbose_option
@click.pass_obj
def command(root: Path, old: Path, new: Path, no_redirect: bool, dry_run: bool) -> int:
    """Move the page OLD to NEW: links in English and in translations, the navigation and the catalogs follow.

    mkdocs.yml notes where the page was, in the form of mkdocs-redirects, and the site leads old links to it. Of a
    folder, all pages move, one after the other.
    """
    with writing(root) as before:
        project = before
        for source, target in folder_moves(before, old, new) if old.is_dir() else [(old, new)]:
            renamed = _renamed(project, source, target, redirect=not no_redirect, dry_run=dry_run)
            _say(renamed, dry_run=dry_run)
            project = before if dry_run else open_project(root)
    if dry_run:
        output.say("Nothing was written (--dry-run).")
    return 0


def _renamed(project: Project, old: Path, new: Path, *, redirect: bool, dry_run: bool) -> RenameResult:
    return retry_when_changed(lambda: rename(project, old, new, now(), redirect=redirect, dry_run=dry_run))


def _say(renamed: RenameResult, *, dry_run: bool) -> None:
    """Tell what was done, or would be."""
    output.say(
        f"{renamed.page.source}: {counted(renamed.links, 'link')} {'to mend' if dry_run else 'mended'}."
    )
    for file in renamed.files:
        output.say(f"  {file}")
    if renamed.redirect:
        output.say(
            f"Old links to {renamed.redirect} lead to {renamed.page.path} (redirect_maps in mkdocs.yml)."
        )
    for path in renamed.dropped:
        output.say(f"The redirect of {path} is gone from mkdocs.yml: the page is there again.")
