"""`kb serve`."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.options import (
    VERBOSE,
    chosen_beside_source,
    locales_option,
    renderer_option,
    verbose_option,
)
from kb_tools.cli.stopping import stop_like_ctrl_c
from kb_tools.errors import KbError
from kb_tools.pipeline.site.serve import serve
from kb_tools.pipeline.survey import open_project


@click.command(
    epilog="Example: kb serve --locale en-XA", short_help="Preview the site while you write or translate."
)
@locales_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve it.")
@renderer_option
@verbose_option
@click.pass_obj
def command(root: Path, tags: Sequence[str], address: str, renderer: str | None) -> int:
    """Serve the site with live reload: save a page or a catalog and see it.

    It says the address to open: that of English, or of the first language that --locale names.

    --locale en-XA previews accented, longer English, in which anything that cannot be translated stands out.
    """
    project = open_project(root)
    stop_like_ctrl_c()
    verbose = bool(click.get_current_context().meta.get(VERBOSE))
    serve(
        project,
        chosen_beside_source(project, tags) if tags else None,
        address=address,
        report=_in_full if verbose else output.say,
        renderer=renderer,
        opened=lambda url: output.say(f"Serving {url} (stop with Ctrl-C)"),
    )
    return 0


def _in_full(message: str) -> None:
    """Say a message, and the traceback of the error that the preview is just then reporting, if there is one."""
    error = sys.exception()
    output.say(message)
    if isinstance(error, KbError):
        output.say(error.details or "".join(traceback.format_exception(error)))
