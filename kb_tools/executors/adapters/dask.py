"""Runs tasks on a Dask cluster: `dask:tcp://scheduler:8786`. The tasks of a lost worker run on another."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any

from kb_tools.errors import KbError
from kb_tools.executors.base import NOTHING, Needs, Workers

_PATIENCE = 10
"""Seconds to wait for the scheduler to answer, and for a first worker."""


@contextmanager
def workers(address: str, jobs: int, *, needs: Needs = NOTHING) -> Iterator[Workers]:
    """Connect to the scheduler at `address` and give all workers of its cluster.

    Raises KbError if Dask is not installed, if nobody answers at the address, if the scheduler ends meanwhile, or if
    several workers died while they ran the same task.
    """
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415  (an extra, and slow to import)
    except ImportError:
        raise KbError(
            "Dask is not installed.", where="--executor", hint="Install it: pip install 'kb-tools[dask]'."
        ) from None
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # errors that they log are raised as well
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
                hint="See the logs of its scheduler and workers (memory may have run out); then run the command again.",
            ) from None
