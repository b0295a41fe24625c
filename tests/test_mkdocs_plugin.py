"""Plain `mkdocs`: the same pages as from `kb build`, and one clear message where something is broken."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import Folder


def mkdocs(folder: Folder, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *words],
        cwd=folder.root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600"},  # as Folder.kb sets it
    )


def test_mkdocs_build_gives_the_bytes_of_kb_build(done: Folder) -> None:
    done.kb("build")
    ours = done.snapshot("site")
    shutil.rmtree(done.root / "site")
    run = mkdocs(done, "build", "--strict")
    assert run.returncode == 0, run.stderr
    assert done.snapshot("site") == ours
    assert "site/lt/billing/refunds/index.html" in ours


def test_a_page_shows_its_target_and_english_ids(done: Folder) -> None:
    assert mkdocs(done, "build").returncode == 0
    page = done.read("site/lt/billing/refunds/index.html")
    assert '<h2 id="times">Timeslt' in page
    assert "kb-notice--fallback" in done.read("site/ar/billing/refunds/index.html")


def test_a_broken_catalog_gives_one_clear_message(done: Folder) -> None:
    done.write("locales/lt/LC_MESSAGES/index.po", 'msgid "a\nmsgstr "b"\n')
    run = mkdocs(done, "build")
    assert run.returncode == 1
    assert "locales/lt/LC_MESSAGES/index.po" in run.stderr + run.stdout
    assert "Traceback" not in run.stderr


def test_an_unknown_key_of_the_plugin_is_named(done: Folder) -> None:
    done.edit("mkdocs.yml", "sources: {", "publsh: draft\n      sources: {")
    run = mkdocs(done, "build", "--strict")
    assert run.returncode == 1
    assert "publsh" in run.stderr + run.stdout
    assert "Traceback" not in run.stderr


def test_a_project_without_i18n_is_told(done: Folder) -> None:
    text = done.read("mkdocs.yml")
    done.write("mkdocs.yml", text[: text.index("  - i18n:")])
    run = mkdocs(done, "build")
    assert run.returncode == 1
    assert "i18n" in run.stderr + run.stdout
    assert "Traceback" not in run.stderr


@pytest.mark.slow
def test_mkdocs_serve_shows_saved_files_and_drafts_in_all_languages(done: Folder) -> None:
    done.write("docs/draft.md", "# Draft\n\nNot yet.\n")
    done.write("hooks/stamp.py", "def on_page_content(html, **_):\n    return html + 'stamp one'\n")
    settings = done.read("mkdocs.yml")
    done.write("mkdocs.yml", f"draft_docs: draft.md\nhooks: [hooks/stamp.py]\n{settings}")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = done.root / "serve.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", address],
            cwd=done.root,
            stdout=output,
            stderr=output,
        )
        try:
            _until(f"http://{address}/lt/", "Welcomelt", server, log)
            done.edit("locales/lt/LC_MESSAGES/index.po", "Welcomelt", "Sveiki")
            _until(f"http://{address}/lt/", "Sveiki", server, log)
            for folder in ("", "lt/"):
                _until(f"http://{address}/{folder}draft/", "mkdocs-draft-marker", server, log)
            done.edit("docs/draft.md", "Not yet", "Soon")
            _until(f"http://{address}/lt/draft/", "Soon", server, log)
            done.edit("hooks/stamp.py", "stamp one", "stamp two")
            for folder in ("", "lt/"):
                _until(f"http://{address}/{folder}", "stamp two", server, log)
            done.write("hooks/stamp.py", "def on_page_content(html, **_):\n    raise ValueError('too bad')\n")
            stop = time.monotonic() + 20
            while 'The hook "hooks/stamp.py" failed' not in log.read_text() and time.monotonic() < stop:
                time.sleep(0.1)
            assert 'The hook "hooks/stamp.py" failed' in log.read_text()
            done.write("hooks/stamp.py", "def on_page_content(html, **_):\n    return html + 'mended'\n")
            _until(f"http://{address}/lt/", "mended", server, log)
            assert "Traceback" not in log.read_text()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)


def _until(url: str, text: str, server: subprocess.Popen[bytes], log: Path) -> None:
    stop = time.monotonic() + 30
    while time.monotonic() < stop:
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310
                if text in answer.read().decode("utf-8"):
                    return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"{url} never showed {text!r}\n{log.read_text()}")
