"""The only module that prints or exits. Data goes to stdout; progress, summaries and errors to stderr.

Rich is imported where it is needed: most commands say one plain line, in less time than that takes.
"""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kb_tools.cli.progress_lines import progress_lines
from kb_tools.reports.base import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress
    from rich.table import Table

USAGE_ERROR = 2
STOPPED = 130
"""What shells call a command that Ctrl+C has ended: 128 and the number of SIGINT."""
_NAMED = 10
"""Most files that are named one by one."""
_CONTROLS = dict.fromkeys((7, 8, 11, 12, 13, 27))
"""Characters that control a terminal: bell, backspace, vertical tab, form feed, return, escape."""


def _console(*, stderr: bool) -> Console:
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=stderr, highlight=False, soft_wrap=True)


def data(text: str) -> None:
    """Print data to stdout, as it is."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
    sys.stdout.flush()


def _escape(text: str) -> str:
    from rich.markup import escape  # noqa: PLC0415

    return escape(text)


def home_page(root: Path, site: Path) -> Path:
    """Return what to open of a built site: its home page; the folder where the site has none."""
    return site / "index.html" if (root / site / "index.html").is_file() else site


def colour() -> bool:
    """Return whether stdout shows colours: a terminal, and NO_COLOR is not set."""
    return _console(stderr=False).color_system is not None


def width() -> int:
    """Return the columns of the terminal on stdout; 0 where stdout is no terminal, so that lines stay whole."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def table(shown: Table) -> None:
    """Print a table to stdout."""
    _console(stderr=False).print(shown)


def say(text: str) -> None:
    """Say something to the person at the terminal. Square brackets are shown as they are."""
    sys.stderr.write(f"{text.translate(_CONTROLS)}\n")
    sys.stderr.flush()


def say_set_aside(files: Sequence[str]) -> None:
    """List the files that somebody had put into a site, and where they are now."""
    for file in files[:_NAMED]:
        say(f"Set aside, for no build here has made it: {file}")
    if files[_NAMED:]:
        say(f"and {len(files) - _NAMED} more.")
    if files:
        say("What is to be published with every build belongs beside the pages.")


def say_table(shown: Table) -> None:
    """Show a summary to the person at the terminal."""
    _console(stderr=True).print(shown)


def say_diff(diff: Sequence[tuple[str, str]]) -> None:
    """Show a word-level diff in red and green; as [-old-] {+new+} where there is no colour."""
    console = _console(stderr=True)
    console.print(diff_markup(diff, plain=console.color_system is None))


def heading(place: str, facts: str) -> None:
    """Print, as data, the first line of an item: its place and its facts."""
    _console(stderr=False).print(f"\n[bold]{_escape(visible(place))}[/]  {_escape(visible(facts))}")


def field(name: str, text: str) -> None:
    """Print, as data, a line of an item."""
    _console(stderr=False).print(f"  [dim]{_escape(name):8}[/] {_escape(visible(text))}")


def diff(name: str, parts: Sequence[tuple[str, str]]) -> None:
    """Print, as data, a word-level diff as a line of an item."""
    console = _console(stderr=False)
    clean = [(kind, visible(text)) for kind, text in parts]
    console.print(f"  [dim]{_escape(name):8}[/] {diff_markup(clean, plain=console.color_system is None)}")


def diff_markup(diff: Sequence[tuple[str, str]], *, plain: bool) -> str:
    """Return a word-level diff as rich markup, or in the notation of `wdiff`."""
    gone, came = ("\\[-{}-]", "{{+{}+}}") if plain else ("[red strike]{}[/]", "[green]{}[/]")
    forms = {"equal": "{}", "delete": gone, "insert": came}
    return "".join(forms[kind].format(_escape(text)) for kind, text in diff)


def fail(message: str, details: str = "", code: int = USAGE_ERROR) -> NoReturn:
    """Print an error, then details for developers such as a traceback, and exit with 2 or another code."""
    console = _console(stderr=True)
    first, _, rest = message.partition("\n")
    console.print(f"[bold red]Error:[/] {_escape(first)}")
    if rest:
        console.print(_escape(rest))
    if details:
        say(f"\n{details.rstrip()}")
    sys.exit(code)


def leave(code: int) -> NoReturn:
    """Exit with a code."""
    gc.freeze()  # the memory goes with the process, so there is no need to look for garbage in it
    sys.exit(code)


def leave_quietly() -> NoReturn:
    """Exit after the reader of our output has ended (`kb status | head`), without a second error."""
    _be_quiet()
    sys.exit(0)


@contextlib.contextmanager
def until_unread() -> Iterator[None]:
    """Print as long as somebody reads (`kb check | head`). What comes after, such as an exit code, stands."""
    try:
        yield
    except BrokenPipeError:
        _be_quiet()


def _be_quiet() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
            continue  # somebody still reads this one
        with contextlib.suppress(OSError):
            os.dup2(nowhere, stream.fileno())


@contextlib.contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[str], None]]:
    """Show a progress bar on stderr if that is a terminal; gives a function to call once per step with its name."""
    with _bar(rate=False) as bar:
        if bar is None:
            yield lambda name: None
            return
        task = bar.add_task(_escape(what), total=total)

        def step(name: str) -> None:
            bar.update(task, advance=1, description=f"{_escape(what)} {_escape(name)}")

        yield step


@contextlib.contextmanager
def meter(what: str, total: int, unit: str) -> Iterator[Callable[[int], None]]:
    """Show a progress bar with rate and time left on stderr; gives a function to advance it.

    Where stderr is no terminal, a line every ten seconds says how far it is.
    """
    with _bar(rate=True) as bar:
        if bar is None:
            with progress_lines(what, total, unit, say) as count:
                yield count
            return
        task = bar.add_task(_escape(what), total=total, rate="")

        def advance(by: int) -> None:
            bar.update(task, advance=by)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f"{speed:.1f} {unit}/s" if speed else "")

        yield advance


@contextlib.contextmanager
def pages(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar for pages; gives a function to call with how many are done, of how many."""
    with _bar(rate=True) as bar:
        if bar is None:
            yield lambda done, total: None
            return
        task = bar.add_task(_escape(what), total=None, rate="")

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f"{speed:.0f} pages/s" if speed else "")

        yield show


@contextlib.contextmanager
def _bar(*, rate: bool) -> Iterator[Progress | None]:
    """Give a progress bar on stderr, None where stderr is no terminal."""
    if not (sys.stderr.isatty() or os.environ.get("FORCE_COLOR")):
        yield None
        return
    from rich import progress  # noqa: PLC0415

    columns = [progress.TextColumn("{task.description}"), progress.BarColumn(), progress.MofNCompleteColumn()]
    columns += [progress.TextColumn("{task.fields[rate]}")] if rate else []
    console = _console(stderr=True)
    with progress.Progress(
        *columns,
        progress.TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        yield bar
