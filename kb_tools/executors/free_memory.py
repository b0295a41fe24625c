"""Returns unused memory to the operating system, for other processes."""

from __future__ import annotations

import contextlib
import ctypes
import gc


def release() -> None:
    """Collect reference cycles, then return freed memory to the system, where the C library can (malloc_trim)."""
    gc.collect()
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
