"""Warnings as people read them: with the page as its author knows it, and once for all locales that have it."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from pathlib import Path

from kb_tools.sites.renderers.mkdocs.failures import frames as tracebacks
from kb_tools.sites.renderers.mkdocs.failures.places import page_path, relative, with_page
from kb_tools.sites.renderers.mkdocs.failures.reason import on_one_line

_SETTING = "Config value "
"""How MkDocs begins what it logs of a setting."""


def named(text: str, config_file: Path) -> str:
    """Return a warning with the path of the page that is being built, or of the configuration if it is about that.

    Called while the warning is logged: the page is in the variables of the running functions.
    """
    root = config_file.parent
    if text.startswith(_SETTING):
        return relative(f"{config_file.name}: {on_one_line(text)}", root)
    frames = tracebacks.frames_of_stack(inspect.currentframe())
    file = tracebacks.page(frames)
    text = on_one_line(text)
    if file is None:
        return relative(text, root)
    page = page_path(file, root)
    text = relative(with_page(text, file, page), root)
    return text if page in text else f"{page}: {text}"


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
