"""Signing in at an OpenID provider that is strict, and at sick ones."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from joserfc.jwk import ECKey, RSAKey

from kb_tools.errors import KbError
from kb_tools.review_app.oidc.departure import LASTS, Departure
from kb_tools.review_app.server import Server, open_team_server, running
from kb_tools.review_app.sign_in.oidc import OpenIdConnect
from kb_tools.review_app.team import Team, read_team
from tests.conftest import NOW, Folder
from tests.engines.loopback import serving
from tests.review_app.client import Answer
from tests.review_app.provider import CLIENT, ONA, SECRET, WRONG_CLAIMS, WRONG_TOKENS, Provider
from tests.review_app.test_team import TeamClient

APP = "http://127.0.0.1:8050"
TEAM = f"""\
app: {APP}
pages: http://localhost:8051
listen: 127.0.0.1:0
oidc: {{issuer: ISSUER, client_id: {CLIENT}, groups_claim: groups}}
groups:
  docs-lt: {{lt: review}}
  docs-all: {{"*": suggest}}
people:
  - {{name: Ona, email: ona@example.org, roles: {{lt: review}}}}
"""
KEY = b"0123456789abcdef0123456789abcdef"


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Team, Provider]]:
    folder = tmp_path_factory.mktemp("team")
    with serving(Provider(APP)) as provider:
        secret = folder / "kb-review.secret"
        secret.touch(0o600)
        secret.write_bytes(KEY)
        (folder / "team.yml").write_text(TEAM.replace("ISSUER", provider.url), "utf-8")
        yield read_team(folder / "team.yml"), provider


def opened(project: Folder, team: Team, said: list[str]) -> Server:
    return open_team_server(project.root, team, tag=None, now=lambda: NOW, report=said.append)


@pytest.fixture(scope="module")
def running_server(
    project: Folder, team: tuple[Team, Provider]
) -> Iterator[tuple[Server, Provider, list[str]]]:
    said: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KB_REVIEW_OIDC_SECRET", SECRET)
        with running(opened(project, team[0], said)) as server:
            yield server, team[1], said


@pytest.fixture
def at(running_server: tuple[Server, Provider, list[str]]) -> Iterator[tuple[Server, Provider, list[str]]]:
    """The server and a provider that is well again after each test, whose keys are asked for anew."""
    server, provider, said = running_server
    keys, provider.requests[:] = list(provider.keys), []
    elsewhere = server.context.elsewhere
    assert isinstance(elsewhere, OpenIdConnect)
    forget(elsewhere)
    said.clear()
    yield running_server
    provider.who, provider.only_user_info, provider.sick, provider.sickness = dict(ONA), (), "", ""
    provider.keys, provider.public, provider.methods, provider.delay = keys, [], ["client_secret_basic"], 0.0
    forget(elsewhere)


def forget(elsewhere: OpenIdConnect) -> None:
    elsewhere.provider._metadata = None
    elsewhere.provider._keys_at = float("-inf")


def departed(browser: TeamClient, to: str = "") -> str:
    """Go to the provider; return its address. The browser keeps the cookie of the way."""
    answer = browser.send("GET", f"/sign-in?{urlencode({'to': to})}")
    assert answer.status == 303, answer.text
    browser.cookie = answer.headers["set-cookie"].partition(";")[0]
    return answer.headers["location"]


def back(browser: TeamClient, address: str) -> Answer:
    return browser.get(address.removeprefix(APP))


def entered(browser: TeamClient, provider: Provider, to: str = "") -> Answer:
    answer = back(browser, provider.authorize(departed(browser, to)))
    given = re.search(r"kb_review_\d+=[^;]+", answer.headers.get("set-cookie", ""))
    if answer.status == 200:
        assert given is not None
        browser.cookie = given[0]
        browser.csrf = browser.get("/api/me").json["csrf"]
    else:
        assert given is None, "who is refused gets no session"
    return answer


def test_somebody_signs_in_and_out(at: tuple[Server, Provider, list[str]]) -> None:
    server, provider, _ = at
    browser = TeamClient(server)
    assert "sign_in.js" in browser.get("/").text
    answer = entered(browser, provider, "#/lt/page/index.md")
    assert 'content="0;url=/#/lt/page/index.md"' in answer.text
    assert "main.js" in browser.get("/").text
    me = browser.get("/api/me").json
    assert (me["person"], me["role"]) == ("Ona", {"lt": "review"})
    went = browser.post("/api/sign-out", {}).json["go"]
    assert went.startswith(f"{provider.url}/end?")
    assert parse_qs(urlsplit(went).query)["post_logout_redirect_uri"] == [f"{APP}/"]
    assert browser.get("/api/me").status == 401


def test_the_cookie_of_the_way_is_lax_and_that_of_the_session_strict(
    at: tuple[Server, Provider, list[str]],
) -> None:
    """A browser that comes from another site sends no strict cookie; the session needs no lax one."""
    server, provider, _ = at
    way = TeamClient(server).send("GET", "/sign-in").headers["set-cookie"].lower()
    assert {"httponly", "samesite=lax", "path=/sign-in", f"max-age={LASTS}"} <= set(way.split("; "))
    browser = TeamClient(server)
    session = back(browser, provider.authorize(departed(browser))).headers["set-cookie"].lower()
    assert "samesite=strict" in session


def test_a_session_lasts_over_a_restart_and_ends_with_the_sign_out(
    at: tuple[Server, Provider, list[str]], project: Folder, team: tuple[Team, Provider]
) -> None:
    server, provider, said = at
    provider.who |= {"email": "rūta@example.org", "name": "Rūta", "groups": ["docs-lt", "other"]}
    ruta, gone = TeamClient(server), TeamClient(server)
    entered(ruta, provider)
    entered(gone, provider)
    gone.post("/api/sign-out", {})
    with running(opened(project, team[0], said)) as again:
        assert TeamClient(again, ruta.cookie).get("/api/me").json["person"] == "Rūta"
        assert TeamClient(again, gone.cookie).get("/api/me").status == 401


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ({"email": "ONA@example.org", "groups": ["docs-all"]}, {"lt": "review"}),
        ({"email": "new@example.org", "groups": ["docs-lt"]}, {"lt": "review"}),
        ({"email": "new@example.org", "groups": "docs-lt"}, {"lt": "review"}),
        ({"email": "new@example.org", "groups": ["docs-all", 7]}, {"lt": "suggest", "ar": "suggest"}),
        ({"email": "new@example.org", "groups": ["docs-all", "docs-lt"]}, {"lt": "review", "ar": "suggest"}),
    ],
)
def test_roles_are_by_address_or_by_group(
    at: tuple[Server, Provider, list[str]], who: dict[str, object], role: dict[str, str]
) -> None:
    server, provider, _ = at
    provider.who |= who
    browser = TeamClient(server)
    assert entered(browser, provider).status == 200
    found = browser.get("/api/me").json["role"]
    assert {tag: found[tag] for tag in role} == role


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ({"email": "new@example.org"}, "no role"),
        ({"email": "new@example.org", "groups": ["other"]}, "no role"),
        ({"email": "new@example.org", "groups": {"docs-lt": True}}, "no role"),
        ({"email_verified": False}, "not verified"),
        ({"email_verified": None}, "not verified"),
        ({"email_verified": "true"}, "not verified"),
        ({"email": None}, "no role"),
        ({"email": ["ona@example.org"]}, "no role"),
        ({"email": None, "groups": ["docs-lt"]}, "does not say"),
        ({"email": "a@b> <ona@example.org", "groups": ["docs-lt"]}, "does not say"),
    ],
)
def test_strangers_and_addresses_that_nobody_has_verified_are_refused(
    at: tuple[Server, Provider, list[str]], who: dict[str, object], said: str
) -> None:
    server, provider, _ = at
    provider.who |= who
    answer = entered(TeamClient(server), provider)
    assert (answer.status, said in answer.text) == (403, True), answer.text


def test_what_the_token_lacks_is_asked_for(at: tuple[Server, Provider, list[str]]) -> None:
    server, provider, _ = at
    provider.only_user_info = ("email", "email_verified", "name")
    assert entered(TeamClient(server), provider).status == 200
    provider.sick = "user info of another"
    assert entered(TeamClient(server), provider).status == 403


@pytest.mark.parametrize("methods", [["client_secret_post"], ["client_secret_post", "client_secret_basic"]])
def test_the_secret_is_sent_as_the_provider_wants_it(
    at: tuple[Server, Provider, list[str]], methods: list[str]
) -> None:
    server, provider, _ = at
    provider.methods = methods
    assert entered(TeamClient(server), provider).status == 200


@pytest.mark.parametrize("sick", [*WRONG_CLAIMS, *WRONG_TOKENS])
def test_a_token_that_proves_nothing_is_refused(at: tuple[Server, Provider, list[str]], sick: str) -> None:
    server, provider, said = at
    provider.sick = sick
    answer = entered(TeamClient(server), provider)
    assert answer.status == 502
    assert SECRET not in answer.text
    assert not any("eyJ" in line or SECRET in line for line in said), "no token is shown"
    assert said or sick == "no ID token"


@pytest.mark.parametrize("seconds", [-90, 90])
def test_clocks_may_differ_a_little(
    at: tuple[Server, Provider, list[str]], monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    server, provider, _ = at
    elsewhere = server.context.elsewhere
    assert isinstance(elsewhere, OpenIdConnect)
    monkeypatch.setattr(elsewhere, "_now", lambda: time.time() + seconds)
    assert entered(TeamClient(server), provider).status == 200


def test_keys_may_change_and_be_of_several_kinds(at: tuple[Server, Provider, list[str]]) -> None:
    server, provider, _ = at
    elsewhere = server.context.elsewhere
    assert isinstance(elsewhere, OpenIdConnect)
    assert entered(TeamClient(server), provider).status == 200
    provider.public = [
        {"kty": "new", "kid": "x"},
        {"kty": "RSA", "kid": "half", "n": "AQ"},
        {"kty": "oct", "kid": "shared", "k": "AAAA"},
        {**RSAKey.generate_key(2048).as_dict(private=False), "kid": "second", "use": "enc"},
        "x",  # type: ignore[list-item]
    ]
    provider.keys = [ECKey.generate_key("P-256", {"kid": "second"})]
    assert entered(TeamClient(server), provider).status == 502, "it was asked a moment ago"
    elsewhere.provider._keys_at -= 60
    assert entered(TeamClient(server), provider).status == 200
    provider.sick = "no kid"
    assert entered(TeamClient(server), provider).status == 200


def test_made_up_keys_are_not_asked_for_again_and_again(at: tuple[Server, Provider, list[str]]) -> None:
    server, provider, _ = at
    provider.sick = "unknown kid"
    for _turn in range(3):
        entered(TeamClient(server), provider)
    assert [asked.path for asked in provider.requests].count("/keys") == 1


@pytest.mark.parametrize(
    ("sick", "path"),
    [
        ("huge", "/.well-known/openid-configuration"),
        ("redirect", "/.well-known/openid-configuration"),
        ("no JSON", "/.well-known/openid-configuration"),
        ("500", "/.well-known/openid-configuration"),
        ("slow drip", "/.well-known/openid-configuration"),
        ("cut off", "/.well-known/openid-configuration"),
    ],
)
def test_a_provider_that_is_ill_is_said(
    at: tuple[Server, Provider, list[str]], monkeypatch: pytest.MonkeyPatch, sick: str, path: str
) -> None:
    server, provider, told = at
    elsewhere = server.context.elsewhere
    assert isinstance(elsewhere, OpenIdConnect)
    monkeypatch.setattr(elsewhere.provider, "_patience", 0.3)
    provider.sickness = sick
    answer = TeamClient(server).send("GET", "/sign-in")
    assert answer.status == 502
    assert "The provider" in answer.text
    assert "Somebody cannot sign in. The provider" in told[0]
    assert [asked.path for asked in provider.requests] == [path]
    provider.sickness = ""
    assert TeamClient(server).send("GET", "/sign-in").status == 303, "a moment later it works"


@pytest.mark.parametrize("sick", ["another name", "plain http"])
def test_a_provider_that_says_wrong_things_of_itself_is_refused(
    at: tuple[Server, Provider, list[str]], sick: str
) -> None:
    server, provider, _ = at
    provider.sick = sick
    assert TeamClient(server).send("GET", "/sign-in").status == 502


@pytest.mark.parametrize("sick", ["500", "huge", "redirect", "no JSON", "cut off"])
def test_an_exchange_that_fails_is_said(at: tuple[Server, Provider, list[str]], sick: str) -> None:
    server, provider, _ = at
    browser = TeamClient(server)
    address = provider.authorize(departed(browser))
    provider.sickness = sick
    answer = back(browser, address)
    assert answer.status == 502
    assert "kb_review_" not in answer.headers.get("set-cookie", "").replace("-on-the-way", "").replace(
        'kb_review_8050=""', ""
    )


def test_a_wrong_secret_is_said_without_it(
    at: tuple[Server, Provider, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, provider, _ = at
    elsewhere = server.context.elsewhere
    assert isinstance(elsewhere, OpenIdConnect)
    monkeypatch.setattr(elsewhere.provider, "_secret", "wrong")
    answer = entered(TeamClient(server), provider)
    assert (answer.status, "its secret is wrong" in answer.text) == (502, True)
    assert SECRET not in answer.text


def test_an_answer_counts_once_in_one_browser_and_not_for_ever(
    at: tuple[Server, Provider, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, provider, _ = at
    browser = TeamClient(server)
    address = provider.authorize(departed(browser))
    other = TeamClient(server)
    assert back(other, address).status == 401, "a browser that has not asked"
    departed(other)
    assert back(other, address).status == 401, "the state of another browser"
    for change in (("state=", "state=x"), ("code=", "cod="), ("iss=", "is="), ("iss=http", "iss=https")):
        assert back(browser, address.replace(*change)).status in (401, 502), change
    assert back(browser, f"{address}&code=code-0").status in (401, 502), "a parameter that comes twice"
    denied = address.replace("code=code", "error=access_denied&x=code")
    assert "not let you in" in back(browser, denied).text
    assert back(browser, address).status == 200
    assert back(browser, address).status == 401, "a code counts once"
    late = TeamClient(server)
    address = provider.authorize(departed(late))
    elsewhere = server.context.elsewhere
    monkeypatch.setattr(elsewhere, "_now", lambda: time.time() + LASTS + 5)
    assert back(late, address).status == 401


def test_a_code_of_another_browser_is_refused_by_the_provider(at: tuple[Server, Provider, list[str]]) -> None:
    """The code of an attacker, put into the answer for somebody else: the verifier does not fit it."""
    server, provider, _ = at
    attacker, browser = TeamClient(server), TeamClient(server)
    stolen = parse_qs(urlsplit(provider.authorize(departed(attacker))).query)["code"][0]
    address = provider.authorize(departed(browser))
    own = parse_qs(urlsplit(address).query)["code"][0]
    assert back(browser, address.replace(own, stolen)).status == 401


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "#", '#/"><script>', "#/" + "a" * 300, "#/lt\n"]
)
def test_nobody_is_sent_anywhere_but_into_the_app(at: tuple[Server, Provider, list[str]], to: str) -> None:
    server, provider, _ = at
    assert 'content="0;url=/"' in entered(TeamClient(server), provider, to).text


@pytest.mark.parametrize("cookie", ["", "x", "a.b.c.d", "{}x", "x{}", "ž"])
def test_a_cookie_that_was_made_up_is_none(cookie: str) -> None:
    departure = Departure.begin(KEY, 1000.0, "#/lt")
    assert Departure.read(KEY, departure.cookie, 1000.0) == departure
    assert Departure.read(KEY, cookie.format(departure.cookie), 1000.0) is None
    assert Departure.read(b"x" * 32, departure.cookie, 1000.0) is None


def test_without_the_extra_it_says_what_to_install(
    project: Folder, team: tuple[Team, Provider], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("id_token", "provider"):
        monkeypatch.delitem(sys.modules, f"kb_tools.review_app.oidc.{name}", raising=False)
        monkeypatch.delattr(f"kb_tools.review_app.oidc.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "joserfc", None)
    with pytest.raises(KbError, match="joserfc, which is not installed") as error:
        opened(project, team[0], [])
    assert error.value.hint == "Run: pip install 'kb-tools[review,oidc]'"


def test_the_file_stays_as_it_is(team: tuple[Team, Provider]) -> None:
    """Nothing secret is in the file of the team, nor in what is kept beside it."""
    folder = Path(team[0].secret).parent
    for path in folder.iterdir():
        assert SECRET.encode() not in path.read_bytes()
