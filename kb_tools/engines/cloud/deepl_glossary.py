"""The glossary of the project as a glossary of DeepL: made once, and found again by the hash in its name.

The protocol is that of https://developers.deepl.com/api-reference/glossaries.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kb_tools.engines.base import LanguagePair
from kb_tools.engines.http import Client, Refused
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.style.glossary import Glossary

_PATH = "/v2/glossaries"
_LONGEST = 1024
"""Bytes that DeepL allows for a term, and for its translation."""
_LOOKS, _PAUSE = 20, 0.5
"""How often a new glossary is looked at until it is ready, and the seconds between."""


def entries(glossary: Glossary, locale: Locale) -> str:
    """Return the terms with a name in a locale, and those that stay as they are, as tab-separated values.

    No term stands twice. What cannot be an entry is left out: a text with tabs or line ends, or a longer one.
    """
    found: dict[str, str] = {}
    for name, target in _names(glossary, locale):
        if all(_fits(text) for text in (name, target)):
            found.setdefault(name, target)
    return "\n".join(f"{name}\t{target}" for name, target in found.items())


def _names(glossary: Glossary, locale: Locale) -> Iterator[tuple[str, str]]:
    for term in glossary.terms:
        names = term.names(locale)
        if not term.translate:
            yield term.name, term.name
        elif names is not None:
            yield term.name, names.preferred.text


def _fits(text: str) -> bool:
    return text.isprintable() and 0 < len(text.strip().encode()) <= _LONGEST


@dataclass(frozen=True, slots=True)
class ProjectGlossary:
    """Terms that DeepL is to have."""

    tsv: str

    @property
    def digest(self) -> str:
        """The hash by which a glossary with the same terms is known."""
        return hashlib.sha256(self.tsv.encode()).hexdigest()[:16]

    def made(self, client: Client, pair: LanguagePair) -> str:
        """Return the id of the glossary in the account of the key, which is made if there is none.

        Raises KbError where DeepL refuses, for example a language that it has no glossaries for.
        """
        source, target = (code.partition("-")[0].lower() for code in (pair.source, pair.target))
        name = f"kb-tools {source}-{target} {self.digest}"
        asked = {
            "name": name,
            "source_lang": source,
            "target_lang": target,
            "entries": self.tsv,
            "entries_format": "tsv",
        }
        try:
            listed = client.json(_PATH, right=_is_list)["glossaries"]
            same = (one for one in listed if one["name"] == name and one["target_lang"].lower() == target)
            return _ready(client, next(same, None) or client.json(_PATH, asked))
        except Refused as error:
            why = str(error)
        except (KeyError, TypeError, AttributeError):
            why = "the answer does not fit the request"
        raise KbError(
            f"DeepL does not make a glossary from {source} to {target}: {why}.",
            where=client.url,
            hint="Delete glossaries in your account that nobody needs, or write glossary: off under deepl in "
            "mkdocs.yml.",
        ) from None


def _is_list(found: Any) -> bool:
    return isinstance(found, dict) and isinstance(found.get("glossaries"), list)


def _ready(client: Client, glossary: Any) -> str:
    """Return the id of a glossary once DeepL can use it. Raises Refused if that takes too long."""
    made = str(glossary["glossary_id"])
    for _ in range(_LOOKS):
        if glossary.get("ready", True):
            return made
        time.sleep(_PAUSE)
        glossary = client.json(f"{_PATH}/{made}")
    raise Refused("it does not become ready", transient=True)
