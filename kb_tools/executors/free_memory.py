"""Gives memory back, for other processes to have: what refers to itself is not free by itself."""

from __future__ import annotations

import contextlib
import ctypes
import gc


def release() -> None:
    """Collect garbage, and have the C library return what is free where it can (glibc's malloc_trim)."""
    gc.collect()
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
