"""A server of DeepL's protocol that keeps it strictly (https://developers.deepl.com/api-reference)."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from tests.engines.cloud_server import CloudServer, is_well_formed, without_tags
from tests.engines.loopback import KEY, Asked, Reply

LARGEST = 128 * 1024
_TARGETS = ("lt", "es", "es-419", "pt", "pt-BR", "pt-PT", "nb", "zh-Hans", "zh-Hant", "he", "de", "en-US")
_FORMAL = {"ES", "ES-419", "PT", "PT-BR", "PT-PT", "DE"}
_FIELDS: Mapping[str, type] = {
    "text": list,
    "source_lang": str,
    "target_lang": str,
    "context": str,
    "split_sentences": str,
    "preserve_formatting": bool,
    "formality": str,
    "model_type": str,
    "glossary_id": str,
    "glossary_ids": list,
    "tag_handling": str,
    "tag_handling_version": str,
    "outline_detection": bool,
    "non_splitting_tags": list,
    "splitting_tags": list,
    "ignore_tags": list,
    "show_billed_characters": bool,
}
_CHOICES: Mapping[str, set[str]] = {
    "formality": {"default", "more", "less", "prefer_more", "prefer_less"},
    "model_type": {"quality_optimized", "prefer_quality_optimized", "latency_optimized"},
    "tag_handling": {"xml", "html"},
    "split_sentences": {"0", "1", "nonewlines"},
}
Body = dict[str, Any]


class DeepLServer(CloudServer):
    """One account, with its glossaries."""

    def __init__(self) -> None:
        super().__init__()
        self.key = KEY
        self.glossaries: dict[str, Body] = {}
        self.bodies: list[Body] = []
        """The requests to translate that were answered, read."""
        self.ready_after = 0
        """How often a new glossary is looked at before it can be used."""

    def reply(self, asked: Asked) -> Reply:
        """Answer a request, or refuse it as the real server does."""
        if not asked.headers.get("user-agent", "").startswith("kb-tools/"):
            return _error(400, "User-Agent header missing.")
        if asked.headers.get("authorization") != f"DeepL-Auth-Key {self.key}":
            return Reply(403, b"")
        if asked.method == "GET":
            return self._looked_up(asked)
        if len(asked.body) > LARGEST:
            return _error(413, "Request Entity Too Large")
        body = asked.json
        if asked.headers.get("content-type") != "application/json" or not isinstance(body, dict):
            return _error(415, "Unsupported media type")
        if asked.path == "/v2/glossaries":
            return self._made(body)
        return self._translated(body) if asked.path == "/v2/translate" else _error(404, "Not found")

    def _looked_up(self, asked: Asked) -> Reply:
        if asked.path == "/v3/languages" and asked.query == {"resource": "translate_text"}:
            both = [("en", True, False), *((code, "-" not in code, True) for code in _TARGETS)]
            keys = ("lang", "usable_as_source", "usable_as_target")
            named = [dict(zip(keys, one, strict=True)) for one in both]
            return Reply(200, [{**one, "name": "x", "features": {}, "status": "stable"} for one in named])
        if asked.path == "/v2/usage":
            return Reply(200, {"character_count": self.billed, "character_limit": self.quota})
        if asked.path == "/v2/glossaries":
            return Reply(200, {"glossaries": [self._shown(one) for one in self.glossaries.values()]})
        found = self.glossaries.get(asked.path.removeprefix("/v2/glossaries/"))
        if found is None:
            return _error(404, "Not found")
        found["looks"] += 1
        return Reply(200, self._shown(found))

    def _shown(self, glossary: Body) -> Body:
        shown = {key: value for key, value in glossary.items() if key not in ("entries", "looks")}
        return {**shown, "ready": glossary["looks"] >= self.ready_after}

    def _made(self, body: Body) -> Reply:
        if set(body) != {"name", "source_lang", "target_lang", "entries", "entries_format"}:
            return _error(400, "Bad request", "Missing or invalid argument")
        pair = (body["source_lang"], body["target_lang"])
        if pair[0] != "en" or pair[1] not in ("lt", "es", "pt", "de"):
            return _error(400, "Unsupported glossary source and target language pair")
        rows = [line.split("\t") for line in body["entries"].split("\n")]
        if not all(len(row) == 2 and all(0 < len(part.encode()) <= 1024 for part in row) for row in rows):
            return _error(
                400, "Invalid glossary entries provided", "Key with the index 0 misses tab separator"
            )
        if len({name for name, _ in rows}) < len(rows):
            return _error(400, "Invalid glossary entries provided", "Key with the index 1 duplicates key")
        made = {**body, "glossary_id": f"def3a26b-3e84-45b3-84ae-0000000000{len(self.glossaries):02}"}
        self.glossaries[made["glossary_id"]] = {**made, "entry_count": len(rows), "looks": 0}
        return Reply(201, self._shown(self.glossaries[made["glossary_id"]]))

    def _translated(self, body: Body) -> Reply:
        if wrong := self._wrong(body):
            return _error(404 if wrong == "Glossary not found" else 400, wrong)
        texts = body["text"]
        if not self.spends(sum(len(html.unescape(without_tags(text))) for text in texts)):
            return _error(456, "Quota for this billing period has been exceeded.")
        with self.lock:
            self.bodies.append(body)
        found = [self._with_terms(text, body) for text in self.translations(texts)]
        translations = [
            {"detected_source_language": "EN", "text": text, "model_type_used": "quality_optimized"}
            for text in found
        ]
        return Reply(200, {"translations": translations})

    def _with_terms(self, text: str | None, body: Body) -> str | None:
        ids = body.get("glossary_ids", [body["glossary_id"]] if "glossary_id" in body else [])
        for line in "\n".join(self.glossaries[one]["entries"] for one in ids).split("\n"):
            name, _, target = line.partition("\t")
            if text and name:
                text = re.sub(rf"\b{re.escape(self.model(name))}\b", target, text)
        return text

    def _wrong(self, body: Body) -> str | None:
        for name, value in body.items():
            if name not in _FIELDS:
                return f"Unknown parameter: {name}"
            if not isinstance(value, _FIELDS[name]):
                return f"Value for '{name}' not supported."
            if name in _CHOICES and value not in _CHOICES[name]:
                return f"Value for '{name}' not supported."
        texts = body.get("text")
        if not texts or not all(isinstance(text, str) for text in texts):
            return "Parameter 'text' not specified."
        if len(texts) > 50:
            return "Too many texts in request."
        if body.get("target_lang") not in {code.upper() for code in _TARGETS}:
            return "Value for 'target_lang' not supported."
        if body.get("source_lang", "EN") not in {
            "EN",
            *(code.upper() for code in _TARGETS if "-" not in code),
        }:
            return "Value for 'source_lang' not supported."
        if body.get("formality") in ("more", "less") and body["target_lang"] not in _FORMAL:
            return f"Target language '{body['target_lang']}' doesn't support formality."
        if body.get("tag_handling") == "xml" and not all(map(is_well_formed, texts)):
            return "Tag handling parsing failed, please check input."
        return self._wrong_glossary(body)

    def _wrong_glossary(self, body: Body) -> str | None:
        if "glossary_id" in body and "glossary_ids" in body:
            return "Cannot use glossary_id and glossary_ids together."
        ids = body.get("glossary_ids", [body["glossary_id"]] if "glossary_id" in body else [])
        if ids and "source_lang" not in body:
            return "Use of a glossary requires the source_lang parameter to be specified"
        for one in ids:
            if one not in self.glossaries:
                return "Glossary not found"
            pair = (self.glossaries[one]["source_lang"], self.glossaries[one]["target_lang"])
            if pair != ("en", body["target_lang"].partition("-")[0].lower()):
                return "The language pair of the glossary does not match that of the request."
        return None


def _error(status: int, message: str, detail: str = "") -> Reply:
    return Reply(status, {"message": message, **({"detail": detail} if detail else {})})
