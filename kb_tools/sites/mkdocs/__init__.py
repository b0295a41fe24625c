"""MkDocs with Material and static-i18n: what its users have and know, and so the default renderer."""

from __future__ import annotations

from pathlib import Path

from kb_tools.sites.base import Renderer


def renderer(config_file: Path) -> Renderer:
    """Return the renderer for the project that `config_file` (an mkdocs.yml) configures."""
    from kb_tools.sites.mkdocs.adapter import MkDocsRenderer  # MkDocs takes a while to import

    return MkDocsRenderer(config_file)
