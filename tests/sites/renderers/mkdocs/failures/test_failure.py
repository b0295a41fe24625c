"""Each kind of failure names the culprit, the page, the reason and what to do; --verbose has the traceback."""

from __future__ import annotations

import pytest

from tests.conftest import Folder
from tests.sites.renderers.mkdocs.failures.planted import HOOKS, SETTINGS, TEMPLATES, Failure

KINDS = [*HOOKS, *TEMPLATES, *SETTINGS]


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.name) for kind in KINDS])
def test_a_failure_is_named(folder: Folder, kind: Failure) -> None:
    kind.plant(folder)
    message = folder.kb("build", code=2).stderr
    assert [word for word in kind.says if word not in message] == [], message
    assert [word for word in (*kind.never, "Traceback", "None", str(folder.root)) if word in message] == []
    problem, hint = message.rstrip("\n").split("\n")
    assert "  " not in problem
    assert hint.startswith("  ")
    assert hint.endswith(".")
    assert not (folder.root / "site").exists()
