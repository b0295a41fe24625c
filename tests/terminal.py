"""`kb` at a terminal: somebody reads its questions and answers them."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path

WAIT = 60.0
"""Seconds in which a program must say something or end."""


def in_terminal(root: Path, *words: str, answers: tuple[str, ...], stop: bool = False) -> tuple[int, str]:
    """Run `kb` in a folder, and give an answer after each question; return the exit code and all that was said.

    `stop` presses Ctrl+C at the question after the last answer. A program that asks more than there are answers is
    stopped after a while.
    """
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kb_tools", *words]
    with subprocess.Popen(command, cwd=root, stdin=theirs, stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        said = ""
        for answer in answers:
            said += _until_question(ours)
            os.write(ours, f"{answer}\n".encode())
        if stop:
            said += _until_question(ours)
            for _ in range(5):  # one that comes before the program waits for the answer is not heard
                running.send_signal(signal.SIGINT)
                if select.select([ours], [], [], 2)[0]:
                    break
        while part := _part(ours):
            said += part
        if running.poll() is None and not select.select([ours], [], [], 0)[0]:
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(5)
            running.kill()
        code = running.wait()
    os.close(ours)
    return code, said


def _until_question(ours: int) -> str:
    said = ""
    while not said.rstrip().endswith((":", "?")) and (part := _part(ours)):
        said += part
    return f"{said}\n"


def _part(ours: int) -> str:
    """Return what a program says next; nothing once it has ended, or does not go on."""
    if not select.select([ours], [], [], WAIT)[0]:
        return ""
    try:
        return os.read(ours, 4096).decode("utf-8", "replace")
    except OSError:  # the program has ended
        return ""
