"""A LibreTranslate server over HTTP: your own, or one that you have a key for.

Several servers may share one URL. The key comes from the environment variable LIBRETRANSLATE_API_KEY only.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from kb_tools.engines.base import Answer, Failed, Info, LanguagePair, MarkStyle, Setup, Text, Translated
from kb_tools.engines.http import Client, Refused
from kb_tools.errors import KbError

INSTALL = "pip install libretranslate in an environment of its own, start it, and set its url in mkdocs.yml"
_KEY = "LIBRETRANSLATE_API_KEY"
SETTINGS = {
    "url": "The address of the server, such as `http://127.0.0.1:5000`; it is required. A key for it comes from the "
    "environment variable `LIBRETRANSLATE_API_KEY` and never from a file.",
    "timeout": "Seconds that a request may take, 60 by default.",
    "retries": "How often a failed request is sent again, 5 by default.",
    "concurrency": "Requests at the same time, 4 by default.",
    "backoff": "Seconds before the first retry, 0.5 by default. Each further wait is twice as long.",
    "texts": "Texts in one request, 16 by default.",
}
_BOUNDS = ("3141", "2718")
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
        self._pairs: tuple[LanguagePair, ...] | None = None

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
        """Return the server's address. A server does not name its models."""
        return Info(f"libretranslate-{pair.source}_{pair.target}", f"libretranslate {self._client.url}")

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

        Several texts stand between two numbers, which every language leaves as they are: if they do not
        come back at both ends, the answers have slipped.
        """
        first, last = ([], []) if len(texts) == 1 else ([_BOUNDS[0]], [_BOUNDS[1]])
        body: dict[str, Any] = {
            "q": [*first, *(text.text for text in texts), *last],
            "source": pair.source,
            "target": pair.target,
            "format": "text",
        }
        if self._key:
            body["api_key"] = self._key
        try:
            result = self._client.json("/translate", body, lambda found: _right(found, len(body["q"])))
        except Refused as error:
            if len(texts) > 1:
                return [answer for text in texts for answer in self._part(pair, [text])]
            self._failures += error.transient
            if self._failures >= _GIVE_UP:
                raise KbError(
                    f"The server keeps failing: {error}.",
                    where=self._client.url,
                    hint="Run kb translate again when it works; what was translated is kept.",
                ) from None
            return [Failed(str(error))]
        self._failures = 0
        found = result["translatedText"]
        if len(texts) == 1:
            return [Translated(found[0])]
        places = [at for at, text in enumerate(found) if text.strip() in _BOUNDS]
        if places != [0, len(found) - 1] or found[0].strip() != _BOUNDS[0]:
            return [answer for text in texts for answer in self._part(pair, [text])]
        return [Translated(text) for text in found[1:-1]]


def _right(found: Any, count: int) -> bool:
    texts = found.get("translatedText") if isinstance(found, dict) else None
    return isinstance(texts, list) and len(texts) == count and all(isinstance(text, str) for text in texts)


def open_engine(setup: Setup) -> LibreTranslate:
    """Return the engine. Raises KbError where it has no usable URL."""
    url = setup.text("url").rstrip("/")
    if not url.startswith(("http://", "https://")):
        raise KbError(
            "The engine libretranslate has no url." if not url else f"'{url}' is no address of a server.",
            hint="Write, under engines: - libretranslate: {url: http://127.0.0.1:5000}",
        )
    concurrency = max(1, int(setup.number("concurrency", 4)))
    client = Client(
        url,
        timeout=setup.number("timeout", 60),
        retries=int(setup.number("retries", 5)),
        backoff=setup.number("backoff", 0.5),
        key_variable=_KEY,
    )
    key = os.environ.get(_KEY)
    return LibreTranslate(client, key, max(1, int(setup.number("texts", 16))), concurrency)
