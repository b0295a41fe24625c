"""A team: who is in it, how they sign in, and what becomes of their work."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.model.unit import Unit
from kb_tools.pipeline.review.unit_id import unit_id
from kb_tools.review_app.server import Server, invitations, open_team_server, running
from kb_tools.review_app.team import Team, read_secret, read_team
from tests.conftest import NOW, Folder
from tests.review_app.client import Answer, Client

CARD = unit_id("billing/refunds", Unit("Card"))
DAYS = unit_id("billing/refunds", Unit("Days"))
TEAM = """\
app: http://127.0.0.1:8050
pages: http://localhost:8051
listen: 127.0.0.1:0
people:
  - {name: Ona, email: ona@example.org, roles: {lt: review}}
  - {name: Rūta, email: ruta@example.org, roles: {lt: suggest, ar: review}}
"""
OIDC = "issuer: https://sso.example.org, client_id: kb-review"
PROXY = "proxy_header: X-Forwarded-Email\nproxies: [127.0.0.0/8]\n"


class TeamClient(Client):
    """A browser, as the proxy lets it through: Host and Origin are those of the file."""

    mail = ""

    @property
    def _port(self) -> int:
        found: int = self.server.sockets[0].getsockname()[1]
        return found

    def send(
        self, method: str, path: str, body: bytes | None = None, headers: object = (), *, origin: str = ""
    ) -> Answer:
        given = [*headers, ("Host", "127.0.0.1:8050")]  # type: ignore[misc]
        if self.mail:
            given.append(("X-Forwarded-Email", self.mail))
        return super().send(method, path, body, given, origin=f"http://127.0.0.1:{self._port}")

    def enter(self, token: str) -> Answer:
        answer = self.post("/api/enter", {"token": token})
        if answer.status == 200:
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
            self.csrf = self.get("/api/me").json["csrf"]
        return answer


@pytest.fixture
def team(tmp_path: Path) -> Callable[..., Team]:
    """The file of a team, with more lines."""

    def write(more: str = "", text: str = TEAM) -> Team:
        path = tmp_path / "team" / "team.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text + more, "utf-8")
        secret = path.with_name("kb-review.secret")
        secret.touch(0o600)
        secret.write_bytes(b"0123456789abcdef0123456789abcdef")
        return read_team(path)

    return write


def served(project: Folder, team: Team) -> Server:
    return open_team_server(project.root, team, tag=None, now=lambda: NOW, report=lambda _: None)


@pytest.fixture
def by_link(project: Folder, team: Callable[..., Team]) -> Iterator[tuple[Server, Team]]:
    made = team()
    with running(served(project, made)) as server:
        yield server, made


def token(team: Team, name: str = "Ona") -> str:
    person = team.find(name)
    assert person is not None
    return invitations(team, read_secret(team.secret)).invite(person)


def test_an_invitation_is_valid_once_also_after_a_restart(
    by_link: tuple[Server, Team], project: Folder
) -> None:
    server, team = by_link
    link = token(team)
    for path in (f"/?token={link}", "/enter", f"/enter?token={link}"):  # what programs that look at mail do
        assert "set-cookie" not in TeamClient(server).send("GET", path).headers
    ona = TeamClient(server)
    assert ona.enter(link).json == {"person": "Ona"}
    assert ona.get("/api/me").json["role"] == {"lt": "review"}
    assert TeamClient(server).enter(link).status == 401
    with running(served(project, team)) as again:
        assert TeamClient(again).enter(link).status == 401
        restarted = TeamClient(again, ona.cookie, ona.csrf)
        assert restarted.get("/api/me").json["csrf"] == ona.csrf, "nobody signs in again after a restart"
        assert restarted.post("/api/here", {"locale": "lt", "path": "index.md"}).status == 200


@pytest.mark.parametrize(
    "change",
    [
        lambda link: "",
        lambda link: link[:-2],
        lambda link: link.replace(".", ".A"),
        lambda link: f"{link}=",
        lambda link: link.partition(".")[0],
        lambda link: "e30.e30",
        lambda link: f"x{link}",
        lambda link: "ž" * 50,
        lambda link: "a" * 10_000,
    ],
)
def test_a_link_that_was_changed_is_refused(
    by_link: tuple[Server, Team], change: Callable[[str], str]
) -> None:
    server, team = by_link
    assert TeamClient(server).enter(change(token(team))).status == 401
    assert TeamClient(server).post("/api/enter", {"token": 1}).status == 401


def test_a_link_ends_after_its_days_and_with_the_person(team: Callable[..., Team]) -> None:
    made = team()
    secret = read_secret(made.secret)
    link = token(made)
    later = invitations(made, secret)
    later._now = lambda: 9e9
    assert later.consume(link) is None
    gone = replace(made, people=made.people[1:])
    assert invitations(gone, secret).consume(link) is None
    assert invitations(made, b"x" * 32).consume(link) is None
    assert invitations(made, secret).consume(link) == made.people[0]


@pytest.mark.parametrize("cookie", ["x", "a.b.c.d", "{id}x", "{said}.{said}", "ž"])
def test_a_session_that_was_made_up_is_none(by_link: tuple[Server, Team], cookie: str) -> None:
    server, team = by_link
    ona = TeamClient(server)
    ona.enter(token(team))
    name, _, value = ona.cookie.partition("=")
    made_up = cookie.format(id=value, said=value.rpartition(".")[0]).encode().decode("latin-1")
    assert TeamClient(server, f"{name}={made_up}").get("/api/me").status == 401


def test_roles_are_by_locale(by_link: tuple[Server, Team]) -> None:
    server, team = by_link
    ruta = TeamClient(server)
    ruta.enter(token(team, "ruta@example.org"))
    assert [each["tag"] for each in ruta.get("/api/locales").json] == ["lt", "ar"]
    assert ruta.decide(CARD, "save", target="x").status == 403
    assert ruta.post("/api/me", {"person": "Somebody else"}).status == 403


def test_a_trusted_proxy_says_who_somebody_is(project: Folder, team: Callable[..., Team]) -> None:
    with running(served(project, team(PROXY))) as server:
        ona = TeamClient(server)
        assert "set-cookie" not in ona.send("GET", "/").headers
        ona.mail = "ONA@example.org"
        ona.cookie = ona.send("GET", "/").headers["set-cookie"].partition(";")[0]
        assert ona.get("/api/me").json["person"] == "Ona"
        for other in ("", "ruta@example.org", "nobody@example.org"):
            ona.mail = other
            assert ona.get("/api/me").status == 401, "the header of each request counts, not the cookie alone"
        two = [("X-Forwarded-Email", "ona@example.org"), ("x-forwarded-email", "ona@example.org")]
        assert "set-cookie" not in TeamClient(server).send("GET", "/", headers=two).headers


def test_the_header_counts_from_nobody_else(project: Folder, team: Callable[..., Team]) -> None:
    with running(served(project, team(PROXY.replace("127.0.0.0/8", "192.0.2.1")))) as server:
        ona = TeamClient(server)
        ona.mail = "ona@example.org"
        assert "set-cookie" not in ona.send("GET", "/").headers
        assert ona.get("/api/me").status == 401


@pytest.mark.usefixtures("fresh")
def test_each_decision_is_a_commit_of_the_one_who_made_it(project: Folder, team: Callable[..., Team]) -> None:
    def git(*words: str) -> str:
        identity = ["-c", "user.name=Owner", "-c", "user.email=owner@example.org"]
        return subprocess.run(
            ["git", *identity, *words], cwd=project.root, check=True, capture_output=True, text=True
        ).stdout

    git("init", "-q", "-b", "main")
    git("add", "docs", "guide", "locales", "mkdocs.yml")
    git("commit", "-qm", "Start")
    index, head = (project.root / ".git/index").read_bytes(), git("rev-parse", "HEAD")
    with running(served(project, team("deliver: branch\n"))) as server:
        ona = TeamClient(server)
        ona.enter(token(team("deliver: branch\n")))
        assert ona.decide(CARD, "approve", target="Kortelė").json["undelivered"] == ""
        undo = ona.decide(DAYS, "save", target="Dienos").json["undo"]
        ona.post("/api/lt/undo", {"undo": undo})
        log = git("log", "--reverse", "--format=%an|%ae|%cn|%s", "main..review/lt").splitlines()
    assert [line.partition("|kb review serve|")[0] for line in log] == ["Ona|ona@example.org"] * 3
    assert log[0].endswith("Approve a text in billing/refunds (lt)")
    assert (git("rev-parse", "HEAD"), (project.root / ".git/index").read_bytes()) == (head, index)
    assert git("diff", "--stat", "review/lt", "--", "locales") == ""
    subprocess.run(["rm", "-rf", ".git"], cwd=project.root, check=True)


def test_a_delivery_that_fails_loses_nothing(project: Folder, team: Callable[..., Team], fresh: None) -> None:
    with running(served(project, team("deliver: branch\n"))) as server:
        ona = TeamClient(server)
        ona.enter(token(team("deliver: branch\n")))
        assert "git repository" in ona.decide(CARD, "save", target="Kortelė").json["undelivered"]
    assert project.catalog("billing/refunds").by_key["Card"].target == "Kortelė"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("app: http://127.0.0.1:8050", "app: http://review.example.org", "'app'"),
        ("app: http://127.0.0.1:8050", "app: https://a.example.org\n", "another domain"),
        ("pages: http://localhost:8051", "pages: http://127.0.0.1:8051", "another domain"),
        ("listen: 127.0.0.1:0", "listen: nowhere", "'listen'"),
        ("roles: {lt: review}", "roles: {lt: king}", "'roles'"),
        ("name: Rūta", "name: ONA", "same name"),
        ("people:", "peeple: x\npeople:", "peeple"),
        ("email: ona@example.org", "email: ona", "'email'"),
        ("people:", "proxy_header: X-User\npeople:", "'proxies'"),
        ("people:", "proxies: [x]\npeople:", "'proxies'"),
        ("people:", "deliver: mail\npeople:", "'deliver'"),
        ("people:", "deliver: {to: mail}\npeople:", "'to'"),
        ("people:", "deliver: {brunch: x}\npeople:", "brunch"),
        ("people:", "deliver: {branch_per: page}\npeople:", "'branch_per'"),
        ("people:", "deliver: {remote: 'https://a:b@example.org/x.git'}\npeople:", "'remote'"),
        ("people:", "deliver: {remote: --upload-pack=x}\npeople:", "'remote'"),
        ("people:", "deliver: {remote: [a]}\npeople:", "'remote'"),
        ("people:", "deliver: {target: ''}\npeople:", "'target'"),
        ("people:", "deliver: {offer: gitlab}\npeople:", "'offer'"),
        ("people:", "deliver: {offer: sourcehut, remote: origin}\npeople:", "'offer'"),
        ("people:", "deliver: {offer: github, remote: origin}\npeople:", "'repository'"),
        ("people:", "deliver: {offer: github, remote: origin, repository: a/b/c}\npeople:", "'repository'"),
        ("people:", "deliver: {remote: origin, api: 'http://example.org'}\npeople:", "'api'"),
        ("people:", "deliver: {to: work-tree, remote: origin}\npeople:", "'to'"),
        ("people:", "oidc: yes\npeople:", "'oidc'"),
        ("people:", "oidc: {issuer: 'http://sso.example.org', client_id: x}\npeople:", "'issuer'"),
        ("people:", "oidc: {issuer: 'https://sso.example.org'}\npeople:", "'client_id'"),
        ("people:", f"oidc: {{{OIDC}, secret: x}}\npeople:", "secret"),
        ("people:", f"oidc: {{{OIDC}, scopes: email}}\npeople:", "'scopes'"),
        ("people:", f"oidc: {{{OIDC}, trust_email: sometimes}}\npeople:", "'trust_email'"),
        ("people:", f"oidc: {{{OIDC}}}\nproxy_header: X-User\nproxies: [127.0.0.1]\npeople:", "'oidc'"),
        ("people:", f"oidc: {{{OIDC}}}\ngroups: {{docs: {{lt: review}}}}\npeople:", "'groups'"),
        ("people:", f"oidc: {{{OIDC}, groups_claim: g}}\ngroups: {{docs: {{lt: king}}}}\npeople:", "'docs'"),
        ("people:", f"oidc: {{{OIDC}, groups_claim: g}}\ngroups: [docs]\npeople:", "'groups'"),
    ],
)
def test_a_wrong_file_is_said(team: Callable[..., Team], old: str, new: str, said: str) -> None:
    text = TEAM.replace(old, new)
    if "a.example.org" in new:
        text = text.replace("http://localhost:8051", "https://b.example.org")
    with pytest.raises(KbError) as error:
        team(text=text)
    assert said in str(error.value)


def test_a_secret_that_others_may_read_is_refused(team: Callable[..., Team]) -> None:
    made = team()
    made.secret.chmod(0o644)
    with pytest.raises(KbError, match="Others may read"):
        read_secret(made.secret)
    made.secret.unlink()
    with pytest.raises(KbError, match="no secret"):
        read_secret(made.secret)


def test_an_invitation_is_printed(project: Folder, team: Callable[..., Team]) -> None:
    file = str(team().secret.with_name("team.yml"))
    said = project.kb("review", "invite", "Ona", "--team", file).stdout
    assert said.startswith("http://127.0.0.1:8050/enter#")
    assert "Nobody" in project.kb("review", "invite", "Jonas", "--team", file, code=2).stderr
