"""A LibreTranslate server over HTTP: your own, or one that you have a key for.

Several servers may share one URL. The key comes from the environment variable LIBRETRANSLATE_API_KEY only.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from kb_tools.engines.base import Answer, Failed, Info, LanguagePair, MarkStyle, Setup, Text, Translated
from kb_tools.engines.http import Client, Refused
from kb_tools.engines.secrets import Secrets, basic
from kb_tools.engines.server_address import server_address
from kb_tools.errors import KbError

INSTALL = "pip install libretranslate in an environment of its own, start it, and set its url in mkdocs.yml"
_KEY = "LIBRETRANSLATE_API_KEY"
SETTINGS = {
    "url": "The address of the server, such as `http://127.0.0.1:5000`; it is required. A key for it comes from the "
    "environment variable `LIBRETRANSLATE_API_KEY` and never from a file. No redirect is followed.",
    "timeout": "Seconds that a request may take from its beginning to its end, 60 by default.",
    "retries": "How often a failed request is sent again, 5 by default.",
    "concurrency": "Requests at the same time, 4 by default.",
    "backoff": "Seconds before the first retry, 0.5 by default. Each further wait is twice as long.",
    "texts": "Texts in one request, 16 by default.",
}
_PROBE = "Open the settings of your account, choose another language for all pages, and save your changes."
"""A sentence whose translation tells one model from another, since a server does not name its models."""
_LABEL = re.compile(r"\W*(?<!\d)(\d{3})(?!\d)[^\S\n]*[.:]?\s*")
"""The number on a line of its own before each text, as it comes back."""
_LOST = 3
"""Texts that come back without their label before no more of them get one."""
_GIVE_UP = 8
"""Requests in a row that may fail for good before the server counts as gone."""


class LibreTranslate:
    """One server, or several behind one URL."""

    marks = (MarkStyle.BRACKETS,)
    whole = False
    ordered = True
    batch = 64

    def __init__(self, client: Client, key: str | None, texts: int, concurrency: int) -> None:
        self._client = client
        self._key = key
        self._texts = texts
        self._pool = ThreadPoolExecutor(concurrency)
        self._failures = 0
        self._kept = self._lost = 0
        """Labels that came back, and those that did not."""
        self._pairs: tuple[LanguagePair, ...] | None = None
        self._models: dict[LanguagePair, str] = {}

    def pairs(self) -> Sequence[LanguagePair]:
        """Return what the server translates. Raises KbError where it cannot be reached or is no such server."""
        if self._pairs is None:
            try:
                languages = self._client.json("/languages")
                self._pairs = tuple(
                    LanguagePair(one["code"], target) for one in languages for target in one["targets"]
                )
            except (Refused, KeyError, TypeError) as error:
                raise KbError(
                    f"This is not a LibreTranslate server, or it is out of order: {error}.",
                    where=self._client.url,
                    hint="Try it by hand: curl URL/languages",
                ) from None
        return self._pairs

    def info(self, pair: LanguagePair) -> Info:
        """Return the server's address, with what tells its model for the pair. Raises KbError where it fails."""
        if pair not in self._models:
            self._models[pair] = self._model(pair)
        name = f"libretranslate-{pair.source}_{pair.target}"
        return Info(name, f"libretranslate {self._client.url} {self._models[pair]}")

    def _model(self, pair: LanguagePair) -> str:
        """Return a digest of what the server makes of one sentence; `unknown` where it refuses that."""
        try:
            return hashlib.sha256(self._asked(pair, [_PROBE])[0].encode("utf-8", "replace")).hexdigest()[:16]
        except Refused as error:
            if error.transient:
                raise self._fails(error) from None
            return "unknown"

    def translate(self, pair: LanguagePair, texts: Sequence[Text]) -> Sequence[Answer]:
        """Translate a batch, a few texts a request, several requests at a time.

        Raises KbError where the server refuses the key or is gone.
        """
        parts = [texts[at : at + self._texts] for at in range(0, len(texts), self._texts)]
        answers = self._pool.map(lambda part: self._part(pair, part), parts)
        return [answer for part in answers for answer in part]

    def close(self) -> None:
        """Release the threads, and drop the requests that wait."""
        self._pool.shutdown(cancel_futures=True)

    def _part(self, pair: LanguagePair, texts: Sequence[Text]) -> list[Answer]:
        """Translate some texts in one request, or one by one where the server refuses them together.

        Each text stands below a line with a number of its own, so that its answer is found by that and not by its
        place: servers translate line by line, and leave numbers as they are.
        """
        if self._loses_labels:
            return [self._alone(pair, text) for text in texts]
        labels = _labels(texts)
        try:
            asked = [f"{label}\n{text.text}" for label, text in zip(labels, texts, strict=True)]
            found = self._asked(pair, asked)
        except Refused as error:
            if len(texts) > 1:
                return [answer for text in texts for answer in self._part(pair, [text])]
            return [self._failed(error)]
        self._failures = 0
        by_label = _by_label(found)
        if len(texts) == 1 and labels[0] not in by_label:
            return [self._unlabelled(pair, texts[0], by_label)]
        answers: list[Answer] = []
        for label, text in zip(labels, texts, strict=True):
            if label in by_label:
                self._kept += 1
                answers.append(self._safe(by_label[label]))
            else:
                answers += self._part(pair, [text])
        return answers

    @property
    def _loses_labels(self) -> bool:
        return not self._kept and self._lost >= _LOST

    def _unlabelled(self, pair: LanguagePair, text: Text, by_label: Mapping[int, str]) -> Answer:
        """Return the answer for a text whose label has not come back; another label is that of another text."""
        foreign = [label for label in by_label if str(label) not in text.text]
        if foreign:
            return Failed("the server gives the answer for another text")
        self._lost += 1
        return self._alone(pair, text)

    def _alone(self, pair: LanguagePair, text: Text) -> Answer:
        try:
            found = self._asked(pair, [text.text])
        except Refused as error:
            return self._failed(error)
        self._failures = 0
        return self._safe(found[0])

    def _asked(self, pair: LanguagePair, texts: Sequence[str]) -> list[str]:
        """Return what the server answers, one text for each. Raises Refused."""
        body: dict[str, Any] = {
            "q": list(texts),
            "source": pair.source,
            "target": pair.target,
            "format": "text",
        }
        if self._key:
            body["api_key"] = self._key
        found = self._client.json("/translate", body, lambda found: _right(found, len(texts)))
        return list(found["translatedText"])

    def _safe(self, text: str) -> Answer:
        if self._client.secrets.shown_in(text):
            return Failed("the answer repeats a key or a password")
        return Translated(text)

    def _failed(self, error: Refused) -> Failed:
        """Return why a text has no answer. Raises KbError where the server has failed too often in a row."""
        self._failures += error.transient
        if self._failures >= _GIVE_UP:
            raise self._fails(error) from None
        return Failed(str(error))

    def _fails(self, error: Refused) -> KbError:
        return KbError(
            f"The server keeps failing: {error}.",
            where=self._client.url,
            hint="Run kb translate again when it works; what was translated is kept.",
        )


def _labels(texts: Sequence[Text]) -> list[int]:
    """Return a number of three digits for each text: the same for the same texts, and in none of them."""
    taken = {int(run) for text in texts for run in re.findall(r"\d{1,9}", text.text)}
    labels: list[int] = []
    for text in texts:
        label = int.from_bytes(hashlib.sha256(text.text.encode("utf-8", "replace")).digest()[:4], "big") % 900
        while (number := 100 + label) in taken:
            label = (label + 1) % 900
        taken.add(number)
        labels.append(number)
    return labels


def _by_label(answers: Sequence[str]) -> dict[int, str]:
    """Return answers by the label that they begin with, without those that share one."""
    found: dict[int, str] = {}
    twice: set[int] = set()
    for answer in answers:
        if match := _LABEL.match(answer):
            label = int(match[1])
            twice |= {label} & found.keys()
            found[label] = answer[match.end() :]
    return {label: text for label, text in found.items() if label not in twice}


def _right(found: Any, count: int) -> bool:
    texts = found.get("translatedText") if isinstance(found, dict) else None
    return isinstance(texts, list) and len(texts) == count and all(isinstance(text, str) for text in texts)


def open_engine(setup: Setup) -> LibreTranslate:
    """Return the engine. Raises KbError where it has no usable URL."""
    address = server_address("libretranslate", "url", setup.text("url"), "http://127.0.0.1:5000", _KEY)
    concurrency = max(1, int(setup.number("concurrency", 4)))
    key, login = os.environ.get(_KEY), address.login
    client = Client(
        address.url,
        timeout=setup.number("timeout", 60),
        retries=int(setup.number("retries", 5)),
        backoff=setup.number("backoff", 0.5),
        key_variable=_KEY,
        headers={"Authorization": basic(*login)} if login else {},
        secrets=Secrets(tuple(filter(None, (key, login and login[1])))),
    )
    return LibreTranslate(client, key, max(1, int(setup.number("texts", 16))), concurrency)
