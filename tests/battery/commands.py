"""Runs the commands of the battery's environment as a user would, and previews sites.

A run starts hundreds of commands, and half of the time of each is spent on importing the same modules. So a command
runs in a fork of this process, which has imported them: all else is new, as in a process of its own.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

from mkdocs.__main__ import cli as mkdocs_main

from kb_tools.cli.main import main as kb_main
from tests.battery.case import Preview
from tests.battery.project import write_files

SECONDS = 180
"""How long a command may take."""
PATIENCE = 20
"""Seconds until a preview must show something."""


def preload() -> None:
    """Import what most commands import; call it before processes are started."""
    for name in ("pipeline.site.build", "pipeline.update", "pipeline.translate", "mkdocs_plugin"):
        importlib.import_module(f"kb_tools.{name}")
    for name in (
        "mkdocs.commands.build",
        "mkdocs_static_i18n.plugin",
        "material.plugins.search.plugin",
        "pymdownx.superfences",
    ):
        importlib.import_module(name)


def run(folder: Path, *words: str) -> str:
    """Run a command, `kb` or `mkdocs`; return what is wrong, empty if it went well."""
    with tempfile.TemporaryFile() as said:
        process = multiprocessing.get_context("fork").Process(
            target=_command, args=(folder, words, said.fileno())
        )
        process.start()
        process.join(SECONDS)
        if process.is_alive():
            process.kill()
            process.join()
            return f"{' '.join(words[:2])} took more than {SECONDS} seconds"
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    return (
        f"{' '.join(words[:2])} ended with {process.exitcode}: {_last_words(text, folder)}"
        if process.exitcode
        else ""
    )


def _command(folder: Path, words: Sequence[str], said: int) -> None:
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.chdir(folder)
    os.environ.update(_environment())
    sys.argv = list(words)
    sys.path[0] = str(Path(sys.executable).parent)  # as for a script, which does not see this repository
    {"kb": kb_main, "mkdocs": mkdocs_main}[words[0]]()


def preview_faults(folder: Path, preview: Preview, *words: str) -> list[str]:
    """Serve a project with a command that takes an address last; return what the preview does not show."""
    port = _free_port()
    server = subprocess.Popen(
        [*words, f"127.0.0.1:{port}"],
        cwd=folder,
        env=_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        faults = _not_shown(port, preview.shows, server)
        if preview.edit and not faults:
            write_files(folder, preview.edit)
            faults = [f"after an edit: {fault}" for fault in _not_shown(port, preview.then, server)]
        return [f"{' '.join(words[:2])}: {fault}" for fault in faults]
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _environment() -> dict[str, str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {
        **os.environ,
        "PATH": path,
        "NO_MKDOCS_2_WARNING": "1",
        "NO_COLOR": "1",
        "BATTERY_NAME": "Name of the environment",
    }


def _last_words(said: str, folder: Path) -> str:
    """Return the end of what a command said, the same wherever the project is."""
    said = re.sub(r"\.site-\w+", "site", said.replace(str(folder), "."))
    lines = [" ".join(line.split()) for line in said.splitlines() if line.strip(" ^~")]
    return " ".join(lines[-2:])[-200:]


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def _not_shown(port: int, wanted: Mapping[str, str], server: subprocess.Popen[bytes]) -> list[str]:
    end = time.monotonic() + PATIENCE
    missing = dict(wanted)
    while missing and time.monotonic() < end and server.poll() is None:
        for address in [a for a, words in missing.items() if words in _page(port, a)]:
            del missing[address]
        time.sleep(0.2)
    return [f"/{address} does not show {words!r}" for address, words in missing.items()]


def _page(port: int, address: str) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{address}", timeout=PATIENCE) as answer:
            said: bytes = answer.read()
            return said.decode("utf-8", "replace")
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""
