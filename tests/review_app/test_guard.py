"""What does not come from the app itself is refused, and writes nothing."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from kb_tools.review_app.guard import LARGEST
from kb_tools.review_app.sign_in.once import OnceToken
from tests.conftest import Folder
from tests.review_app.client import Client

CARD = "billing/refunds#be3702e3f1af559a"
DECIDE = "/api/lt/decide"
BODY = {"u": CARD, "fingerprint": "0" * 16, "action": "save", "target": "X"}
EVIL = "https://evil.example"


@pytest.fixture(autouse=True)
def unchanged(project: Folder) -> object:
    """No test here changes a catalog."""
    before = project.snapshot("locales", "docs")
    yield
    assert project.snapshot("locales", "docs") == before


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "localhost:{port}",
        "127.0.0.1",
        "127.0.0.1.evil.example:{port}",
        "127.0.0.1:{pages}",
        "127.0.0.1:{port}@evil.example",
        "[::1]:{port}",
        "0.0.0.0:{port}",
        "",
        "127.0.0.1:{port}, evil.example",
        "127.1:{port}",
    ],
)
def test_another_host_is_refused(jonas: Client, host: str) -> None:
    """DNS rebinding: the browser names the host that it believes to talk to."""
    ports = {"port": jonas.app.rpartition(":")[2], "pages": jonas.pages.rpartition(":")[2]}
    headers = [("Host", host.format(**ports)), ("Cookie", jonas.cookie)]
    for path in ("/", "/api/me", "/events", "/static/app.css"):
        assert jonas.send("GET", path, headers=headers).status in (400, 421), path


def test_two_hosts_are_refused(jonas: Client) -> None:
    host = jonas.app.partition("://")[2]
    for hosts in ([host, "evil.example"], ["evil.example", host], [host, host]):
        answer = jonas.send("GET", "/api/me", headers=[("Host", each) for each in hosts])
        assert answer.status in (400, 421)


@pytest.mark.parametrize(
    "host", ["127.0.0.1:{pages}", "evil.example:{pages}", "localhost:{port}", "localhost"]
)
def test_pages_answer_at_their_own_host_alone(jonas: Client, host: str) -> None:
    ports = {"port": jonas.app.rpartition(":")[2], "pages": jonas.pages.rpartition(":")[2]}
    answer = jonas.send("GET", "/lt/", headers=[("Host", host.format(**ports))], origin=jonas.pages)
    assert answer.status == 421


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        EVIL,
        "http://127.0.0.1",
        "{pages}",
        "{app}.evil.example",
        "{app}/",
        "https://127.0.0.1:{port}",
        "http://localhost:{port}",
        "{app} https://evil.example",
        "",
        "{APP}",
    ],
)
def test_a_change_from_another_origin_is_refused(jonas: Client, origin: str | None) -> None:
    names = {
        "app": jonas.app,
        "pages": jonas.pages,
        "port": jonas.app.rpartition(":")[2],
        "APP": jonas.app.upper(),
    }
    sent = origin if origin is None else origin.format(**names)
    assert jonas.post(DECIDE, BODY, Origin=sent).status == 403


def test_a_change_with_two_origins_is_refused(jonas: Client) -> None:
    headers = [
        ("Origin", jonas.app),
        ("Origin", EVIL),
        ("Cookie", jonas.cookie),
        ("Content-Type", "application/json"),
        ("X-KB-Review", jonas.csrf),
    ]
    assert jonas.send("POST", DECIDE, json.dumps(BODY).encode(), headers).status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_a_browser_calls_foreign_is_refused(jonas: Client, site: str) -> None:
    assert jonas.post(DECIDE, BODY, Sec_Fetch_Site=site).status == 403
    for path in ("/api/me", "/events"):
        headers = [("Cookie", jonas.cookie), ("Sec-Fetch-Site", site)]
        assert jonas.send("GET", path, headers=headers).status == 403
        assert jonas.send("GET", path, headers=[("Cookie", jonas.cookie), ("Origin", EVIL)]).status == 403


@pytest.mark.parametrize("csrf", [None, "", "x", "{csrf}x", "{csrf} ", "ž", "null"])
def test_a_change_without_the_token_of_the_session_is_refused(jonas: Client, csrf: str | None) -> None:
    sent = (
        csrf
        if csrf is None
        else csrf.replace("{csrf}", jonas.csrf[:-1] if csrf.endswith("} ") else jonas.csrf)
    )
    assert jonas.post(DECIDE, BODY, X_KB_Review=sent and sent.encode().decode("latin-1")).status == 403


def test_the_token_of_another_session_is_refused(jonas: Client) -> None:
    ruta = jonas.as_person("Rūta")
    assert jonas.post(DECIDE, BODY, X_KB_Review=ruta.csrf).status == 403


@pytest.mark.parametrize("cookie", [None, "", "kb_review=x", "{cookie}x", "kb_review_1={value}"])
def test_who_has_not_signed_in_gets_nothing(jonas: Client, cookie: str | None) -> None:
    value = jonas.cookie.partition("=")[2]
    sent = [] if cookie is None else [("Cookie", cookie.format(cookie=jonas.cookie, value=value))]
    for path in (
        "/api/me",
        "/api/locales",
        "/api/lt/queue",
        "/api/lt/pages",
        f"/api/lt/unit?u={quote(CARD)}",
        "/events",
    ):
        assert jonas.send("GET", path, headers=sent).status == 401, path
    assert jonas.post(DECIDE, BODY, Cookie=sent[0][1] if sent else None).status == 401


@pytest.mark.parametrize("token", ["", "x", "{used}", "{used}x", "%00", "%ff"])
def test_a_link_is_valid_once(jonas: Client, token: str) -> None:
    used = jonas.server.url.partition("token=")[2]
    answer = jonas.send("GET", f"/?token={token.format(used=used)}")
    assert answer.status in (400, 401)
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "kind",
    [
        None,
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-7",
        "text/json",
        "application/json, text/plain",
        "application/jsonp",
    ],
)
def test_only_json_changes_anything(jonas: Client, kind: str | None) -> None:
    """Forms of other sites can send the other types without asking."""
    assert jonas.post(DECIDE, BODY, Content_Type=kind).status == 415


def test_a_compressed_body_is_refused(jonas: Client) -> None:
    assert jonas.post(DECIDE, BODY, Content_Encoding="gzip").status == 415


def test_a_body_that_is_too_long_is_refused(jonas: Client) -> None:
    body = json.dumps({**BODY, "target": "x" * LARGEST}).encode()
    assert jonas.post(DECIDE, body).status == 413
    assert jonas.post(DECIDE, b"{}", Content_Length="99999999999999999999").status == 413
    assert jonas.post(DECIDE, b"{}", Content_Length="-1").status == 400


def test_a_body_that_does_not_say_how_long_it_is_is_refused_when_it_is_too_long(jonas: Client) -> None:
    part = b"x" * 8192
    chunks = b"".join(b"2000\r\n" + part + b"\r\n" for _ in range(9)) + b"0\r\n\r\n"
    assert jonas.post(DECIDE, chunks, Transfer_Encoding="chunked").status == 413


@pytest.mark.parametrize(
    "path",
    [
        "/static/../server.py",
        "/static/..%2fserver.py",
        "/static/%2e%2e/server.py",
        "/static/..%5cserver.py",
        "/static/%00",
        "/static/../../../../../../etc/passwd",
        "//evil.example/",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/js",
        "/static/",
        "/static/words.py",
        "/%ff",
        "/static/" + "a" * 5000,
        "/api/lt/../lt/queue",
        "/nothing",
        "/api/xx/queue",
        "/api/..%2f..%2fetc/queue",
    ],
)
def test_no_address_leads_elsewhere(jonas: Client, path: str) -> None:
    answer = jonas.get(path)
    assert answer.status in (400, 404, 414), path
    assert b"root:" not in answer.body
    assert answer.json["error"]["said"]


@pytest.mark.parametrize(
    "path",
    [
        "/lt/../../mkdocs.yml",
        "/lt/%2e%2e/%2e%2e/mkdocs.yml",
        "/lt/..%2f..%2fmkdocs.yml",
        "/%2fetc/passwd",
        "/lt//etc/passwd",
        "/lt/%2fetc%2fpasswd",
        "/_review/../server.py",
        "/_review/app.css",
        "/mkdocs.yml",
        "/locales/lt/LC_MESSAGES/site.po",
        "/api/me",
    ],
)
def test_no_address_of_a_page_leads_elsewhere(jonas: Client, path: str) -> None:
    answer = jonas.send("GET", path, origin=jonas.pages)
    assert answer.status in (400, 404), answer.text[:200]
    assert "site_name" not in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_other_methods_are_refused(jonas: Client, method: str) -> None:
    path = "127.0.0.1:1" if method == "CONNECT" else DECIDE
    assert jonas.send(method, path, headers=[("Cookie", jonas.cookie)]).status in (400, 404, 405)


def test_pages_cannot_be_written_to(jonas: Client) -> None:
    for method in ("POST", "PUT", "OPTIONS"):
        assert jonas.send(method, "/lt/", b"", origin=jonas.pages).status == 405


def test_a_change_cannot_be_asked_for_by_address(jonas: Client) -> None:
    assert jonas.get(f"{DECIDE}?u={quote(CARD)}&action=approve").status == 405


def test_nobody_can_put_the_app_into_a_frame_or_read_it(jonas: Client) -> None:
    for path in ("/", "/api/me", "/static/app.css", "/nothing"):
        headers = jonas.get(path).headers
        policy = headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert not [name for name in headers if name.startswith("access-control")]


def test_only_the_app_can_put_a_page_into_a_frame(jonas: Client) -> None:
    headers = jonas.send("GET", "/lt/", origin=jonas.pages).headers
    policy = headers["content-security-policy"].split("; ")
    assert {f"frame-ancestors {jonas.app}", "connect-src 'self'", "form-action 'none'"} <= set(policy)
    assert "set-cookie" not in headers
    assert not [name for name in headers if name.startswith("access-control")]


def test_the_cookie_is_for_this_site_and_no_script(jonas: Client) -> None:
    context = jonas.server.context
    person = context.sessions.find(jonas.cookie.partition("=")[2])
    assert person is not None
    kept, context.sign_in = context.sign_in, OnceToken(person.person)
    try:
        said = jonas.send("GET", f"/?token={context.sign_in.token}").headers["set-cookie"].lower()
    finally:
        context.sign_in = kept
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip() for part in said.split(";")}
    assert "domain" not in said


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"\xff\xfe",
        b"[" * 60_000,
        b'{"u": NaN}',
        json.dumps({**BODY, "u": 1}).encode(),
        json.dumps({**BODY, "u": "../../../mkdocs#0000000000000000"}).encode(),
        json.dumps({**BODY, "u": "/etc/passwd#0000000000000000"}).encode(),
        json.dumps({**BODY, "action": "delete"}).encode(),
        json.dumps({**BODY, "action": ["save"]}).encode(),
        json.dumps({**BODY, "target": {"a": 1}}).encode(),
        json.dumps({**BODY, "plural": "x"}).encode(),
        json.dumps({**BODY, "plural": ["x"] * 100}).encode(),
        json.dumps({**BODY, "unknown": 1}).encode(),
        b'{"u": "billing/refunds#be3702e3f1af559a", "fingerprint": "x", "action": "save", "target": "\\ud800"}',
        b'{"u": "billing/refunds#be3702e3f1af559a", "fingerprint": "x", "action": "save", "target": "\\u0000"}',
    ],
    ids=range(19),
)
def test_a_body_that_makes_no_sense_is_refused_with_a_reason(jonas: Client, body: bytes) -> None:
    answer = jonas.post(DECIDE, body)
    assert answer.status in (400, 404, 413, 422), answer.text
    assert answer.json["error"]["said"]
