"""Which localized pages have been proven to keep their structure: kept by content, so that proof is cheap."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kb_tools.markdown.verify import Skeleton, verify
from kb_tools.model.segment import Document
from kb_tools.storage.cache import Cache, digest
from kb_tools.storage.project import Project

Render = Callable[[str], str]
PROBE = "# A\n\n1. b\n\n    !!! note\n        c\n\n| d |\n| - |\n| `e` |\n"
"""Rendered once, to notice that another renderer or other extensions are at work than last time."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found for pages and their targets."""

    cache: Cache

    @classmethod
    def load(cls, project: Project, render: Render) -> Verified:
        """Read what is known for this renderer and these options."""
        return cls(Cache.load(project, "verified", render(PROBE), repr(project.configuration.options)))

    def broken(
        self,
        document: Document,
        targets: Mapping[str, str],
        write: Callable[[Mapping[str, str]], str],
        render: Render,
        expected: Callable[[], Skeleton] | None = None,
    ) -> Sequence[str]:
        """Return the keys whose targets break the page that `write` makes of them (see `markdown.verify`)."""
        key = digest(document.text, write(targets))
        known = self.cache.get(key)
        if known is None:
            known = list(
                verify(document, targets, render, write=write, expected=expected() if expected else None)
            )
            self.cache.put(key, known)
        return [str(item) for item in known]

    def save(self) -> None:
        """Keep what was found."""
        self.cache.save()
