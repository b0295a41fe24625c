"""Which localized pages have been proven to keep their structure: a cache by content, so that proof is cheap."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kb_tools import __version__
from kb_tools.markdown.verify import Render, verify
from kb_tools.model.segment import Document
from kb_tools.storage.files import write_changed
from kb_tools.storage.project import Project

_PROBE = "# A\n\n1. b\n\n    !!! note\n        c\n\n| d |\n| - |\n| `e` |\n"
"""Rendered once, to notice that another renderer or other extensions are at work than last time."""


@dataclass
class Verified:
    """What was found for a page and its targets; only what this run asked for is kept."""

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

    def broken(self, document: Document, targets: Mapping[str, str], render: Render) -> Sequence[str]:
        """Return the keys whose targets break the page (see `markdown.verify`)."""
        key = _digest(document.text, json.dumps(targets, sort_keys=True))
        if key not in self.used:
            known = self.known.get(key)
            self.used[key] = list(verify(document, targets, render)) if known is None else known
        return self.used[key]

    def save(self) -> None:
        """Write the cache, unless nothing is new."""
        data = json.dumps({"salt": self.salt, "pages": {**self.known, **self.used}}, sort_keys=True)
        write_changed(self.path, data.encode("utf-8"))


def _digest(*texts: str) -> str:
    return hashlib.sha256("\x00".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
