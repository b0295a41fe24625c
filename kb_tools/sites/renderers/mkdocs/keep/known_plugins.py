"""The plugins that kb-tools knows, as data: what each one does to pages, found in its source.

A plugin that is not listed may do anything: then no page is kept.
"""

from __future__ import annotations

from collections.abc import Mapping

from kb_tools.sites.renderers.mkdocs.keep.known_plugin import ALL, KnownPlugin, Outside

_MATERIAL = "mkdocs-material"
_BRACES = r"\{[{%#]"
_NUMBERED = ("increment_pages", "increment_topnav")
_DELIMITERS = (
    "j2_block_start_string",
    "j2_block_end_string",
    "j2_variable_start_string",
    "j2_variable_end_string",
    "j2_comment_start_string",
    "j2_comment_end_string",
)


def _of_material(name: str) -> str:
    return f"material.plugins.{name}."


KNOWN: Mapping[str, KnownPlugin] = {
    # Those of kb-tools itself, and what it makes of others.
    "kb": KnownPlugin("kb_tools.", "kb-tools"),
    "i18n": KnownPlugin("mkdocs_static_i18n.", "mkdocs-static-i18n"),
    # Navigation and files: what they make is read anew in each build, and every key covers it.
    "api-autonav": KnownPlugin("mkdocs_api_autonav.", "mkdocs-api-autonav", outside=Outside.SITE),
    "awesome-nav": KnownPlugin("mkdocs_awesome_nav.", "mkdocs-awesome-nav"),
    "awesome-pages": KnownPlugin("mkdocs_awesome_pages_plugin.", "mkdocs-awesome-pages-plugin"),
    "exclude": KnownPlugin("mkdocs_exclude.", "mkdocs-exclude"),
    "exclude-search": KnownPlugin("mkdocs_exclude_search.", "mkdocs-exclude-search"),
    "gen-files": KnownPlugin(
        "mkdocs_gen_files.", "mkdocs-gen-files", paths="_edit_paths", outside=Outside.SITE
    ),
    "info": KnownPlugin(_of_material("info"), _MATERIAL),
    "literate-nav": KnownPlugin("mkdocs_literate_nav.", "mkdocs-literate-nav"),
    "meta": KnownPlugin(_of_material("meta"), _MATERIAL),
    "offline": KnownPlugin(_of_material("offline"), _MATERIAL),
    "optimize": KnownPlugin(_of_material("optimize"), _MATERIAL),
    "redirects": KnownPlugin("mkdocs_redirects.", "mkdocs-redirects"),
    "section-index": KnownPlugin(
        "mkdocs_section_index.",
        "mkdocs-section-index",
        content=ALL,  # what a page shows of the navigation depends on which pages were written before it
        together=True,
    ),
    # The page, the options and the version.
    "add-number": KnownPlugin(
        "mkdocs_add_number_plugin.", "mkdocs-add-number-plugin", everything_if=_NUMBERED
    ),
    "mkdocs-add-number-plugin": KnownPlugin(
        "mkdocs_add_number_plugin.", "mkdocs-add-number-plugin", everything_if=_NUMBERED
    ),
    "callouts": KnownPlugin("mkdocs_callouts.", "mkdocs-callouts"),
    "charts": KnownPlugin("mkdocs_charts_plugin.", "mkdocs-charts-plugin"),
    "glightbox": KnownPlugin("mkdocs_glightbox.", "mkdocs-glightbox"),
    "mermaid2": KnownPlugin("mermaid2.", "mkdocs-mermaid2-plugin"),
    "meta-descriptions": KnownPlugin(
        "mkdocs_meta_descriptions_plugin.",
        "mkdocs-meta-descriptions-plugin",
        everything_if=("export_csv", "enable_checks"),
    ),
    "minify": KnownPlugin("mkdocs_minify_plugin.", "mkdocs-minify-plugin"),
    "minify_html": KnownPlugin("mkdocs_minify_html_plugin.", "mkdocs-minify-html-plugin"),
    "mkdocs-video": KnownPlugin("mkdocs_video.", "mkdocs-video"),
    "typeset": KnownPlugin(_of_material("typeset"), _MATERIAL, marks_headings=True),
    # Pages with certain text.
    "alias": KnownPlugin("alias.", "mkdocs-alias-plugin", text=r"\[\[", everything_if=("open_tag",)),
    "include-markdown": KnownPlugin(
        "mkdocs_include_markdown_plugin.",
        "mkdocs-include-markdown-plugin",
        text=r"\{%",
        everything_if=("opening_tag",),
        outside=Outside.PAGES,
    ),
    "macros": KnownPlugin(
        "mkdocs_macros.",
        "mkdocs-macros-plugin",
        text=_BRACES,
        everything_if=(*_DELIMITERS, "pre_macro_functions", "post_macro_functions", "post_build_functions"),
        together=True,
        outside=Outside.PAGES,
    ),
    "markdown-exec": KnownPlugin(
        "markdown_exec.",
        "markdown-exec",
        text=r"\bexec\s*=",
        together=True,  # it numbers what it runs
        outside=Outside.PAGES,
        renders=True,
    ),
    "swagger-ui-tag": KnownPlugin(
        "mkdocs_swagger_ui_tag.",
        "mkdocs-swagger-ui-tag",
        content=r"(?i)<swagger-ui",  # it writes further files beside such a page
    ),
    "table-reader": KnownPlugin(
        "mkdocs_table_reader_plugin.", "mkdocs_table_reader_plugin", text=r"\{\{", outside=Outside.PAGES
    ),
    "tags": KnownPlugin(
        _of_material("tags"),
        _MATERIAL,
        text=r"(?i)material/tags",
        meta="tags",  # it links them to the pages that list them
        everything_if=("listings_directive", "tags_file", "tags_extra_files", "tags_name_property"),
        heard=("page_markdown",),
    ),
    # Pages of a class of its own are never kept, so nothing needs to be said of them.
    "blog": KnownPlugin(
        _of_material("blog"), _MATERIAL, everything_if=("draft_if_future_date",), together=True
    ),
    # All pages.
    "autorefs": KnownPlugin("mkdocs_autorefs.", "mkdocs-autorefs", text=ALL, together=True),
    "encryptcontent": KnownPlugin(
        "encryptcontent.",
        "mkdocs-encryptcontent-plugin",
        text=ALL,
        content=ALL,
        together=True,
        outside=Outside.SITE,
    ),
    "git-authors": KnownPlugin(
        "mkdocs_git_authors_plugin.",
        "mkdocs-git-authors-plugin",
        text=r"(?i)git_(?:page|site)_authors",
        content=ALL,
        outside=Outside.SITE,
    ),
    "git-committers": KnownPlugin(
        "mkdocs_git_committers_plugin_2.",
        "mkdocs-git-committers-plugin-2",
        content=ALL,
        together=True,
        outside=Outside.SITE,
    ),
    "git-revision-date-localized": KnownPlugin(
        "mkdocs_git_revision_date_localized_plugin.",
        "mkdocs-git-revision-date-localized-plugin",
        text=ALL,
        outside=Outside.SITE,
    ),
    "group": KnownPlugin(_of_material("group"), _MATERIAL, together=True),  # it adds plugins
    "llmstxt": KnownPlugin("mkdocs_llmstxt.", "mkdocs-llmstxt", text=ALL, together=True),
    "mkdocstrings": KnownPlugin(
        "mkdocstrings.", "mkdocstrings", text=ALL, together=True, outside=Outside.SITE, renders=True
    ),
    "monorepo": KnownPlugin(
        "mkdocs_monorepo_plugin.",
        "mkdocs-monorepo-plugin",
        text=ALL,
        content=ALL,
        together=True,
        outside=Outside.SITE,
    ),
    "print-site": KnownPlugin(
        "mkdocs_print_site_plugin.", "mkdocs-print-site-plugin", text=ALL, content=ALL, together=True
    ),
    "privacy": KnownPlugin(
        _of_material("privacy"),
        _MATERIAL,
        text=ALL,
        content=ALL,
        nothing_if={"assets": False},
        together=True,
        outside=Outside.SITE,
    ),
    "projects": KnownPlugin(
        _of_material("projects"), _MATERIAL, content=ALL, together=True, outside=Outside.SITE
    ),
    "rss": KnownPlugin(
        "mkdocs_rss_plugin.", "mkdocs-rss-plugin", text=ALL, together=True, outside=Outside.SITE
    ),
    "social": KnownPlugin(
        _of_material("social"),
        _MATERIAL,
        text=ALL,
        content=ALL,
        nothing_if={"cards": False},
        together=True,
        outside=Outside.SITE,
    ),
}
"""By the name of the plugin in mkdocs.yml."""

PURE_PLUGINS = frozenset({"kb", "i18n", "search", "material/search"})
"""Plugins that every project has or may have, and that pass nothing from one page to the next while kb-tools builds."""
SEARCH = {
    "mkdocs.contrib.search": KnownPlugin("mkdocs.contrib.search", "mkdocs", content=ALL, together=True),
    "material.plugins.search.plugin": KnownPlugin(
        _of_material("search"), _MATERIAL, content=ALL, together=True
    ),
}
"""The search of MkDocs and of Material, by module: it collects every page that is written. kb-tools turns it off."""
