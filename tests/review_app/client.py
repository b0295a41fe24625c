"""A client of the review app that can say anything, also what no browser would say."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, urlsplit

from kb_tools.review_app.server import Server


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass
class Client:
    """One browser."""

    server: Server
    cookie: str = ""
    csrf: str = ""
    seen: dict[str, str] = field(default_factory=dict)
    """Fingerprints by id."""

    @property
    def app(self) -> str:
        return self.server.context.origins.app

    @property
    def pages(self) -> str:
        return self.server.context.origins.pages

    def sign_in(self, token: str | None = None) -> Client:
        """Sign in as a browser does that opens the link."""
        query = urlsplit(self.server.url).query if token is None else f"token={token}"
        answer = self.send("GET", f"/?{query}")
        assert answer.status == 303, answer.text
        self.cookie = answer.headers["set-cookie"].partition(";")[0]
        self.csrf = self.get("/api/me").json["csrf"]
        return self

    def as_person(self, name: str) -> Client:
        """Another browser in which somebody else has signed in."""
        context = self.server.context
        known = context.sessions.find(self.cookie.partition("=")[2])
        assert known is not None
        session = context.sessions.open(replace(known.person, name=name))
        return Client(self.server, f"{self.cookie.partition('=')[0]}={session.id}", session.csrf)

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Iterable[tuple[str, str]] = (),
        *,
        origin: str = "",
    ) -> Answer:
        """Send exactly these headers, with `Host` only if it is not among them."""
        place = urlsplit(origin or self.app)
        port = place.port or 0
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        given = list(headers)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        if not any(name.lower() == "host" for name, _ in given):
            connection.putheader("Host", place.netloc)
        for name, value in given:
            connection.putheader(name, value)
        if body is not None and not any(
            name.lower() in ("content-length", "transfer-encoding") for name, _ in given
        ):
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders()
        try:
            if body:
                connection.send(body)
        except OSError:
            pass  # refused before it was read
        response = connection.getresponse()
        found: dict[str, str] = {}
        for name, value in response.getheaders():
            found[name.lower()] = f"{found[name.lower()]}, {value}" if name.lower() in found else value
        answer = Answer(response.status, found, response.read())
        connection.close()
        return answer

    def get(self, path: str) -> Answer:
        return self.send("GET", path, headers=[("Cookie", self.cookie)])

    def post(self, path: str, data: object, **others: str | None) -> Answer:
        """Send as the app does; `others` replaces headers, or leaves them out with None."""
        headers: dict[str, str | None] = {
            "Cookie": self.cookie,
            "Origin": self.app,
            "Content-Type": "application/json",
            "X-KB-Review": self.csrf,
            **{name.replace("_", "-"): value for name, value in others.items()},
        }
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        return self.send(
            "POST", path, body, [(name, value) for name, value in headers.items() if value is not None]
        )

    def unit(self, u: str, locale: str = "lt") -> dict[str, Any]:
        found: dict[str, Any] = self.get(f"/api/{locale}/unit?u={quote(u, safe='')}").json
        self.seen[u] = found["fingerprint"]
        return found

    def decide(self, u: str, action: str, locale: str = "lt", **said: object) -> Answer:
        """Decide on a unit as it was seen last."""
        if u not in self.seen:
            self.unit(u, locale)
        data = {"u": u, "fingerprint": self.seen[u], "action": action, **said}
        answer = self.post(f"/api/{locale}/decide", data)
        if answer.status == 200:
            self.seen[u] = answer.json["unit"]["fingerprint"]
        return answer
