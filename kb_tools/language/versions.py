"""Tells a version, such as the one in Python 3.10, from a decimal number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb_tools.language.numbers import Figure

_VERSION = re.compile(r"(?:\b(?:version|release)|\bv) ?(?:$|(?=\d))", re.IGNORECASE)
_PROGRAM = re.compile(
    r"\b(?:Android|Bluetooth|Chrome|CMake|Debian|Django|Docker|Edge|Firefox|GCC|HTML|HTTP|iOS|iPadOS|Java|Kubernetes|"
    r"macOS|MariaDB|MkDocs|MySQL|Node|Node\.js|npm|OpenSSL|PHP|pip|PostgreSQL|Python|Redis|Ruby|Rust|Safari|TLS|Ubuntu|"
    r"Unicode|USB|Windows|WordPress) $"
)
_NAME = re.compile(r"[^\W\d_A-Z]+,? [A-Z]\w+ $")
"""A name before a number, not at the beginning of a sentence."""
_LATER = re.compile(r"\+|,? (?:or|and) (?:later|newer|higher|above|greater|up|earlier|older)\b")


def is_version(text: str, figure: Figure) -> bool:
    """Return whether a number of an English text is a version."""
    before, after = text[: figure.start], text[figure.span[1] :]
    if _VERSION.search(before) or _PROGRAM.search(before):
        return True
    return _NAME.search(before) is not None and _LATER.match(after) is not None


def shortened_versions(source: str, english: Sequence[Figure], theirs: Sequence[Figure]) -> list[str]:
    """Return the versions that a target shortens, or writes as a decimal: 2.10 is neither 2.1 nor 2,10.

    The figures are those of the source and of the target.
    """
    asked = [f for f in english if "." in f.raw and f.value.count(".") < 2]
    if not asked:
        return []
    same: dict[str, list[str]] = {}
    for figure in theirs:
        same.setdefault(figure.value, []).append(figure.raw)
    return [f.raw for f in asked if f.value in same and f.raw not in same[f.value] and is_version(source, f)]
