"""What is worked out while reviewers read: checks and memory of each locale, and what others save meanwhile."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kb_tools.errors import KbError
from kb_tools.pipeline.review.desk import LocaleDesk
from kb_tools.pipeline.review_site.review_site import ReviewSite
from kb_tools.pipeline.site.serve import read_by_stage
from kb_tools.review_app.context import Context
from kb_tools.sites.renderers.mkdocs.preview.file_watcher import Watcher

_LOOK = 2.0
"""Most seconds between two looks at the files, for disks that send no events."""
_QUIET = 5.0
"""Seconds without a change after which the whole locale is checked again: it takes long, and people type on."""


class Background:
    """Keeps what is in memory true to the files, in threads of its own."""

    def __init__(self, context: Context, report: Callable[[str], None]) -> None:
        self._context = context
        self._report = report
        self._watcher = Watcher(_LOOK)
        self._catalogs: tuple[str, ...] = ()
        """The folders of catalogs."""
        self._wake = threading.Event()
        self._stopped = False
        self._due: dict[str, float] = {}
        """When each locale is to be checked, by its tag."""
        self._known: set[str] = set()
        """The locales that somebody works on. The others are not checked, and take no memory."""
        self._unreadable: list[LocaleDesk] = []
        """Those whose catalogs cannot be listed, until the project is read anew."""
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="review-checks", daemon=True)

    def start(self) -> None:
        """Begin to watch, and to check every locale."""
        project = self._context.desk.project
        folders = set(project.catalog_folders)
        for path in [*read_by_stage(project), project.root / "mkdocs.yml"]:
            self._watcher.schedule(self, str(path), recursive=True)
        self._catalogs = tuple(str(folder) for folder in folders)
        self._watcher.start()
        self._context.asked = self.ask
        locales = self._context.desk.locales
        if locales:
            self.ask(self._context.start or locales[0].tag)
        self._thread.start()

    def ask(self, tag: str) -> None:
        """Work out what reviewers of a locale need, if nobody has asked for it before."""
        with self._lock:
            if tag in self._known:
                return
            self._known.add(tag)
            self._due[tag] = 0.0
        self._wake.set()

    def stop(self) -> None:
        """Stop, without waiting for a check that is under way."""
        self._stopped = True
        self._wake.set()
        self._watcher.stop()
        self._watcher.join()

    def dispatch(self, event: Any) -> None:
        """Take note of a file that was saved: what the watcher calls."""
        path = str(event.src_path)
        try:
            if path.startswith(self._catalogs) and path.endswith(".po"):
                self._catalogs_changed()
            elif not path.startswith(self._catalogs) or path.endswith((".yml", ".tmx")):
                self._project_changed(path)
        except KbError as error:  # such as half a file: the next save is seen, too
            self._report(str(error))

    def _catalogs_changed(self) -> None:
        """Tell of all catalogs that have changed. One look finds those of a whole `git pull`."""
        context = self._context
        for tag in sorted(self._known & {locale.tag for locale in context.desk.locales}):
            shelf = context.desk.locale(tag).shelf
            names = sorted(shelf.changed())
            if names:
                shelf.summaries()
                context.written(tag, names)
                self._check_soon(tag)

    def _project_changed(self, path: str) -> None:
        """Read the project anew: its pages or its configuration are others now."""
        context = self._context
        context.desk.reopen()
        old, context.site = context.site, ReviewSite(context.desk.project)
        old.close()
        context.events.publish("project", path=Path(path).name)
        for tag in sorted(self._known):
            self._check_soon(tag)

    def _check_soon(self, tag: str) -> None:
        with self._lock:
            self._due[tag] = time.monotonic() + _QUIET
        self._wake.set()

    def _run(self) -> None:
        while not self._stopped:
            with self._lock:
                now = time.monotonic()
                ready = [tag for tag, due in self._due.items() if due <= now]
                wait = min((due - now for due in self._due.values()), default=None)
                for tag in ready:
                    del self._due[tag]
            for tag in ready:
                self._work_out(tag)
            if not ready and not self._read_another():
                self._wake.wait(wait)
                self._wake.clear()

    def _read_another(self) -> bool:
        """Read the catalogs of a locale that nobody has asked for yet, for its numbers; False if none is left."""
        if self._stopped:
            return False
        desks = [self._context.desk.locale(locale.tag) for locale in self._context.desk.locales]
        unread = next((desk for desk in desks if not desk.shelf.ready and desk not in self._unreadable), None)
        if unread is None:
            return False
        try:
            unread.shelf.summaries()
            self._context.events.publish("checked", locale=unread.locale.tag)
        except KbError as error:
            self._unreadable.append(unread)
            self._report(str(error))
        return True

    def _work_out(self, tag: str) -> None:
        if self._stopped:
            return
        try:
            desk = self._context.desk.locale(tag)
            desk.shelf.summaries()
            desk.reported.by_unit()
            self._open_site(desk)
            desk.forget_memory()
            desk.check()
            desk.prepare()
            if not self._stopped:
                self._context.events.publish("checked", locale=tag)
        except KbError as error:
            self._report(str(error))

    def _open_site(self, desk: LocaleDesk) -> None:
        """Open the site of a locale, which takes some seconds, before somebody asks for its first page."""
        pages = desk.project.pages_in(desk.locale)
        if pages:
            with contextlib.suppress(KbError):  # said to the one who asks for the page
                self._context.site.page(desk.locale, pages[0].path)
