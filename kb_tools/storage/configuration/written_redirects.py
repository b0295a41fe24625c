"""The redirects of mkdocs.yml and of the files that it inherits, each with its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from kb_tools.model.redirects import MAPS, PLUGIN
from kb_tools.storage.configuration.inherited import configuration_texts
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.configuration.yaml_nodes import Keys, Pair, found, root_of

KEYS = ("plugins", PLUGIN, MAPS)
"""The keys that lead to the redirects."""


@dataclass(frozen=True, slots=True)
class WrittenRedirect:
    """A redirect, and where it is written."""

    old: str
    """The path that a page had."""
    new: str
    """The path that it has now, perhaps with a section; or a whole address."""
    file: str
    """The configuration file, relative to the project's root."""
    line: int
    """From 1."""
    column: int
    """From 1."""


def written_redirects(root: Path) -> list[WrittenRedirect]:
    """Return the redirects of mkdocs.yml and of what it inherits, in order, each path once."""
    listed: dict[str, WrittenRedirect] = {}
    for path, text in plugin_texts(root).items():
        shown = os.path.relpath(path, root).replace(os.sep, "/")
        for redirect in _in_text(text, shown):
            listed.setdefault(redirect.old, redirect)
    return list(listed.values())


def redirects_in(text: str) -> dict[str, str]:
    """Return the redirects of the text of a configuration file; none of a text that is not YAML."""
    return {redirect.old: redirect.new for redirect in _in_text(text, "")}


def plugin_texts(root: Path) -> dict[Path, str]:
    """Return the texts of the configuration files whose plugins count: of a list, what is inherited does not."""
    texts: dict[Path, str] = {}
    for path, text in configuration_texts(root / CONFIG_NAME).items():
        pair = _found(text, KEYS[:1])
        if pair is not None:
            texts[path] = text
            if isinstance(pair[1], yaml.SequenceNode):
                break
    return texts


def _in_text(text: str, shown: str) -> Iterator[WrittenRedirect]:
    pair = _found(text, KEYS)
    if pair is None or not isinstance(pair[1], yaml.MappingNode):
        return
    for old, new in pair[1].value:
        if isinstance(old, yaml.ScalarNode):
            target = new.value if isinstance(new, yaml.ScalarNode) else ""
            yield WrittenRedirect(
                old.value, target, shown, old.start_mark.line + 1, old.start_mark.column + 1
            )


def _found(text: str, keys: Keys) -> Pair | None:
    try:
        return found(root_of(text.removeprefix("\ufeff")), keys)
    except yaml.YAMLError:
        return None
