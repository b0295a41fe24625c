"""Machine translators, each behind the same port. They are in `adapters`, one a file."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from types import ModuleType

from kb_tools import registry
from kb_tools.engines import adapters
from kb_tools.engines.base import Engine, Setup
from kb_tools.engines.judging import Judge
from kb_tools.errors import KbError

GROUP = "kb_tools.engines"
"""Entry points of third parties."""
BACK = "back_translation"
SHARED = {
    BACK: "`true` or `false`: whether drafts are translated back, which tells more of their risk. By default, an "
    "engine does so if it costs nothing and has the pair in the other direction, too."
}
"""The settings that every engine has, with their meanings. `kb translate` reads them itself."""


@dataclass(frozen=True, slots=True)
class Adapter:
    """A machine translator that is not open yet."""

    name: str
    summary: str
    """First line of its docstring."""
    install: str
    """How to get it, as one sentence."""
    settings: Mapping[str, str]
    """The meaning of each setting by its name, in Markdown; empty where the adapter gives names alone."""
    open: Callable[[Setup], Engine]
    """Raises KbError, with how to install it, where it is missing."""
    open_judge: Callable[[Setup], Judge] | None = None
    """Opens a model that judges drafts, with the same settings; None where the engine has none."""
    fetch: Callable[[str], str] | None = None
    """Installs a model from a file or for a pair and says what was done; None where there is nothing to install."""


def all_adapters() -> Mapping[str, Adapter]:
    """Return every adapter by its name, sorted; our own win over those of third parties.

    An adapter of a third party that cannot be loaded raises KbError when it is opened; the others work.
    """
    found = {}
    for entry in entry_points(group=GROUP):
        try:
            found[entry.name] = _made(entry.name, entry.load())
        except Exception as error:  # a module of a third party may raise anything
            found[entry.name] = _broken(entry.name, f"{type(error).__name__}: {error}")
    return dict(sorted({**found, **own_adapters()}.items()))


def own_adapters() -> Mapping[str, Adapter]:
    """Return the adapters that are part of kb-tools by name, sorted."""
    return {name: _made(name, registry.load(adapters, name)) for name in registry.modules(adapters)}


def find(name: str) -> Adapter:
    """Return the adapter called `name`. Raises KbError with the names there are."""
    found = all_adapters()
    if name not in found:
        raise KbError(f"There is no engine called '{name}'.", hint=f"Engines: {', '.join(found)}.")
    return found[name]


def open_engine(name: str, setup: Setup) -> Engine:
    """Open an engine. Raises KbError where it is unknown, not installed, or lacks one of the settings."""
    return _known(name, setup).open(setup)


def open_judge(name: str, setup: Setup) -> Judge:
    """Open a model of an engine that judges drafts. Raises KbError as `open_engine` does, and where it has none."""
    opened = _known(name, setup).open_judge
    if opened is None:
        raise KbError(f"The engine '{name}' cannot judge drafts.", hint="The engine openai can.")
    return opened(setup)


def _known(name: str, setup: Setup) -> Adapter:
    """Return an adapter. Raises KbError where it is unknown, or does not know one of the settings."""
    adapter = find(name)
    unknown = sorted(set(setup.settings) - {*adapter.settings, *SHARED})
    if unknown:
        raise KbError(
            f"The engine '{name}' has no setting '{unknown[0]}'.",
            hint=f"Its settings: {', '.join((*adapter.settings, *SHARED))}.",
        )
    return adapter


def _made(name: str, module: ModuleType) -> Adapter:
    summary = (inspect.getdoc(module) or "").partition("\n")[0]
    return Adapter(
        name,
        summary,
        module.INSTALL,
        _settings(module.SETTINGS),
        module.open_engine,
        getattr(module, "open_judge", None),
        getattr(module, "fetch", None),
    )


def _settings(given: Mapping[str, str] | Iterable[str]) -> Mapping[str, str]:
    """Return settings with their meanings. Adapters of third parties may give names alone, as a tuple, say."""
    return dict(given) if isinstance(given, Mapping) else dict.fromkeys(given, "")


def _broken(name: str, why: str) -> Adapter:
    def refuse(_: Setup) -> Engine:
        raise KbError(
            f"The engine '{name}' cannot be loaded: {why}.", hint="Ask those who made it, or uninstall it."
        )

    return Adapter(
        name, "An engine of a third party that cannot be loaded.", "Ask those who made it.", {}, refuse
    )
