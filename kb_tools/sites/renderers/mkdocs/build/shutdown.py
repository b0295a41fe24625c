"""Lets the plugins of a locale stop: they keep threads and temporary folders."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.util import Finalize

from mkdocs.config.defaults import MkDocsConfig

from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import shut_down


class Shutdown:
    """Calls `on_shutdown` of the plugins once: when asked, or when their site is dropped or its process ends."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._done = False

    def when_dropped(self, site: object) -> None:
        """Shut the plugins down at the latest when a site is dropped: after an error, or for another locale."""
        Finalize(site, self.now, exitpriority=0)

    def now(self) -> None:
        """Shut the plugins down. What fails there changes no site."""
        if not self._done:
            self._done = True
            shut_down(self._config)

    @contextmanager
    def after_an_error(self) -> Iterator[None]:
        """Shut the plugins down if an error ends the work with a site: who handles the error keeps the site alive."""
        try:
            yield
        except BaseException:
            self.now()
            raise
