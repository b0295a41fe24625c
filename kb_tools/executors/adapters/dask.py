"""A Dask cluster: `dask:tcp://scheduler:8786`. A worker that is lost has its tasks done by another."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any

from kb_tools.errors import KbError
from kb_tools.executors.base import NOTHING, Needs, Workers

_PATIENCE = 10
"""Seconds to wait for a scheduler to answer, and for it to have a worker."""


@contextmanager
def workers(address: str, jobs: int, *, needs: Needs = NOTHING) -> Iterator[Workers]:
    """Give the workers of the cluster whose scheduler is at `address`; they are as many as it has.

    Raises KbError if Dask is not installed, if nobody answers there, or if it is lost on the way: the
    scheduler ends, or a task has cost several workers their life.
    """
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415  (an extra, and slow to import)
    except ImportError:
        raise KbError(
            "Dask is not installed.", where="--executor", hint="Install it: pip install 'kb-tools[dask]'."
        ) from None
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what they would log, they raise as well
    if not address:
        raise KbError(
            "The address of Dask's scheduler is missing.",
            where="--executor",
            hint="Give it after a colon: --executor dask:tcp://HOST:8786.",
        )
    try:
        client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)
        client.wait_for_workers(1, timeout=_PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise KbError(
            f"Dask does not answer, or has no workers: {error}.",
            where=f"--executor dask:{address}",
            hint="Start a scheduler and workers there (dask scheduler, dask worker), or mend the address.",
        ) from None
    with client:
        known = client.scheduler_info(n_workers=-1)["workers"].values()
        cores = min((worker["nthreads"] for worker in known), default=1)
        try:
            with client.get_executor(pure=False) as executor:
                yield Workers(executor, max(1, len(known)), cores)
        except (KilledWorker, CancelledError) as error:
            raise KbError(
                f"The work was lost on the cluster: {str(error) or type(error).__name__}.",
                where=f"--executor dask:{address}",
                hint="See what its scheduler and workers say, such as want of memory; then run the command again.",
            ) from None
