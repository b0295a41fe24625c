"""The only module that prints or exits. Data goes to stdout; progress, summaries and errors to stderr."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NoReturn

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from kb_tools.reports.base import visible

USAGE_ERROR = 2


def _console(*, stderr: bool) -> Console:
    return Console(stderr=stderr, highlight=False, soft_wrap=True)


def data(text: str) -> None:
    """Print data to stdout, as it is."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
    sys.stdout.flush()


def colour() -> bool:
    """Tell whether stdout shows colours: a terminal, and NO_COLOR is not set."""
    return _console(stderr=False).color_system is not None


def table(shown: Table) -> None:
    """Print a table to stdout."""
    _console(stderr=False).print(shown)


def say(text: str) -> None:
    """Say something to the person at the terminal. Square brackets are shown as they are."""
    _console(stderr=True).print(escape(text))


def say_table(shown: Table) -> None:
    """Show a summary to the person at the terminal."""
    _console(stderr=True).print(shown)


def say_diff(diff: Sequence[tuple[str, str, str]]) -> None:
    """Show a word-level diff in red and green; as [-old-] {+new+} where there is no colour."""
    console = _console(stderr=True)
    console.print(diff_markup(diff, plain=console.color_system is None))


def heading(place: str, facts: str) -> None:
    """Print, as data, the first line of an item: where it is, and what is known about it."""
    _console(stderr=False).print(f"\n[bold]{escape(visible(place))}[/]  {escape(visible(facts))}")


def field(name: str, text: str) -> None:
    """Print, as data, a line of an item."""
    _console(stderr=False).print(f"  [dim]{escape(name):8}[/] {escape(visible(text))}")


def diff(name: str, parts: Sequence[tuple[str, str, str]]) -> None:
    """Print, as data, a word-level diff as a line of an item."""
    console = _console(stderr=False)
    clean = [(tag, visible(old), visible(new)) for tag, old, new in parts]
    console.print(f"  [dim]{escape(name):8}[/] {diff_markup(clean, plain=console.color_system is None)}")


def diff_markup(diff: Sequence[tuple[str, str, str]], *, plain: bool) -> str:
    """Return a word-level diff as rich markup, or in the notation of `wdiff`."""
    gone, came = ("\\[-{}-]", "{{+{}+}}") if plain else ("[red strike]{}[/]", "[green]{}[/]")
    parts = []
    for tag, old, new in diff:
        if tag == "equal":
            parts.append(escape(new))
            continue
        for text, form in ((old, gone), (new, came)):
            bare = text.rstrip()
            if bare:
                parts.append(form.format(escape(bare)) + (text[len(bare) :] or " "))
    return "".join(parts)


def fail(message: str) -> NoReturn:
    """Say what is wrong and exit with 2."""
    console = _console(stderr=True)
    first, _, rest = message.partition("\n")
    console.print(f"[bold red]Error:[/] {escape(first)}")
    if rest:
        console.print(escape(rest))
    sys.exit(USAGE_ERROR)


def leave(code: int) -> NoReturn:
    """Exit with a code."""
    sys.exit(code)


def leave_quietly() -> NoReturn:
    """Exit after the reader of our output has gone (`kb status | head`), without a second complaint."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)


@contextlib.contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[str], None]]:
    """Show a progress bar on stderr if that is a terminal; gives a function to call once per step with its name."""
    console = _console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(escape(what), total=total)

        def step(name: str) -> None:
            bar.update(task, advance=1, description=f"{escape(what)} {escape(name)}")

        yield step


@contextlib.contextmanager
def meter(what: str, total: int, unit: str) -> Iterator[Callable[[int], None]]:
    """Show a progress bar with rate and time left on stderr if that is a terminal; gives a function to advance it."""
    console = _console(stderr=True)
    rate = TextColumn("{task.fields[rate]}")
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        rate,
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(escape(what), total=total, rate="")

        def advance(by: int) -> None:
            bar.update(task, advance=by)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f"{speed:.1f} {unit}/s" if speed else "")

        yield advance


@contextlib.contextmanager
def pages(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar for pages; gives a function to call with how many are done, of how many."""
    console = _console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(escape(what), total=None, rate="")

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f"{speed:.0f} pages/s" if speed else "")

        yield show
