"""The live-reload server has its address before anything is built, and says when it answers."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.sites.renderers.mkdocs.preview.bound_server import BoundServer


@contextmanager
def bound(root: Path, port: int = 0, answers: Callable[[], None] = lambda: None) -> Iterator[BoundServer]:
    server = BoundServer(lambda: None, "127.0.0.1", port, str(root), answers=answers)
    try:
        yield server
    finally:
        server.shutdown()


def test_it_has_a_port_at_once_and_no_other_program_gets_it(tmp_path: Path) -> None:
    with bound(tmp_path) as server:
        assert server.server_port > 0
        with pytest.raises(KbError, match="Cannot serve here") as caught, bound(tmp_path, server.server_port):
            pass
        assert caught.value.where == f"127.0.0.1:{server.server_port}"


def test_it_answers_as_soon_as_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>Hello", "utf-8")
    said: list[str] = []

    def look() -> None:
        server.serve_thread.start()
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/", timeout=30) as answer:
            said.append(answer.read().decode("utf-8"))

    with bound(tmp_path, answers=look) as server:
        server.server_activate()
    assert "Hello" in said[0]
