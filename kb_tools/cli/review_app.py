"""`kb review serve` and `kb review invite`: reviewing in a browser."""

from __future__ import annotations

import contextlib
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.options import now
from kb_tools.cli.reviewing import not_empty, reviewer_name, reviewer_option
from kb_tools.cli.stopping import stop_like_ctrl_c
from kb_tools.errors import KbError
from kb_tools.model.remarks import clean_name
from kb_tools.pipeline.survey import open_project

_EXTRA = frozenset({"anyio", "h11", "starlette", "uvicorn"})
"""What the extra `review` installs."""
TEAM = click.Path(dir_okay=False, path_type=Path)


@click.command("serve", epilog="Example: kb review serve lt")
@click.argument("tag", metavar="[LOCALE]", required=False)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8050, show_default=True, help="0 for any free one."
)
@click.option("--no-browser", is_flag=True, help="Only say the address; do not open it.")
@click.option("--team", type=TEAM, metavar="FILE", help="Serve a team, as this file says.")
@reviewer_option
@click.pass_obj
def serve(
    root: Path, tag: str | None, port: int, no_browser: bool, team: Path | None, reviewer: str | None
) -> int:
    """Review in a browser, on the rendered page, with LOCALE shown first.

    It says the address to open, which signs you in once. Only this machine can reach it. Approvals have your name
    from git, or --reviewer. Needs the extra: pip install 'kb-tools[review]'.

    With --team it serves the people in FILE, behind a proxy that has TLS.
    """
    project = open_project(root, lenient=True)
    with _extra():
        from kb_tools.review_app import server as app  # noqa: PLC0415
        from kb_tools.review_app.team import read_team  # noqa: PLC0415
    if team is not None:
        server = app.open_team_server(root, read_team(team), tag=tag, now=now, report=output.say)
        output.say(f"Serving {server.url} (stop with Ctrl-C)")
    else:
        name = clean_name(reviewer_name(project, reviewer))
        server = app.open_server(root, tag=tag, person=name, port=port, now=now, report=output.say)
        output.say(f"Review at {server.url} (stop with Ctrl-C)")
    stop_like_ctrl_c()
    if not no_browser and team is None:
        webbrowser.open(server.url)
    with contextlib.suppress(KeyboardInterrupt):
        server.run()
    return 0


@click.command("invite", epilog="Example: kb review invite ona@example.org --team review-team.yml")
@click.argument("person", callback=not_empty)
@click.option("--team", type=TEAM, metavar="FILE", required=True, help="The file of the team.")
def invite(person: str, team: Path) -> int:
    """Print a link by which PERSON of a team signs in; it is valid once, for seven days."""
    with _extra():
        from kb_tools.review_app.server import invitations  # noqa: PLC0415
        from kb_tools.review_app.team import read_secret, read_team  # noqa: PLC0415
    read = read_team(team)
    found = read.find(person)
    if found is None:
        raise KbError(
            f"Nobody in the team is called '{person}'.", where=str(team), hint="Add them to 'people'."
        )
    if read.proxy_header or read.oidc:
        raise KbError(
            f"This team signs in by {'a proxy' if read.proxy_header else 'a provider'}, not by links.",
            where=str(team),
            hint="Send them the address.",
        )
    output.data(f"{read.app}/enter#{invitations(read, read_secret(read.secret)).invite(found)}")
    return 0


@contextlib.contextmanager
def _extra() -> Iterator[None]:
    """Say what to install where the extra is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise KbError(
            f"The review app needs {error.name}, which is not installed.",
            hint="Run: pip install 'kb-tools[review]'",
        ) from None


APP_COMMANDS = (serve, invite)
"""They join the group of `kb review`."""
