"""Repeats an operation if a file was saved between reading and writing."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from kb_tools.storage.disk.placing import ChangedError

T = TypeVar("T")
TRIES = 6
"""Most attempts before the command gives up. People do not save that often; a broken script may."""
_PAUSE = 0.1
"""Seconds before the second attempt, doubled for each further one: an editor may be in the middle of a save."""


def retry_when_changed(attempt: Callable[[], T]) -> T:
    """Return the result of `attempt`, repeated if a file was saved between its reading and writing.

    Raises ChangedError, with nothing written, if that happens every time. Other exceptions of `attempt` are passed on.
    """
    for turn in range(TRIES - 1):
        try:
            return attempt()
        except ChangedError:
            time.sleep(_PAUSE * 2**turn)
    return attempt()
