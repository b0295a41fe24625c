"""The languages of a project: whether the theme has words in them, and whether the search knows their endings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.model.additions import PAGEFIND
from kb_tools.pipeline.doctor.configuration import theme_name
from kb_tools.pipeline.doctor.diagnosis import Diagnosis, advice, good, of_error
from kb_tools.sites.renderers.mkdocs.configure.known_languages import words_of_material
from kb_tools.sites.search.stemming import stemmed
from kb_tools.storage.configuration.inherited import read_inherited
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME, Configuration

_WITHOUT_SPACES = frozenset({"Hans", "Hant", "Jpan"})
"""Scripts whose words have no spaces between them and no endings; Pagefind knows their words."""


def languages(root: Path, configuration: Configuration) -> Iterator[Diagnosis]:
    """Yield what theme and search know of each language. It runs the search engine on a small page."""
    locales = configuration.locales
    if not locales:
        return
    if theme_name(read_inherited(root / CONFIG_NAME, CONFIG_NAME)) == "material":
        for locale in locales:
            words = words_of_material(locale)
            if words is None:
                yield advice(
                    f"{locale.tag}: the theme has no words in {locale.english_name}.",
                    "They are English until you translate them in site.po of the language.",
                )
            else:
                yield good(f"{locale.tag}: the theme has words in it ({words})")
    if configuration.search != PAGEFIND:
        return
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
            yield advice(
                f"{locale.tag}: the search finds words as they are written, not with other endings.",
                "Nothing to do; write the words that people search for into the pages.",
            )
