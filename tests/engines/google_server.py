"""A server of the protocol of Google Cloud Translation v3 that keeps it strictly.

https://cloud.google.com/translate/docs/reference/rest/v3/projects.locations/translateText
"""

from __future__ import annotations

import re
from typing import Any

from tests.engines.cloud_server import CloudServer, is_well_formed
from tests.engines.loopback import KEY, Asked, Reply

PROJECT = "our-help"
_LANGUAGES = ("en", "lt", "es", "pt", "pt-PT", "zh-CN", "zh-TW", "no", "iw")
_FIELDS = {
    "contents",
    "mimeType",
    "sourceLanguageCode",
    "targetLanguageCode",
    "model",
    "glossaryConfig",
    "labels",
}
_PATH = re.compile(rf"/v3/(projects/{PROJECT}/locations/([a-z0-9-]+))(:translateText|/supportedLanguages)")


class GoogleServer(CloudServer):
    """One project, with a glossary in us-central1."""

    def __init__(self) -> None:
        super().__init__()
        self.key = KEY
        self.glossary = {"pair": ("en", "lt"), "terms": {"Refunds": "Pinigų grąžinimai"}}
        self.bodies: list[dict[str, Any]] = []
        """The requests to translate that were answered, read."""
        self.refusal: tuple[int, str, str, str] | None = None
        """Status, message, status in words and reason of an error that each request meets."""

    def reply(self, asked: Asked) -> Reply:
        """Answer a request, or refuse it as the real server does."""
        if asked.headers.get("authorization") != f"Bearer {self.key}":
            said = "Request had invalid authentication credentials. Expected OAuth 2 access token."
            return _error(401, said, "UNAUTHENTICATED")
        if asked.headers.get("x-goog-user-project") != PROJECT:
            said = "Your application is authenticating by using local ADC, which requires a quota project."
            return _error(403, said, "PERMISSION_DENIED", "USER_PROJECT_DENIED")
        if self.refusal is not None:
            return _error(*self.refusal)
        place = _PATH.fullmatch(asked.path)
        if place is None:
            return _error(404, "Requested entity was not found.", "NOT_FOUND")
        if place[3] == "/supportedLanguages" and asked.method == "GET":
            both = {"supportSource": True, "supportTarget": True}
            return Reply(200, {"languages": [{"languageCode": code, **both} for code in _LANGUAGES]})
        body = asked.json
        if asked.headers.get("content-type") != "application/json" or not isinstance(body, dict):
            return _error(400, "Invalid JSON payload received.")
        if wrong := self._wrong(body, place[1], place[2]):
            return _error(400, wrong)
        if not self.spends(sum(map(len, body["contents"]))):
            return _error(403, "Daily Limit Exceeded", "PERMISSION_DENIED", "dailyLimitExceeded")
        with self.lock:
            self.bodies.append(body)
        return self._translated(body)

    def _translated(self, body: dict[str, Any]) -> Reply:
        found = self.translations(body["contents"])
        shown = [text and text.replace("'", "&#39;") for text in found]
        answer = {"translations": [_translation(text) for text in shown]}
        if "glossaryConfig" in body:
            terms = [self._with_terms(text) for text in shown]
            answer["glossaryTranslations"] = [_translation(text) for text in terms]
        return Reply(200, answer)

    def _with_terms(self, text: str | None) -> str | None:
        for name, target in self.glossary["terms"].items():  # type: ignore[attr-defined]
            text = text and text.replace(self.model(name), target)
        return text

    def _wrong(self, body: dict[str, Any], parent: str, location: str) -> str | None:
        for name in sorted(set(body) - _FIELDS):
            return f'Invalid JSON payload received. Unknown name "{name}": Cannot find field.'
        contents = body.get("contents")
        if not contents or not all(isinstance(text, str) and text for text in contents):
            return "Contents are required."
        if len(contents) > 1024:
            return "Too many text segments."
        if sum(map(len, contents)) > 30_720:
            return "The total codepoints in the request must be less than 30720."
        if body.get("mimeType", "text/html") not in ("text/html", "text/plain"):
            return "Unsupported MIME type."
        for key in ("sourceLanguageCode", "targetLanguageCode"):
            if body.get(key) not in _LANGUAGES:
                return f"{key.removesuffix('LanguageCode').title()} language is invalid."
        if body["sourceLanguageCode"] == body["targetLanguageCode"]:
            return "Target language can't be equal to source language."
        if not all(map(is_well_formed, contents)):
            return "Invalid HTML."
        model = body.get("model", f"{parent}/models/general/nmt")
        if not re.fullmatch(rf"{parent}/models/(general/(nmt|translation-llm)|TRL\d+)", model):
            return "Invalid 'model'."
        return self._wrong_glossary(body, parent, location)

    def _wrong_glossary(self, body: dict[str, Any], parent: str, location: str) -> str | None:
        config = body.get("glossaryConfig")
        if config is None:
            return None
        if set(config) - {"glossary", "ignoreCase"} or not isinstance(config.get("ignoreCase", False), bool):
            return 'Invalid JSON payload received. Unknown name at "glossary_config": Cannot find field.'
        if location != "us-central1" or config.get("glossary") != f"{parent}/glossaries/ours":
            return "Invalid resource name. Glossary and model must be in the same location."
        if (body["sourceLanguageCode"], body["targetLanguageCode"]) != self.glossary["pair"]:
            return "The language pair of the request does not match that of the glossary."
        return None


def _translation(text: str | None) -> dict[str, str]:
    return {} if text is None else {"translatedText": text}


def _error(status: int, message: str, words: str = "INVALID_ARGUMENT", reason: str = "") -> Reply:
    error: dict[str, Any] = {"code": status, "message": message, "status": words}
    if reason:
        kind = "type.googleapis.com/google.rpc.ErrorInfo"
        error["details"] = [{"@type": kind, "reason": reason, "domain": "googleapis.com"}]
    return Reply(status, {"error": error})
