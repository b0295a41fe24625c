"""Tells what a site has of kb-tools, so that nobody is asked to translate a text that the site never shows.

A template of ours says where its texts are shown. `{# Only with: search, notices #}` holds for all texts below it, up
to the next such comment or `{# Always #}`: they are shown where the site has one of these. Texts above it always are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb_tools.errors import KbError
from kb_tools.markdown import front_matter
from kb_tools.model.additions import Additions
from kb_tools.model.redirects import PLUGIN
from kb_tools.sites.themes import is_made_from_material
from kb_tools.storage.configuration.schema.plugin import DEFAULT_RENDERER
from kb_tools.storage.project import Project
from kb_tools.style import MARKER

Features = frozenset[str] | None
"""The names of what a site has; None where nobody can tell: then all texts count as shown."""

CHART, STYLE_DATA = "coverage_chart", "style_data"
"""What a page asks for by itself: the chart of support hours, and the glossary or the rules."""
_CHART = re.compile(r"^template:.*kb/coverage", re.MULTILINE)
_CONDITION = re.compile(r"\{#-?\s*(?:Only with:(?P<names>[\w\s,]+?)|Always)\s*-?#\}")


def page_features(text: str) -> list[str]:
    """Return what the text of a page asks for by itself, sorted."""
    matter = text[: front_matter.extent(text)]
    found = {CHART: bool(_CHART.search(matter)), STYLE_DATA: MARKER in text}
    return [name for name, asked in sorted(found.items()) if asked]


def site_features(project: Project, asked: Iterable[str]) -> Features:
    """Return what the site has: the additions that are on and have something to show, and what else shows texts.

    `asked` is what its pages ask for; see `page_features`. Another renderer than ours may show any text. Raises KbError
    for a wrong notices.yml.
    """
    configuration = project.configuration
    if configuration.renderer != DEFAULT_RENDERER:
        return None
    custom = project.root / configuration.custom_dir if configuration.custom_dir else None
    material = is_made_from_material(configuration.theme, custom)
    added = Additions(configuration.off, material, configuration.search)
    on = added.on

    def named(text: str) -> bool:
        """Tell whether mkdocs.yml has a text anywhere. Hooks can set any option."""
        return text in configuration.named or bool(configuration.hooks)

    notices = on("notices") and project.notices is not None
    found = {
        "checklists": on("accessible_names") and named("pymdownx.tasklist"),
        "colour_switch": on("colour_switch") and named("palette"),
        "feed": notices and bool(configuration.site_url),
        "contact": on("contact") and bool(configuration.contact),
        "feedback": on("feedback") and bool(configuration.feedback),
        "footnotes": named("footnotes"),
        "language_switcher": on("language_switcher"),
        "not_found": on("not_found"),
        "notices": notices,
        "path": material and on("accessible_names") and named("navigation.path"),
        "permalinks": named("permalink"),
        "redirects": on("redirects") and PLUGIN in configuration.plugins,
        "related": on("related"),
        "scripts": on("scripts"),
        "search": bool(added.index),
        "summary": on("summary"),
        "support": on("support") and _has_regions(project),
        "translation_button": on("translation_button") and named("content.action.edit"),
    }
    return frozenset({name for name, there in found.items() if there}.union(asked))


def _has_regions(project: Project) -> bool:
    """Tell whether any locale says who answers when. One whose locale.yml is wrong may do so, once that is right."""
    configuration = project.configuration
    locales = (configuration.source_locale, *configuration.locales)
    try:
        return any(project.support(locale).regions for locale in locales)
    except KbError:
        return True


def shown_lines(template: str, features: Features) -> list[bool]:
    """Return for each line of a template whether the site shows the texts that begin there."""
    found: list[bool] = []
    shown = True
    for line in template.split("\n"):
        for condition in _CONDITION.finditer(line):
            names = {name.strip() for name in (condition["names"] or "").split(",")}
            shown = features is None or not condition["names"] or bool(names & features)
        found.append(shown)
    return found
