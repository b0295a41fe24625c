"""A server of the protocol of Azure Translator v3 that keeps it strictly.

https://learn.microsoft.com/azure/ai-services/translator/text-translation/reference/v3/translate
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.engines.cloud_server import CloudServer, is_well_formed
from tests.engines.loopback import KEY, Asked, Reply

REGION = "westeurope"
CATEGORY = "our-category-TECH"
_LANGUAGES = ("en", "lt", "es", "pt", "pt-pt", "zh-Hans", "zh-Hant", "nb", "he", "sr-Cyrl", "sr-Latn")
_QUERY = {"api-version", "from", "to", "textType", "category", "profanityAction", "allowFallback"}
_ENTRY = re.compile(r'<mstrans:dictionary translation="([^"<>]+)">[^<>]+</mstrans:dictionary>')


class AzureServer(CloudServer):
    """One resource, in westeurope."""

    def __init__(self) -> None:
        super().__init__()
        self.key = KEY
        self.queries: list[Mapping[str, str]] = []
        """Of the requests to translate that were answered."""

    def reply(self, asked: Asked) -> Reply:
        """Answer a request, or refuse it as the real server does."""
        if asked.query.get("api-version") != "3.0":
            return _error(400021, "The API version parameter is missing or invalid.")
        if asked.method == "GET" and asked.path == "/languages":
            if asked.query.get("scope") != "translation":
                return _error(400001, 'The "scope" parameter is invalid.')
            return Reply(200, {"translation": {code: {"name": code, "dir": "ltr"} for code in _LANGUAGES}})
        if asked.method != "POST" or asked.path != "/translate":
            return _error(404000, "The requested resource is not found.")
        given = (
            asked.headers.get("ocp-apim-subscription-key"),
            asked.headers.get("ocp-apim-subscription-region"),
        )
        if given != (self.key, REGION):
            said = "The request is not authorized because credentials are missing or invalid."
            return _error(401000, said)
        wrong = self._wrong(asked)
        if wrong is not None:
            return wrong
        texts = [one["Text"] for one in asked.json]  # type: ignore[attr-defined]
        if not self.spends(sum(map(_units, texts))):
            said = "The operation isn't allowed because the subscription has exceeded its free quota."
            return _error(403001, said)
        with self.lock:
            self.queries.append(asked.query)
        to = asked.query["to"]
        found = [text and _ENTRY.sub(lambda m: m[1], text) for text in self.translations(texts)]
        return Reply(200, [{"translations": [{"text": t, "to": to}] if t is not None else []} for t in found])

    def _wrong(self, asked: Asked) -> Reply | None:
        query, body = asked.query, asked.json
        if asked.headers.get("content-type") != "application/json; charset=UTF-8" or not isinstance(
            body, list
        ):
            return _error(400074, "The body of the request is not valid JSON.")
        for name in sorted(set(query) - _QUERY):
            return _error(400042, f"One of the options specified is not valid: {name}.")
        if query.get("from") not in _LANGUAGES:
            return _error(400035, "The source language is not valid.")
        if query.get("to") not in _LANGUAGES:
            return _error(400036, "The target language is not valid.")
        if query.get("textType", "plain") not in ("plain", "html"):
            return _error(400071, "The value is not valid for TextType.")
        if query.get("category", "general") not in ("general", CATEGORY):
            return _error(400075, "The language pair and category combination is not valid.")
        if not body or len(body) > 1000:
            return _error(400072, "The array of input text has too many elements.")
        if not all(
            isinstance(one, dict) and set(one) == {"Text"} and isinstance(one["Text"], str) for one in body
        ):
            return _error(400020, "One of the elements in the array of input text is not valid.")
        texts = [one["Text"] for one in body]
        if sum(map(_units, texts)) > 50_000:
            return _error(400077, "The maximum request size has been exceeded.")
        if query.get("textType") == "html" and not all(map(is_well_formed, texts)):
            return _error(400005, "An input text is missing or invalid.")
        return None


def _units(text: str) -> int:
    """Characters as Azure counts them: a surrogate pair is two."""
    return sum(2 if ord(character) > 0xFFFF else 1 for character in text)


def _error(code: int, message: str) -> Reply:
    return Reply(code // 1000, {"error": {"code": code, "message": message}})
