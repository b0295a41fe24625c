"""Pages of ours that no Markdown file makes, beside the home page of each locale."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild

NOTICES = "notices.html"
"""All notices: those of now, those to come, and those of the past."""
CONTACT = "contact.html"
"""The form that reaches people."""
OWN_PAGES = frozenset({NOTICES, CONTACT})


def add_own_pages(config: MkDocsConfig, site: SiteBuild) -> None:
    """Let MkDocs render the pages that a project has something for.

    A page or a file of the project with the same address goes before ours.
    """
    helpdesk = site.staged.helpdesk
    wanted = {
        NOTICES: helpdesk.notices is not None and site.adds("notices"),
        CONTACT: bool(helpdesk.contact) and site.adds("contact"),
    }
    config.theme.static_templates.update(
        name for name, there in wanted.items() if there and not _is_taken(name, config, site)
    )


def _is_taken(name: str, config: MkDocsConfig, site: SiteBuild) -> bool:
    page = f"{name.removesuffix('.html')}.md"
    return name in site.assets or (page in site.pages and not config.use_directory_urls)
