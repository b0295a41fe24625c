"""`kb serve`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.options import chosen_locales, locales_option, renderer_option
from kb_tools.pipeline.site.serve import serve
from kb_tools.storage.project import Project


@click.command(
    epilog="Example: kb serve --locale en-XA", short_help="Preview the site while you write or translate."
)
@locales_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve it.")
@renderer_option
@click.pass_obj
def command(root: Path, tags: Sequence[str], address: str, renderer: str | None) -> int:
    """Serve the site with live reload: save a page or a catalog and see it.

    --locale en-XA previews accented, longer English, in which anything that cannot be translated stands out.
    """
    project = Project.open(root)
    serve(
        project,
        chosen_locales(project, tags),
        address=address,
        report=output.say,
        renderer=renderer,
        opened=lambda url: output.say(f"Serving {url} (stop with Ctrl-C)"),
    )
    return 0
