"""The English side of `kb check`: the contents and links of each page, and the findings in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from urllib.parse import quote, unquote

from kb_tools import sites
from kb_tools.checks.base import Check, LinkTargets, LinkUse, PageSubject, Style
from kb_tools.markdown import front_matter, segment
from kb_tools.markdown.prove.heading_ids import heading_ids
from kb_tools.markdown.prove.skeleton import Skeleton, skeleton
from kb_tools.markdown.rendered_page import read_rendered
from kb_tools.model.digest import digest
from kb_tools.model.finding import Finding
from kb_tools.model.rendered import Rendered
from kb_tools.model.segment import Document
from kb_tools.model.unit import Unit
from kb_tools.pipeline.check.kept_findings import pack_findings, unpack_findings
from kb_tools.pipeline.check.site_facts import missing_snippets, site_facts
from kb_tools.pipeline.check.suppress import without_suppressed_in_pages
from kb_tools.pipeline.renderer import renderer_of
from kb_tools.pipeline.site_features import site_features
from kb_tools.pipeline.templates import page_template, site_template
from kb_tools.storage.cache.facts import Cache
from kb_tools.storage.disk.files import read_bytes, read_leniently
from kb_tools.storage.page import SITE, Page
from kb_tools.storage.project import Project


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as it is rendered."""

    headings: tuple[str, ...]
    """The id of each heading of the page."""
    shows: Rendered


@dataclass
class English:
    """All English pages. Each is read and rendered only on demand."""

    project: Project
    config: str
    """Digest of the configuration files."""
    texts: Mapping[Page, str]
    """Digests of the pages and of included files, each with those of the files that it includes."""
    cache: Cache
    made: dict[Page, Document] = field(default_factory=dict)
    skeletons: dict[Page, Skeleton] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project) -> English:
        """Compute the digests of pages and configuration."""
        texts = {page: _digest(project, page) for page in project.texts}
        config = _config_digest(project)
        return cls(project, config, texts, Cache.load(project, "check-pages", config))

    @cached_property
    def render(self) -> Callable[[str], str]:
        """Renders Markdown as the site does."""
        return renderer_of(self.project).markdown()

    def document(self, page: Page) -> Document:
        """Return a page cut into segments; its problems become findings. What is not UTF-8 is U+FFFD there."""
        if page not in self.made:
            text = read_leniently(self.project.root / page.source, page.source)
            self.made[page] = segment(text, self.project.configuration.options)
        return self.made[page]

    def skeleton(self, page: Page) -> Skeleton:
        """Return the skeleton of a rendered page, against which each of its translations is proven."""
        if page not in self.skeletons:
            self.skeletons[page] = skeleton(self.render(front_matter.body(self.document(page).text)))
        return self.skeletons[page]

    @cached_property
    def templates(self) -> Mapping[str, Sequence[Unit]]:
        """All templates, by the name of their catalog."""
        found = {page.catalog: page_template(page, self.document(page)) for page in self.project.texts}
        found[SITE] = site_template(self.project, map(self.document, self.project.texts))
        return found

    @cached_property
    def site_digest(self) -> str:
        """A digest of the texts of navigation, theme and templates."""
        folders = [self.project.root / (self.project.configuration.custom_dir or "overrides"), sites.THEME]
        files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
        survey = self.project.survey
        features = site_features(self.project, ())
        shown = repr(
            (
                sorted(survey.left_out),
                survey.titles,
                survey.generated,
                features and sorted(features),
                self.project.notices,
            )
        )
        return digest(self.config, shown, *(part for path in files for part in (str(path), read_bytes(path))))

    @cached_property
    def rendered(self) -> Mapping[Page, RenderedPage]:
        """What each page shows. Each is rendered once."""
        facts = {}
        for page, text in self.texts.items():
            known = self.cache.get(text)
            if known is None:
                written = self.document(page).text
                begin = front_matter.extent(written, self.project.configuration.options.meta_lines)
                html = self.render(written[begin:])
                headings = heading_ids(self.document(page), partial(_already_rendered, html))
                known = {"headings": list(headings), "page": read_rendered(html).as_data()}
                self.cache.put(text, known)
            facts[page] = RenderedPage(tuple(known["headings"]), Rendered.of_data(known["page"]))
        return facts

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """The ids on each page, by its path."""
        pages = {page.path: facts for page, facts in self.rendered.items() if not page.included}
        return {path: frozenset(facts.shows.ids) for path, facts in pages.items()}

    @cached_property
    def site(self) -> LinkTargets:
        """All destinations that links can have within the site."""
        ids = self.ids
        return site_facts(
            self.project,
            LinkTargets(
                {**ids, **{path: ids[other] for path, other in self.project.doubles.items()}},
                frozenset((*(path for path, _ in self.project.assets), *self.project.survey.generated)),
            ),
            {page: facts.shows for page, facts in self.rendered.items()},
            {page: self.document(page).text for page in self.texts},
            self.render,
        )

    @cached_property
    def anchors(self) -> frozenset[str]:
        """All ids that some link of the site leads to."""
        links = (link for facts in self.rendered.values() for link in facts.shows.links)
        return frozenset(link.partition("#")[2] for link in links if "#" in link)

    @cached_property
    def digest(self) -> str:
        """A digest of everything in English."""
        pages = [part for page, text in sorted(self.texts.items()) for part in (page.path, page.source, text)]
        return digest(self.site_digest, *pages, *(path for path, _ in self.project.assets))

    def subjects(self, style: Style) -> list[PageSubject]:
        """Return the input for page checks. The links of an included file are checked on the pages that show it."""
        locale = self.project.configuration.source_locale
        return [
            PageSubject(
                path=page.source,
                page=page.path,
                document=self.document(page),
                links=[] if page.included else [self._link(page, link) for link in facts.shows.links],
                site=self.site,
                locale=locale,
                style=style,
                rendered=facts.shows,
                included=page.included,
                missing=missing_snippets(self.project, page.source, self.document(page).text),
            )
            for page, facts in self.rendered.items()
        ]

    def _link(self, page: Page, link: str) -> LinkUse:
        """Return a link of a page as a reader meets it: files outside of the folder of English are in the site, too."""
        tag, _, href = link.partition(" ")
        layout = self.project.layout
        if layout.english and href.startswith("../") and page.source.startswith(f"{layout.english}/"):
            path = re.split(r"[#?]", href, maxsplit=1)[0]
            meant = posixpath.normpath(posixpath.join(posixpath.dirname(page.source), unquote(path)))
            published = self._shared.get(meant)
            if published is not None:
                href = quote(posixpath.relpath(published, posixpath.dirname(page.path) or "."))
        return LinkUse(href, tag)

    @cached_property
    def _shared(self) -> Mapping[str, str]:
        return {source: path for path, source in self.project.shared.items()}


@dataclass(frozen=True, slots=True)
class EnglishRun:
    """What a check of the English pages needs."""

    english: English
    style: Style
    style_digest: str
    checks: Sequence[Check]

    def remembered(self) -> list[Finding] | None:
        """Return the findings of an earlier run, if nothing has changed since."""
        for text in self.english.texts.values():  # mark the entries of the pages as used
            self.english.cache.get(text)
        return unpack_findings(self.english.cache.get(self._key))

    def remember(self, found: Sequence[Finding]) -> None:
        """Keep the findings for the next run."""
        self.english.cache.put(self._key, pack_findings(found))

    @property
    def _key(self) -> str:
        names = repr([check.name for check in self.checks])
        return digest("findings", self.english.digest, self.style_digest, names)


def page_findings(english: English, style: Style, checks: Sequence[Check]) -> list[Finding]:
    """Return the findings in English pages."""
    wanted = [check for check in checks if check.page is not None]
    pages = english.subjects(style) if wanted else []
    found = [finding for page in pages for check in wanted for finding in check.run_page(page)]
    texts = {page.path: page.document.text for page in pages}
    return list(without_suppressed_in_pages(found, texts, {check.name for check in checks}))


def _digest(project: Project, page: Page) -> str:
    sources = (page.source, *project.inclusions.within(page.source))
    return digest(*(read_bytes(project.root / source) for source in sources))


def _config_digest(project: Project) -> str:
    """Return a digest of mkdocs.yml and the files it inherits, as the project has read them."""
    files = sorted(project.root.glob("*.yml"))
    return digest(
        repr(project.configuration), *(part for path in files for part in (path.name, read_bytes(path)))
    )


def _already_rendered(html: str, _text: str) -> str:
    """Return HTML that has been rendered already, in place of a renderer."""
    return html
