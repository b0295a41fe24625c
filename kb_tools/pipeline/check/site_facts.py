"""What the checks of English pages must know of the project as a whole, and what its configuration leaves unsaid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from kb_tools.checks.base import LinkTargets
from kb_tools.markdown import front_matter
from kb_tools.markdown.generated import generators
from kb_tools.markdown.included.snippets import snippet, snippets
from kb_tools.model.rendered import Rendered
from kb_tools.pipeline.check.redirects import moved_pages
from kb_tools.storage.disk.files import read_bytes
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project

_FROM_DOCS = "relative_to_docs"
_PAGE_HOOK = re.compile(rb"\bdef on_(?:page_|post_page|env\b)")
_NESTED = "- a\n  - b\n"
"""A list that two blanks nest, where anything but Python-Markdown reads it."""
_KEY = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:", re.MULTILINE)
_THEME = "material/"
_OUTPUTS = {
    "": ("sitemap.xml", "sitemap.xml.gz", "404.html"),
    "coverage": ("coverage/*", "coverage"),
    "exporter": ("*.pdf",),
    "llmstxt": ("llms*.txt", "*/index.md"),
    "mkdocs-jupyter": ("*.ipynb",),
    "mkdocstrings": ("objects.inv",),
    "pdf-export": ("*.pdf",),
    "print-site": ("print_page", "print_page.html"),
    "rss": ("*feed*.xml", "*feed*.json", "*rss*.xml", "*rss*.json"),
    "search": ("search/*.json",),
    "to-pdf": ("*.pdf",),
    "with-pdf": ("*.pdf",),
}
"""The files that plugins write when the site is built, as patterns; those of MkDocs itself by the empty name."""
_TEMPLATES = (".html", ".md", ".py", ".pyc")
"""Ends of the names of theme files that are not published as they are."""


def site_facts(
    project: Project,
    targets: LinkTargets,
    shows: Mapping[Page, Rendered],
    texts: Mapping[Page, str],
    render: Callable[[str], str],
) -> LinkTargets:
    """Return the targets of links with what else is true of the whole site."""
    configuration = project.configuration
    path = urlsplit(configuration.site_url).path
    names = {name.removeprefix(_THEME) for name in configuration.plugins}
    plugins = frozenset((*names, "hooks") if _has_page_hooks(project) else names)
    return replace(
        targets,
        assets=targets.assets | _theme_files(project),
        outputs=tuple(p for name, patterns in _OUTPUTS.items() if name in {"", *names} for p in patterns),
        directory_urls=configuration.directory_urls,
        root=f"/{path.strip('/')}/" if path.strip("/") else "/",
        from_docs=_FROM_DOCS in configuration.named,
        plugins=plugins,
        made=_made(project, texts, everything="hooks" in plugins),
        nests=render(_NESTED).count("<ul>") > 1,
        snippets=configuration.elsewhere.snippets is not None,
        moved=moved_pages(project),
        boxes=Counter(name for page in shows.values() for name in page.boxes),
        matter=Counter(key for text in texts.values() for key in set(_keys(text))),
    )


def _theme_files(project: Project) -> frozenset[str]:
    """Return the published paths of the files in the project's own folder of the theme."""
    custom = project.configuration.custom_dir
    folder = project.root / custom if custom else None
    if folder is None or not folder.is_dir():
        return frozenset()
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix not in _TEMPLATES)
    return frozenset(path.relative_to(folder).as_posix() for path in files)


def _has_page_hooks(project: Project) -> bool:
    """Return whether hooks of mkdocs.yml can change the text of pages."""
    files = (project.root / name for name in project.configuration.hooks)
    return any(_PAGE_HOOK.search(read_bytes(file)) is not None for file in files if file.is_file())


def _made(project: Project, texts: Mapping[Page, str], *, everything: bool) -> frozenset[str]:
    """Return the pages whose ids are not all known: plugins make parts of them, or a part is missing."""
    configuration = project.configuration
    options, configured = configuration.options, configuration.elsewhere.generators
    return frozenset(
        page.path
        for page, text in texts.items()
        if everything or generators(text, options, configured) or missing_snippets(project, page.source, text)
    )


def missing_snippets(project: Project, source: str, text: str) -> tuple[str, ...]:
    """Return the files that a page includes and that are not there, as it names them."""
    options = project.configuration.elsewhere.snippets
    if options is None or "8<-" not in text:
        return ()
    return tuple(dict.fromkeys(_missing(project, source, text, options.reserved)))


def _missing(project: Project, source: str, text: str, reserved: tuple[str, ...]) -> Iterator[str]:
    body = text[front_matter.extent(text) :]
    for written in snippets(body):
        wanted = snippet(written)
        templated = any(mark in written for mark in reserved)
        if wanted and not templated and project.inclusions.files.of_snippet(wanted, source) is None:
            yield written


def _keys(text: str) -> list[str]:
    found = front_matter.match(text)
    return _KEY.findall(found["yaml"]) if found else []
