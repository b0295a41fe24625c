"""`kb import` of translated Markdown: into the catalogs of a locale."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kb_tools.cli import output
from kb_tools.cli.importing.said import say_files
from kb_tools.cli.options import now
from kb_tools.cli.writing import writing
from kb_tools.pipeline.exchange.translated_files import import_files
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.pipeline.unread import refuse_unread
from kb_tools.storage.trees import Tree


def take(
    root: Path,
    tag: str,
    paths: Sequence[str],
    origin: str | None,
    *,
    trust: bool,
    remove: bool,
    dry_run: bool,
) -> int:
    """Put the texts of translated files into catalogs, and say what became of each file; return the exit code."""
    with writing(root) as project:
        locale = project.configuration.locale(tag)
        tree = Tree.at(project.root, origin)
        with output.pages(locale.tag) as show:
            attempt = partial(
                import_files,
                project,
                locale,
                now(),
                tree,
                paths,
                trust=trust,
                remove=remove,
                dry_run=dry_run,
                show=show,
            )
            found = retry_when_changed(attempt)
    if not found:
        output.say(f"{locale.tag}: there are no translated files.")
    code = say_files(locale, found, dry_run=dry_run)
    unread = [each.unread for each in found if each.unread is not None]
    refuse_unread(
        unread, "All other files are imported." if not dry_run else "Nothing was written (--dry-run)."
    )
    if dry_run:
        output.say("Nothing was written (--dry-run).")
    return code
