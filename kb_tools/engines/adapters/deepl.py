"""DeepL, with your key: formality, glossaries, and the passage around each text as context.

The key comes from the environment variable DEEPL_AUTH_KEY only. The protocol is that of
https://developers.deepl.com/api-reference/translate.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any

from kb_tools.engines.base import Aid, LanguagePair, MarkStyle, Setup, Text
from kb_tools.engines.cloud.access import IDENTITY, service_address
from kb_tools.engines.cloud.context import context, section
from kb_tools.engines.cloud.deepl_glossary import ProjectGlossary, entries
from kb_tools.engines.cloud.engine import CloudEngine
from kb_tools.engines.cloud.languages import Languages, assumed_pairs, is_way_back, pairs_of
from kb_tools.engines.cloud.parts import Limits
from kb_tools.engines.cloud.service import Request
from kb_tools.engines.http import Client, Refused
from kb_tools.engines.secrets import Secrets, key_in
from kb_tools.errors import KbError
from kb_tools.model.policy import Formality
from kb_tools.style.glossary import read_glossary

_KEY = "DEEPL_AUTH_KEY"
INSTALL = f"Make a key at deepl.com and put it into the environment as {_KEY}"
_MODELS = ("prefer_quality_optimized", "quality_optimized", "latency_optimized")
SETTINGS = {
    "model_type": "`prefer_quality_optimized`, the default, `quality_optimized` or `latency_optimized`: the model.",
    "glossary": "`project` gives DeepL the terms of the glossary of the style guide. A glossary whose name begins with "
    "`kb-tools` is made in your account for each language, and a new one when terms change. `off` is the default.",
    "glossary_id": "The id of a glossary in your account, with terms from English to the language. DeepL has it beside "
    "that of the project.",
    "price": "Price of a million characters in your currency. DeepL counts the words, not marks or context.",
    "url": "The address of the service. By default it is that of DeepL API Free for a key that ends in `:fx`, and "
    "that of DeepL API Pro for others. The key comes from the environment variable `DEEPL_AUTH_KEY` and never from a "
    "file. No redirect is followed.",
    "texts": "Texts in one request, 50 by default, which is the most. All are of one section of a page.",
    "timeout": "Seconds that a request may take from its beginning to its end, 60 by default.",
    "retries": "How often a failed request is sent again, 5 by default.",
    "concurrency": "Requests at the same time, 4 by default.",
    "backoff": "Seconds before the first retry, 0.5 by default. Each further wait is twice as long.",
}
_PRO, _FREE = "https://api.deepl.com", "https://api-free.deepl.com"
_MOST = 50
"""Texts that a request may hold."""
_LARGEST = 100 * 1024
"""Bytes of texts in a request, which may have 128 KiB in all."""
_FORMALITY: Mapping[Formality, str] = {Formality.FORMAL: "prefer_more", Formality.INFORMAL: "prefer_less"}
"""Where a language has no such forms, these do nothing."""
_VARIANTS = ("en-GB", "en-US", "es-419", "pt-BR", "pt-PT", "zh-Hans", "zh-Hant")
_TAG = re.compile(r"<[^<>]*>")
_PATIENCE = 10.0
"""Most seconds that a sentence about the quota is waited for."""


@dataclass(slots=True)
class DeepL:
    """The protocol, with what the settings say."""

    client: Client
    setup: Setup
    model: str
    glossary_id: str
    glossary: ProjectGlossary | None
    limits: Limits
    name: str = "deepl"
    style: MarkStyle = MarkStyle.XML
    aids: frozenset[Aid] = frozenset({Aid.PLACE})
    _made: dict[LanguagePair, str] = field(default_factory=dict)
    """Ids of glossaries of the project."""

    def pairs(self) -> Sequence[LanguagePair]:
        """Return what DeepL translates from the language of the project, and into it."""
        return pairs_of(
            self.client, "/v3/languages?resource=translate_text", self.setup, _languages, _VARIANTS
        )

    def assumed(self) -> Sequence[LanguagePair]:
        """Return the pair of the locale, and the way back."""
        return assumed_pairs(self.setup, _VARIANTS)

    def fingerprint(self) -> str:
        """Return the model, the formality, the glossaries, and an address that is not DeepL's own."""
        own = self.client.url not in (_FREE, _PRO)
        parts = (
            self.name,
            self.client.url if own else "",
            self.model,
            self.setup.formality,
            self.glossary_id,
            self.glossary.digest if self.glossary else "",
        )
        return " ".join(part or "-" for part in parts)

    def ready(self, pair: LanguagePair) -> None:
        """Make the glossary of the project, or find it."""
        if self.glossary and pair not in self._made and not is_way_back(self.setup, pair):
            self._made[pair] = self.glossary.made(self.client, pair)

    def section(self, text: Text) -> Hashable:
        """Return the section of a page: its texts have one context."""
        return section(text)

    def written(self, text: Text) -> str:
        """Return a text as it is: marks are XML already."""
        return text.text

    def size(self, written: str) -> int:
        """Return the bytes of a text in the body of a request."""
        return len(json.dumps(written)) + 1

    def characters(self, written: str) -> int:
        """Return the code points without tags, which DeepL does not count."""
        return len(unescape(_TAG.sub("", written)))

    def request(self, pair: LanguagePair, texts: Sequence[Text], written: Sequence[str]) -> Request:
        """Return the request for texts of one section."""
        body: dict[str, Any] = {
            "text": list(written),
            "source_lang": pair.source.upper(),
            "target_lang": pair.target.upper(),
            "tag_handling": "xml",
            "ignore_tags": ["x"],
            "non_splitting_tags": ["g", "x"],
            "preserve_formatting": True,
            "model_type": self.model,
        }
        if around := context(texts):
            body["context"] = around
        if formality := _FORMALITY.get(self.setup.formality):
            body["formality"] = formality
        if glossaries := self._glossaries(pair):
            body |= {"glossary_id": glossaries[0]} if len(glossaries) == 1 else {"glossary_ids": glossaries}
        return Request("/v2/translate", body)

    def _glossaries(self, pair: LanguagePair) -> list[str]:
        if is_way_back(self.setup, pair):
            return []
        own = self._made.get(pair, f"kb-tools {self.glossary.digest}") if self.glossary else ""
        return [glossary for glossary in (self.glossary_id, own) if glossary]

    def answers(self, pair: LanguagePair, found: Any) -> list[str | None]:
        """Return the translations in the order of DeepL, which is that of the request."""
        return [str(one["text"]) if isinstance(one["text"], str) else None for one in found["translations"]]

    def allowance(self) -> str:
        """Return how many characters of the account are used."""
        try:
            found = replace(self.client, retries=0, timeout=_PATIENCE).json("/v2/usage")
            used, limit = int(found["character_count"]), int(found["character_limit"])
        except (KbError, Refused, KeyError, TypeError, ValueError):
            return ""
        return f"{used:,} of {limit:,} characters are used."


def _languages(found: Any) -> Languages:
    return Languages(
        [one["lang"] for one in found if one["usable_as_source"]],
        [one["lang"] for one in found if one["usable_as_target"]],
    )


def open_engine(setup: Setup) -> CloudEngine:
    """Return the engine. Raises KbError for wrong settings; a key is needed only once something is sent."""
    key = key_in(_KEY)
    client = Client(
        service_address("deepl", setup.text("url"), _FREE if key.endswith(":fx") else _PRO, _KEY),
        timeout=setup.number("timeout", 60),
        retries=int(setup.number("retries", 5)),
        backoff=setup.number("backoff", 0.5),
        key_variable=_KEY,
        key_hint=f"{INSTALL}.",
        headers={"Authorization": f"DeepL-Auth-Key {key}", **IDENTITY},
        secrets=Secrets((key,)),
    )
    terms = ""
    if setup.choice("glossary", ("off", "project"), "off") == "project":
        terms = entries(read_glossary(setup.project), setup.locale)
    service = DeepL(
        client,
        setup,
        setup.choice("model_type", _MODELS, _MODELS[0]),
        setup.text("glossary_id"),
        ProjectGlossary(terms) if terms else None,
        Limits(min(_MOST, max(1, int(setup.number("texts", _MOST)))), _LARGEST),
    )
    return CloudEngine(service, client, setup, needs="" if key else _KEY)
