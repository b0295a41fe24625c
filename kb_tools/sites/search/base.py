"""The port to a search index: what an index is made from, and what its adapter offers.

An adapter is a module of `adapters`, named as users write it in `search:`. It knows this port and the modules beside
it. It has FOLDER, the folder of its index relative to the home page of a locale; ENTRY, the file in it that a browser
asks for first; FINDER, the script of `theme/assets/kb/` that finds in the browser; and a function `index`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from kb_tools import registry
from kb_tools.model.locale import Locale
from kb_tools.model.search_data import SearchData
from kb_tools.sites.search import adapters


@dataclass(frozen=True, slots=True)
class Indexed:
    """What an index is made from."""

    folder: Path
    """The folder of the home page of the locale, or one with the same pages, reduced to what is indexed."""
    files: tuple[str, ...]
    """The pages, relative to the folder, in order."""
    locale: Locale
    data: SearchData = field(default_factory=SearchData)


@dataclass(frozen=True, slots=True)
class SearchAdapter:
    """An adapter, as the renderer uses it."""

    name: str
    folder: str
    entry: str
    finder: str
    index: Callable[[Indexed, Path], None]
    """Writes the index of some pages into a folder, which does not exist yet. Law 11: the same pages give the same
    bytes. Raises KbError if it fails."""


def names() -> tuple[str, ...]:
    """Return the names of the adapters."""
    return tuple(registry.modules(adapters))


def search_adapter(name: str) -> SearchAdapter:
    """Return an adapter. Raises KeyError for an unknown name."""
    module: ModuleType = registry.load(adapters, name)
    return SearchAdapter(name, module.FOLDER, module.ENTRY, module.FINDER, module.index)
