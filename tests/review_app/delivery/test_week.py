"""Several people review for a week, while main moves: at the end only true conflicts are left."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from kb_tools.model.unit import State, Unit
from kb_tools.pipeline.review.unit_id import unit_id
from kb_tools.review_app.delivery.branch import Branch
from kb_tools.review_app.delivery.courier import Courier
from kb_tools.review_app.server import Server, invitations, open_team_server, running
from kb_tools.review_app.team import Team, read_secret, read_team
from tests.conftest import NOW, Folder
from tests.review_app.delivery.conftest import ENV
from tests.review_app.test_team import TeamClient

PEOPLE = ("Ona", "Rūta", "Jonas")
TEAM = """\
app: http://127.0.0.1:8050
pages: http://localhost:8051
listen: 127.0.0.1:0
deliver: {to: branch, branch_per: PER, remote: origin}
people:
  - {name: Ona, email: ona@example.org, roles: {lt: review}}
  - {name: Rūta, email: ruta@example.org, roles: {lt: review}}
  - {name: Jonas, email: jonas@example.org, roles: {lt: translate}}
"""
REFUNDS = "billing/refunds"
CATALOG = f"locales/lt/LC_MESSAGES/{REFUNDS}.po"


@dataclass
class Week:
    """The clone in which people review, that of a writer, and the remote."""

    desk: Folder
    writer: Folder
    bare: Path
    env: dict[str, str]

    def git(self, at: Path, *words: str, code: int = 0) -> str:
        run = subprocess.run(
            ["git", *words], cwd=at, capture_output=True, text=True, check=False, env=self.env
        )
        assert run.returncode == code, run.stdout + run.stderr
        return run.stdout.strip()

    def writes(self, old: str, new: str) -> None:
        """A writer changes English on main and updates all catalogs."""
        self.git(self.writer.root, "pull", "-q", "origin", "main")
        self.writer.edit(f"docs/{REFUNDS}.md", old, new)
        self.writer.update()
        self.git(self.writer.root, "add", "-A")
        self.git(self.writer.root, "commit", "-qm", f"Write {new[:20]}")
        self.git(self.writer.root, "push", "-q", "origin", "HEAD:main")

    def pulls(self) -> None:
        """Whoever runs the app brings its work tree up to date."""
        self.git(self.desk.root, "pull", "-q", "--autostash", "--no-rebase", "origin", "main")
        assert "<<<<" not in self.desk.read(CATALOG)


@pytest.fixture
def week(done: Folder, tmp_path_factory: pytest.TempPathFactory) -> Week:
    beside = tmp_path_factory.mktemp("week")
    kb = beside / "bin/kb"
    kb.parent.mkdir()
    kb.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kb_tools "$@"\n')
    kb.chmod(0o755)
    env = {**ENV, "PATH": f"{kb.parent}{os.pathsep}{os.environ['PATH']}"}
    made = Week(done, Folder(beside / "writer"), beside / "remote.git", env)
    done.forget_approvals()
    done.write(".gitignore", "/build/\n/site/\n")
    made.git(done.root, "init", "-q", "-b", "main")
    done.kb("git-setup")
    made.git(done.root, "add", "-A")
    made.git(done.root, "commit", "-qm", "Start")
    made.git(done.root, "clone", "-q", "--bare", str(done.root), str(made.bare))
    made.git(done.root, "remote", "add", "origin", str(made.bare))
    made.git(beside, "clone", "-q", str(made.bare), "writer")
    return made


def opened(week: Week, team: Team) -> Server:
    return open_team_server(week.desk.root, team, tag="lt", now=lambda: NOW, report=lambda _: None)


def team_of(folder: Path, per: str) -> Team:
    secret = folder / "kb-review.secret"
    secret.touch(0o600)
    secret.write_bytes(b"0123456789abcdef0123456789abcdef")
    (folder / "team.yml").write_text(TEAM.replace("PER", per), "utf-8")
    return read_team(folder / "team.yml")


def entered(server: Server, team: Team, name: str) -> TeamClient:
    person = team.find(name)
    assert person is not None
    client = TeamClient(server)
    client.enter(invitations(team, read_secret(team.secret)).invite(person))
    return client


def says(client: TeamClient, source: str, action: str, target: str | None = None) -> None:
    u = unit_id(REFUNDS, Unit(source))
    client.unit(u)
    said = {} if target is None else {"target": target}
    answer = client.decide(u, action, **said)
    assert answer.status == 200, answer.text
    assert answer.json["undelivered"] == "", answer.text


def courier_of(server: Server) -> Courier:
    delivery = server.context.delivery
    assert isinstance(delivery, Branch)
    assert delivery._courier is not None
    return delivery._courier


def merged_by_a_forge(week: Week, folder: Path, *branches: str) -> Folder:
    """Merge branches into main as a forge does, which knows no merge driver."""
    week.git(folder, "clone", "-q", str(week.bare), "forge")
    forge = folder / "forge"
    for branch in branches:
        week.git(forge, "merge", "-q", "--no-ff", "-m", f"Merge {branch}", f"origin/{branch}")
    return Folder(forge)


def test_a_week_on_a_branch_merges_without_a_conflict(
    week: Week, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("team")
    team = team_of(folder, "locale")
    with running(opened(week, team)) as server:
        ona, ruta, jonas = (entered(server, team, name) for name in PEOPLE)
        says(ona, "Refunds", "approve", "Grąžinimai")
        says(ruta, "Times", "approve")
        hook = week.bare / "hooks/pre-receive"
        hook.write_text("#!/bin/sh\necho The disk is full. >&2\nexit 1\n")
        hook.chmod(0o755)
        courier_of(server).deliver_all()
        u = unit_id(REFUNDS, Unit("Card"))
        said = jonas.decide(u, "save", target="Kortelė").json["undelivered"]
        assert said.startswith("Saved here, but not sent yet.")
        assert "The disk is full" in said
        assert jonas.get("/api/me").json["undelivered"] == said
        hook.unlink()
        courier_of(server).deliver_all()

        week.writes("We refund within **ten days**.", "We refund within **five days**.")
        says(ona, "Card", "approve")
        says(ruta, "Days", "approve", "Dienos")
        courier_of(server).deliver_all()

        week.writes("Weekends do not count.", "Weekends and holidays do not count.")
        says(jonas, "Method", "save", "Būdas")  # the work tree does not have what is new on main yet
        courier_of(server).deliver_all()

        week.pulls()
        says(ruta, "We refund within **five days**.", "approve", "Grąžiname per **penkias dienas**.")
        says(ona, "Bank transfer", "suggest", "Pavedimas")
        courier_of(server).deliver_all()
        assert courier_of(server).complaint() == ""

    forge = merged_by_a_forge(week, folder, "review/lt")
    units = {unit.source: unit for unit in forge.catalog(REFUNDS).active}
    assert {
        source: (units[source].target, units[source].state)
        for source in ("Refunds", "Card", "Days", "Method", "We refund within **five days**.")
    } == {
        "Refunds": ("Grąžinimai", State.REVIEWED),
        "Card": ("Kortelė", State.REVIEWED),
        "Days": ("Dienos", State.REVIEWED),
        "Method": ("Būdas", State.DRAFT),
        "We refund within **five days**.": ("Grąžiname per **penkias dienas**.", State.REVIEWED),
    }
    assert units["Times"].approval is not None
    assert "Pavedimas" in repr(units["Bank transfer"].remarks)
    assert units["Weekends and holidays do not count."].state is State.STALE
    assert forge.update() == {}, "an update has nothing to do"
    authors = week.git(forge.root, "log", "--no-merges", "--format=%an", "HEAD", "^origin/main")
    assert set(authors.splitlines()) == set(PEOPLE)


def test_branches_of_people_merge_one_after_the_other(
    week: Week, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each is kept up with main, into which the first one was merged meanwhile."""
    folder = tmp_path_factory.mktemp("team")
    team = team_of(folder, "person")
    with running(opened(week, team)) as server:
        ona, ruta, _ = (entered(server, team, name) for name in PEOPLE)
        says(ona, "Refunds", "approve", "Grąžinimai")
        says(ruta, "Times", "approve", "Laikas")
        says(ona, "Times", "approve", "Terminai")  # after Rūta, having seen hers
        says(ruta, "Card", "approve", "Kortelė")
        week.writes("We refund within **ten days**.", "We refund within **five days**.")
        courier_of(server).deliver_all()
        forge = merged_by_a_forge(week, folder, "review/ona@example.org")
        week.git(forge.root, "push", "-q", "origin", "HEAD:main")
        courier_of(server).due("review/ruta@example.org")
        courier_of(server).deliver_all()
        said = courier_of(server).complaint()
    assert said == ""
    week.git(forge.root, "fetch", "-q", "origin")
    week.git(forge.root, "merge", "-q", "-m", "Merge", "origin/review/ruta@example.org")
    units = forge.catalog(REFUNDS).by_key
    found = {source: units[source].target for source in ("Refunds", "Times", "Card")}
    assert found == {"Refunds": "Grąžinimai", "Times": "Terminai", "Card": "Kortelė"}
