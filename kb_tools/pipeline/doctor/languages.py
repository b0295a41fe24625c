"""The languages of a project: whether the theme has words in them, and what the search finds in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.model.additions import KB, PAGEFIND
from kb_tools.model.locale import Locale
from kb_tools.pipeline.doctor.configuration import theme_name
from kb_tools.pipeline.doctor.diagnosis import Diagnosis, advice, good, of_error
from kb_tools.sites.renderers.mkdocs.configure.known_languages import words_of_material
from kb_tools.sites.renderers.mkdocs.configure.theme_languages import lunr_knows_forms
from kb_tools.sites.search.stemming import stemmed
from kb_tools.storage.configuration.inherited import read_inherited
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME, Configuration

_WITHOUT_SPACES = frozenset({"Hans", "Hant", "Jpan"})
"""Scripts whose words have no spaces between them and no endings; Pagefind knows their words."""
_CUT_BY_NOBODY = frozenset({"Khmr", "Laoo", "Mymr", "Thai", "Tibt"})
"""Scripts whose words have no spaces between them, and no search that MkDocs brings knows them."""
_OWN = "search"
"""The plugin of the search of MkDocs, which themes other than Material show."""


def languages(root: Path, configuration: Configuration) -> Iterator[Diagnosis]:
    """Yield what theme and search know of each language. It may run the search engine on a small page."""
    locales = configuration.locales
    if not locales:
        return
    if theme_name(read_inherited(root / CONFIG_NAME, CONFIG_NAME)) != "material":
        yield from _mkdocs_search(configuration)
        return
    for locale in locales:
        words = words_of_material(locale)
        if words is None:
            yield advice(
                f"{locale.tag}: the theme has no words in {locale.english_name}.",
                "They are English until you translate them in site.po of the language.",
            )
        else:
            yield good(f"{locale.tag}: the theme has words in it ({words})")
    if configuration.search == PAGEFIND:
        yield from _pagefind(locales)
    elif configuration.search == KB:
        yield from (good(f"{locale.tag}: the search finds other forms of words") for locale in locales)


def _pagefind(locales: Iterable[Locale]) -> Iterator[Diagnosis]:
    """Yield what Pagefind finds."""
    try:
        known = stemmed(locales)
    except KbError as error:
        yield of_error(error)
        return
    for locale in locales:
        if locale in known:
            yield good(f"{locale.tag}: the search knows the endings of words")
        elif locale.script in _WITHOUT_SPACES:
            yield good(f"{locale.tag}: the search cuts the text into words")
        else:
            yield _as_written(locale)


def _mkdocs_search(configuration: Configuration) -> Iterator[Diagnosis]:
    """Yield what the search of MkDocs finds, which a theme other than Material shows."""
    if _OWN not in configuration.plugins:
        yield advice(
            "The theme shows the search of MkDocs, and its plugin is not in the list.",
            f"Add '- {_OWN}' to plugins, or use the theme material, whose search comes from kb-tools.",
        )
        return
    for locale in configuration.locales:
        if lunr_knows_forms(locale):
            yield good(f"{locale.tag}: the search of MkDocs knows the endings of words")
        elif locale.script in _WITHOUT_SPACES:
            yield advice(
                f"{locale.tag}: the search of MkDocs cuts the text by the rules of Japanese; it misses some words.",
                "The theme material brings a search that knows the words.",
            )
        elif locale.script in _CUT_BY_NOBODY:
            yield advice(
                f"{locale.tag}: the search of MkDocs finds only what stands between blanks, not each word.",
                "Put the words that people search for into titles of their own, between blanks.",
            )
        else:
            yield _as_written(locale)


def _as_written(locale: Locale) -> Diagnosis:
    return advice(
        f"{locale.tag}: the search finds words as they are written, not with other endings.",
        "Nothing to do; write the words that people search for into the pages.",
    )
