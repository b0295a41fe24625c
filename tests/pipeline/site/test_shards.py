"""A site built in parts, and on a cluster."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.executors import open_workers
from kb_tools.pipeline.site.shards import assemble
from tests.building import fresh, site
from tests.conftest import Folder

pytestmark = pytest.mark.usefixtures("dated")

CLUSTER = """
import os, signal, sys, threading, time
from pathlib import Path
from distributed import LocalCluster
from kb_tools.executors import open_workers
from kb_tools.pipeline.site.build import build
from kb_tools.sites import Effort
from kb_tools.storage.project import Project

def kill_one(cluster, site):
    while not any(site.parent.glob(".site-*/lt")):
        time.sleep(0.02)
    os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)

if __name__ == "__main__":
    root = Path(sys.argv[1])
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        if "kill" in sys.argv:
            threading.Thread(target=kill_one, args=(cluster, root / "site"), daemon=True).start()
        with open_workers(f"dask:{cluster.scheduler_address}") as workers:
            assert workers.count == 2
            build(Project.open(root), root / "site", effort=Effort(workers=workers, cache=False))
"""


def test_parts_make_the_whole(done: Folder) -> None:
    for tag in ("en", "lt", "ar"):
        done.process("build", "--locale", tag, "--shard-out", f"parts/{tag}")
    done.process("assemble", "parts/ar", "parts/en", "parts/lt")
    assert site(done) == fresh(done)


def test_parts_that_do_not_fit_are_refused(done: Folder) -> None:
    done.kb("build", "--locale", "en", "--locale", "ar", "--shard-out", "parts/one")
    with pytest.raises(KbError, match="lt is missing"):
        assemble([done.root / "parts/one"], done.root / "site")
    done.edit("docs/index.md", "Welcome", "Hello")
    done.kb("build", "--locale", "lt", "--shard-out", "parts/two")
    with pytest.raises(KbError, match="other text"):
        assemble([done.root / f"parts/{name}" for name in ("one", "two")], done.root / "site")
    with pytest.raises(KbError, match="not a part of a site"):
        assemble([done.root / "docs"], done.root / "site")
    assert not (done.root / "site").exists()


@pytest.mark.slow
@pytest.mark.parametrize("words", [[], ["kill"]])
def test_a_cluster_gives_the_same_bytes(done: Folder, words: list[str]) -> None:
    pytest.importorskip("distributed")
    expected = fresh(done)
    shutil.rmtree(done.root / "build")
    program = done.root.parent / "cluster.py"
    program.write_text(CLUSTER, "utf-8")
    run = subprocess.run(
        [sys.executable, str(program), str(done.root), *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        timeout=300,
    )
    assert run.returncode == 0, run.stderr
    assert site(done) == expected


@pytest.mark.parametrize("executor", ["nothing", "dask", "dask:tcp://127.0.0.1:1"])
def test_an_executor_that_is_not_there_is_named(executor: str) -> None:
    if executor.startswith("dask"):
        pytest.importorskip("distributed")
    with pytest.raises(KbError, match="executor"), open_workers(executor):
        pass
