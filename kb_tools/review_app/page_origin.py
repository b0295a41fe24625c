"""The origin of the pages: the rendered site for reviewers, which is untrusted content.

It answers anybody who asks at its address, has no cookies, and changes nothing.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.review_app.api.call import own_fault
from kb_tools.review_app.context import Context

STATIC = Path(__file__).parent / "static"
_FRAME = "_review/"
_FRAME_FILE = re.compile(r"[a-z_]+\.(?P<type>js|css)")
_NUMBER = re.compile(r"[0-9]{1,6}")


def page_routes(context: Context) -> Starlette:
    """Return the application that answers at the origin of the pages."""
    shown = _Shown(context)

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(shown.answer, request)

    return Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "HEAD"])])


class _Shown:
    """The pages and files of the review site."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._last: Locale | None = None
        """The locale that was asked for last: files at the root of the site are those of any locale."""

    def answer(self, request: Request) -> Response:
        address = request.path_params["path"]
        if address.startswith(_FRAME):
            return _frame_file(address.removeprefix(_FRAME))
        try:
            return self._page(request, address) or self._file(address) or _missing()
        except KbError as error:
            return PlainTextResponse(str(error), 404)
        except Exception:
            return own_fault(self._context)

    def _page(self, request: Request, address: str) -> Response | None:
        context = self._context
        locale = self._locale(address)
        path = context.site.path(locale, address) if locale else None
        if locale is None or path is None:
            return None
        self._last = locale
        number, version = request.query_params.get("fragment", ""), request.query_params.get("v", "")
        typed = context.typed.get(int(version)) if _NUMBER.fullmatch(version) else None
        if number and typed is not None and (typed.locale, typed.path) == (locale, path):
            page = context.site.with_target(locale, path, typed.key, typed.target, catalog=typed.name)
        else:
            page = context.site.page(locale, path)
        if not number:
            return HTMLResponse(with_frame(page.html, context.origins.app))
        if not _NUMBER.fullmatch(number):
            return _missing()
        return HTMLResponse("\n".join(pieces(page.html, int(number))))

    def _file(self, address: str) -> Response | None:
        locale = self._locale(address) or self._last
        path = self._context.site.asset(locale, address) if locale else None
        if path is None or not path.is_file():
            return None
        kind, _ = mimetypes.guess_type(path.name)
        return FileResponse(path, media_type=kind or "application/octet-stream")

    def _locale(self, address: str) -> Locale | None:
        first = address.partition("/")[0]
        return next((each for each in self._context.desk.locales if each.tag == first), None)


def with_frame(html: str, app: str) -> str:
    """Return a page with the script by which the app shows and selects its texts, at the end of its body."""
    added = (
        '<link rel="stylesheet" href="/_review/frame.css">'
        f'<script type="module" src="/_review/main.js?app={quote(app, safe="")}"></script>'
    )
    at = html.rfind("</body>")
    return f"{html[:at]}{added}{html[at:]}" if at >= 0 else f"{html}{added}"


def pieces(html: str, number: int) -> Iterator[str]:
    """Yield the pieces of a unit in a page, each between its comments, in page order."""
    start, stop = f"<!--kb:{number}-->", f"<!--/kb:{number}-->"
    at = html.find(start)
    while at >= 0:
        end = html.find(stop, at)
        if end < 0:
            return
        yield html[at : end + len(stop)]
        at = html.find(start, end)


def _frame_file(name: str) -> Response:
    found = _FRAME_FILE.fullmatch(name)
    path = STATIC / "frame" / name
    if found is None or not path.is_file():
        return _missing()
    return FileResponse(path, media_type="text/css" if found["type"] == "css" else "text/javascript")


def _missing() -> Response:
    return PlainTextResponse("There is no such page in the language that is reviewed.", 404)
