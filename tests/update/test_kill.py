"""Killed at any moment: every catalog parses, and nothing that a person did is gone (laws 4 and 10)."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import Folder


@pytest.mark.slow
def test_fifty_kills_lose_nothing(folder: Folder) -> None:
    for number in range(30):
        folder.write(
            f"docs/page{number}.md", f"# Page {number}\n\nText of page {number}.\n\nMore of page {number}.\n"
        )
    folder.update()
    folder.translate()
    reviewed = folder.reviewed()
    chance = random.Random(2026)
    took = 1.0
    for turn in range(50):
        shuffled = list(range(30))
        chance.shuffle(shuffled)
        for number, other in enumerate(shuffled):
            text = f"# Page {number}\n\nText of page {other}.\n\nMore of page {other}, turn {turn % 3}.\n"
            folder.write(f"docs/page{number}.md", text)
        started = time.monotonic()
        run = subprocess.Popen(
            [sys.executable, "-m", "kb_tools", "update"],
            cwd=folder.root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        try:
            # most of the time goes into reading; the second half is where files are written
            run.wait(timeout=chance.uniform(0.5, 1.05) * took)
            took = min(took, time.monotonic() - started)
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            run.wait()
        assert reviewed <= folder.reviewed()
    folder.kb("update")
    assert reviewed <= folder.reviewed()
    assert folder.update() == {}
