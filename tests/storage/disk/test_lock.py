"""One command at a time writes to a project: others wait, whatever becomes of the first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.storage.disk import lock
from kb_tools.storage.disk.lock import lock_file, locked

HOLDER = """
import sys, time
from pathlib import Path
from kb_tools.storage.disk.lock import locked
with locked(Path(sys.argv[1]), "kb update"):
    if len(sys.argv) > 2:
        import os
        if os.fork() == 0:
            time.sleep(60)
    print("held", flush=True)
    time.sleep(60)
"""


def holder(path: Path, *more: str) -> subprocess.Popen[str]:
    run = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), *more], stdout=subprocess.PIPE, text=True, process_group=0
    )
    assert run.stdout is not None
    assert run.stdout.readline() == "held\n"
    return run


def end(run: subprocess.Popen[str]) -> None:
    os.killpg(run.pid, signal.SIGKILL)
    run.communicate()


def test_another_process_is_waited_for_and_named(tmp_path: Path) -> None:
    path = lock_file(tmp_path, "catalogs")
    run = holder(path)
    said: list[str] = []
    try:
        with (
            pytest.raises(KbError, match=rf"kb update \(process {run.pid}, since ") as caught,
            locked(path, "kb prune", said.append, patience=1.5),
        ):
            pytest.fail("two hold it")
        assert "still at work" in str(caught.value)
        assert len(said) == 1
        assert said[0].startswith("Waiting for kb update")
    finally:
        end(run)
    with locked(path, "kb prune", patience=0) as waited:
        assert not waited
    assert (tmp_path / "build/.gitignore").read_text() == "*\n"


def test_a_killed_process_leaves_no_lock_and_its_forked_child_holds_none(tmp_path: Path) -> None:
    path = tmp_path / "build" / "x.lock"
    run = holder(path, "and a child")
    try:
        os.kill(run.pid, signal.SIGKILL)
        os.waitpid(run.pid, 0)
        with locked(path, "kb update", patience=1):
            pass
    finally:
        run.returncode = -9
        os.killpg(run.pid, signal.SIGKILL)
        assert run.stdout is not None
        run.stdout.close()


def test_the_same_thread_may_ask_again_and_others_wait(tmp_path: Path) -> None:
    path = tmp_path / "build" / "x.lock"
    order: list[str] = []

    def other() -> None:
        with locked(path, "kb serve"):
            order.append("other")

    thread = threading.Thread(target=other)
    with locked(path, "kb rename"):
        with locked(path, "kb update", patience=0):
            pass
        thread.start()
        time.sleep(0.2)
        order.append("first")
        run = subprocess.run(
            [sys.executable, "-c", HOLDER.replace('"kb update"', '"kb update", patience=0.1'), str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "kb rename (process" in run.stderr, "the inner `with` must not end the lock"
    thread.join()
    assert order == ["first", "other"]


def test_a_removed_folder_gives_nobody_a_lock_of_his_own(tmp_path: Path) -> None:
    path = tmp_path / "build" / "x.lock"
    with locked(path, "kb update"):
        path.unlink()
    with locked(path, "kb update", patience=0):
        assert path.exists()


def test_a_disk_without_locks_keeps_nobody_from_working(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(lock.fcntl, "lockf", refuse)
    with locked(tmp_path / "build" / "x.lock", "kb update", patience=0):
        pass
