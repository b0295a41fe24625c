"""A server that is killed in the middle of a delivery loses no word, nor who said it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import cast

import pytest

from kb_tools.model.unit import Unit
from kb_tools.pipeline.review.unit_id import unit_id
from kb_tools.review_app.server import Server, invitations, running
from kb_tools.review_app.team import read_secret, read_team
from tests.conftest import VARIABLES
from tests.review_app.delivery.test_week import REFUNDS, Week, courier_of, opened, team_of, week
from tests.review_app.test_team import TeamClient

__all__ = ["week"]
PATIENCE = 60


class Browser(TeamClient):
    """A browser of a server in another process."""

    port = 0

    @property
    def app(self) -> str:
        return "http://127.0.0.1:8050"

    @property
    def _port(self) -> int:
        return self.port


def killing(hook: Path, pid_file: Path, code: int) -> None:
    """Kill the server when git runs a hook, which then ends with a code: whether git goes on."""
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f'#!/bin/sh\n[ "$1" = prepared ] || [ -z "$1" ] || exit 0\nkill -9 "$(cat {pid_file})"\nexit {code}\n'
    )
    hook.chmod(0o755)


def started(week: Week, team: Path, pid_file: Path, port: int) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-m", "kb_tools", "review", "serve", "lt", "--team", str(team)],
        cwd=week.desk.root,
        env={**os.environ, **VARIABLES},
        stderr=subprocess.DEVNULL,
    )
    pid_file.write_text(str(process.pid))
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return process
    raise AssertionError("the server does not start")


@pytest.mark.slow
@pytest.mark.parametrize(("at", "code"), [("commit", 1), ("push", 0)])
def test_a_kill_during_a_delivery_loses_no_word(
    week: Week, tmp_path_factory: pytest.TempPathFactory, at: str, code: int
) -> None:
    folder = tmp_path_factory.mktemp("team")
    team_of(folder, "locale")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    file = folder / "team.yml"
    file.write_text(file.read_text("utf-8").replace("127.0.0.1:0", f"127.0.0.1:{port}"), "utf-8")
    team, pid_file = read_team(file), folder / "pid"
    hooks = {
        "commit": week.desk.root / ".git/hooks/reference-transaction",
        "push": week.bare / "hooks/pre-receive",
    }
    killing(hooks[at], pid_file, code)
    process = started(week, file, pid_file, port)
    ona = Browser(cast(Server, None))
    ona.port = port
    person = team.find("Ona")
    assert person is not None
    ona.enter(invitations(team, read_secret(team.secret)).invite(person))
    try:
        ona.decide(unit_id(REFUNDS, Unit("Card")), "save", target="Kortelė")
    except (OSError, http.client.HTTPException):
        assert at == "commit"
    if at == "push":
        process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == -signal.SIGKILL
    hooks[at].unlink()
    assert week.desk.catalog(REFUNDS).by_key["Card"].target == "Kortelė"
    with running(opened(week, team_of(folder, "locale"))) as again:
        courier_of(again).deliver_all()
        assert courier_of(again).complaint() == ""
    assert week.git(week.bare, "log", "--format=%an", "main..review/lt") == "Ona"
    assert "Kortelė" in week.git(week.bare, "show", f"review/lt:locales/lt/LC_MESSAGES/{REFUNDS}.po")
