"""Reads keys of a team's file: unknown ones and wrong values are errors that name the line."""

from __future__ import annotations

from collections.abc import Iterable, Set
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.storage.configuration.yaml_file import YamlMap


def refuse_unknown(data: YamlMap, known: Set[str], path: Path) -> None:
    """Raise KbError for a key that there is not."""
    unknown = sorted(str(key) for key in set(data) - known)
    if unknown:
        raise KbError(
            f"There is no key '{unknown[0]}' here.",
            where=f"{path}:{data.lines.get(unknown[0], data.line)}",
            hint=f"Keys: {', '.join(sorted(known))}.",
        )


def wrong(path: Path, data: YamlMap, key: str, what: str) -> KbError:
    """Return the error for a value: what it must be, after the key."""
    return KbError(f"'{key}' {what}.", where=f"{path}:{data.lines.get(key, data.line)}", hint="Mend it.")


def text_of(data: YamlMap, key: str, path: Path, default: str = "") -> str:
    """Return a text on one line. Raises KbError for anything else."""
    value = data.get(key)
    if value is None:
        return default
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise wrong(path, data, key, "must be a text on one line")
    return value.strip()


def word_of(data: YamlMap, key: str, path: Path, allowed: Iterable[str], default: str) -> str:
    """Return one of the words that are allowed. Raises KbError for another one."""
    words = [str(each) for each in allowed]
    found = str(data.get(key, default))
    if found not in words:
        raise wrong(path, data, key, f"must be one of: {', '.join(words)}")
    return found
