"""MkDocs' live-reload server, bound to its address before the first build: nobody waits for a page that cannot come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from kb_tools.errors import KbError


class BoundServer(LiveReloadServer):
    """A live-reload server that has its port from the beginning, and says when it answers."""

    def __init__(self, *args: Any, answers: Callable[[], None], **options: Any) -> None:
        """Take the address; requests wait. Raises KbError where another program has it, or this machine does not."""
        super().__init__(*args, **options)
        self._answers = answers
        try:
            super().server_bind()
            super().server_activate()
        except OSError as error:
            self.server_close()
            raise KbError(
                f"Cannot serve here: {error.strerror}.",
                where=urlsplit(self.url).netloc,
                hint="Stop what uses this address, or choose another port: --address 127.0.0.1:8001",
            ) from None

    def server_bind(self) -> None:
        """Do nothing: the address is bound."""

    def server_activate(self) -> None:
        """Say that requests are answered now. MkDocs calls this last before it starts to answer."""
        self._answers()
