"""The translator comment of an entry: what people wrote there, and our `# kb:` line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb_tools.model.unit import Provenance

_KB = re.compile(r"kb:(?:[ \t]+|$)")
_PAIR = re.compile(r"(\S+?)=(\S+)")


def read_comment(lines: Sequence[str]) -> tuple[tuple[str, ...], Provenance]:
    """Return the lines that are not ours, and what ours say."""
    if len(lines) == 1 and _KB.match(lines[0]):
        return (), Provenance(_pairs(lines))
    kb = [line for line in lines if _KB.match(line)]
    return tuple(line for line in lines if line not in kb), Provenance(_pairs(kb))


def _pairs(lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple(dict(pair for line in lines for pair in _PAIR.findall(line[3:])).items())
