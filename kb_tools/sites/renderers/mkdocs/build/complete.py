"""Sees that a site is complete: no page that English has may be missing from the site of a locale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from kb_tools.errors import KbError
from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild

_NAMED = 5
"""Most pages that the error names."""


def refuse_missing(files: Files, nav: Navigation, site: SiteBuild, config: MkDocsConfig) -> None:
    """Raise KbError for pages that the built site of a locale does not have, after all plugins have finished.

    These are pages of the project that English is known to publish, and pages of the navigation without a file. A
    plugin may write such a file itself.
    """
    lost = list(dict.fromkeys([*_unpublished(files, site), *_without_file(files, nav, config)]))
    if not lost:
        return
    more = f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else ""
    raise KbError(
        f"The site of {site.locale.tag} lacks {len(lost)} of its pages: {', '.join(lost[:_NAMED])}{more}.",
        where=lost[0],
        hint="A plugin or a hook leaves them out here, and did not before. Run kb update, then build again.",
    )


def _unpublished(files: Files, site: SiteBuild) -> Iterator[str]:
    """Yield the English pages, from the project's root, that are no pages of the site."""
    english = site.staged.pages.get(site.source.tag, {})
    shown = {file.src_uri for file in files.documentation_pages()}
    for path, source in site.pages.items():
        if path in english and site.src_uri(path, source) not in shown:
            yield source


def _without_file(files: Files, nav: Navigation, config: MkDocsConfig) -> Iterator[str]:
    """Yield the pages of the navigation that nobody has written, as MkDocs knows them."""
    for page in nav.pages:
        if (
            page.file.src_uri not in files.src_uris
            and not Path(config.site_dir, page.file.dest_uri).is_file()
        ):
            yield page.file.src_uri
