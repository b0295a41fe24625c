"""One request: who makes it, what it says, and how its answer or its error is sent."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kb_tools.errors import KbError
from kb_tools.pipeline.review.desk import LocaleDesk
from kb_tools.review_app.context import Context
from kb_tools.review_app.guard import TooLargeError, too_large
from kb_tools.review_app.sessions import Session
from kb_tools.review_app.sign_in.base import Asking, Person, Role

CSRF = "x-kb-review"
"""The header with the token of the session."""
_LONGEST = 50_000
"""Most characters of a text."""
_TO_LOAD = "Load the app again."


class RequestError(Exception):
    """A request that is refused, with its HTTP status, what is wrong, and what to do."""

    def __init__(
        self, status: int, said: str, todo: str = _TO_LOAD, more: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(said)
        self.status, self.said, self.todo = status, said, todo
        self.more = more or {}
        """What else the app is told."""


@dataclass(frozen=True)
class Call:
    """A request of somebody who has signed in."""

    context: Context
    session: Session
    place: Mapping[str, str]
    """What the address names: `locale`."""
    query: Mapping[str, str]
    data: Mapping[str, Any]
    """The body of a request that changes something."""

    @property
    def desk(self) -> LocaleDesk:
        """The desk of the locale in the address. Raises RequestError for one that there is not, or not for them."""
        tag = self.place["locale"]
        if tag not in {locale.tag for locale in self.context.desk.locales}:
            raise RequestError(404, "The project does not have this language.")
        if self.session.person.role(tag) is None:
            raise RequestError(403, "You have no role in this language.", "Ask who runs this server for one.")
        self.context.asked(tag)
        return self.context.desk.locale(tag)

    @property
    def role(self) -> Role:
        """The role of the person in the locale in the address."""
        return self.session.person.role(self.place["locale"]) or Role.SUGGEST

    def allow_fields(self, *names: str) -> None:
        """Refuse a body with other fields: a misspelt one would do something else than was meant."""
        unknown = sorted(set(self.data) - set(names))
        if unknown:
            raise RequestError(422, f"The request has an unknown field: {unknown[0][:40]}.")

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text of the body."""
        value = self.data.get(name, default)
        if value is None:
            raise RequestError(422, f"The request lacks '{name}'.")
        return clean_text(value, name)

    def text_or_none(self, name: str) -> str | None:
        """Return a text of the body; None where it has none."""
        return None if self.data.get(name) is None else self.text(name)

    def texts_or_none(self, name: str) -> tuple[str, ...] | None:
        """Return a list of texts of the body; None where it has none."""
        value = self.data.get(name)
        if value is None:
            return None
        if not isinstance(value, list) or len(value) > 16:
            raise RequestError(422, f"'{name}' must be a list of texts.")
        return tuple(clean_text(each, name) for each in value)


Handler = Callable[[Call], object]
"""Returns what is sent as JSON."""


def endpoint(context: Context, handler: Handler) -> Callable[[Request], Any]:
    """Return what starlette calls for a request: it answers who has signed in, and every error as JSON."""

    async def answer(request: Request) -> Response:
        try:
            session = session_of(context, request)
            data = await _body(request, session) if request.method == "POST" else {}
            call = Call(context, session, request.path_params, request.query_params, data)
            return JSONResponse(await run_in_threadpool(handler, call))
        except RequestError as error:
            return error_answer(error.status, error.said, error.todo, error.more)
        except TooLargeError:
            refusal = too_large()
            return error_answer(refusal.status, refusal.said, refusal.todo)
        except ConflictAnswer as conflict:
            return JSONResponse(conflict.body, 409)
        except KbError as error:
            where = f"{error.where}: " if error.where else ""
            return error_answer(422, f"{where}{error.problem}", error.hint or "")
        except Exception:
            return own_fault(context)

    return answer


class ConflictAnswer(Exception):  # noqa: N818  (an answer, not a fault)
    """The answer where somebody else was faster."""

    def __init__(self, body: Mapping[str, object]) -> None:
        super().__init__()
        self.body = body


def error_answer(
    status: int, said: str, todo: str = "", more: Mapping[str, object] | None = None
) -> JSONResponse:
    """Return an error as the app shows it."""
    return JSONResponse({"error": {"said": said, "todo": todo}, **(more or {})}, status)


def own_fault(context: Context) -> JSONResponse:
    """Say a mistake of kb-tools to whoever runs the server, with its traceback; return what the browser is told."""
    context.report(f"kb-tools itself has failed. Please report this:\n{traceback.format_exc()}")
    return error_answer(
        500, "kb-tools itself has failed.", "What you typed is still in your browser. Try again."
    )


def cookie_name(context: Context) -> str:
    """Return the name of the cookie: cookies are shared by all ports, so each server has its own."""
    return f"kb_review_{context.origins.app.rpartition(':')[2]}"


def give_cookie(context: Context, person: Person, answer: Response) -> None:
    """Open a session, and give the browser its cookie."""
    session = context.sessions.open(person)
    answer.set_cookie(
        cookie_name(context),
        session.id,
        max_age=None if context.local else context.sessions.lasts,
        path="/",
        httponly=True,
        samesite="strict",
        secure=context.origins.app.startswith("https://"),
    )


def asking_of(request: Request) -> Asking:
    """Return what a request says of who it comes from."""
    headers: dict[str, tuple[str, ...]] = {}
    for name, value in request.headers.items():
        headers[name] = (*headers.get(name, ()), value)
    return Asking(request.client.host if request.client else "", headers)


def known_session(context: Context, request: Request) -> Session | None:
    """Return the session of a request; None for somebody who has not signed in.

    Where a proxy says who somebody is, it must say so in each request, and of the same person.
    """
    session = context.sessions.find(request.cookies.get(cookie_name(context), ""))
    if session is None or not context.recognizes:
        return session
    person = context.sign_in.recognize(asking_of(request))
    return session if person is not None and person.email == session.person.email else None


def session_of(context: Context, request: Request) -> Session:
    """Return the session of a request. Raises RequestError for somebody who has not signed in."""
    session = known_session(context, request)
    if session is None:
        again = "Open the address that kb review serve has printed."
        raise RequestError(401, "You are not signed in.", again if context.local else "Load the app again.")
    return session


def clean_text(value: object, name: str) -> str:
    """Return a text with line ends as in files. Raises RequestError for what is no text that a file can hold."""
    if not isinstance(value, str):
        raise RequestError(422, f"'{name}' must be a text.")
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > _LONGEST:
        raise RequestError(413, f"'{name}' is too long.", f"It may have {_LONGEST} characters.")
    if any("\ud800" <= c <= "\udfff" or (c < " " and c not in "\n\t") or c == "\x7f" for c in text):
        raise RequestError(422, f"'{name}' has characters that no text has.", "Type them again.")
    return text


async def _body(request: Request, session: Session) -> Mapping[str, Any]:
    if not session.vouches(request.headers.get(CSRF, "")):
        raise RequestError(403, "This request is not from the app.")
    return await read_json(request)


async def read_json(request: Request) -> Mapping[str, Any]:
    """Return the body of a request. Raises RequestError for what is no JSON object, and TooLargeError."""
    try:
        data = json.loads(await request.body(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise RequestError(400, "The body of this request is no JSON.") from None
    if not isinstance(data, dict):
        raise RequestError(422, "The body of this request must be an object.")
    return data


def _refuse_constant(name: str) -> object:
    raise ValueError(name)


def number(query: Mapping[str, str], name: str, default: int, most: int) -> int:
    """Return a whole number of an address. Raises RequestError for what is none."""
    text = query.get(name, str(default))
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise RequestError(422, f"'{name}' must be a number.")
    return min(int(text), most)


def one_of(query: Mapping[str, str], name: str, default: str, allowed: Sequence[str]) -> str:
    """Return a word of an address. Raises RequestError for one that is not allowed."""
    word = query.get(name, default)
    if word not in allowed:
        raise RequestError(422, f"'{name}' must be one of: {', '.join(allowed)}.")
    return word
