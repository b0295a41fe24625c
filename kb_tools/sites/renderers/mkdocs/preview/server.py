"""Live preview: MkDocs' live-reload server, with sites that are built on request.

A saved change is staged at once. Before browsers reload, only the locale on screen is built, and of it only the pages
that show the change (see resident.py). The other locales are built when they are requested.

The plugins' `on_serve` is called once, for the first site, as MkDocs does; paths that they watch are watched.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.model.search_data import SearchData
from kb_tools.sites.base import Staged
from kb_tools.sites.renderers.mkdocs.build.tasks import LocaleTask
from kb_tools.sites.renderers.mkdocs.configure.log import capture_log
from kb_tools.sites.renderers.mkdocs.configure.static_i18n import i18n_plugin, source_locale, spelling
from kb_tools.sites.renderers.mkdocs.preview.address import host_and_port, opened_host
from kb_tools.sites.renderers.mkdocs.preview.bound_server import BoundServer
from kb_tools.sites.renderers.mkdocs.preview.file_watcher import Look
from kb_tools.sites.renderers.mkdocs.preview.guard import guard_requests
from kb_tools.sites.renderers.mkdocs.preview.project_files import ProjectFiles, included_files
from kb_tools.sites.renderers.mkdocs.preview.resident import Inputs, Resident
from kb_tools.sites.search.base import names, search_adapter

Fingerprint = tuple[object, ...]
"""A digest of the inputs of a site: equal if nothing was saved in between."""

_SEARCH = tuple(f"/{each.folder}/{each.entry}" for each in map(search_adapter, names()))
"""The files that a browser requests first in a search."""


class Preview:
    """The sites of some locales on a local address, rebuilt as their pages, catalogs or templates change."""

    def __init__(
        self,
        config_file: Path,
        stage: Callable[[], Staged],
        locales: Sequence[Locale],
        *,
        address: str,
        report: Callable[[str], None],
    ) -> None:
        self._config_file = config_file
        self._stage = stage
        self._report = report
        self._host, self._port = host_and_port(address)
        self._locales = tuple(locales)
        self._lock = threading.RLock()
        self._staged: Staged | None = None
        self._fingerprints: dict[Locale, Fingerprint] = {}
        """The inputs of the last build of each locale."""
        self._looked_at = self._locales[0]
        self._residents: dict[Locale, Resident] = {}
        self._files: dict[Locale, set[Path]] = {}
        self._warned: dict[Locale, tuple[str, ...]] = {}
        self._drafts: set[str] = set()
        """The drafts that were reported."""
        self._ended = False
        self._look: Look = {}
        """The state of all files when they were last staged."""
        self._project = ProjectFiles(config_file)
        self._site_path = unquote(urlsplit(self._configure() or "/").path)
        """The path of `site_url`, decoded."""

    def _configure(self) -> str:
        """Read mkdocs.yml and return its `site_url`. Raises KbError for a wrong one."""
        config = self._project.read_configuration()
        with capture_log(self._config_file):
            self._i18n = i18n_plugin(config)
            self._source = source_locale(self._i18n)
        return config.site_url or ""

    @property
    def url(self) -> str:
        """The address of the first locale, as a browser on this machine opens it."""
        return f"{self._root_url}{self._prefix(self._locales[0])}"

    @property
    def _root_url(self) -> str:
        return f"http://{opened_host(self._host)}:{self._port}{quote(self._site_path)}"

    def run(self, watch: Iterable[Path], opened: Callable[[str], None]) -> None:
        """Serve until interrupted. Raises KbError if the first build fails or the address is taken."""
        with tempfile.TemporaryDirectory(prefix="kb-serve-", ignore_cleanup_errors=True) as folder:
            self._root, self._work = Path(folder, "site"), Path(folder, "work")
            self._root.mkdir()
            self._work.mkdir()
            server = self._server = self._new_server(lambda: opened(self.url))
            self._port = server.server_port
            self._project.staged_from(watch)
            self._project.watch(server.watch)
            try:
                self._stage_all()
                self._build(self._looked_at)
                self._project.run_on_serve(self._residents[self._looked_at].site.config, server)
                with capture_log(self._config_file):
                    server.serve()
            except KeyboardInterrupt:
                return
            finally:
                server.shutdown()
                self._close()

    def _close(self) -> None:
        """Wait for a build that a request has started, and end the sites."""
        with self._lock:
            self._ended = True
            for resident in self._residents.values():
                resident.close()
            self._residents.clear()
            self._project.close()

    def _new_server(self, answers: Callable[[], None]) -> Any:
        server = BoundServer(
            builder=self._changed,
            host=self._host.strip("[]"),
            port=self._port,
            root=str(self._root),
            mount_path=self._site_path,
            answers=answers,
        )
        observer: Any = self._project.watcher
        server.observer = observer
        server.error_handler = self._error_page
        answer = server.serve_request

        def application(environ: Any, start_response: Any) -> Any:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")  # PEP 3333
            if path == self._site_path and self._source not in self._locales:
                start_response("302 Found", [("Location", self.url)])
                return []
            self._open(path)
            return answer(environ, start_response)

        server.set_app(guard_requests(application, self._host))
        return server

    def _changed(self) -> None:
        """Stage what was saved and rebuild the locale on screen; keep the last good site if that fails."""
        try:
            with self._lock:
                if self._ended:
                    return
                if self._project.is_configuration_old():
                    self._configure()
                self._stage_all()
                self._build(self._looked_at)
        except KbError as error:
            self._report(str(error))

    def _stage_all(self) -> None:
        """Stage what was saved. The locales of the stage may be others than before."""
        self._look = self._project.watcher.look()  # before: what is saved meanwhile is seen the next time
        self._staged = self._stage()
        tags = list(self._staged.pages)
        kept = [locale for locale in self._locales if not tags or locale.tag in tags]
        known = {locale.tag for locale in kept}
        self._locales = (*kept, *(Locale.parse(tag) for tag in tags if tag not in known))
        for gone in self._residents.keys() - set(self._locales):
            self._residents.pop(gone).close()
            self._fingerprints.pop(gone, None)
        if self._looked_at not in self._locales:
            self._looked_at = self._locales[0]
        self._project.staged_from(included_files(self._staged))
        self._project.watch(self._server.watch)

    def _open(self, path: str) -> None:
        """Build the locale of a requested page, if it is not up to date; index it for a request of the search."""
        search = path.endswith(_SEARCH)
        if not search and not path.endswith(("/", ".html")):
            return
        with self._lock:
            try:
                if self._ended:
                    return
                if search:
                    self._index(self._locale_of(path))
                    return
                self._looked_at = self._locale_of(path)
                self._build(self._looked_at)
            except KbError as error:
                self._report(str(error))

    def _locale_of(self, path: str) -> Locale:
        first = path.removeprefix(self._site_path).lstrip("/").split("/")[0]
        known = {spelling(self._i18n, locale): locale for locale in self._locales}
        home = self._source if self._source in self._locales else self._locales[0]
        return known.get(first, home)

    def _prefix(self, locale: Locale) -> str:
        return "" if locale == self._source else f"{spelling(self._i18n, locale)}/"

    def _build(self, locale: Locale) -> None:
        """Bring the site of a locale up to date: only the changed pages if that is enough, else all pages."""
        assert self._staged is not None  # noqa: S101  (run() stages first)
        inputs = self._project.inputs(self._staged, self._locales, self._look)
        resident = self._residents.get(locale)
        fingerprint = self._fingerprint(locale, self._staged, inputs, resident)
        if self._fingerprints.get(locale) == fingerprint:
            return
        # Set before the build: a failed build is not tried again before the next change.
        self._fingerprints[locale] = fingerprint
        pages = resident.update(self._staged, inputs) if resident else None
        if resident is not None and pages is not None:
            for path in pages:
                target = self._root / path
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(resident.job.output / path, target)
        else:
            resident = self._build_whole(locale, self._staged, inputs)
            self._look = self._project.built(resident.site.config, self._look, self._server.watch)
            inputs = resident.inputs = self._project.inputs(self._staged, self._locales, self._look)
            self._fingerprints[locale] = self._fingerprint(locale, self._staged, inputs, resident)
        self._tell_drafts(resident)
        for warning in resident.warnings:
            if warning not in self._warned.get(locale, ()):  # once, not after each change
                self._report(warning)
        self._warned[locale] = resident.warnings

    def _build_whole(self, locale: Locale, staged: Staged, inputs: Inputs) -> Resident:
        """Build the whole site of a locale in place of the one in memory, which stays where that fails."""
        before = self._residents.pop(locale, None)
        if before is not None:
            before.close()
        resident = self._residents[locale] = Resident.build(self._job(locale, staged), inputs)
        self._replace(locale, resident.job.output)
        return resident

    def _tell_drafts(self, resident: Resident) -> None:
        drafts = resident.drafts
        if drafts.keys() - self._drafts:
            lines = "".join(f"\n  {address}" for address in drafts.values())
            self._report(f"These pages are drafts (draft_docs). Only the preview shows them:{lines}")
        self._drafts = set(drafts)

    def _job(self, locale: Locale, staged: Staged) -> LocaleTask:
        return LocaleTask(
            self._config_file,
            staged,
            locale,
            self._locales,
            Path(tempfile.mkdtemp(dir=self._work)),
            site_url=self._root_url,
            drafts=True,
            prefix=self._prefix(locale),
            store=self._config_file.parent / "build" / "cache" / "pages",
        )

    def _index(self, locale: Locale) -> None:
        """Bring the search index of a locale up to date. It is only done for a search, not after each change."""
        resident = self._residents.get(locale)
        if resident is not None and self._staged is not None:
            resident.index(self._root, self._staged.search.get(locale.tag, SearchData()))

    def _replace(self, locale: Locale, built: Path) -> None:
        """Move a new site over the served one, and remove files that it no longer has."""
        files = {path.relative_to(built) for path in built.rglob("*") if path.is_file()}
        for path in files:
            target = self._root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(built / path, target)
        others = [kept for other, kept in self._files.items() if other != locale]
        for path in self._files.get(locale, set()) - files - set().union(*others):
            (self._root / path).unlink(missing_ok=True)
        self._files[locale] = files

    def _fingerprint(
        self, locale: Locale, staged: Staged, inputs: Inputs, resident: Resident | None
    ) -> Fingerprint:
        """Return the inputs of a locale's site: pages, strings, helpdesk, configuration, templates, data."""
        pages = {} if resident is not None and resident.is_page_by_page else inputs.pages
        tree = tuple(sorted(inputs.trees[locale.tag].items()))
        messages = tuple(sorted(staged.messages.get(locale.tag, {}).items()))
        files = [tuple(sorted(each.items())) for each in (pages, inputs.others)]
        return (tree, messages, staged.helpdesk, self._locales, *files)

    def _error_page(self, code: int) -> bytes | None:
        """Return the error page of the locale on screen; the one at the root if it has none; None without both."""
        for folder in (self._prefix(self._looked_at), ""):
            page = self._root / folder / f"{code}.html"
            if page.is_file():
                return page.read_bytes()
        return None
