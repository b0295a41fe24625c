"""The templates of a project: one for each page, and one for navigation, theme and other site strings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract

from kb_tools import sites
from kb_tools.catalog.interface import OURS
from kb_tools.catalog.template import template
from kb_tools.errors import KbError
from kb_tools.markdown import segment
from kb_tools.markdown.front_matter_faults import fault, line_of
from kb_tools.markdown.write.localizing import default_titles
from kb_tools.model.segment import Document, Kind, Segment
from kb_tools.model.unit import Unit
from kb_tools.pipeline.site_features import Features, page_features, shown_lines, site_features
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.disk.files import read_leniently, read_text
from kb_tools.storage.page import SITE, Page
from kb_tools.storage.project import Project

TRANSLATORS = ("L10n:", "Translators:")
"""Start of a template comment that is addressed to translators (GNU gettext's --add-comments)."""


def read_document(project: Project, page: Page) -> Document:
    """Read and segment a page. Raises KbError as `read_page` does."""
    return segment(read_page(project, page), project.configuration.options)


def read_page(project: Project, page: Page) -> str:
    """Return the text of a page. Raises KbError if it is not UTF-8, or its front matter is refused.

    A page whose front matter MkDocs cannot read is a page without one; `kb check` names it.
    """
    text = read_text(project.root / page.source, page.source)
    wrong = fault(text)
    if wrong is not None and wrong.refused:
        where = f"{page.source}:{line_of(text, wrong.start)}"
        raise KbError(wrong.message, where=where, hint=wrong.hint)
    return text


def page_template(page: Page, document: Document) -> tuple[Unit, ...]:
    """Return the template of a page."""
    return template(document.segments, page.source)


def all_templates(project: Project) -> dict[str, tuple[Unit, ...]]:
    """Return the templates of all pages and of the site, by the name of their catalog."""
    documents = {page: read_document(project, page) for page in project.texts}
    templates = {page.catalog: page_template(page, document) for page, document in documents.items()}
    templates[SITE] = site_template(project, documents.values())
    return templates


def site_template(project: Project, documents: Iterable[Document]) -> tuple[Unit, ...]:
    """Return the template of `site.po`.

    It has the site name, navigation, default titles of admonitions, notices, and strings of the theme's templates.
    """
    read = list(documents)
    asked = (name for document in read for name in page_features(document.text))
    return site_units(project, (kind for document in read for kind in default_titles(document)), asked)


def site_units(project: Project, kinds: Iterable[str], asked: Iterable[str]) -> tuple[Unit, ...]:
    """Return the template of `site.po`, for the types of admonition whose default titles the pages show.

    `asked` is what the pages ask for; see `page_features`. Texts of our templates that the site never shows are left
    out.
    """
    configuration = project.configuration
    titles = dict.fromkeys(default_title(kind) for kind in kinds)
    own = [
        *_segments([configuration.site_name], Kind.SITE, "name"),
        *_segments([configuration.site_description], Kind.SITE, "description"),
        *_segments([configuration.copyright], Kind.SITE, "copyright"),
        *_segments(navigation_titles(project), Kind.NAVIGATION),
        *_segments(titles, Kind.ADMONITION_TITLE, "(default)"),
    ]
    units = {unit.key: unit for unit in template(own, CONFIG_NAME)}
    for notice in project.notices or ():
        said = _segments([notice.text], Kind.NOTICE, f'"{notice.id}"')
        units |= {unit.key: unit for unit in template(said, project.notices_file) if unit.key not in units}
    features = site_features(project, asked)
    included = _included(project)
    for folder, shown in template_folders(project):
        ours = folder == sites.THEME
        for unit in template_strings(folder, shown, features if ours else None, included):
            units.setdefault(unit.key, unit)
    return tuple(units.values())


def _included(project: Project) -> str:
    """Return the templates of the project as one text: they may show any template of ours that they name."""
    custom = project.configuration.custom_dir
    paths = sorted((project.root / custom).rglob("*.html")) if custom else []
    return "\n".join(read_leniently(path, str(path)) for path in paths if path.is_file())


def navigation_titles(project: Project) -> tuple[str, ...]:
    """Return the titles of the navigation that is built, whatever it is made of: mkdocs.yml, folders or a plugin."""
    found = project.survey.titles
    return project.configuration.nav if found is None else found


def default_title(kind: str) -> str:
    """Return the title that Python-Markdown gives to an admonition without one, for a type."""
    return kind.capitalize()


def template_strings(
    folder: Path, shown: str, features: Features = None, included: str = ""
) -> Iterator[Unit]:
    """Yield the translatable strings of the Jinja templates in a folder, as far as a site with `features` shows them.

    `shown` is the path of the folder, as references show it. All strings of a template are shown whose path stands in
    the text `included`. Raises KbError for a template that cannot be read.
    """
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".html", ".xml", ".js", ".json", ".txt") or not path.is_file():
            continue
        inside = path.relative_to(folder).as_posix()
        name = f"{shown}/{inside}"
        written = read_text(path, name)
        lines = shown_lines(written, None if inside in included else features)
        try:
            found = _extracted(written)
        except Exception as error:  # Jinja and its lexer raise different errors
            raise KbError(
                f"This template cannot be read: {error}.", where=name, hint="Mend its Jinja syntax."
            ) from None
        for line, message, comments, context in found:
            if not lines[line - 1]:
                continue
            singular, plural = (message, None) if isinstance(message, str) else (message[0], message[1])
            notes = tuple(f"Note: {_without_tag(comment)}" for comment in comments)
            for text in (singular, plural):
                if text:
                    yield Unit(
                        text, context=context, extracted=(str(Kind.TEMPLATE), *notes), references=(name,)
                    )


@lru_cache(maxsize=256)  # reading our own templates anew takes most of the time of a small `kb update`
def _extracted(written: str) -> tuple[_Extracted, ...]:
    """Return the translatable strings of a template, each with its line, comments and context."""
    options = {"trimmed": "true", "silent": "false"}
    return tuple(
        extract(
            "jinja2",
            BytesIO(written.encode("utf-8")),
            keywords=DEFAULT_KEYWORDS,
            comment_tags=TRANSLATORS,
            options=options,
        )
    )


_Extracted = tuple[int, str | tuple[str, ...], list[str], str | None]


def _without_tag(comment: str) -> str:
    for tag in TRANSLATORS:
        comment = comment.removeprefix(tag).strip()
    return comment


def _segments(texts: Iterable[str], kind: Kind, detail: str = "") -> Iterator[Segment]:
    for text in texts:
        if text.strip():
            yield Segment(" ".join(text.split()), kind, 0, 0, detail=detail)


def template_folders(project: Project) -> Iterator[tuple[Path, str]]:
    """Yield the folders of templates, each with its path as references show it."""
    custom = project.configuration.custom_dir
    if custom:
        yield project.root / custom, custom.strip("/")
    yield sites.THEME, OURS


def catalog_names(project: Project, paths: Iterable[Path]) -> Mapping[str, Page]:
    """Return the pages at some paths (files or folders of English pages), by the name of their catalog.

    Raises KbError for a path without a page.
    """
    chosen: dict[str, Page] = {}
    for path in paths:
        absolute = path if path.is_absolute() else Path.cwd() / path
        found = [
            page
            for page in project.texts
            if (project.root / page.source) == absolute or absolute in (project.root / page.source).parents
        ]
        if not found:
            raise KbError(
                "No page is there.", where=str(path), hint="Name a Markdown file or a folder of them."
            )
        chosen |= {page.catalog: page for page in found}
    return chosen
