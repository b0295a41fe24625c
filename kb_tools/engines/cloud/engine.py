"""An engine that asks a paid service: several texts a request, several requests at a time, everything counted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from threading import Lock

from kb_tools.engines.base import (
    Answer,
    Failed,
    Info,
    LanguagePair,
    MarkStyle,
    Setup,
    Text,
    Translated,
    Usage,
)
from kb_tools.engines.cloud.labels import by_label, label_of, labelled, labels
from kb_tools.engines.cloud.parts import parts
from kb_tools.engines.cloud.service import Service
from kb_tools.engines.http import Client, QuotaError, Refused
from kb_tools.errors import KbError

_PRICED = 1_000_000
"""Characters that a price is for."""
_LOST = 3
"""Texts that come back without their label before no more of them get one, if none was ever kept."""
_GIVE_UP = 8
"""Requests in a row that may fail before the service counts as out of order."""
_REFUSED = 32
"""Requests that may be refused before any is answered: a request of many texts is halved until it has only one."""
_ABOUT_TEXTS = frozenset({400, 413, 414, 422, None})
"""Statuses that may be the fault of a text. With another one, no request will be accepted."""
_TOO_LONG = "the text is too long for one request"


class CloudEngine:
    """One service, with the client that reaches it."""

    whole = True
    ordered = True
    batch = 256

    def __init__(self, service: Service, client: Client, setup: Setup, *, needs: str) -> None:
        """Take the settings that all services have: `price` and `concurrency`. Raises KbError for a wrong one."""
        self._price = setup.number("price", 0)
        """Of a million characters."""
        self.marks: tuple[MarkStyle, ...] = (service.style,)
        self.aids = service.aids
        self.priced = self._price > 0
        self._service = service
        self._client = client
        self._needs = needs
        """The variable that must hold a key; empty where there is one."""
        self._pool = ThreadPoolExecutor(max(1, int(setup.number("concurrency", 4))))
        self._lock = Lock()
        self._usage = Usage()
        self._failures = 0
        """Requests in a row that the service failed to answer."""
        self._refusals = 0
        """Requests that it rejected."""
        self._answered = False
        self._kept = self._lost = 0
        """Labels that came back, and those that did not."""
        self._stopped: KbError | None = None
        """Why going on makes no sense."""

    def pairs(self) -> Sequence[LanguagePair]:
        """Return what the service translates; without a key, it is not asked, and taken to have the locale.

        Raises KbError where it cannot be reached or refuses the key.
        """
        return self._service.assumed() if self._needs else self._service.pairs()

    def info(self, pair: LanguagePair) -> Info:
        """Return the service with all that its answers depend on."""
        return Info(f"{self._service.name}-{pair.source}_{pair.target}", self._service.fingerprint())

    def check(self) -> None:
        """Raise KbError where there is no key. Whether it is right shows when the service tells its languages."""
        if self._needs:
            raise KbError(
                f"The engine {self._service.name} has no key.",
                hint=self._client.key_hint or f"Put it into the environment: {self._needs}",
            )

    def usage(self) -> Usage:
        """Return what has been sent, and what that costs. Requests without an answer are not paid for."""
        with self._lock:
            return self._with_cost(self._usage)

    def estimate(self, pair: LanguagePair, texts: Sequence[Text]) -> Usage:
        """Return what `translate` would send for these texts, if every answer is good at once."""
        sent = list(self._parts(texts))
        return self._with_cost(self._used(len(sent), [self._labelled([t])[0] for part in sent for t in part]))

    def preview(self, pair: LanguagePair, texts: Sequence[Text]) -> Iterator[str]:
        """Yield the address and the body of each request."""
        for part in self._parts(texts):
            request = self._service.request(pair, part, self._labelled(part))
            body = json.dumps(request.body, ensure_ascii=False, indent=2)
            yield f"POST {self._client.url}{request.path}\n{body}"

    def translate(self, pair: LanguagePair, texts: Sequence[Text]) -> Sequence[Answer]:
        """Translate a batch, several requests at a time.

        Raises KbError where the service is gone, or refuses the key or all texts. Where that shows while other requests
        are answered, their answers are returned, since they are paid for, and the next call raises it.
        """
        self.check()
        if self._stopped is not None:
            raise self._stopped
        self._service.ready(pair)
        sent = list(self._parts(texts))
        futures = [self._pool.submit(self._unless_stopped, pair, part) for part in sent]
        answers = [
            answer
            for part, future in zip(sent, futures, strict=True)
            for answer in self._result(part, future)
        ]
        if self._stopped is not None and all(isinstance(answer, Failed) for answer in answers):
            raise self._stopped
        return answers

    def _unless_stopped(self, pair: LanguagePair, part: Sequence[Text]) -> list[Answer]:
        try:
            return self._part(pair, part)
        except KbError as error:
            if self._stopped is None:
                self._stopped = error
                self._stopped = self._explained(error)
            raise

    def _result(self, part: Sequence[Text], future: Future[list[Answer]]) -> list[Answer]:
        try:
            return future.result()
        except KbError as error:
            return [Failed(error.problem)] * len(part)

    def _explained(self, error: KbError) -> KbError:
        """Return an error with how much of the quota is used, where that is the error."""
        if not isinstance(error, QuotaError):
            return error
        said = f"{error.problem} {self._service.allowance()}".rstrip()
        return QuotaError(said, where=error.where, hint=error.hint)

    def close(self) -> None:
        """Release the threads, and drop the requests that wait."""
        self._pool.shutdown(cancel_futures=True)

    def _parts(self, texts: Sequence[Text]) -> Iterator[list[Text]]:
        return parts(texts, self._service.limits, self._size, self._service.section)

    def _size(self, text: Text) -> int:
        return self._service.size(self._labelled([text])[0])

    def _labelled(self, texts: Sequence[Text]) -> list[str]:
        """Return texts as they are sent, each in a paragraph with its label."""
        written = [self._service.written(text) for text in texts]
        if self._loses_labels:
            return written
        return [labelled(*pair) for pair in zip(labels(written), written, strict=True)]

    @property
    def _loses_labels(self) -> bool:
        return not self._kept and self._lost >= _LOST

    def _part(self, pair: LanguagePair, texts: Sequence[Text]) -> list[Answer]:
        """Translate the texts of one request, or fewer at a time where the service refuses them together."""
        if self._stopped is not None:
            raise self._stopped
        if len(texts) == 1 and self._size(texts[0]) > self._service.limits.size:
            return [Failed(_TOO_LONG)]
        if len(texts) > 1 and self._loses_labels:
            return [answer for text in texts for answer in self._part(pair, [text])]
        sent = self._labelled(texts)
        try:
            found = self._asked(pair, texts, sent)
        except Refused as error:
            self._failed(error)
            if len(texts) == 1:
                return [Failed(str(error))]
            half = len(texts) // 2
            return [*self._part(pair, texts[:half]), *self._part(pair, texts[half:])]
        self._failures, self._answered = 0, True
        return self._matched(pair, texts, sent, found)

    def _asked(self, pair: LanguagePair, texts: Sequence[Text], sent: Sequence[str]) -> list[str | None]:
        """Return the answers to one request in the order in which they come. Raises Refused.

        An answer that does not fit is not asked for again as it was, since it has been paid for.
        """
        request = self._service.request(pair, texts, sent)
        found = self._client.json(request.path, request.body, lambda _: True)
        with self._lock:
            self._usage += self._used(1, sent)
        try:
            return self._service.answers(pair, found)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise Refused("the answer does not fit the request", transient=True) from None

    def _used(self, requests: int, sent: Sequence[str]) -> Usage:
        return Usage(requests, sum(map(self._service.characters, sent)))

    def _with_cost(self, used: Usage) -> Usage:
        return replace(used, cost=used.characters * self._price / _PRICED)

    def _matched(
        self, pair: LanguagePair, texts: Sequence[Text], sent: Sequence[str], found: Sequence[str | None]
    ) -> list[Answer]:
        """Return the answer for each text, found by its label. What has lost its label is asked alone."""
        if len(texts) == 1:
            return [self._only(sent[0], found)]
        by = by_label(answer for answer in found if answer is not None)
        answers: list[Answer] = []
        for text, one in zip(texts, sent, strict=True):
            label, _ = label_of(one) or ("", "")
            if label in by:
                self._kept += 1
                answers.append(self._safe(by[label]))
            else:
                answers += self._part(pair, [text])
        return answers

    def _only(self, sent: str, found: Sequence[str | None]) -> Answer:
        """Return the answer to a request of one text, which may have lost its label, but has no other."""
        if len(found) != 1 or found[0] is None:
            return Failed("the service gives no translation of the text")
        asked, got = label_of(sent), label_of(found[0])
        if got is None:
            self._lost += asked is not None
            return self._safe(found[0])
        if asked is None or got[0] != asked[0]:
            return Failed("the service gives the answer for another text")
        self._kept += 1
        return self._safe(got[1])

    def _safe(self, text: str) -> Answer:
        if self._client.secrets.shown_in(text):
            return Failed("the answer repeats a key")
        return Translated(text)

    def _failed(self, error: Refused) -> None:
        """Count a request without an answer. Raises KbError where going on makes no sense."""
        self._failures += error.transient
        self._refusals += not error.transient
        if self._failures >= _GIVE_UP:
            raise KbError(
                f"The service keeps failing: {error}.",
                where=self._client.url,
                hint="Run kb translate again when it works; what was translated is kept.",
            ) from None
        always = error.status not in _ABOUT_TEXTS
        if always or (self._refusals >= _REFUSED and not self._answered):
            raise KbError(
                f"The service refuses {'the request' if always else 'every request'}: {error}.",
                where=self._client.url,
                hint=f"Correct the settings of {self._service.name} under engines in mkdocs.yml.",
            ) from None
