"""The languages of a paid service, as it tells them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from kb_tools.engines.base import LanguagePair, Setup
from kb_tools.engines.codes import codes
from kb_tools.engines.http import Client, Refused
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale

_NO_LIST = frozenset({404, 405, 501})
"""Statuses of a service that has no list, such as a gateway that only translates."""

_RETRIES, _PATIENCE = 2, 20.0
"""How often a list is asked for again at most, and most seconds that it is waited for: people wait, too."""


@dataclass(frozen=True, slots=True)
class Languages:
    """Codes of languages, as a service writes them."""

    sources: Iterable[str]
    targets: Iterable[str]


def assumed_pairs(setup: Setup, variants: Collection[str]) -> tuple[LanguagePair, ...]:
    """Return the pair of a locale, and the way back, for a service that is not asked.

    The target is one of its `variants`, or the language alone.
    """
    source = setup.project.configuration.source_locale
    there = LanguagePair(_code(source, ()), _code(setup.locale, variants))
    return there, LanguagePair(_code(setup.locale, ()), _code(source, variants))


def is_way_back(setup: Setup, pair: LanguagePair) -> bool:
    """Tell whether a pair translates into the language of the project. What is made for the other way does not fit."""
    return pair.source.lower() not in _meant(setup.project.configuration.source_locale)


def pairs_of(
    client: Client, path: str, setup: Setup, read: Callable[[Any], Languages], variants: Collection[str]
) -> tuple[LanguagePair, ...]:
    """Return what a service translates from the language of the project, then what it translates into that.

    `read` finds the codes in its answer. A service without a list is taken to have the locale. Raises KbError where it
    cannot be reached, or its answer is no list.
    """
    source = setup.project.configuration.source_locale
    try:
        patient = replace(
            client, retries=min(client.retries, _RETRIES), timeout=min(client.timeout, _PATIENCE)
        )
        found = read(patient.json(path))
        return tuple(_pairs(found, _meant(source)))
    except Refused as error:
        if error.status in _NO_LIST:
            return assumed_pairs(setup, variants)
        why = str(error)
    except (KeyError, TypeError, AttributeError):
        why = "the answer has no languages"
    raise KbError(
        f"The service does not tell its languages: {why}.",
        where=client.url,
        hint="Try again later, or correct the settings of the engine in mkdocs.yml.",
    ) from None


def _pairs(found: Languages, meant: Collection[str]) -> Iterator[LanguagePair]:
    sources, targets = list(found.sources), list(found.targets)
    for own in (one for one in sources if one.lower() in meant):
        yield from (LanguagePair(own, other) for other in targets if other != own)
    for own in (one for one in targets if one.lower() in meant):
        yield from (LanguagePair(other, own) for other in sources if other.lower() not in meant)


def _meant(locale: Locale) -> frozenset[str]:
    return frozenset(code.lower() for code in codes(locale))


def _code(locale: Locale, variants: Collection[str]) -> str:
    known = {variant.lower(): variant for variant in variants}
    return next((known[code.lower()] for code in codes(locale) if code.lower() in known), locale.language)
