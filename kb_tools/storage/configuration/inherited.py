"""Configuration that is inherited: MkDocs' `INHERIT`. A value of the child wins, and mappings are merged."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

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
    merged.update(base)
    for key, value in top.items():
        old = merged.get(key)
        nested = isinstance(old, YamlMap) and isinstance(value, YamlMap)
        merged[key] = _overlaid(cast(YamlMap, old), value) if nested else value
    return merged
