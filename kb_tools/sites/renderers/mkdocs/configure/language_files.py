"""Language files of Material for locales that it has none for: `zh-Hans`, `en-XA`, any BCP 47 tag."""

from __future__ import annotations

import re
from collections.abc import Callable

from jinja2 import BaseLoader, Environment, TemplateNotFound

from kb_tools.model.locale import Locale
from kb_tools.sites.renderers.mkdocs.configure.theme_languages import ENGLISH, closest_words

_NAME = re.compile(r"partials/languages/(?P<tag>[A-Za-z0-9-]+)\.html")

_TEMPLATE = """\
{{% import "partials/languages/{closest}.html" as closest %}}
{{% set own = {{"language": "{tag}", "direction": "{direction}"}} %}}
{{% macro t(key) %}}{{{{ own[key] or closest.t(key) }}}}{{% endmacro %}}
"""


class LanguageFiles(BaseLoader):
    """Template loader: builds the missing language file of a locale from the closest one of the theme."""

    NAME = "kb_tools"

    def __init__(self, theme: BaseLoader) -> None:
        self._theme = theme

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return the source of a language file. Raises TemplateNotFound for any other template."""
        asked = _NAME.fullmatch(template)
        if asked is None:
            raise TemplateNotFound(template)
        locale = Locale.parse(asked["tag"])
        closest = closest_words(locale, lambda tag: self._has(environment, tag))
        text = _TEMPLATE.format(closest=closest, tag=locale.tag, direction=locale.direction)
        # The name is that of no file. Loaders of plugins that stand around this one want a name of every template.
        return text, f"{self.NAME}/{template}", None

    def knows(self, environment: Environment, locale: Locale) -> bool:
        """Tell whether the theme has words of its own in a locale, or in one whose words stand in for them."""
        return closest_words(locale, lambda tag: self._has(environment, tag)) != ENGLISH

    def list_templates(self) -> list[str]:
        """Return no template: these are made when they are asked for, and MkDocs lists those that are files."""
        return []

    def _has(self, environment: Environment, tag: str) -> bool:
        try:
            self._theme.get_source(environment, f"partials/languages/{tag}.html")
        except TemplateNotFound:
            return False
        return True
