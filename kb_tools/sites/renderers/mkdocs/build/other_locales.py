"""Builds all locales but the source one with MkDocs' own `build`: the second half of `mkdocs build`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load_for_locale
from kb_tools.sites.renderers.mkdocs.configure.site import SiteBuild


def build_others(config: MkDocsConfig, site: SiteBuild, *, serving: bool) -> None:
    """Build each other locale into its folder, after the source locale. With `serving`, drafts are built too.

    Raises what MkDocs and the plugins of the project raise.
    """
    address = config.site_url or ""
    for locale in site.locales:
        if locale == site.source:
            continue
        own = load_for_locale(
            Path(config.config_file_path),
            Path(config.site_dir),
            locale,
            site.locales,
            site.staged,
            **_options(config),
        )
        own.site_url = config.site_url
        own.plugins.on_startup(command="serve" if serving else "build", dirty=False)
        try:
            build(own, serve_url=f"{address.rstrip('/')}/{locale.tag}/" if serving else None)
        finally:
            own.plugins.on_shutdown()


def _options(config: MkDocsConfig) -> dict[str, Any]:
    """Return the options of the command line: MkDocs lays them over the file, which comes first."""
    options = dict(config.user_configs[1]) if len(config.user_configs) > 1 else {}
    options.pop("site_dir", None)
    return options
