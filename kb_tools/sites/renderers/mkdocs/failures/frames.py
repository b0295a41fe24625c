"""What a traceback tells: the exceptions of a chain, their frames, and the configuration, page and event in them."""

from __future__ import annotations

import ast
import linecache
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

_PAGE_STEPS = ("_populate_page", "_build_page", "apply_to")
"""The functions that work on a page: two of mkdocs.commands.build, and RenderedPage.apply_to for a cached one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A call in a traceback or on the stack."""

    module: str
    function: str
    file: str
    """The file of its code, or of its template, as Python knows it."""
    line: int
    values: Mapping[str, Any]
    """Its local variables."""
    parameters: tuple[str, ...]
    """The names of those that its caller gave."""
    template: bool
    """True for a line of a Jinja template."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event of MkDocs that a plugin or a hook was handling."""

    name: str
    """Such as `on_page_markdown`."""
    plugin: str
    """The name of the plugin or hook in mkdocs.yml."""


def causes(error: BaseException) -> list[BaseException]:
    """Return an exception and what it was raised `from`, the innermost reason last."""
    found: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and not any(at is known for known in found):
        found.append(at)
        at = at.exceptions[0] if isinstance(at, BaseExceptionGroup) else at.__cause__
    return found


def related(error: BaseException) -> list[BaseException]:
    """Return the causes of an exception, and the exceptions that were being handled when each was raised."""
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        at = waiting.pop(0)
        if at is None or any(at is known for known in found):
            continue
        found.append(at)
        waiting += [at.exceptions[0]] if isinstance(at, BaseExceptionGroup) else []
        waiting += [at.__cause__, None if at.__suppress_context__ else at.__context__]
    return found


def frames_of(error: BaseException) -> list[Frame]:
    """Return all frames of an exception and its related exceptions, the innermost last."""
    found: list[Frame] = []
    for each in related(error):
        step = each.__traceback__
        while step is not None:
            found.append(_frame(step.tb_frame, step.tb_lineno))
            step = step.tb_next
    return found


def frames_of_stack(innermost: FrameType | None) -> list[Frame]:
    """Return the frames of the running call, the innermost last."""
    found: list[Frame] = []
    while innermost is not None:
        found.append(_frame(innermost, innermost.f_lineno))
        innermost = innermost.f_back
    return found[::-1]


def _frame(frame: FrameType, line: int) -> Frame:
    names, code = frame.f_globals, frame.f_code
    return Frame(
        module=str(names.get("__name__", "")),
        function=code.co_name,
        file=code.co_filename,
        line=line,
        values=frame.f_locals,
        parameters=code.co_varnames[: code.co_argcount + code.co_kwonlyargcount],
        # The seam: jinja2.debug replaces the frames of compiled templates by frames with this variable.
        template="__jinja_exception__" in names or "__jinja_template__" in names,
    )


def configuration(frames: Sequence[Frame]) -> MkDocsConfig | None:
    """Return the innermost configuration that the frames hold; None if there is none yet."""
    for frame in reversed(frames):
        # Without getattr: a property of somebody's class may do anything.
        own = getattr(frame.values.get("self"), "__dict__", {}).get("config")
        for found in (frame.values.get("config"), frame.values.get("cfg"), own):
            if isinstance(found, MkDocsConfig):
                return found
    return None


def event(frames: Sequence[Frame]) -> Event | None:
    """Return the innermost event that a plugin was handling.

    The seam: `PluginCollection.run_event`, its variables and `_event_origins`.
    """
    for frame in reversed(frames):
        plugins = frame.values.get("self")
        if frame.function == "run_event" and isinstance(plugins, PluginCollection):
            handler: Any = frame.values.get("method")
            try:
                name = plugins._event_origins.get(handler, "")
            except TypeError:  # a handler that cannot be a key
                name = ""
            return Event(f"on_{frame.values.get('name')}", name)
    return None


def page(frames: Sequence[Frame]) -> File | None:
    """Return the file of the page that MkDocs was working on, in a step of its build or in an event of the page."""
    for frame in reversed(frames):
        given = frame.values.get("kwargs")
        own = frame.values.get("self")
        if frame.function in _PAGE_STEPS and isinstance(found := frame.values.get("page"), Page):
            return found.file
        if frame.function == "run_event" and isinstance(given, dict):
            return found.file if isinstance(found := given.get("page"), Page) else None
        if isinstance(own, Page):
            return own.file
    return None


def page_of_handler(frames: Sequence[Frame]) -> File | None:
    """Return the file of the page that the handler of an event was working on by itself; None if it does not tell.

    A handler goes through the pages in a loop or gives each to a function. A variable that a loop has left behind
    does not count.
    """
    for frame in _of_handler(frames):
        for name in ("page", "file", "f"):
            found = frame.values.get(name)
            file = found.file if isinstance(found, Page) else found
            if not isinstance(file, File) or not file.is_documentation_page():
                continue
            if name in frame.parameters or _in_loop(frame, name):
                return file
    return None


def _of_handler(frames: Sequence[Frame]) -> Iterator[Frame]:
    """Yield the frames inside of the innermost event, the innermost first; nothing outside of an event."""
    inner: list[Frame] = []
    for frame in reversed(frames):
        if frame.function == "run_event":
            yield from inner
            return
        if not frame.template:
            inner.append(frame)


def _in_loop(frame: Frame, name: str) -> bool:
    """Tell whether the line of a frame is in the body of a loop over a variable."""
    try:
        tree = ast.parse("".join(linecache.getlines(frame.file)))
    except (SyntaxError, ValueError, RecursionError):
        return False
    for loop in ast.walk(tree):
        if not isinstance(loop, ast.For | ast.comprehension):
            continue
        if not any(isinstance(each, ast.Name) and each.id == name for each in ast.walk(loop.target)):
            continue
        if isinstance(loop, ast.comprehension):
            if frame.function.startswith("<"):  # a comprehension that is a call of its own
                return True
        elif loop.body[0].lineno <= frame.line <= (loop.body[-1].end_lineno or 0):
            return True
    return False
