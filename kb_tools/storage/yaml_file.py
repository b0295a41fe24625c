"""YAML files with line numbers, so that a wrong key can be named with its line."""

from __future__ import annotations

import os
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from kb_tools.errors import KbError
from kb_tools.storage.files import read_text


class YamlMap(dict[str, Any]):
    """A mapping that knows the line of each key, counted from 1."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}
        self.line = 1


class _Loader(yaml.SafeLoader):
    """Safe loading that tolerates what MkDocs allows besides: `!ENV` and `!!python/name:` tags."""


def load_yaml(path: Path, shown: str) -> YamlMap:
    """Return the top-level mapping of a YAML file; a missing key means an empty mapping.

    Raises KbError naming the line where the file is not YAML, or not a mapping.
    """
    text = read_text(path, shown)
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 - _Loader is a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise KbError(
            f"This is not valid YAML: {error.problem or error.context}.",
            where=f"{shown}{line}",
            hint="Check indentation and quotes on that line and the one before.",
        ) from None
    except yaml.YAMLError as error:
        raise KbError(f"This is not valid YAML: {error}.", where=shown, hint="Save the file anew.") from None
    if data is None:
        return YamlMap()
    if not isinstance(data, YamlMap):
        raise KbError(
            "This file must hold keys and values.", where=f"{shown}:1", hint="Write 'key: value' lines."
        )
    return data


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Any:
    data = YamlMap()
    data.line = node.start_mark.line + 1
    yield data
    loader.flatten_mapping(node)
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable):
            raise yaml.constructor.ConstructorError(
                None, None, "a key must be a plain text", key_node.start_mark
            )
        data[str(key)] = loader.construct_object(value_node, deep=True)
        data.lines[str(key)] = key_node.start_mark.line + 1


def _environment(loader: _Loader, node: yaml.Node) -> Any:
    """`!ENV NAME` or `!ENV [NAME, OTHER, default]`, as pyyaml-env-tag reads it."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(loader.construct_scalar(node)))
    if not isinstance(node, yaml.SequenceNode):
        return None
    values = [loader.construct_object(child, deep=True) for child in node.value]
    names, default = (values[:-1], values[-1]) if len(values) > 1 else (values, None)
    return next((os.environ[str(name)] for name in names if str(name) in os.environ), default)


def _opaque(loader: _Loader, suffix: str, node: yaml.Node) -> str:
    return suffix


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _opaque)
_Loader.add_multi_constructor("!", _opaque)
