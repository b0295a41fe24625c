"""The real LibreTranslate server, once, with tiny models: no network but loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb_tools import engines
from tests.conftest import Folder
from tests.engines.needs import needs_module, needs_server, server
from tests.engines.tiny_argos import PORTUGUESE, SPANISH, make_package


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server that runs offline on two models."""
    program = server()
    assert program is not None
    packages = tmp_path / "packages"
    packages.mkdir()
    for name, lexicon, source, target in (("a", SPANISH, "en", "lt"), ("b", PORTUGUESE, "lt", "en")):
        package = make_package(tmp_path / f"{name}.argosmodel", lexicon, source=source, target=target)
        subprocess.run(["unzip", "-q", str(package), "-d", str(packages)], check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "ARGOS_PACKAGES_DIR": str(packages),
        "ORT_DISABLE_TELEMETRY": "1",
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
    }
    with (tmp_path / "log").open("w") as log:
        running = subprocess.Popen(
            [program, "--host", "127.0.0.1", "--port", str(port), "--disable-web-ui", "--load-only", "en,lt"],
            cwd=tmp_path,
            env=environment,
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, running, tmp_path / "log")
        yield address
    finally:
        running.terminate()
        running.wait(timeout=30)


def _wait(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        assert running.poll() is None, log.read_text()[-3000:]
        try:
            with urllib.request.urlopen(f"{address}/languages", timeout=5):  # noqa: S310 - our own
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(log.read_text()[-3000:])


@needs_server()
@needs_module("ctranslate2", "sentencepiece")
def test_a_real_server(url: str, folder: Folder) -> None:
    text = "# Hello\n\nSave the **file** now, and click `x_y`.\n\n- open the page\n- hello world\n"
    folder.write("docs/index.md", text)
    engine = f"{{libretranslate: {{url: '{url}', texts: 4}}}}"
    folder.edit("mkdocs.yml", "  - kb:\n", f"  - kb:\n      engines: [{engine}]\n")
    folder.process("update")
    folder.process("translate", "--locale", "lt", "docs/index.md")
    targets = {unit.source: unit.target for unit in folder.catalog("index").active}
    assert targets["Save the **file** now, and click `x_y`."] == "Guarde el **archivo** ahora, y pulse `x_y`."
    assert targets["hello world"] == "hola mundo"
    assert "en-lt" in folder.process("engine", "list", "--locale", "lt").stdout
    assert engines.find("libretranslate").fetch is None
