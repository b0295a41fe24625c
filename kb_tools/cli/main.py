"""`kb`: finds the command, runs it, and turns each error into one message and an exit code."""

from __future__ import annotations

import traceback
from pathlib import Path

import click

from kb_tools import __version__, registry
from kb_tools.cli import commands, output
from kb_tools.cli.options import VERBOSE, verbose_option
from kb_tools.errors import KbError
from kb_tools.executors.memory import collect_rarely


class Commands(click.Group):
    """The modules of `commands`, each loaded only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(registry.modules(commands))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, None if there is none."""
        if cmd_name not in registry.modules(commands):
            return None
        found: click.Command = registry.load(commands, cmd_name).command
        return found

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; with --verbose, show the traceback of an error after its message."""
        try:
            return super().invoke(ctx)
        except KbError as error:
            if not ctx.meta.get(VERBOSE):
                raise
            output.fail(str(error), error.details or traceback.format_exc())


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kb")
@click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="Folder of the knowledge base, where its mkdocs.yml is.",
)
@verbose_option
@click.pass_context
def kb(ctx: click.Context, project: Path) -> None:
    """Write a knowledge base once in English, publish it in every customer's language.

    Exit codes: 0 clean, 1 findings, 2 wrong usage, configuration or input, 130 stopped with Ctrl+C.
    """
    ctx.obj = project.absolute()


_STOPPED = "Stopped. Files that were already written are whole; run the command again to finish."
FAILED = "kb-tools itself has failed. Please report this, with what follows."
"""The message for an error that is a mistake in kb-tools. It must not look like findings, whose exit code is 1."""


def main() -> None:
    """Run the command line. It never shows a traceback for a mistake that a user can correct."""
    collect_rarely()
    try:
        code = kb.main(standalone_mode=False)
        output.leave(code if isinstance(code, int) else 0)
    except KbError as error:
        output.fail(str(error))
    except click.Abort as error:
        by_user = isinstance(error.__cause__ or error.__context__, KeyboardInterrupt)
        output.fail(_STOPPED, code=output.STOPPED if by_user else output.USAGE_ERROR)
    except KeyboardInterrupt:
        output.fail(_STOPPED, code=output.STOPPED)
    except click.ClickException as error:
        error.show()
        output.leave(error.exit_code if error.exit_code != 1 else 2)
    except BrokenPipeError:
        output.leave_quietly()
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        output.fail(
            f"{place}{error.strerror or error}.\n  Check permissions and free space, then run it again."
        )
    except Exception:  # Python would exit with 1
        output.fail(FAILED, traceback.format_exc())
