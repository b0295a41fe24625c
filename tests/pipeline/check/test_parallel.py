from __future__ import annotations

import shutil

import pytest

from kb_tools import checks
from kb_tools.pipeline.check import parallel
from kb_tools.pipeline.check.run import check
from kb_tools.storage.project import Project
from tests.conftest import NOW, Folder


@pytest.mark.slow
def test_parallel_equals_serial(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "ENOUGH", 0)
    folder.kb("update")
    folder.translate("lt")
    project = Project.open(folder.root)
    every, locales = list(checks.all_checks().values()), project.configuration.locales
    serial = check(project, every, locales, NOW)
    assert serial
    shutil.rmtree(folder.root / "build")
    assert check(project, every, locales, NOW, jobs=2) == serial
    assert check(project, every, locales, NOW, jobs=2) == serial
