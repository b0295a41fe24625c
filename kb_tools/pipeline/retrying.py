"""Planning again where somebody has saved a file between reading and writing."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from kb_tools.storage.disk.placing import ChangedError

T = TypeVar("T")
TRIES = 6
"""How often is planned before a command gives up; people do not save so often, a broken script may."""
_PAUSE = 0.1
"""Seconds before the second try, twice as long before each further one: an editor may be in the middle of a save."""


def retry_when_changed(attempt: Callable[[], T]) -> T:
    """Return what an attempt to plan and write returns, made again where a file was saved in between.

    Raises ChangedError, with nothing written, where that happens each time, and whatever else the attempt raises.
    """
    for turn in range(TRIES - 1):
        try:
            return attempt()
        except ChangedError:
            time.sleep(_PAUSE * 2**turn)
    return attempt()
