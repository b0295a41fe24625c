"""The kb plugin as the modules of this renderer know it, and the one place where it is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig

from kb_tools.errors import KbError
from kb_tools.sites.base import Staged

if TYPE_CHECKING:
    from kb_tools.sites.renderers.mkdocs.configure.site import SiteBuild
    from kb_tools.sites.renderers.mkdocs.templates.page_events import RelatedPages

NAME = "kb"
"""What mkdocs.yml calls it."""


class SitePlugin:
    """What the plugin holds for those who build with it. Its events are in kb_tools.mkdocs_plugin."""

    staged: Staged | None = None
    """A stage that already stands; set by those who start MkDocs themselves."""
    site: SiteBuild | None = None
    """The build; None before MkDocs has called on_config."""
    related: RelatedPages
    """Related articles, known from on_env on."""
    index: Callable[[SiteBuild, MkDocsConfig], None]
    """Indexes the locale; set by those who know which pages have changed."""

    @property
    def ready(self) -> SiteBuild:
        """The build, for whoever comes after on_config."""
        assert self.site is not None  # noqa: S101  (MkDocs calls on_config before)
        return self.site


def kb_plugin(config: MkDocsConfig) -> SitePlugin:
    """Return the kb plugin of a configuration. Raises KbError if the project has none."""
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, SitePlugin):
        raise KbError(
            "There is no kb plugin.", where=config.config_file_path, hint="Add `- kb` to `plugins:`."
        )
    return plugin
