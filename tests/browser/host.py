"""A web server on this machine, which can be as slow as one that is far away."""

from __future__ import annotations

import functools
import http.server
import io
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from typing import BinaryIO, cast

FAR = {"Delay": "0.4"}
"""Headers of a visitor (`extra_http_headers`) to whom everything takes so many seconds."""
DEFAULT = os.environ.get("KB_DELAY", "0")
"""How long everything takes without that header: `KB_DELAY=1` shows which tests do not wait for what they need."""


class Host(http.server.SimpleHTTPRequestHandler):
    """Serves a folder. A page comes in halves, so that the first is shown before the second is there."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        """Answer, or not: a visitor who leaves in the middle of it is no fault."""
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:  # type: ignore[override]
        """Send a file, slowly if it should be so."""
        delay = float(cast(Message, self.headers).get("Delay", DEFAULT))
        if not delay:
            super().copyfile(source, outputfile)
            return
        content = source.read()
        half = content.find(b"</h1>") if b"<html" in content[:200] else 0
        outputfile.write(content[:half])
        outputfile.flush()
        time.sleep(delay)
        super().copyfile(io.BytesIO(content[half:]), outputfile)


@contextmanager
def serving(folder: Path, kind: type[Host] = Host) -> Iterator[str]:
    """Serve a folder for as long as the block runs; yields the address."""
    handler = functools.partial(kind, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
