"""Warnings as people read them: with the page as its author knows it, and once for all locales that have it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mkdocs.structure.files import File

from kb_tools.sites.renderers.mkdocs.failures import frames as tracebacks
from kb_tools.sites.renderers.mkdocs.failures.places import page_path, shown


def named(text: str, root: Path) -> str:
    """Return a warning with the path of the page that is being built, where it does not name it.

    Called while the warning is logged: the page is in the variables of the running functions.
    """
    frames = tracebacks.frames_of_stack(sys._getframe())
    file = tracebacks.page(frames)
    text = _relative(" ".join(text.split()), root)
    return text if file is None else _with_page(text, file, page_path(file, root))


def _with_page(text: str, file: File, page: str) -> str:
    """Return a warning that names a page by the user's path."""
    for known in (file.src_uri, str(file.abs_src_path or "")):
        found = re.compile(rf"(?<![\w/.-]){re.escape(known)}(?![\w/-])") if known else None
        if found is not None and known != page and found.search(text):
            text = found.sub(lambda _: page, text)
    return text if page in text else f"{page}: {text}"


def _relative(text: str, root: Path) -> str:
    """Return a text with paths of the project relative to it."""
    return re.sub(
        rf"(?<![\w/.-]){re.escape(root.as_posix())}/([^\s'\",;]+)",
        lambda found: shown(root / found[1], root),
        text,
    )


def once(warnings: Mapping[str, Iterable[str]], source: str) -> list[str]:
    """Return the warnings of all locales, each once, in the order in which they come.

    `warnings` are by the tag of a locale. A warning that English (`source`) has too is of the page itself. One that
    only other locales have begins with their tags: it is of a translation.
    """
    tags: dict[str, list[str]] = {}
    for tag, texts in warnings.items():
        for text in texts:
            of_text = tags.setdefault(text, [])
            if tag not in of_text:
                of_text.append(tag)
    return [text if source in of_text else f"{', '.join(of_text)}: {text}" for text, of_text in tags.items()]


def joined(warnings: Sequence[str]) -> str:
    """Return warnings as one line."""
    return "; ".join(text.rstrip(".") for text in warnings)
