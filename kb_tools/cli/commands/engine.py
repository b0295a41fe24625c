"""`kb engine`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kb_tools import engines
from kb_tools.cli import output
from kb_tools.cli.options import locales_option
from kb_tools.engines.base import LanguagePair
from kb_tools.errors import KbError
from kb_tools.pipeline.translate.engines import chosen, installed
from kb_tools.storage.project import Project

SHOWN_PAIRS = 12


@click.group(
    short_help="See and install machine translators.",
    epilog="Example: kb engine list, then kb engine install argos en:lt",
)
def command() -> None:
    """See which machine translators there are, and install models for them."""


@command.command("list", epilog="Example: kb engine list --locale lt")
@locales_option
@click.pass_obj
def list_engines(root: Path, tags: Sequence[str]) -> int:
    """List the engines: whether each is ready, what it translates, and how to install it."""
    project = Project.open(root)
    locales = [project.configuration.locale(tag) for tag in tags] or list(project.configuration.locales)
    if not locales:
        raise KbError("The project has no locales to translate into.", hint="Add one to the i18n plugin.")
    for engine in installed(project, locales[0]):
        state = "ready" if engine.pairs else "not ready"
        output.data(f"{engine.name:15} {state:10} {engine.summary}")
        if engine.pairs:
            output.data(f"{'':15} pairs: {_listed(engine.pairs)}")
        else:
            reason = engine.problem.splitlines()[0] if engine.problem else "It has no languages yet."
            output.data(f"{'':15} {reason}")
            output.data(f"{'':15} install: {engine.install}")
    for locale in locales:
        names = [choice.name for choice in chosen(project, locale)]
        output.data(f"{locale.tag}: {', then '.join(names) if names else 'no engine is configured'}")
    return 0


@command.command("install", epilog="Example: kb engine install argos translate-en_lt-1_9.argosmodel")
@click.argument("engine")
@click.argument("what", metavar="FILE|PAIR")
def install(engine: str, what: str) -> int:
    """Install a model for ENGINE: from a FILE, without network, or for a PAIR such as en-lt."""
    adapter = engines.find(engine)
    if adapter.fetch is None:
        raise KbError(
            f"The engine {engine} has no models to install.", hint=f"How to get it: {adapter.install}"
        )
    output.say(adapter.fetch(what))
    return 0


def _listed(pairs: Sequence[LanguagePair]) -> str:
    shown = [str(pair) for pair in pairs[:SHOWN_PAIRS]]
    more = len(pairs) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")
