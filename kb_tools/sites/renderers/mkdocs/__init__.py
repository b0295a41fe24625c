"""The default renderer: MkDocs with Material and static-i18n, which users already have and know."""

from __future__ import annotations

from pathlib import Path

from kb_tools.sites.base import Renderer


def renderer(config_file: Path) -> Renderer:
    """Return the renderer for the project that `config_file`, an mkdocs.yml, configures."""
    # MkDocs is slow to import, and an import of this package alone does not need it.
    from kb_tools.sites.renderers.mkdocs.adapter import MkDocsRenderer  # noqa: PLC0415

    return MkDocsRenderer(config_file)
