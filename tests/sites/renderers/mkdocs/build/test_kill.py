"""Law 10: a build that is killed leaves the site whole, and the next build right."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.building import built, fresh, site
from tests.conftest import Folder

pytestmark = pytest.mark.usefixtures("dated")

KILLS = int(os.environ.get("KB_KILLS", "3"))


@pytest.mark.slow
def test_killed_at_random_moments(done: Folder) -> None:
    built(done)
    chance = random.Random(KILLS)
    for number in range(KILLS):
        before = site(done)
        done.edit("locales/lt/LC_MESSAGES/index.po", "Welcomelt", f"Welcomelt {number}")
        process = subprocess.Popen(
            [sys.executable, "-m", "kb_tools", "build", "--jobs", "2"],
            cwd=done.root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.05, 2.5))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        left = site(done)
        after = fresh(done)
        assert left in (before, after), "the site is the old one or the new one"
        built(done)
        assert site(done) == after


def test_two_builds_at_once(done: Folder) -> None:
    command = [sys.executable, "-m", "kb_tools", "build"]
    running = [subprocess.Popen(command, cwd=done.root, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=300)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    built(done)
    assert site(done) == fresh(done)
