"""Killed at any moment: every catalog parses, and nothing that a person did is gone (laws 4 and 10)."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from kb_tools.storage.disk.placing import Placement
from tests.conftest import Folder

KILLS = int(os.environ.get("KB_KILLS", "5"))


@pytest.mark.slow
def test_kills_lose_nothing(folder: Folder) -> None:
    for number in range(30):
        folder.write(
            f"docs/page{number}.md", f"# Page {number}\n\nText of page {number}.\n\nMore of page {number}.\n"
        )
    folder.update()
    folder.translate()
    reviewed = folder.reviewed()
    chance = random.Random(2026)
    took = 1.0
    for turn in range(KILLS):
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


class StoppedError(BaseException):
    """As sudden as a kill, but at a place of our choosing."""


def test_stopped_after_any_rename_nothing_is_lost(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text goes from page to page: in a ring, and from one page to another that only gains."""
    texts = ["Open the mailbox first.", "Answer the oldest question.", "Close what is settled."]
    for number, text in enumerate(texts):
        folder.write(f"docs/p{number}.md", f"# Page {number}\n\n{text}\n")
    folder.update()
    folder.translate()
    reviewed = folder.reviewed()
    start = folder.snapshot("locales")
    for number, text in enumerate([*texts[1:], texts[0]]):
        folder.write(f"docs/p{number}.md", f"# Page {number}\n\n{text}\n")
    moved = folder.read("docs/billing/refunds.md").partition("## Times")
    folder.write("docs/billing/refunds.md", moved[0])
    folder.write("docs/zz.md", f"# Last\n\n{moved[1]}{moved[2]}")
    put, remove = Placement.put, Placement.remove
    for steps in range(40):
        for path, data in start.items():
            (folder.root / path).write_bytes(data)
        left = [steps]

        def step(left: list[int] = left) -> None:
            if left[0] == 0:
                raise StoppedError
            left[0] -= 1

        with monkeypatch.context() as patch:
            patch.setattr(Placement, "put", lambda *given: (step(), put(*given)))
            patch.setattr(Placement, "remove", lambda *given: (step(), remove(*given)))
            patch.setattr(Placement, "__exit__", lambda *_: None)  # whoever is killed puts nothing back
            try:
                folder.update()
            except StoppedError:
                assert reviewed <= folder.reviewed(), f"after {steps} renames"
                for path in (folder.root / "locales").rglob("zz.po"):
                    path.unlink()
                continue
        break
    else:
        pytest.fail("the update never came to its end")
    assert steps > 6
    assert reviewed <= folder.reviewed()
