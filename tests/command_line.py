"""`kb` as a user runs it, in this process: it starts in no time, and what it says and does is the same."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from unittest import mock

from kb_tools.cli.main import FAILED, kb, main

_SERIAL = {name: {"jobs": 1} for name in ("assemble", "build", "check", "translate")}
"""Options that a test does not give: workers cost more than they bring here, and law 11 has tests of its own."""


def run(root: Path, words: tuple[str, ...], variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `kb` in a folder with environment variables of its own; there is nothing on stdin.

    An error of kb-tools itself fails the test, whatever exit code that expects.
    """
    said, data = _stream(), _stream()
    code: object = 0
    with (
        contextlib.chdir(root),
        mock.patch.dict(os.environ, variables),
        mock.patch.dict(kb.context_settings, default_map=_SERIAL),
        mock.patch.object(sys, "argv", ["kb", *words]),
        mock.patch.object(sys, "stdin", _stream()),
        contextlib.redirect_stdout(data),
        contextlib.redirect_stderr(said),
    ):
        try:
            main()
        except SystemExit as left:
            code = left.code
        finally:
            gc.unfreeze()  # this process goes on
    assert isinstance(code, int)
    errors = _text(said)
    assert FAILED not in errors, errors
    return subprocess.CompletedProcess(["kb", *words], code, _text(data), errors)


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    written = stream.buffer
    assert isinstance(written, io.BytesIO)
    return written.getvalue().decode("utf-8").replace("\r\n", "\n")
