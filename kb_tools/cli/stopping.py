"""Ends a command that serves when its terminal is closed or it is told to end, in order, as Ctrl-C does."""

from __future__ import annotations

import signal
import threading


def stop_like_ctrl_c() -> None:
    """Take SIGTERM and SIGHUP for Ctrl-C, so that a server ends without its temporary files."""
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):  # Windows has no SIGHUP
                signal.signal(getattr(signal, name), signal.default_int_handler)
