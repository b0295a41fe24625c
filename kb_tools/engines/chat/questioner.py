"""Asks a model about many items: several in a request, fewer where that fails, and never one on the place of another.

What is asked, and how an answer is read, is a task (`Task`): translating texts, or judging drafts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Generic, Protocol, TypeVar

from kb_tools.engines.base import Failed, Usage
from kb_tools.engines.batches import printable
from kb_tools.engines.chat.endpoint import Endpoint, expected
from kb_tools.engines.chat.questions import Placed, divided
from kb_tools.engines.http import Refused
from kb_tools.errors import KbError

_LONGEST = 3_300
"""Most tokens of the answer that a request is expected to have, unless it asks for one item."""
_ROOM = 0.8
"""The share of the tokens of an answer that are expected to be enough."""
_LOST = 3
"""Items that come back without their mark before no more of them are sent together."""
_GIVE_UP = 8
"""Items in a row without an answer, or requests that fail for good, before going on makes no sense."""

_OTHER_FORM = "the model does not answer in the form that it is asked for"

Q = TypeVar("Q", bound=Placed)
Q_contra = TypeVar("Q_contra", bound=Placed, contravariant=True)
A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Read(Generic[A]):
    """What was read of the answer to a request."""

    found: Mapping[int, A | Failed] = field(default_factory=dict)
    """By the place of its item in the request. Items that are not here are asked again; those that failed are not."""
    bare: bool = False
    """Whether the answer to the only item lacks the mark that tells to which item an answer belongs."""
    problem: str = ""
    """What is wrong with an answer that cannot be used; empty where nothing special is."""


class Task(Protocol[Q_contra, A]):
    """What a model is asked to do."""

    form: str
    """The name of the schema of answers."""
    schema: Mapping[str, Any]
    told: str
    """The brief, as it is sent with each request."""

    def message(self, items: Sequence[Q_contra]) -> str:
        """Return the message of the user for some items."""

    def expected(self, item: Q_contra) -> int:
        """Return about how many tokens the answer for an item has."""

    def read(self, content: str, items: Sequence[Q_contra]) -> Read[A]:
        """Return what can be used of an answer for some items. It is untrusted input."""


class Questioner(Generic[Q, A]):
    """A model that knows its brief. Several requests are made at a time."""

    def __init__(self, endpoint: Endpoint, task: Task[Q, A], *, most: int, concurrency: int) -> None:
        self.endpoint = endpoint
        self.task = task
        self._most = most
        self._pool = ThreadPoolExecutor(concurrency)
        self._lock = Lock()
        self._kept = self._lost = 0
        """Marks that came back, and those that did not."""
        self._fruitless = self._failures = 0
        """Items in a row without a usable answer, and requests in a row that the server failed to answer."""
        self._stopped: KbError | None = None

    def answers(self, items: Sequence[Q]) -> list[A | Failed]:
        """Return an answer for each item.

        Where one request shows that going on makes no sense, the answers of the others are returned, and the next call
        raises KbError; so does this one where there are no others.
        """
        if self._stopped is not None:
            raise self._stopped
        parts = list(self._divided(items))
        futures = [self._pool.submit(self._part, part) for part in parts]
        answers = [
            answer
            for part, future in zip(parts, futures, strict=True)
            for answer in self._result(part, future)
        ]
        if self._stopped is not None and all(isinstance(answer, Failed) for answer in answers):
            raise self._stopped
        return answers

    def expected(self, items: Sequence[Q]) -> Usage:
        """Return about what `answers` uses, where all goes well."""
        total = Usage()
        for part in self._divided(items):
            total += expected(self.task.told, self.task.message(part), sum(map(self.task.expected, part)))
        return total

    def requests(self, items: Sequence[Q]) -> Iterator[dict[str, Any]]:
        """Yield the bodies of the requests that `answers` begins with."""
        task = self.task
        for part in self._divided(items):
            yield self.endpoint.request(task.told, task.message(part), task.form, task.schema)

    def close(self) -> None:
        """End the threads. Requests that have not begun are not sent."""
        self._pool.shutdown(cancel_futures=True)

    def _divided(self, items: Sequence[Q]) -> Iterator[tuple[Q, ...]]:
        loses_marks = not self._kept and self._lost >= _LOST
        limit = self.endpoint.parameters.max_tokens
        longest = min(_LONGEST, int(limit * _ROOM)) if limit else _LONGEST
        return divided(items, 1 if loses_marks else self._most, longest, self.task.expected)

    def _result(self, part: Sequence[Q], future: Future[list[A | Failed]]) -> list[A | Failed]:
        try:
            return future.result()
        except KbError as error:
            self._stopped = self._stopped or error
            return [Failed(error.problem) for _ in part]

    def _part(self, items: Sequence[Q]) -> list[A | Failed]:
        """Ask about some items in one request; about those without a usable answer in further ones, fewer at a time."""
        if self._stopped is not None:
            raise self._stopped
        task = self.task
        try:
            said = self.endpoint.ask(task.told, task.message(items), task.form, task.schema)
        except Refused as error:
            if error.transient:
                return self._failed(items, error)
            return self._fewer(items, self._refused(error))
        read = task.read(said.content, items)
        with self._lock:
            self._kept += len(read.found) - read.bare
            self._lost += read.bare
        if not read.found:
            problem = said.problem or read.problem or _OTHER_FORM
            return self._fewer(items, printable(self.endpoint.client.secrets.hidden(problem)))
        self._fruitless = self._failures = 0
        missing = [at for at in range(len(items)) if at not in read.found]
        again = self._part([items[at] for at in missing]) if missing else []
        answers = dict(read.found) | dict(zip(missing, again, strict=True))
        return [answers[at] for at in range(len(items))]

    def _fewer(self, items: Sequence[Q], reason: str) -> list[A | Failed]:
        """Ask the halves of a request of which nothing could be used.

        Raises KbError where one item after the other has no answer.
        """
        if len(items) > 1:
            half = len(items) // 2
            return [*self._part(items[:half]), *self._part(items[half:])]
        with self._lock:
            self._fruitless += 1
        if self._fruitless >= _GIVE_UP:
            raise KbError(
                f"The model gives nothing that can be used: {reason}.",
                where=self.endpoint.client.url,
                hint="Run kb translate again later, or try another model. What it has done is kept.",
            )
        return [Failed(reason)]

    def _failed(self, items: Sequence[Q], error: Refused) -> list[A | Failed]:
        """Return why items have no answer. Raises KbError where the server has failed too often in a row."""
        with self._lock:
            self._failures += 1
        if self._failures >= _GIVE_UP:
            raise KbError(
                f"The server keeps failing: {error}.",
                where=self.endpoint.client.url,
                hint="Run kb translate again when it works. What it has done is kept.",
            )
        return [Failed(str(error)) for _ in items]

    def _refused(self, error: Refused) -> str:
        """Return why the server does not answer. Raises KbError where it never will."""
        if error.status == 404:
            raise KbError(
                f"The server does not know the address or the model: {error}.",
                where=f"{self.endpoint.client.url}{self.endpoint.path}",
                hint="Correct the address and the model of the engine in mkdocs.yml.",
            )
        return str(error)
