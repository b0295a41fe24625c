"""Lets the plugins of a locale stop: they keep threads and temporary folders."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.util import Finalize

from mkdocs.plugins import PluginCollection


class Shutdown:
    """Calls `on_shutdown` of the plugins once: when asked, or when their site is dropped or its process ends."""

    def __init__(self, plugins: PluginCollection) -> None:
        self._plugins = plugins
        self._done = False

    def when_dropped(self, site: object) -> None:
        """Shut the plugins down at the latest when a site is dropped: after an error, or for another locale."""
        Finalize(site, self._quietly, exitpriority=0)

    def now(self) -> None:
        """Shut the plugins down. Raises what they raise."""
        if not self._done:
            self._done = True
            self._plugins.on_shutdown()

    @contextmanager
    def after_an_error(self) -> Iterator[None]:
        """Shut the plugins down if an error ends the work with a site: who handles the error keeps the site alive."""
        try:
            yield
        except BaseException:
            self._quietly()
            raise

    def _quietly(self) -> None:
        with contextlib.suppress(Exception):  # nobody is there to be told
            self.now()
