r"""A translation has lost an anchor that a link leads to.

Headings keep their ids in every language by themselves; an `id` that stands inside a text
(`<a id="limits"></a>`, `{ #limits }`) is in the translator's hands.

Before:

    msgid "<a id=\"limits\"></a>There are three limits."
    msgstr "Yra trys ribos."

After:

    msgstr "<a id=\"limits\"></a>Yra trys ribos."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.LINKS

_ID = re.compile(r"\b(?:id|name)\s*=\s*[\"']?([\w:.-]+)|\{:?[^{}]*?#([\w:.-]+)")


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report ids of the source that links lead to and the target has not."""
    if not pair.subject.anchors or not (
        "id=" in pair.unit.source or "name=" in pair.unit.source or "#" in pair.unit.source
    ):
        return
    wanted = _ids(pair.unit.source) & pair.subject.anchors
    for anchor in sorted(wanted - _ids(pair.unit.target)):
        yield Problem(f"The anchor '{anchor}' is missing; links lead to it.", "Copy it from English.")


def _ids(text: str) -> set[str]:
    return {one or other for one, other in _ID.findall(text)}
