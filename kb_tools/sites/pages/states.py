"""The states of all staged pages, read from their front matter: switcher and `hreflang` need those of all locales."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from kb_tools.model.locale import Locale

SOURCE = "source"
"""The state of an English page."""
FALLBACK = "fallback"
"""The state of an English page under a localized address."""
GENERATED = "generated"
"""The state of a page that no file of the project stands for: a plugin makes it, usually in English."""
REVIEWED = "reviewed"
"""The state of a page for whose text a person vouched."""
TRANSLATED = "translated"
"""The state of a page where nobody has vouched for some of the text."""
WRITTEN = "written"
"""The state of a page that is shown as a file of the locale has it."""

FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)(?:^(?:---|\.\.\.)[ \t]*\r?$|\Z)", re.DOTALL | re.MULTILINE)
"""The block at the start of a page; its YAML is the first group."""
_STATE = re.compile(r"^kb:.*?\bstate['\"]?:[ \t]*['\"]?(\w+)", re.DOTALL | re.MULTILINE)

_SUFFIXES = (".md", ".markdown")

PageStates = Mapping[str, Mapping[str, str]]
"""The state of a page, by the tag of its locale, then by its path in the locale's folder with forward slashes."""


def page_states(folder: Path, locales: Iterable[Locale]) -> PageStates:
    """Return the state of every staged page; without one in the front matter, it is SOURCE."""
    return {locale.tag: _states_below(folder / locale.tag) for locale in locales}


def _states_below(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): state_of(_start_of(path))
        for path in sorted(root.rglob("*"))
        if path.suffix.lower() in _SUFFIXES
    }


def _start_of(path: Path) -> str:
    """Return the first 4 KiB of a page. That is enough: `kb:` is the first key of the front matter."""
    with path.open("rb") as stream:
        return stream.read(4096).decode("utf-8-sig", errors="replace")


def state_of(text: str) -> str:
    """Return the state in a staged page's front matter; SOURCE if there is none."""
    head = FRONT_MATTER.match(text)
    found = _STATE.search(head.group(1)) if head else None
    return found.group(1) if found else SOURCE
