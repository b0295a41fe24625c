"""Azure Translator (v3), with a key of your resource: custom models, and terms of the glossary as a dictionary.

The key comes from the environment variable AZURE_TRANSLATOR_KEY only. The protocol is that of
https://learn.microsoft.com/azure/ai-services/translator/text-translation/reference/v3/translate.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from kb_tools.engines.base import Aid, LanguagePair, MarkStyle, Setup, Text
from kb_tools.engines.cloud.access import IDENTITY, service_address
from kb_tools.engines.cloud.azure_dictionary import with_dictionary
from kb_tools.engines.cloud.engine import CloudEngine
from kb_tools.engines.cloud.languages import Languages, assumed_pairs, is_way_back, pairs_of
from kb_tools.engines.cloud.parts import Limits
from kb_tools.engines.cloud.service import Request
from kb_tools.engines.http import Client
from kb_tools.engines.secrets import Secrets, key_in

_KEY = "AZURE_TRANSLATOR_KEY"
INSTALL = (
    f"Make a Translator resource in Azure, put its key into the environment as {_KEY}, and name its region"
)
SETTINGS = {
    "region": "The region of the resource, such as `westeurope`. Only a resource that is global needs none.",
    "category": "The category of a model of your own (Custom Translator); `general` by default.",
    "dictionary": "Terms of the glossary that Azure must write as they are there, since it bends none of them: `names` "
    "are those that stay the same in every language; `all`; `off`. `names` is the default.",
    "price": "Price of a million characters in your currency. Azure counts all that is sent, tags too.",
    "url": "The address of the service, `https://api.cognitive.microsofttranslator.com` by default, or "
    "`https://NAME.cognitiveservices.azure.com/translator/text/v3.0`. A key for it comes from the environment variable "
    f"`{_KEY}` and never from a file. No redirect is followed.",
    "texts": "Texts in one request, 100 by default, 1000 at most.",
    "timeout": "Seconds that a request may take from its beginning to its end, 60 by default.",
    "retries": "How often a failed request is sent again, 5 by default.",
    "concurrency": "Requests at the same time, 4 by default.",
    "backoff": "Seconds before the first retry, 0.5 by default. Each further wait is twice as long.",
}
_URL = "https://api.cognitive.microsofttranslator.com"
_VERSION = "3.0"
_MOST = 1000
"""Texts that a request may hold."""
_LARGEST = 50_000
"""Characters that a request may hold."""
_VARIANTS = (
    "zh-Hans",
    "zh-Hant",
    "pt-PT",
    "fr-CA",
    "sr-Cyrl",
    "sr-Latn",
    "mn-Cyrl",
    "mn-Mong",
    "iu-Latn",
    "tlh-Latn",
)
_NAMES, _ALL, _OFF = "names", "all", "off"


@dataclass(slots=True)
class Azure:
    """The protocol, with what the settings say."""

    client: Client
    setup: Setup
    category: str
    dictionary: str
    limits: Limits
    aids: frozenset[Aid]
    """The terms, unless there is to be no dictionary."""
    name: str = "azure"
    style: MarkStyle = MarkStyle.HTML

    def pairs(self) -> Sequence[LanguagePair]:
        """Return what Azure translates from the language of the project, and into it."""
        path = f"/languages?api-version={_VERSION}&scope=translation"
        return pairs_of(self.client, path, self.setup, _languages, _VARIANTS)

    def assumed(self) -> Sequence[LanguagePair]:
        """Return the pair of the locale, and the way back."""
        return assumed_pairs(self.setup, _VARIANTS)

    def fingerprint(self) -> str:
        """Return the category and the use of the dictionary, and an address that is not the usual one."""
        own = self.client.url if self.client.url != _URL else ""
        return " ".join(part or "-" for part in (self.name, _VERSION, own, self.category, self.dictionary))

    def ready(self, pair: LanguagePair) -> None:
        """Do nothing: the dictionary goes with each text."""

    def section(self, text: Text) -> Hashable:
        """Return the same for all texts: they need not be of one section."""
        return None

    def written(self, text: Text) -> str:
        """Return a text with the terms of the dictionary in their markup."""
        return with_dictionary(
            text.text, [term for term in text.terms if self.dictionary == _ALL or not term.translated]
        )

    def size(self, written: str) -> int:
        """Return the characters of a text as Azure counts them: two for those beyond U+FFFF."""
        return len(written.encode("utf-16-le", "surrogatepass")) // 2

    def characters(self, written: str) -> int:
        """Return the same: all of it is paid for, tags too."""
        return self.size(written)

    def request(self, pair: LanguagePair, texts: Sequence[Text], written: Sequence[str]) -> Request:
        """Return the request for some texts."""
        query = {"api-version": _VERSION, "from": pair.source, "to": pair.target, "textType": "html"}
        if self.category and not is_way_back(self.setup, pair):
            query["category"] = self.category
        return Request(f"/translate?{urlencode(query)}", [{"Text": text} for text in written])

    def answers(self, pair: LanguagePair, found: Any) -> list[str | None]:
        """Return the translations in the order of Azure; None for one into another language."""
        return [_text(one["translations"], pair.target) for one in found]

    def allowance(self) -> str:
        """Return nothing: Azure does not tell."""
        return ""


def _text(translations: Any, target: str) -> str | None:
    fitting = [one["text"] for one in translations if str(one["to"]).lower() == target.lower()]
    return fitting[0] if len(fitting) == 1 and isinstance(fitting[0], str) else None


def _languages(found: Any) -> Languages:
    listed = [str(code) for code in found["translation"]]
    return Languages(listed, listed)


def open_engine(setup: Setup) -> CloudEngine:
    """Return the engine. Raises KbError for wrong settings; a key is needed only once something is sent."""
    region = setup.text("region").strip()
    key = key_in(_KEY)
    client = Client(
        service_address("azure", setup.text("url"), _URL, _KEY),
        timeout=setup.number("timeout", 60),
        retries=int(setup.number("retries", 5)),
        backoff=setup.number("backoff", 0.5),
        key_variable=_KEY,
        key_hint=f"Put the right key into the environment as {_KEY}, and its region under azure in mkdocs.yml.",
        headers={
            "Ocp-Apim-Subscription-Key": key,
            **({"Ocp-Apim-Subscription-Region": region} if region else {}),
            "Content-Type": "application/json; charset=UTF-8",
            **IDENTITY,
        },
        secrets=Secrets((key,)),
    )
    dictionary = setup.choice("dictionary", (_NAMES, _ALL, _OFF), _NAMES)
    service = Azure(
        client,
        setup,
        setup.text("category"),
        dictionary,
        Limits(min(_MOST, max(1, int(setup.number("texts", 100)))), _LARGEST),
        frozenset() if dictionary == _OFF else frozenset({Aid.TERMS}),
    )
    return CloudEngine(service, client, setup, needs="" if key else _KEY)
