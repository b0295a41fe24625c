"""Translates texts by a model: several in a request, fewer where that fails, and never one on the place of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Any

from kb_tools.engines.base import Answer, Failed, Text, Translated, Usage
from kb_tools.engines.chat.answers import translations, unlabelled
from kb_tools.engines.chat.brief import Brief, repeats_instructions
from kb_tools.engines.chat.endpoint import Endpoint, expected
from kb_tools.engines.chat.questions import SCHEMA, divided, questions
from kb_tools.engines.chat.tokens import tokens
from kb_tools.engines.http import Refused
from kb_tools.errors import KbError

_LONGEST = 3_300
"""Most tokens of the answer that a request is expected to have, unless it asks for one text."""
_ROOM = 0.8
"""The share of the tokens of an answer that are expected to be enough."""
_LOST = 3
"""Texts that come back without their mark before no more of them are sent together."""
_GIVE_UP = 8
"""Texts in a row without an answer, or requests that fail for good, before going on makes no sense."""
_FORM = "translations"
"""The name of the schema of answers."""


class Translator:
    """A model that knows its brief. Several requests are made at a time."""

    def __init__(self, endpoint: Endpoint, brief: Brief, *, texts: int, concurrency: int) -> None:
        self.endpoint = endpoint
        self.told = brief.text()
        """The brief, as it is sent with each request."""
        self._brief = brief
        self._texts = texts
        self._pool = ThreadPoolExecutor(concurrency)
        self._lock = Lock()
        self._kept = self._lost = 0
        """Marks that came back, and those that did not."""
        self._fruitless = self._failures = 0
        """Texts in a row without a usable answer, and requests in a row that the server failed to answer."""
        self._stopped: KbError | None = None

    def answers(self, texts: Sequence[Text]) -> list[Answer]:
        """Return an answer for each text.

        Where one request shows that going on makes no sense, the answers of the others are returned, and the next call
        raises KbError; so does this one where there are no others.
        """
        if self._stopped is not None:
            raise self._stopped
        parts = list(self._divided(texts))
        futures = [self._pool.submit(self._part, part) for part in parts]
        answers = [
            answer
            for part, future in zip(parts, futures, strict=True)
            for answer in self._result(part, future)
        ]
        if self._stopped is not None and all(isinstance(answer, Failed) for answer in answers):
            raise self._stopped
        return answers

    def expected(self, texts: Sequence[Text]) -> Usage:
        """Return about what `answers` uses, where all goes well."""
        total = Usage()
        for part in self._divided(texts):
            total += expected(self.told, self._message(part), sum(map(self._expected_answer, part)))
        return total

    def requests(self, texts: Sequence[Text]) -> Iterator[dict[str, Any]]:
        """Yield the bodies of the requests that `answers` begins with."""
        for part in self._divided(texts):
            yield self.endpoint.request(self.told, self._message(part), _FORM, SCHEMA)

    def close(self) -> None:
        """End the threads. Requests that have not begun are not sent."""
        self._pool.shutdown(cancel_futures=True)

    def _divided(self, texts: Sequence[Text]) -> Iterator[tuple[Text, ...]]:
        loses_marks = not self._kept and self._lost >= _LOST
        limit = self.endpoint.parameters.max_tokens
        longest = min(_LONGEST, int(limit * _ROOM)) if limit else _LONGEST
        return divided(texts, 1 if loses_marks else self._texts, longest, self._expected_answer)

    def _message(self, texts: Sequence[Text]) -> str:
        return questions(texts).message(self._brief.source, self._brief.target)

    def _expected_answer(self, text: Text) -> int:
        """Return the tokens of a translation: longer than English, more so in other alphabets, in JSON with its id."""
        factor = 1.5 if self._brief.target.script == "Latn" else 2.5
        return int(factor * tokens(text.text)) + 25

    def _result(self, part: Sequence[Text], future: Future[list[Answer]]) -> list[Answer]:
        try:
            return future.result()
        except KbError as error:
            self._stopped = self._stopped or error
            return [Failed(error.problem)] * len(part)

    def _part(self, texts: Sequence[Text]) -> list[Answer]:
        """Translate some texts in one request; those without a usable answer in further ones, fewer at a time."""
        if self._stopped is not None:
            raise self._stopped
        asked = questions(texts)
        message = asked.message(self._brief.source, self._brief.target)
        try:
            said = self.endpoint.ask(self.told, message, _FORM, SCHEMA)
        except Refused as error:
            if error.transient:
                return self._failed(texts, error)
            return self._fewer(texts, self._refused(error))
        found = translations(said.content, asked)
        bare = unlabelled(said.content, asked)
        with self._lock:
            self._kept += len(found)
            self._lost += bare is not None
        if bare is not None:
            found = {asked.ids[0]: bare}
        if not found:
            problem = said.problem or "the model does not answer in the form that it is asked for"
            return self._fewer(texts, self.endpoint.client.secrets.hidden(problem))
        self._fruitless = self._failures = 0
        missing = [text for text, one in zip(texts, asked.ids, strict=True) if one not in found]
        again = dict(zip(missing, self._part(missing), strict=True)) if missing else {}
        return [
            self._safe(found[one]) if one in found else again[text]
            for text, one in zip(texts, asked.ids, strict=True)
        ]

    def _fewer(self, texts: Sequence[Text], reason: str) -> list[Answer]:
        """Ask the halves of a request of which nothing could be used.

        Raises KbError where one text after the other has no answer.
        """
        if len(texts) > 1:
            half = len(texts) // 2
            return [*self._part(texts[:half]), *self._part(texts[half:])]
        with self._lock:
            self._fruitless += 1
        if self._fruitless >= _GIVE_UP:
            raise KbError(
                f"The model gives nothing that can be used: {reason}.",
                where=self.endpoint.client.url,
                hint="Run kb translate again later, or try another model. What was translated is kept.",
            )
        return [Failed(reason)]

    def _failed(self, texts: Sequence[Text], error: Refused) -> list[Answer]:
        """Return why texts have no answer. Raises KbError where the server has failed too often in a row."""
        with self._lock:
            self._failures += 1
        if self._failures >= _GIVE_UP:
            raise KbError(
                f"The server keeps failing: {error}.",
                where=self.endpoint.client.url,
                hint="Run kb translate again when it works. What was translated is kept.",
            )
        return [Failed(str(error))] * len(texts)

    def _refused(self, error: Refused) -> str:
        """Return why the server does not answer. Raises KbError where it never will."""
        if error.status == 404:
            raise KbError(
                f"The server does not know the address or the model: {error}.",
                where=f"{self.endpoint.client.url}{self.endpoint.path}",
                hint="Correct the address and the model of the engine in mkdocs.yml.",
            )
        return str(error)

    def _safe(self, text: str) -> Answer:
        if self.endpoint.client.secrets.shown_in(text):
            return Failed("the answer repeats a key or a password")
        if repeats_instructions(text):
            return Failed("the answer repeats what the model was told")
        return Translated(text)
