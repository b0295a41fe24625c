"""Opening a file in the program that the system has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

_PATIENCE = 5.0
"""Seconds in which an opener must fail to count as failed; some run for as long as the program."""


def opened(path: Path) -> bool:
    """Open a file; return whether a program began to open it.

    Where there is no screen (a remote shell, a container) nothing opens, whatever an opener returns.
    """
    if sys.platform == "win32":
        return click.launch(str(path)) == 0
    mac = sys.platform == "darwin"
    opener = shutil.which("open" if mac else "xdg-open")
    if opener is None or not (mac or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    quiet = subprocess.DEVNULL
    try:
        running = subprocess.Popen([opener, str(path)], stdin=quiet, stdout=quiet, stderr=quiet)
        return running.wait(_PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False
