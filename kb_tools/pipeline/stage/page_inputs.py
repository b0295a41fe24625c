"""Digests of what a staged page is made from: a page is staged again only if one of them has changed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kb_tools.model.digest import digest
from kb_tools.model.locale import PSEUDO_TAG
from kb_tools.pipeline.stage.target import Side
from kb_tools.storage.catalogs import catalog_files
from kb_tools.storage.disk.files import read_bytes
from kb_tools.storage.disk.stamps import Seen
from kb_tools.storage.own_data import GLOSSARY, RULES
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project


@dataclass(frozen=True)
class PageInputs:
    """The inputs of the pages of one run. Not slotted, because of the cached property."""

    project: Project
    sides: Mapping[str, Side]
    seen: Seen
    _styles: dict[str, str] = field(default_factory=dict)

    def catalog(self, page: Page, tag: str) -> str:
        """Return a digest of the catalog of a page; empty for a page that has none in the locale."""
        if tag not in self.sides or tag == PSEUDO_TAG or page.written:
            return ""
        path = f"{self.project.messages(self.sides[tag].locale)}/{page.catalog}.po"
        found = self.seen.digest(path)
        if found is None and Path(path).exists():
            return secrets.token_hex()  # a random key forces a new read, which reports the error
        return found or "none"

    def translated_file(self, page: Page, tag: str) -> str:
        """Return a digest of the file that a locale shows where too little of the catalog may be; empty without one."""
        source = self.project.translated.superseded.get(tag, {}).get(page.path)
        return (
            "" if source is None else self.seen.digest(str(self.project.root / source)) or secrets.token_hex()
        )

    def included(self, page: Page, tag: str) -> str:
        """Return a digest of what a page includes: the files and their catalogs; empty for the English page itself."""
        sources = self.project.inclusions.within(page.source) if tag in self.sides else ()
        if not sources and (
            tag not in self.sides or not self.project.configuration.elsewhere.generators.names
        ):
            return ""
        parts = [repr(self.project.configuration.elsewhere)]
        for source in sources:
            text = self.seen.digest(str(self.project.root / source)) or secrets.token_hex()
            parts += [source, text, self.catalog(self._of_source[source], tag)]
        return digest(*parts)

    @cached_property
    def _of_source(self) -> Mapping[str, Page]:
        return {page.source: page for page in self.project.texts}

    def style(self, tag: str) -> str:
        """Return a digest of the inputs of a page that shows glossary or rules."""
        found = self._styles.get(tag)
        if found is None:
            style = self.project.root / self.project.configuration.style
            files = [style / GLOSSARY, *sorted((style / RULES).rglob("*"))]
            if tag in self.sides:
                files += catalog_files(self.project, self.sides[tag].locale).values()
            found = self._styles[tag] = digest(*(read_bytes(path) for path in files if path.is_file()))
        return found

    def shared(self, side: Side) -> str:
        """Return a digest of the inputs shared by all pages of a locale."""
        return digest(repr([side.locale.tag, sorted(side.messages.items())]), self.policy(side))

    def policy(self, side: Side) -> str:
        """Return a digest of what is said of what is published in a locale."""
        configuration = self.project.configuration
        facts = [
            side.policy,
            configuration.name_reviewers,
            configuration.catalogs,
            configuration.source_locale.tag,
            configuration.languages.fallback,
        ]
        return digest(repr(facts))
