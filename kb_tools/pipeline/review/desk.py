"""A project open for review: what the review app shows and decides, with what it needs kept in memory."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from kb_tools.catalog.memory import Memory
from kb_tools.checks import all_checks
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.pipeline.check.english import English
from kb_tools.pipeline.check.run import check
from kb_tools.pipeline.check.unit_checks import Judgement, UnitChecks
from kb_tools.pipeline.review.queue import ABOUT_STATE
from kb_tools.pipeline.review.reported import Reported, reports_of
from kb_tools.pipeline.review.shelf import Shelf
from kb_tools.pipeline.survey import open_project
from kb_tools.storage.catalogs import catalog_path
from kb_tools.storage.memory import read_memory
from kb_tools.storage.project import Project
from kb_tools.style.glossary import Glossary

By = Mapping[str, Sequence[Finding]]
"""Findings by English text."""


@dataclass(eq=False)
class LocaleDesk:
    """One locale of a project that is open for review. Its methods may be called from any thread."""

    project: Project
    locale: Locale
    english: English
    now: Callable[[], datetime]
    shelf: Shelf
    reported: Reported
    """What readers have reported."""
    _rendering: threading.RLock
    """Held while pages are rendered: the renderer is for one thread at a time."""
    _found: dict[str, dict[str, list[Finding]]] | None = None
    """By path of the catalog, then by English text."""
    _memory: Memory | None = None
    edition: int = 0
    """Changes whenever findings do."""
    sorted: dict[object, tuple[object, list[Any]]] = field(default_factory=dict)
    """What was sorted for the queue, each with the editions that it was sorted from."""
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def judge(self, name: str, catalog: Catalog, unit: Unit, *, finished: bool = True) -> Judgement:
        """Return what the checks and the gate of publishing say of a unit; see `UnitChecks.judge`."""
        with self._rendering:
            return self._checks.judge(name, catalog, unit, finished=finished)

    def errors(self, name: str, catalog: Catalog, unit: Unit) -> list[Finding]:
        """Return the findings for which a unit is not approved."""
        return self.judge(name, catalog, unit).errors

    @cached_property
    def _checks(self) -> UnitChecks:
        return UnitChecks.open(self.project, self.locale, self.english, self.now(), skip=ABOUT_STATE)

    @property
    def glossary(self) -> Glossary:
        """The glossary of the project."""
        with self._rendering:
            return self._checks.style.glossary

    def findings(self, name: str) -> By | None:
        """Return the findings in a catalog, as of the last `check`; None before the first."""
        with self._lock:
            if self._found is None:
                return None
            return self._found.get(self._path(name), {})

    def note(self, name: str, unit: Unit, judgement: Judgement) -> None:
        """Put the findings about a unit that has just changed in the place of the earlier ones."""
        with self._lock:
            if self._found is not None:
                found = [each.finding for each in judgement.findings]
                self._found.setdefault(self._path(name), {})[unit.source] = found
                self.edition += 1

    def check(self) -> None:
        """Run all checks on the locale: this takes long for a large project that was not checked before."""
        chosen = [one for name, one in all_checks().items() if name not in ABOUT_STATE]
        found: dict[str, dict[str, list[Finding]]] = {}
        for finding in check(self.project, chosen, (self.locale,), self.now()):
            found.setdefault(finding.location.path, {}).setdefault(finding.source, []).append(finding)
        with self._lock:
            self._found = found
            self.edition += 1

    def prepare(self) -> None:
        """Read ahead what the first unit would wait for: all English pages, the glossary, the memory."""
        with self._rendering:
            _ = self.english.anchors, self._checks
        _ = self.memory.nearest("", 100.0, 1)

    @property
    def memory(self) -> Memory:
        """The memory of the locale, read once."""
        with self._lock:
            if self._memory is None:
                self._memory = read_memory(self.project, self.locale)
            return self._memory

    def forget_memory(self) -> None:
        """Read the memory anew when it is asked for again."""
        with self._lock:
            self._memory = None

    def _path(self, name: str) -> str:
        return self.project.shown(catalog_path(self.project, self.locale, name))


class Desk:
    """A project that is open for review. Its methods may be called from any thread."""

    def __init__(self, root: Path, now: Callable[[], datetime]) -> None:
        self.root = root
        self.now = now
        self._lock = threading.RLock()
        self._rendering = threading.RLock()
        self._open()

    def _open(self) -> None:
        self.project = open_project(self.root, lenient=True)
        self._english = English.of(self.project)
        self._reports = reports_of(self.project)
        self._locales: dict[str, LocaleDesk] = {}

    def reopen(self) -> None:
        """Read the project anew, because its configuration or its English pages have changed.

        Raises KbError where it cannot be read; the project stays open as it was then.
        """
        with self._lock:
            self._open()

    @property
    def locales(self) -> tuple[Locale, ...]:
        """The locales that can be reviewed."""
        return self.project.configuration.locales

    def locale(self, tag: str) -> LocaleDesk:
        """Return the desk of a locale. Raises KbError for one that the project does not have."""
        with self._lock:
            locale = self.project.configuration.locale(tag)
            if locale.tag not in self._locales:
                shelf = Shelf(self.project, locale)
                reported = Reported(self.project, locale, shelf, self._reports)
                self._locales[locale.tag] = LocaleDesk(
                    self.project, locale, self._english, self.now, shelf, reported, self._rendering
                )
            return self._locales[locale.tag]
