"""Writing values as YAML, the way people write it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml


def block_lines(value: Any) -> list[str]:
    """Return a mapping or a list of plain values as lines, without indentation of their own."""
    if isinstance(value, Mapping):
        return [line for key, inner in value.items() for line in _pair(str(key), inner)]
    return [
        f"{'  ' if number else '- '}{line}"
        for item in value
        for number, line in enumerate(block_lines(item) if _is_nested(item) else [flow_text(item)])
    ]


def flow_text(value: Any) -> str:
    """Return a value in one line: `{locale: lt, name: Lietuvių}`. A word that YAML would misread gets quotes."""
    text = yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return text.removesuffix("\n").removesuffix("\n...")


def _pair(key: str, value: Any) -> list[str]:
    name = flow_text(key)
    if _is_nested(value):
        return [f"{name}:", *(f"  {line}" for line in block_lines(value))]
    return [f"{name}:" if value is None else f"{name}: {flow_text(value)}"]


def _is_nested(value: Any) -> bool:
    return isinstance(value, Mapping | Sequence) and not isinstance(value, str) and bool(value)
