"""Memory of this process: garbage is looked for rarely, and what is free goes back to the operating system."""

from __future__ import annotations

import contextlib
import ctypes
import gc


def collect_rarely() -> None:
    """Look for reference cycles less often, and never among the modules that are loaded by now.

    Rendering and checking make many objects, and few of them in cycles: looking for those takes an eighth of the time
    with Python's own thresholds.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def release() -> None:
    """Collect reference cycles, then return freed memory to the system, where the C library can (malloc_trim)."""
    gc.collect()
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
