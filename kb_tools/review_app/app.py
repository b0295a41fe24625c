"""The application: its addresses, its files, and how somebody signs in with a link."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from kb_tools.review_app.api import decisions, lists, me, presence, reports, units
from kb_tools.review_app.api.call import (
    RequestError,
    asking_of,
    endpoint,
    error_answer,
    give_cookie,
    known_session,
    read_json,
    session_of,
)
from kb_tools.review_app.context import Context
from kb_tools.review_app.elsewhere import elsewhere_routes
from kb_tools.review_app.guard import Guard, TooLargeError
from kb_tools.review_app.page_origin import STATIC, page_routes

_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}
"""The types of the files of the app. Others are not sent."""

_GET = {
    "/api/me": me.me,
    "/api/locales": lists.locales,
    "/api/{locale}/queue": lists.queue,
    "/api/{locale}/pages": lists.pages,
    "/api/{locale}/page": lists.page,
    "/api/{locale}/unit": units.unit,
}
_POST = {
    "/api/me": me.rename,
    "/api/sign-out": me.sign_out,
    "/api/here": presence.here,
    "/api/{locale}/check": units.check,
    "/api/{locale}/try": units.attempt,
    "/api/{locale}/decide": decisions.decide,
    "/api/{locale}/undo": decisions.take_back,
    "/api/{locale}/approve-page": decisions.approve_whole_page,
    "/api/{locale}/term": decisions.propose_term,
    "/api/{locale}/close-report": reports.close,
}


def make_app(context: Context) -> Guard:
    """Return the ASGI application for both origins."""

    async def start(request: Request) -> Response:
        token = request.query_params.get("token")
        if token is not None:
            return await run_in_threadpool(_by_link, context, token)
        signed_in = known_session(context, request) is not None
        answer = _file("index.html" if signed_in or context.elsewhere is None else "sign_in.html")
        person = context.sign_in.recognize(asking_of(request))
        if person is not None and not signed_in:
            give_cookie(context, person, answer)
        return answer

    async def use_invitation(request: Request) -> Response:
        try:
            data = await read_json(request)
        except RequestError as error:
            return error_answer(error.status, error.said, error.todo)
        except TooLargeError:
            return error_answer(413, _USED, "Ask for another invitation.")
        token = data.get("token")
        person = await run_in_threadpool(context.sign_in.consume, token) if isinstance(token, str) else None
        if person is None:
            return error_answer(401, _USED, "Ask for another invitation.")
        answer = JSONResponse({"person": person.name})
        give_cookie(context, person, answer)
        return answer

    async def spoken_words(request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(me.words, request.query_params))

    async def static(request: Request) -> Response:
        return _file(request.path_params["path"])

    async def events(request: Request) -> Response:
        try:
            session_of(context, request)
        except RequestError as error:
            return error_answer(error.status, error.said, error.todo)
        return StreamingResponse(context.events.stream(), media_type="text/event-stream")

    async def missing(request: Request, error: Exception) -> Response:
        return error_answer(404, "There is no such address.", "Load the app again.")

    async def not_allowed(request: Request, error: Exception) -> Response:
        return error_answer(405, "This cannot be done here.", "Load the app again.")

    routes = [
        Route("/", start),
        Route("/static/{path:path}", static),
        Route("/enter", _shown("enter.html")),
        Route("/sign-out", _shown("sign_in.html")),
        *elsewhere_routes(context),
        Route("/api/enter", use_invitation, methods=["POST"]),
        Route("/api/words", spoken_words),
        Route("/events", events),
        *(Route(path, endpoint(context, handler)) for path, handler in _GET.items()),
        *(Route(path, endpoint(context, handler), methods=["POST"]) for path, handler in _POST.items()),
    ]
    app = Starlette(routes=routes, exception_handlers={404: missing, 405: not_allowed})
    return Guard(app, page_routes(context), context.origins)


_USED = "This address was used already, or is not right."


def _by_link(context: Context, token: str) -> Response:
    """Use the token of one's own machine up, and go on without it in the address.

    An invitation is not taken here: programs that look at mail fetch links.
    """
    person = context.sign_in.consume(token) if context.local else None
    if person is None:
        return error_answer(401, _USED, "Stop kb review serve and start it again.")
    answer = RedirectResponse(f"/#/{context.start}" if context.start else "/", 303)
    give_cookie(context, person, answer)
    return answer


def _shown(name: str) -> Callable[[Request], Response]:
    """Return what answers with a file of the app."""
    return lambda _: _file(name)


def _file(name: str) -> Response:
    """Return a file of the app. Its name leads to no other folder: the guard has refused such addresses."""
    path = Path(os.path.normpath(STATIC / name))
    kind = _TYPES.get(path.suffix)
    if kind is None or not path.is_relative_to(STATIC) or not path.is_file():
        return error_answer(404, "There is no such file.", "Load the app again.")
    return FileResponse(path, media_type=kind)
