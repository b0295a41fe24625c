"""The files of the project as a preview knows them: which are watched, and how each gets into a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from kb_tools.model.locale import Locale
from kb_tools.sites.base import Staged
from kb_tools.sites.renderers.mkdocs.configure.log import capture_log
from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load, shut_down
from kb_tools.sites.renderers.mkdocs.configure.plugin import SitePlugin
from kb_tools.sites.renderers.mkdocs.configure.project_code import ProjectCode
from kb_tools.sites.renderers.mkdocs.preview.file_watcher import Look, Watcher
from kb_tools.sites.renderers.mkdocs.preview.resident import Inputs, trees_of
from kb_tools.sites.renderers.mkdocs.preview.watched import is_among, watched_paths
from kb_tools.storage.configuration.inherited import configuration_texts

_POLLING = 2.0
"""Seconds between two looks, for disks that send no events (some network mounts)."""


class ProjectFiles:
    """The watched files of a project."""

    def __init__(self, config_file: Path) -> None:
        self.watcher = Watcher(_POLLING)
        self._config_file = config_file
        self._code = ProjectCode(config_file.parent)
        self._staging: dict[Path, bool] = {}
        """The files that the stage reads, each with whether all below it counts."""
        self._rendered: dict[Path, bool] = {}
        """The files that MkDocs and plugins read."""
        self._configured: Look = {}
        """The state of the configuration that was read last."""
        self._scheduled: set[Path] = set()
        self._config: MkDocsConfig | None = None

    def read_configuration(self) -> MkDocsConfig:
        """Read mkdocs.yml. Raises KbError for a wrong one."""
        self._configured = self._state_of_configuration()
        try:
            with capture_log(self._config_file):
                config = self._config = load(self._config_file)
                self._rendered = watched_paths(config)
        finally:
            self._rendered |= dict.fromkeys(self._code.files(), False)
        return config

    def close(self) -> None:
        """End the plugins of the configuration that was read."""
        shut_down(self._config)

    def is_configuration_old(self) -> bool:
        """Tell whether mkdocs.yml or code of the project has changed; code that has is imported anew."""
        return self._code.forget_changed() or self._state_of_configuration() != self._configured

    def _state_of_configuration(self) -> Look:
        return {str(path): _saved(path) for path in configuration_texts(self._config_file)}

    def staged_from(self, paths: Iterable[Path]) -> None:
        """Note the files and folders that the stage reads."""
        self._staging |= dict.fromkeys(paths, True)

    def watch(self, watch: Callable[..., None]) -> None:
        """Have a server watch what it does not watch yet."""
        for path, recursive in (self._staging | self._rendered).items():
            if path not in self._scheduled:
                self._scheduled.add(path)
                watch(str(path), recursive=recursive)

    def built(self, config: MkDocsConfig, look: Look, watch: Callable[..., None]) -> Look:
        """Return the look before a build, completed by the files that the build has shown to be inputs."""
        self.watcher.compare_by_content(look)
        known = set(self._scheduled)
        self._rendered |= {Path(path): True for path in config.watch}
        self._rendered |= dict.fromkeys(self._code.files(), False)
        self.watch(watch)
        new = dict.fromkeys(self._scheduled - known, True)
        found = (
            {path: mark for path, mark in self.watcher.look().items() if is_among(path, new)} if new else {}
        )
        return {**found, **look}

    def run_on_serve(self, config: MkDocsConfig, server: Any) -> None:
        """Run the `on_serve` of other people's plugins, which watch more files or wrap the application."""
        with capture_log(self._config_file):
            for handler in config.plugins.events["serve"]:
                if not isinstance(getattr(handler, "__self__", None), SitePlugin):
                    handler(server, config=config, builder=server.builder)

    def inputs(self, staged: Staged, locales: Sequence[Locale], look: Look) -> Inputs:
        """Return the files that the sites are built from, sorted by how they get into a site."""
        sources = {str(staged.root / source) for pages in staged.pages.values() for source in pages.values()}
        pages: dict[str, tuple[object, ...]] = {}
        others: dict[str, tuple[object, ...]] = {}
        for path, mark in look.items():
            if path in sources:
                pages[path] = mark
            elif is_among(path, self._rendered) or not is_among(path, self._staging):
                others[path] = mark
        return Inputs(trees_of(staged, locales), pages, others)


def included_files(staged: Staged) -> list[Path]:
    """Return the files that pages include."""
    names: Mapping[str, None] = dict.fromkeys(name for files in staged.included.values() for name in files)
    return [staged.root / name for name in names]


def _saved(path: Path) -> tuple[int, ...]:
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino
