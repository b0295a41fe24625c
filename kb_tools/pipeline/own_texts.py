"""Texts of a locale that are not in `site.po`: those that mkdocs.yml has itself, and those that come with kb-tools.

The first, in options of the i18n plugin, go before those of `site.po`; the second are shown where it has none.
"""

from __future__ import annotations

from kb_tools.catalog.interface import is_ours
from kb_tools.catalog.memory import places
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Kind
from kb_tools.model.unit import State, Unit
from kb_tools.pipeline.templates import default_title, template_folders, template_strings
from kb_tools.sites.shipped_words import shipped_words
from kb_tools.storage.project import Project


def own_texts(project: Project, locale: Locale) -> dict[str, str]:
    """Return the texts by the key of their unit. A title of a navigation of its own is shown as it is."""
    configuration = project.configuration
    own = configuration.languages.own_texts(locale)
    pairs = [
        *((title, title) for title in own.nav or ()),
        *own.navigation.items(),
        *((default_title(kind), title) for kind, title in own.admonitions.items()),
        (configuration.copyright, own.copyright),
        (configuration.site_description, own.site_description),
        (configuration.site_name, own.site_name),
    ]
    keys = ((" ".join(english.split()), text) for english, text in pairs)
    return {key: text for key, text in keys if key and text}


def texts_to_import(project: Project, locale: Locale) -> dict[str, str]:
    """Return the same texts for a catalog, with the titles of a navigation of its own by those of English.

    A title belongs to the one that stands at the same place: before the same page, or above the same first page.
    """
    own = project.configuration.languages.own_texts(locale)
    places = own.places.items() if own.nav is not None else ()
    english = project.configuration.nav_places
    titles = {" ".join(english[place].split()): title for place, title in places if place in english}
    return {
        **titles,
        **{key: text for key, text in own_texts(project, locale).items() if key not in (own.nav or ())},
    }


def asked(project: Project, locale: Locale, site: Catalog) -> Catalog:
    """Return `site.po` of a locale without the units whose targets no reader sees, so nobody need translate them.

    Those are the texts that mkdocs.yml has itself, the English navigation of a locale with one of its own, and what
    kb-tools brings translations of, until somebody writes another. `kb update` lists them all the same: they are asked
    for again when the option is gone.
    """
    gone = {*own_texts(project, locale), *served_by_ours(site, locale)}
    if not gone:
        return site
    if project.configuration.languages.own_texts(locale).nav is not None:
        gone |= _navigation(site) - _in_templates(project)
    return site.with_units(unit for unit in site.units if unit.obsolete or unit.key not in gone)


def served_by_ours(site: Catalog, locale: Locale) -> dict[str, str]:
    """Return the translations that come with kb-tools, by key, of the texts that `site.po` has nothing finished for.

    A text that stands elsewhere than in our templates too, such as in the navigation, is the project's to translate.
    """
    units = site.by_key
    return {
        key: text
        for key, text in shipped_words(locale).items()
        if key not in units or (is_ours(units[key]) and units[key].state in _NOTHING)
    }


_NOTHING = frozenset({State.UNTRANSLATED, State.DRAFT})


def _navigation(site: Catalog) -> set[str]:
    return {unit.key for unit in site.active if places(unit) == {Kind.NAVIGATION}}


def _in_templates(project: Project) -> set[str]:
    """Return the keys of the texts of templates: their unit can be that of a title, too."""
    folders = template_folders(project)
    units: list[Unit] = [unit for folder, shown in folders for unit in template_strings(folder, shown)]
    return {unit.key for unit in units}
