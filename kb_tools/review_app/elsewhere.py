"""Signing in at another site: the way there, and the way back.

The browser comes back from that site, so it sends no cookie that is `SameSite=Strict`. Hence the cookie of the way is
`Lax`, for one address and ten minutes. The answer is a page, and no redirect: what the page opens comes from the app
itself, with the cookie of the new session.
"""

from __future__ import annotations

from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from kb_tools.review_app.api.call import cookie_name, give_cookie
from kb_tools.review_app.context import Context
from kb_tools.review_app.oidc.departure import LASTS
from kb_tools.review_app.oidc.errors import SignInError

_THERE = "/sign-in"
_AT_ONCE = '<meta http-equiv="refresh" content="0;url={}">'


def elsewhere_routes(context: Context) -> list[Route]:
    """Return the addresses of the way to the other site and back; none where people do not sign in at one."""
    elsewhere = context.elsewhere
    if elsewhere is None:
        return []
    on_the_way = f"{cookie_name(context)}-on-the-way"

    def refusal(error: SignInError) -> Response:
        if error.status >= 500:  # not the fault of the one who signs in
            context.report(f"Somebody cannot sign in. {error.said}")
        return _page(error.said, error.todo, _THERE, "Sign in", "", error.status)

    async def depart(request: Request) -> Response:
        to = request.query_params.get("to", "")
        try:
            url, cookie = await run_in_threadpool(elsewhere.depart, to)
        except SignInError as error:
            return refusal(error)
        answer = RedirectResponse(url, 303)
        secure = context.origins.app.startswith("https://")
        answer.set_cookie(
            on_the_way, cookie, LASTS, path=_THERE, httponly=True, samesite="lax", secure=secure
        )
        return answer

    async def arrive(request: Request) -> Response:
        query = request.query_params
        once = {key: query[key] for key in query if len(query.getlist(key)) == 1}
        cookie = request.cookies.get(on_the_way, "")
        answer: Response
        try:
            person, to = await run_in_threadpool(elsewhere.arrive, once, cookie)
        except SignInError as error:
            answer = refusal(error)
        else:
            answer = _page("You are signed in.", "", f"/{to}", "Begin", _AT_ONCE)
            give_cookie(context, person, answer)
        answer.delete_cookie(on_the_way, path=_THERE)
        return answer

    return [Route(_THERE, depart), Route(f"{_THERE}/back", arrive)]


def _page(said: str, todo: str, to: str, link: str, head: str, status: int = 200) -> Response:
    """Return a page with two sentences and a link. It is in English, as all messages of the server."""
    place = escape(to, quote=True)
    return HTMLResponse(
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>Review</title>'
        f'<link rel="stylesheet" href="/static/app.css">{head.format(place)}</head><body><main class="start">'
        f"<h1>{escape(said)}</h1><p>{escape(todo)}</p>"
        f'<p class="start-foot"><a href="{place}">{escape(link)}</a></p></main></body></html>',
        status,
    )
