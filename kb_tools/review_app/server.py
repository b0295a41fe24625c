"""Serves the review app on this machine: one process, a port for the app and one for the pages."""

from __future__ import annotations

import contextlib
import errno
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import uvicorn

from kb_tools.engines.secrets import key_in
from kb_tools.errors import KbError
from kb_tools.pipeline.review.desk import Desk
from kb_tools.pipeline.review_site.review_site import ReviewSite
from kb_tools.review_app.app import make_app
from kb_tools.review_app.background import Background
from kb_tools.review_app.context import Context
from kb_tools.review_app.delivery.chosen import chosen_delivery
from kb_tools.review_app.origins import Origins
from kb_tools.review_app.sessions import LASTS, LASTS_BY_PROVIDER, Sessions
from kb_tools.review_app.sign_in.base import Person, Role, SignIn
from kb_tools.review_app.sign_in.invitation import Invitations
from kb_tools.review_app.sign_in.oidc import SECRET, OpenIdConnect
from kb_tools.review_app.sign_in.once import OnceToken
from kb_tools.review_app.sign_in.proxy_header import ProxyHeader
from kb_tools.review_app.spent import Spent
from kb_tools.review_app.team import Team, read_secret

ADDRESS = "127.0.0.1"
_TRIES = 20
"""Most ports after the first that are tried for the pages."""
_PATIENCE = 3
"""Seconds that requests have to end when the server is stopped."""


@dataclass(frozen=True, slots=True)
class Server:
    """A review app that is ready to run."""

    context: Context
    url: str
    """What to open: it signs in once."""
    server: uvicorn.Server
    sockets: list[socket.socket]
    background: Background

    def run(self) -> None:
        """Serve until it is stopped or interrupted."""
        try:
            self.context.delivery.start()
            self.background.start()
            self.server.run(sockets=self.sockets)
        finally:
            self.close()

    def stop(self) -> None:
        """Ask a server that runs in another thread to end."""
        self.context.events.close()
        self.server.should_exit = True

    def close(self) -> None:
        """Free what is held: threads, sites, sockets."""
        self.background.stop()
        self.context.delivery.stop()
        self.context.events.close()
        self.context.site.close()
        for each in self.sockets:
            each.close()


class _Uvicorn(uvicorn.Server):
    """Uvicorn that ends the streams of events when it is told to end: it would wait for them."""

    def __init__(self, config: uvicorn.Config, events_close: Callable[[], None]) -> None:
        super().__init__(config)
        self._events_close = events_close

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._events_close()
        await super().shutdown(sockets)


def open_server(
    root: Path,
    *,
    tag: str | None,
    person: str,
    port: int,
    now: Callable[[], datetime],
    report: Callable[[str], None],
) -> Server:
    """Open a project for review on this machine, for one person.

    `tag` is the locale that is shown first. With `port` 0 the system chooses one. Raises KbError for a project that
    cannot be read, an unknown locale, and a port that is taken.
    """
    desk = Desk(root, now)
    start = None if tag is None else desk.project.configuration.locale(tag).tag
    sockets = _open_sockets(ADDRESS, port)
    app_port, pages_port = (each.getsockname()[1] for each in sockets[:2])
    origins = Origins(f"http://{ADDRESS}:{app_port}", f"http://localhost:{pages_port}", pages_port)
    sign_in = OnceToken(Person(person, roles={"*": Role.REVIEW}))
    context = Context(desk, ReviewSite(desk.project), sign_in, origins, start=start)
    return _server(context, f"{origins.app}/?token={sign_in.token}", sockets, report)


def open_team_server(
    root: Path, team: Team, *, tag: str | None, now: Callable[[], datetime], report: Callable[[str], None]
) -> Server:
    """Open a project for review by a team, behind a proxy that has TLS. The pages are at the port after the app's.

    Raises KbError as `open_server` does, and for a missing secret.
    """
    desk = Desk(root, now)
    start = None if tag is None else desk.project.configuration.locale(tag).tag
    secret = read_secret(team.secret)
    provider = _provider(team, secret, report)
    catalogs = desk.project.configuration.catalogs
    delivery = chosen_delivery(team.deliver, root, str(catalogs), report)
    sockets = _open_sockets(team.host, team.port)
    origins = Origins(team.app, team.pages, sockets[1].getsockname()[1])
    sign_in: SignIn = provider or invitations(team, secret)
    if team.proxy_header:
        sign_in = ProxyHeader(team.proxy_header, team.proxies, team.find)
    context = Context(
        desk,
        ReviewSite(desk.project),
        sign_in,
        origins,
        local=False,
        recognizes=bool(team.proxy_header),
        start=start,
        elsewhere=provider,
        delivery=delivery,
        sessions=_sessions(team, secret),
    )
    return _server(context, team.app, sockets, report)


def _provider(team: Team, secret: bytes, report: Callable[[str], None]) -> OpenIdConnect | None:
    if team.oidc is None:
        return None
    return OpenIdConnect(team.oidc, team.app, secret, key_in(SECRET), team.member, time.time, report)


def _sessions(team: Team, secret: bytes) -> Sessions:
    ended = Spent(team.secret.with_name(f"{team.secret.name}.ended"), time.time)
    return Sessions(secret, team.member, ended, LASTS if team.oidc is None else LASTS_BY_PROVIDER)


def invitations(team: Team, secret: bytes) -> Invitations:
    """Return what makes and takes the invitations of a team."""
    used = team.secret.with_name(f"{team.secret.name}.used")
    return Invitations(secret, used, team.find, time.time)


def _server(
    context: Context, url: str, sockets: list[socket.socket], report: Callable[[str], None]
) -> Server:
    context.report = report
    config = uvicorn.Config(
        make_app(context),
        log_config=None,  # nothing is logged: addresses may hold tokens
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        h11_max_incomplete_event_size=32 * 1024,
        timeout_graceful_shutdown=_PATIENCE,
    )
    logging.getLogger("uvicorn").addHandler(logging.NullHandler())
    server = _Uvicorn(config, context.events.close)
    return Server(context, url, server, sockets, Background(context, report))


def _open_sockets(host: str, port: int) -> list[socket.socket]:
    """Return the sockets of the app and of the pages, in this order, and one of the pages at `::1`."""
    app = _listening(host, port)
    try:
        pages = _beside(host, app.getsockname()[1], system_chooses=port == 0)
    except BaseException:
        app.close()
        raise
    local = host == ADDRESS
    return [app, pages, *(_also_at_ipv6(pages.getsockname()[1]) if local else ())]


@contextlib.contextmanager
def running(server: Server) -> Iterator[Server]:
    """Run a server in a thread of its own during a `with`."""
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.server.started and thread.is_alive():
            thread.join(0.01)
        yield server
    finally:
        server.stop()
        thread.join(_PATIENCE * 2)


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket at a port. Raises KbError where the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
        opened.listen(128)
    except OSError as error:
        opened.close()
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise KbError(
            f"Port {port} cannot be used: another program has it, or it needs other rights.",
            where=f"{host}:{port}",
            hint="Name another one with --port, or 0 for any that is free.",
        ) from None
    return opened


def _beside(host: str, port: int, *, system_chooses: bool) -> socket.socket:
    """Return a socket at the first free port after another one, so that addresses stay the same from day to day."""
    if not system_chooses:
        for each in range(port + 1, min(port + 1 + _TRIES, 65536)):
            with contextlib.suppress(KbError):
                return _listening(host, each)
    return _listening(host, 0)


def _also_at_ipv6(port: int) -> list[socket.socket]:
    """Return a socket at the same port of `::1`, which browsers may take for `localhost`, if it can be had."""
    if not socket.has_ipv6:
        return []
    opened = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        opened.bind(("::1", port))
        opened.listen(128)
    except OSError:
        opened.close()
        return []
    return [opened]
