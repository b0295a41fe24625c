"""The languages that Material has words in."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from kb_tools.model.locale import Locale
from kb_tools.sites.renderers.mkdocs.configure import theme_languages


def words_of_material(locale: Locale) -> str | None:
    """Return the tag of the words that Material shows in a locale; None where that is English for want of others."""
    spec = find_spec("material")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    known = {
        path.stem
        for folder in folders
        for path in Path(folder, "templates/partials/languages").glob("*.html")
    }
    found = theme_languages.closest_words(locale, known.__contains__)
    return found if found != "en" or locale.language == "en" else None
