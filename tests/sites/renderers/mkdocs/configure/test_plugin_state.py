"""A build knows nothing of what a plugin has collected in its modules for another one."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from kb_tools.sites.renderers.mkdocs.configure.plugin_state import forget_earlier_builds


class MarkdownConverter:
    """Has the name and the attribute of the class of markdown-exec."""

    counter = 7


def module(monkeypatch: pytest.MonkeyPatch, name: str, **names: object) -> ModuleType:
    made = ModuleType(name)
    vars(made).update(names)
    monkeypatch.setitem(sys.modules, name, made)
    return made


def test_sessions_and_numbers_of_an_earlier_build_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    formatters = "markdown_exec._internal.formatters"
    sessions, numbers = {"a": {"runs": 1}}, {None: 3}
    python = module(
        monkeypatch, f"{formatters}.python", _sessions_globals=sessions, _sessions_counter=numbers
    )
    pyodide = module(monkeypatch, f"{formatters}.pyodide", _counter=2)
    module(monkeypatch, "markdown_exec._internal.rendering", MarkdownConverter=MarkdownConverter)
    forget_earlier_builds()
    assert (sessions, numbers) == ({}, {})
    assert vars(python)["_sessions_globals"] is sessions, "the plugin goes on with the same object"
    assert vars(pyodide)["_counter"] == 0
    assert MarkdownConverter.counter == 0


def test_a_module_that_has_changed_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"_sessions_globals": None, "MarkdownConverter": None}
    for name in ("formatters.python", "formatters.pyodide", "rendering"):
        module(monkeypatch, f"markdown_exec._internal.{name}", **names)
    forget_earlier_builds()
    assert vars(sys.modules["markdown_exec._internal.rendering"])["MarkdownConverter"] is None
