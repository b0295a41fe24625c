"""Builds all locales but the source one with MkDocs' own `build`: the second half of `mkdocs build`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load_for_locale
from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild


def is_preview() -> bool:
    """Tell whether MkDocs runs as `mkdocs serve`, which renders drafts too."""
    context = click.get_current_context(silent=True)
    if context is None or context.command.name != "serve":
        return False
    return context.params.get("build_type") != "clean"


def build_others(config: MkDocsConfig, site: SiteBuild, *, drafts: bool) -> None:
    """Build each other locale into its folder, after the source locale. `drafts` tells whether drafts are built too.

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
            **_options(),
        )
        own.site_url = config.site_url
        own.plugins.on_startup(command="serve" if drafts else "build", dirty=False)
        try:
            build(own, serve_url=f"{address.rstrip('/')}/{site.folder(locale)}" if drafts else None)
        finally:
            own.plugins.on_shutdown()


def _options() -> dict[str, Any]:
    """Return the options of the command line that MkDocs lays over mkdocs.yml."""
    context = click.get_current_context(silent=True)
    given = context.params if context else {}
    return {name: given.get(name) for name in ("strict", "theme", "use_directory_urls")}
