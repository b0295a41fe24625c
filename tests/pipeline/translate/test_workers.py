"""`kb translate` by many: the drafts of one, and nothing lost when workers or the run are stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Folder
from tests.engines.third_party import CROWDED, install

CLUSTER = """
import os, signal, sys, threading, time
from pathlib import Path
from distributed import LocalCluster
from kb_tools.cli.main import main

def kill_one(cluster, pids):
    while len(list(pids.iterdir())) < 2:
        time.sleep(0.01)
    os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
    print("killed one", file=sys.stderr)

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=2, dashboard_address=None) as cluster:
        if "kill" in sys.argv:
            threading.Thread(target=kill_one, args=(cluster, Path(sys.argv[1])), daemon=True).start()
        sys.argv = ["kb", "translate", "--locale", "lt", "--executor", f"dask:{cluster.scheduler_address}"]
        main()
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def crowded(
    folder: Folder, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Folder:
    """A project of some two hundred units, whose engine gives other answers in other batches."""
    site = install(tmp_path_factory.mktemp("site"), crowded=CROWDED)
    monkeypatch.setenv("PYTHONPATH", f"{site}{os.pathsep}{Path.cwd()}")
    for page in range(10):
        texts = [f"Paragraph {n} of page {page} has a **bold {n}** word. It shares this." for n in range(20)]
        folder.write(f"docs/page{page}.md", f"# Page {page}\n\n" + "\n\n".join(texts) + "\n")
    settings(folder)
    folder.update()
    return folder


def settings(folder: Folder, **values: object) -> None:
    inside = ", ".join(f"{key}: {value}" for key, value in {"pause": 0.01, **values}.items())
    folder.owner_says(f"engines: [crowded: {{{inside}}}]")


def catalogs(folder: Folder) -> dict[str, bytes]:
    return {path: data for path, data in folder.snapshot("locales/lt").items() if path.endswith(".po")}


def by_one(folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes of the same project."""
    other = Folder(tmp_path_factory.mktemp("one") / "project")
    shutil.copytree(folder.root, other.root)
    assert "0 units left empty" in other.process("translate", "--locale", "lt").stderr
    return catalogs(other)


def test_processes_give_the_drafts_of_one(crowded: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    pids = tmp_path_factory.mktemp("pids")
    expected = by_one(crowded, tmp_path_factory)
    settings(crowded, pids=pids)
    crowded.process("translate", "--locale", "lt", "--jobs", "2")
    assert catalogs(crowded) == expected
    assert len(list(pids.iterdir())) == 2, "both have worked"


@pytest.mark.slow
@pytest.mark.parametrize("words", [[], ["kill"]])
def test_a_cluster_gives_the_drafts_of_one(
    crowded: Folder, tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    pytest.importorskip("distributed")
    pids = tmp_path_factory.mktemp("pids")
    expected = by_one(crowded, tmp_path_factory)
    settings(crowded, pids=pids)
    program = tmp_path_factory.mktemp("program") / "cluster.py"
    program.write_text(CLUSTER, "utf-8")
    done = subprocess.run(
        [sys.executable, str(program), str(pids), *words],
        cwd=crowded.root,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "0 units left empty" in done.stderr
    assert catalogs(crowded) == expected
    assert len(list(pids.iterdir())) >= 2, "both have worked"
    assert ("killed one" in done.stderr) == bool(words)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (
            {"missing": "yes"},
            ["The engine crowded is not installed.", "Install it with: pip install crowded"],
        ),
        ({"other": "yes"}, ["another version of crowded", "Install the same"]),
        ({"gone": 3}, ["The server is gone.", "Start it."]),
    ],
)
def test_what_is_wrong_with_a_worker_is_said_as_ever(crowded: Folder, setting: dict, said: list[str]) -> None:
    settings(crowded, **setting)
    done = crowded.process("translate", "--locale", "lt", "--jobs", "2", code=2)
    assert all(part in done.stderr for part in said)
    assert done.stderr.count("Error:") == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_was_answered_is_saved_when_the_engine_gives_up(crowded: Folder, jobs: str) -> None:
    settings(crowded, gone=6)
    crowded.process("translate", "--locale", "lt", "--jobs", jobs, code=2)
    drafted = [unit for n in range(10) for unit in crowded.catalog(f"page{n}").active if unit.target]
    assert len(drafted) >= 10, "48 texts are the sentences of some twenty units"
    assert all(unit.is_machine_draft for unit in drafted)


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks processes up in /proc")
@pytest.mark.parametrize("way", ["Ctrl-C", "SIGINT", "SIGKILL"])
def test_a_stopped_run_leaves_no_workers_and_loses_nothing(
    crowded: Folder, tmp_path_factory: pytest.TempPathFactory, way: str
) -> None:
    expected = by_one(crowded, tmp_path_factory)
    pids = tmp_path_factory.mktemp("pids")
    settings(crowded, pids=pids, pause=0.3)
    run = subprocess.Popen(
        [sys.executable, "-m", "kb_tools", "translate", "--locale", "lt", "--jobs", "2"],
        cwd=crowded.root,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while len(workers := [int(path.name) for path in pids.iterdir()]) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    time.sleep(1)
    if way == "Ctrl-C":
        os.killpg(run.pid, signal.SIGINT)
    else:
        run.send_signal(signal.Signals[way])
    _, said = run.communicate(timeout=20)
    assert "Traceback" not in said
    if way != "SIGKILL":
        assert run.returncode == 128 + signal.SIGINT
        assert "run the command again" in said
        assert any(unit.target for n in range(10) for unit in crowded.catalog(f"page{n}").active)
    while any(alive(pid) for pid in workers):
        assert time.monotonic() < deadline, "workers end with the run"
        time.sleep(0.05)
    settings(crowded)
    crowded.process("translate", "--locale", "lt")
    assert catalogs(crowded).keys() == expected.keys()
    assert all(unit.is_machine_draft for n in range(10) for unit in crowded.catalog(f"page{n}").active)
