"""Killed at any moment: nothing is lost, and the end is that of a run that nobody disturbed."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Folder
from tests.engines.third_party import SLOW, install

PAGES = 40
PARAGRAPHS = 16
KILLS = int(os.environ.get("KB_KILLS", "5"))


@pytest.mark.slow
def test_kills_change_nothing(folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    site = install(tmp_path_factory.mktemp("site"), slow=SLOW)
    for page in range(PAGES):
        texts = [
            f"Paragraph {n} of page {page} has a **bold {n}** word. It shares this sentence."
            for n in range(PARAGRAPHS)
        ]
        folder.write(f"docs/page{page}.md", f"# Page {page}\n\n" + "\n\n".join(texts) + "\n")
    folder.owner_says("engines: [slow: {pause: 0.25}]")
    folder.update()
    folder.change("page3", lambda unit: replace(unit, target=f"Mano {unit.source}"))
    reviewed = folder.reviewed()
    other = Folder(tmp_path_factory.mktemp("undisturbed") / "project")
    shutil.copytree(folder.root, other.root)

    environment = {**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{Path.cwd()}", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "kb_tools", "translate", "--locale", "lt"]
    chance = random.Random(2026)
    killed = 0
    for _ in range(KILLS):
        run = subprocess.Popen(
            command, cwd=folder.root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            run.wait(timeout=chance.uniform(0.3, 0.8))
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
        killed += run.wait() == -signal.SIGKILL
        assert reviewed <= folder.reviewed()  # reads every catalog: each is whole
    assert killed == KILLS, "the run must be long enough to be killed each time"
    for project in (folder, other):
        project.owner_says("engines: [slow: {pause: 0}]")
        subprocess.run(command, cwd=project.root, env=environment, check=True, capture_output=True)
    assert catalogs(folder) == catalogs(other)
    assert all(unit.is_machine_draft for unit in folder.catalog("page7").active)


def catalogs(folder: Folder) -> dict[str, bytes]:
    """Every catalog; not the temporary files that a killed process leaves beside them."""
    return {path: data for path, data in folder.snapshot("locales").items() if path.endswith(".po")}


def test_an_interrupted_run_says_how_to_go_on(
    folder: Folder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = install(tmp_path_factory.mktemp("site"), slow=SLOW)
    folder.owner_says("engines: [slow: {pause: 30}]")
    folder.update()
    environment = {**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{Path.cwd()}", "PYTHONUTF8": "1"}
    run = subprocess.Popen(
        [sys.executable, "-m", "kb_tools", "translate", "--locale", "lt"],
        cwd=folder.root,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    with pytest.raises(subprocess.TimeoutExpired):
        run.wait(timeout=2)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=20)
    assert run.returncode == 128 + signal.SIGINT
    assert "run the command again" in said
    assert "Traceback" not in said
