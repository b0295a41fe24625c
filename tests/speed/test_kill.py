"""Law 10: a build that is killed leaves the site whole, and the next build right."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import Folder
from tests.speed.conftest import built, fresh, site

KILLS = int(os.environ.get("KB_KILLS", "3"))


@pytest.mark.slow
def test_killed_at_random_moments(translated: Folder) -> None:
    built(translated)
    chance = random.Random(KILLS)
    for number in range(KILLS):
        before = site(translated)
        translated.edit("locales/lt/LC_MESSAGES/index.po", "Welcomelt", f"Welcomelt {number}")
        process = subprocess.Popen(
            [sys.executable, "-m", "kb_tools", "build", "--jobs", "2"],
            cwd=translated.root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.05, 2.5))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        left = site(translated)
        after = fresh(translated)
        assert left in (before, after), "the site is the old one or the new one"
        built(translated)
        assert site(translated) == after


def test_two_builds_at_once(translated: Folder) -> None:
    command = [sys.executable, "-m", "kb_tools", "build"]
    running = [
        subprocess.Popen(command, cwd=translated.root, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [process.communicate(timeout=300)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    built(translated)
    assert site(translated) == fresh(translated)
