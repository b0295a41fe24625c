"""Google Cloud Translation - Advanced (v3), with a token of your account: models and glossaries of your project.

The token comes from the environment variable GOOGLE_OAUTH_ACCESS_TOKEN only. Version 3 takes no API keys. The protocol
is that of https://cloud.google.com/translate/docs/reference/rest/v3/projects.locations/translateText.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from kb_tools.engines.base import Aid, LanguagePair, MarkStyle, Setup, Text
from kb_tools.engines.cloud.access import IDENTITY, service_address
from kb_tools.engines.cloud.engine import CloudEngine
from kb_tools.engines.cloud.languages import Languages, assumed_pairs, is_way_back, pairs_of
from kb_tools.engines.cloud.parts import Limits
from kb_tools.engines.cloud.service import Request
from kb_tools.engines.http import Client
from kb_tools.engines.secrets import Secrets, key_in
from kb_tools.errors import KbError

_KEY = "GOOGLE_OAUTH_ACCESS_TOKEN"
_TOKEN = f"export {_KEY}=$(gcloud auth print-access-token)"
INSTALL = f"Turn the Cloud Translation API on in a project, name it in mkdocs.yml, and run: {_TOKEN}"
SETTINGS = {
    "project": "The id of the project in Google Cloud that pays; it is required.",
    "location": "`global` by default; a glossary or a model of your own needs a region, such as `us-central1`.",
    "model": "`general/nmt`, `general/translation-llm`, or the id of a model of your own. Without it, Google chooses.",
    "glossary": "The id of a glossary in the project and location, for the pair of languages.",
    "glossary_case": "`ignore`, the default, finds terms of the glossary in capital letters too; `match` does not.",
    "price": "Price of a million characters in your currency. Google counts all that is sent, tags too.",
    "url": "The address of the service, `https://translation.googleapis.com` by default. A token comes from the "
    f"environment variable `{_KEY}` and never from a file. No redirect is followed.",
    "texts": "Texts in one request, 100 by default, 1024 at most.",
    "timeout": "Seconds that a request may take from its beginning to its end, 60 by default.",
    "retries": "How often a failed request is sent again, 5 by default.",
    "concurrency": "Requests at the same time, 4 by default.",
    "backoff": "Seconds before the first retry, 0.5 by default. Each further wait is twice as long.",
}
_URL = "https://translation.googleapis.com"
_MOST = 1024
"""Texts that a request may hold."""
_LARGEST = 30_000
"""Code points that a request may hold."""
_VARIANTS = ("zh-CN", "zh-TW", "pt-PT", "fr-CA", "sr-Latn", "mni-Mtei", "pa-Arab", "ms-Arab")
_GLOBAL, _GENERAL = "global", "general/"
_NAMES = {
    "project": re.compile(r"[A-Za-z0-9][\w.:-]*", re.ASCII),
    "location": re.compile(r"[a-z0-9-]+"),
    "model": re.compile(r"(?:general/)?[\w-]+", re.ASCII),
    "glossary": re.compile(r"[\w-]+", re.ASCII),
}
"""What ids look like, by the setting that has them."""


@dataclass(slots=True)
class Google:
    """The protocol, with what the settings say."""

    client: Client
    setup: Setup
    parent: str
    """`projects/PROJECT/locations/LOCATION`."""
    model: str
    glossary: str
    ignore_case: bool
    limits: Limits
    name: str = "google"
    style: MarkStyle = MarkStyle.HTML
    aids: frozenset[Aid] = frozenset()

    def pairs(self) -> Sequence[LanguagePair]:
        """Return what the model translates from the language of the project, and into it."""
        model = f"?model={quote(self._model, safe='')}" if self.model else ""
        path = f"/v3/{self.parent}/supportedLanguages{model}"
        return pairs_of(self.client, path, self.setup, _languages, _VARIANTS)

    def assumed(self) -> Sequence[LanguagePair]:
        """Return the pair of the locale, and the way back."""
        return assumed_pairs(self.setup, _VARIANTS)

    def fingerprint(self) -> str:
        """Return the model and the glossary, whose names have the project, and an address that is not Google's own."""
        own = self.client.url if self.client.url != _URL else ""
        case = str(self.ignore_case) if self.glossary else ""
        model = self.model if self.model.startswith(_GENERAL) or not self.model else self._model
        return " ".join(part or "-" for part in (self.name, own, model, self._glossary, case))

    @property
    def _model(self) -> str:
        return f"{self.parent}/models/{self.model}"

    @property
    def _glossary(self) -> str:
        return f"{self.parent}/glossaries/{self.glossary}" if self.glossary else ""

    def _has_glossary(self, pair: LanguagePair) -> bool:
        return bool(self.glossary) and not is_way_back(self.setup, pair)

    def ready(self, pair: LanguagePair) -> None:
        """Do nothing: glossaries are made in Google Cloud."""

    def section(self, text: Text) -> Hashable:
        """Return the same for all texts: they need not be of one section."""
        return None

    def written(self, text: Text) -> str:
        """Return a text as it is: marks are HTML already."""
        return text.text

    def size(self, written: str) -> int:
        """Return the code points of a text."""
        return len(written)

    def characters(self, written: str) -> int:
        """Return the code points of a text with its tags, all of which Google counts."""
        return len(written)

    def request(self, pair: LanguagePair, texts: Sequence[Text], written: Sequence[str]) -> Request:
        """Return the request for some texts."""
        body: dict[str, Any] = {
            "contents": list(written),
            "mimeType": "text/html",
            "sourceLanguageCode": pair.source,
            "targetLanguageCode": pair.target,
        }
        if self.model and (self.model.startswith(_GENERAL) or not is_way_back(self.setup, pair)):
            body["model"] = self._model
        if self._has_glossary(pair):
            body["glossaryConfig"] = {"glossary": self._glossary, "ignoreCase": self.ignore_case}
        return Request(f"/v3/{self.parent}:translateText", body)

    def answers(self, pair: LanguagePair, found: Any) -> list[str | None]:
        """Return the translations, with the terms of the glossary where there is one.

        Google leaves the text out where a translation has failed.
        """
        listed = found["glossaryTranslations" if self._has_glossary(pair) else "translations"]
        texts = [one.get("translatedText") for one in listed]
        return [text if isinstance(text, str) else None for text in texts]

    def allowance(self) -> str:
        """Return nothing: Google's answer names the quota itself."""
        return ""


def _languages(found: Any) -> Languages:
    listed = found["languages"]
    return Languages(
        [one["languageCode"] for one in listed if one.get("supportSource")],
        [one["languageCode"] for one in listed if one.get("supportTarget")],
    )


def open_engine(setup: Setup) -> CloudEngine:
    """Return the engine. Raises KbError for wrong settings; a token is needed only once something is sent."""
    project, location = setup.text("project"), setup.text("location", _GLOBAL)
    model, glossary = setup.text("model"), setup.text("glossary")
    _refuse_wrong_names(project=project, location=location, model=model, glossary=glossary)
    key = key_in(_KEY)
    client = Client(
        service_address("google", setup.text("url"), _URL, _KEY),
        timeout=setup.number("timeout", 60),
        retries=int(setup.number("retries", 5)),
        backoff=setup.number("backoff", 0.5),
        key_variable=_KEY,
        key_hint=f"A token is good for an hour. Make one: {_TOKEN}",
        headers={"Authorization": f"Bearer {key}", "X-Goog-User-Project": project, **IDENTITY},
        secrets=Secrets((key,)),
    )
    service = Google(
        client,
        setup,
        f"projects/{project}/locations/{location}",
        model,
        glossary,
        setup.choice("glossary_case", ("ignore", "match"), "ignore") == "ignore",
        Limits(min(_MOST, max(1, int(setup.number("texts", 100)))), _LARGEST),
    )
    return CloudEngine(service, client, setup, needs="" if key else _KEY)


def _refuse_wrong_names(**names: str) -> None:
    """Raise KbError for a name that cannot be one, and for a glossary or model that has no region."""
    if not names["project"]:
        raise KbError(
            "The engine google has no project.", hint="Write, under engines: - google: {project: ID}"
        )
    for setting, name in names.items():
        if name and not _NAMES[setting].fullmatch(name):
            raise KbError(
                f"The engine setting '{setting}' is '{name}'.", hint="It must be an id of Google Cloud."
            )
    own_model = names["model"] and not names["model"].startswith(_GENERAL)
    own = "glossary" if names["glossary"] else "model" if own_model else ""
    if own and names["location"] == _GLOBAL:
        raise KbError(
            f"The engine google has a {own}, but no region: those are not in the location 'global'.",
            hint="Write the region where it was made, such as location: us-central1.",
        )
