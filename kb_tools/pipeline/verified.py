"""Which localized pages have been proven to keep their structure: a cache by content, so that proof is cheap."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kb_tools import __version__
from kb_tools.markdown.verify import verify
from kb_tools.model.segment import Document
from kb_tools.storage.files import write_changed
from kb_tools.storage.project import Project

Render = Callable[[str], str]
_LIMIT = 50_000
"""Entries kept; at about 40 bytes each the file stays near 2 MB."""
_PROBE = "# A\n\n1. b\n\n    !!! note\n        c\n\n| d |\n| - |\n| `e` |\n"
"""Rendered once, to notice that another renderer or other extensions are at work than last time."""


@dataclass
class Verified:
    """What was found for a page and its targets."""

    path: Path
    salt: str
    known: Mapping[str, Sequence[str]]
    used: dict[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def load(cls, project: Project, render: Render) -> Verified:
        """Read the cache; a damaged one counts as empty."""
        path = project.root / "build" / "cache" / "verified.json"
        salt = _digest(__version__, render(_PROBE), repr(project.configuration.options))
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            known = data["pages"] if data["salt"] == salt else {}
        except (OSError, ValueError, KeyError, TypeError):
            known = {}
        return cls(path, salt, known)

    def broken(
        self,
        document: Document,
        targets: Mapping[str, str],
        write: Callable[[Mapping[str, str]], str],
        render: Render,
    ) -> Sequence[str]:
        """Return the keys whose targets break the page that `write` makes of them (see `markdown.verify`)."""
        key = _digest(document.text, write(targets))
        if key not in self.used:
            known = self.known.get(key)
            found = verify(document, targets, render, write=write) if known is None else known
            self.used[key] = list(found)
        return self.used[key]

    def save(self) -> None:
        """Write the cache, unless nothing is new. The oldest entries go when there are too many."""
        kept = {key: found for key, found in self.known.items() if key not in self.used}
        pages = dict([*kept.items(), *self.used.items()][-_LIMIT:])
        write_changed(self.path, json.dumps({"salt": self.salt, "pages": pages}).encode("utf-8"))


def _digest(*texts: str) -> str:
    return hashlib.sha256("\x00".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
