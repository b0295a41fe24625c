"""`kb import-pages`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.options import now
from kb_tools.cli.reviewing import PAGE
from kb_tools.cli.writing import writing
from kb_tools.pipeline.exchange.written_pages import ImportedPage, import_pages, pages_named
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.reports.base import one_line

SHOWN = 70
"""Most characters of a text that a line shows."""


@click.command(
    epilog="Example: kb import-pages fr docs/refunds.md",
    short_help="Take pages as written into catalogs.",
)
@click.argument("tag", metavar="LOCALE")
@click.argument("paths", metavar="[PAGE]...", nargs=-1, type=PAGE)
@click.option("--remove", is_flag=True, help="Remove each file of which the catalog has everything.")
@click.pass_obj
def command(root: Path, tag: str, paths: Sequence[Path], remove: bool) -> int:
    """Fill the catalogs of a LOCALE from the pages that it has as written, such as page.fr.md or fr/page.md.

    A text is taken where the structure of both pages tells which English text it translates. What does not align, and
    what would replace another translation, is left and named. What is taken is translated, and nobody vouches for it
    yet: kb review approve does.

    Nothing is lost: readers see the file as before until you delete it, and then the catalog.
    """
    with writing(root) as project:
        locale = project.configuration.locale(tag)
        names = pages_named(project, locale, paths) if paths else None
        found = retry_when_changed(lambda: import_pages(project, locale, now(), names, remove=remove))
    for each in found:
        _say(each)
    if not found:
        output.say(f"{locale.tag}: no page is as written.")
    waiting = [each.page.source for each in found if each.whole and not each.removed]
    if waiting:
        output.say(f"Readers see these files until you delete them (--remove): {', '.join(waiting)}.")
    return 1 if any(each.left for each in found) else 0


def _say(result: ImportedPage) -> None:
    said = f"{result.page.source}: {result.taken} texts taken"
    said += f", {result.there} were there" if result.there else ""
    said += f", {len(result.left)} left" if result.left else ""
    output.data(f"{said}, file removed" if result.removed else said)
    for left in result.left:
        text = one_line(left.text)
        text = f" {text[:SHOWN]!r}" if text else ""
        output.data(f"  {result.page.source}:{left.line}:{text} {left.reason}")
