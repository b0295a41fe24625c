"""A deadline closes what it watches, and says that time was over."""

from __future__ import annotations

import socket
import time

import pytest

from kb_tools.engines.deadline import Deadline


def read(seconds: float, pause: float) -> bytes:
    """Read from a connection that nobody writes to, after a pause."""
    here, there = socket.socketpair()
    with here, there, Deadline(seconds) as deadline:
        time.sleep(pause)
        deadline.watch(here)
        return here.recv(1)


@pytest.mark.parametrize("pause", [0, 0.3], ids=["while it is read", "before it is watched"])
def test_a_connection_is_closed_when_the_time_is_over(pause: float) -> None:
    start = time.monotonic()
    with pytest.raises(TimeoutError):
        read(0.1, pause)
    assert time.monotonic() - start < 3


def test_in_time_nothing_happens() -> None:
    here, there = socket.socketpair()
    with here, there:
        with Deadline(5) as deadline:
            deadline.watch(here)
            there.send(b"x")
        assert here.recv(1) == b"x"


def test_other_errors_are_let_through() -> None:
    with pytest.raises(KeyError), Deadline(5):
        raise KeyError
