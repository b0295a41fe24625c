"""Configuration that is inherited: MkDocs' `INHERIT`. A value of the child wins, and mappings are merged."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, cast

import yaml

from kb_tools.errors import KbError
from kb_tools.storage.configuration.yaml_file import YamlMap, load_yaml


def read_inherited(path: Path, shown: str, children: tuple[Path, ...] = ()) -> YamlMap:
    """Return a configuration with what it inherits. `shown` is its path as messages name it.

    Raises KbError for a file that is not there, a circle, or wrong YAML.
    """
    data = load_yaml(path, shown, tags=True)
    parent = data.get("INHERIT")
    if not isinstance(parent, str):
        return data
    if not (path.parent / parent).is_file():
        raise KbError(f"INHERIT names '{parent}', which is not there.", where=shown, hint="Correct the path.")
    if (path.parent / parent).resolve() in (path.resolve(), *children):
        raise KbError(f"INHERIT of '{parent}' goes in a circle.", where=shown, hint="Correct the path.")
    base = read_inherited(path.parent / parent, parent, (*children, path.resolve()))
    _name_file(base, parent)
    return _overlaid(base, data)


def configuration_texts(path: Path) -> dict[Path, str]:
    """Return the text of mkdocs.yml and of each file that it inherits, in order, as far as they can be read.

    A path is written as seen from the folder of mkdocs.yml, without detours. Mistakes are for `read_inherited` to name.
    """
    texts: dict[Path, str] = {}
    while path not in texts:
        try:
            text = texts[path] = path.read_text("utf-8")
            parent = _parent(text)
        except (OSError, ValueError, yaml.YAMLError, RecursionError):
            break
        path = Path(os.path.normpath(path.parent / parent)) if parent else path
    return texts


def _parent(text: str) -> str:
    """Return what a file inherits, without reading its values, which may have any tag; empty if nothing."""
    if "INHERIT" not in text:
        return ""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((str(value.value) for key, value in pairs if key.value == "INHERIT"), "")


def _name_file(value: Any, shown: str) -> None:
    """Note in all mappings that their keys stand in a file, unless they stand in one that it inherits itself."""
    if isinstance(value, YamlMap):
        value.files = {**dict.fromkeys(value.lines, shown), **value.files}
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _name_file(inner, shown)


def _overlaid(base: YamlMap, top: YamlMap) -> YamlMap:
    merged = YamlMap()
    merged.line = top.line
    merged.lines = {**base.lines, **top.lines}
    merged.files = {name: file for name, file in base.files.items() if name not in top} | top.files
    merged.twice = {**base.twice, **top.twice}
    merged.update(base)
    for key, value in top.items():
        old = merged.get(key)
        nested = isinstance(old, YamlMap) and isinstance(value, YamlMap)
        merged[key] = _overlaid(cast(YamlMap, old), value) if nested else value
    return merged
