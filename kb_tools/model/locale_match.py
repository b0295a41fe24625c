"""Whether texts that are marked with one tag may serve a locale of a project: what `ES` is for `es-419`.

Tags of other programs come in any case, with hyphens or underscores (`PT_BR`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from kb_tools.model.locale import Locale
from kb_tools.model.locale_tags import Tag, canonical, maximize, relatives

_TWO_STANDARDS = frozenset({"pt"})
"""Languages with one standard for each of two regions, where the language alone may mean either of them.

Of the paradigm locales of CLDR (en, en-GB, es, es-419, pt-BR, pt-PT), these have no one without a region.
"""


@lru_cache(maxsize=4096)
def closeness(tag: str, locale: Locale) -> int | None:
    """Return how close texts with a tag are to a locale: 0 for the same tag; None if they are no use there.

    Of use are: the same language, script and region, of which a tag may leave out what is likely (`lt-LT` for `lt`); a
    parent in CLDR (`es` for `es-419`, `pt-PT` for `pt-AO`); and for a locale of a part of the world, its countries
    (`es-MX` for `es-419`). Another region is not, nor another script.
    """
    own, wanted = _public(tag), _public(locale.tag)
    if own == wanted:
        return 0
    if own.language in _TWO_STANDARDS and not (own.region and wanted.region):
        return None
    if maximize(str(own)) == maximize(str(wanted)):
        return 1
    parents = [_public(parent) for parent in relatives(locale.tag)]
    if own in parents:
        return 2 + parents.index(own)
    if wanted.region.isdigit() and wanted in map(_public, relatives(str(own))):
        return 2 + len(parents)
    return None


def is_in_language(tag: str, locale: Locale) -> bool:
    """Return whether texts with a tag are in the language and script of a locale, whatever their region."""
    own, wanted = maximize(tag), maximize(locale.tag)
    return (own.language, own.script) == (wanted.language, wanted.script)


def _public(tag: str) -> Tag:
    """Return the tag that CLDR has, without what only the project means by it."""
    return replace(canonical(tag), private=())
