"""The interface of the kb plugin for the modules of this renderer, and its lookup."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.sites.base import Staged

if TYPE_CHECKING:
    from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild
    from kb_tools.sites.renderers.mkdocs.templates.page_events import RelatedPages

NAME = "kb"
"""The name of the plugin in mkdocs.yml."""


class SitePlugin:
    """The state of the plugin that a build reads and sets. Its events are in kb_tools.mkdocs_plugin."""

    staged: Staged | None = None
    """A finished stage; set by code that runs MkDocs itself. Without it, the plugin stages the pages."""
    locale: Locale | None = None
    """The locale to build; set by code that builds one locale. Without it, the plugin builds the source locale, then
    all others."""
    surveys: bool = False
    """Whether only files and navigation are looked at, as MkDocs and the other plugins make them; set by code that
    renders no page. No text is localized then."""
    site: SiteBuild | None = None
    """The build; None before on_config."""
    related: RelatedPages
    """Related articles; set in on_env."""
    index: Callable[[SiteBuild, MkDocsConfig], None]
    """Indexes the locale; replaced by builds that index in a task of their own."""

    @property
    def ready(self) -> SiteBuild:
        """The build; only after on_config."""
        assert self.site is not None  # noqa: S101  (MkDocs calls on_config before)
        return self.site


def kb_plugin(config: MkDocsConfig) -> SitePlugin:
    """Return the kb plugin of a configuration. Raises KbError if the project has none."""
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, SitePlugin):
        raise KbError(
            "There is no kb plugin.",
            where=config.config_file_path,
            hint="Run kb init, which adds it, or write `- kb` in front of i18n in `plugins:`.",
        )
    return plugin
