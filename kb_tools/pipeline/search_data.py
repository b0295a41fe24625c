"""What a project says about how customers search: search words of pages, and synonyms of terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kb_tools.model.locale import Locale
from kb_tools.model.search_data import SearchData
from kb_tools.storage.configuration.search_yml import SEARCH_YML, read_search_words
from kb_tools.storage.project import Project
from kb_tools.style.glossary import Glossary, read_glossary


def search_data(project: Project, locale: Locale) -> SearchData:
    """Return the search data of a locale. Raises KbError for a wrong search.yml or glossary."""
    shown = search_yml(project, locale)
    words = read_search_words(project.root / shown, shown)
    return SearchData(words, synonyms(read_glossary(project), locale, project.configuration.source_locale))


def search_yml(project: Project, locale: Locale) -> str:
    """Return the path of the search words of a locale, from the root."""
    return f"{project.configuration.catalogs}/{locale.gettext}/{SEARCH_YML}"


def synonyms(glossary: Glossary, locale: Locale, source: Locale) -> Mapping[str, tuple[str, ...]]:
    """Return the names of terms that articles use, by what customers may call the same thing.

    These are the synonyms of a term, and all targets but the preferred one: what translators must not write is often
    what customers type.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for term in glossary.terms:
        if locale == source:
            name, others = term.name, term.synonyms
        elif names := term.names(locale):
            name = names.preferred.text
            others = (*(target.text for target in (*names.admitted, *names.forbidden)), *names.synonyms)
        else:
            continue
        for other in others:
            found[other].append(name)
    return {typed: tuple(dict.fromkeys(names)) for typed, names in found.items()}
