"""One run of staging: decides which pages to stage, distributes them to workers, and writes the results."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kb_tools.executors import Workers
from kb_tools.model.catalog import Catalog
from kb_tools.model.digest import digest
from kb_tools.model.finding import Finding
from kb_tools.model.locale import PSEUDO_TAG, Locale
from kb_tools.pipeline.stage.included import IncludedTexts
from kb_tools.pipeline.stage.localize_page import (
    LocalizedPage,
    StageShare,
    stage_pages,
    stage_share,
)
from kb_tools.pipeline.stage.page_inputs import PageInputs
from kb_tools.pipeline.stage.proofs import KeptProofs
from kb_tools.pipeline.stage.published import PageState
from kb_tools.pipeline.stage.staged_file import write_staged
from kb_tools.pipeline.stage.style_pages import with_style
from kb_tools.pipeline.stage.target import FileSide, Side, pseudo_catalog
from kb_tools.pipeline.templates import read_document
from kb_tools.sites.inputs import Input, short_digest
from kb_tools.storage.cache.facts import Cache
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.disk.files import read_bytes
from kb_tools.storage.disk.folders import remove_strangers
from kb_tools.storage.disk.stamps import Seen, digest_of
from kb_tools.storage.page import SITE, Page
from kb_tools.storage.project import Project
from kb_tools.style import MARKER

Render = Callable[[str], str]

_LEFT_OUT = "-"
"""In place of the digest of a page that its locale does not have, because it shows no English pages."""
_CHUNK = 25
"""Number of pages in one task."""
_ALONE_UP_TO = 40
"""Number of pages, over all locales, that this process stages in the time that workers take to start."""


@dataclass
class StageRun:
    """One run of staging: its inputs, pages to stage, and results."""

    project: Project
    render: Render
    renderer: str
    sides: Mapping[str, Side]
    known: Cache
    cache: bool
    trust: bool
    unfit: frozenset[tuple[str, str]]
    seen: Seen
    keys: dict[tuple[str, str], str] = field(default_factory=dict)
    """By tag and page path: the digest of the page's inputs."""
    digests: dict[tuple[str, str], str] = field(default_factory=dict)
    """By tag and page path: the digest of the staged file."""
    states: dict[str, dict[str, str]] = field(default_factory=dict)
    """By tag, then page path: the state of the staged page."""
    todo: dict[Page, list[str]] = field(default_factory=dict)
    asking: set[Page] = field(default_factory=set)
    """Pages that show glossary or rules."""
    done: list[LocalizedPage] = field(default_factory=list)
    put: dict[tuple[str, str], bool] = field(default_factory=dict)
    """By tag and page path: whether the file had to be written."""
    trees: dict[str, str] = field(default_factory=dict)
    inputs: dict[str, dict[str, dict[Input, str]]] = field(default_factory=dict)
    """By tag, then path: short digests of what a page is made from."""
    included: IncludedTexts | None = None
    """What pages include, localized; set by `do`."""

    @property
    def source(self) -> Locale:
        """The source locale."""
        return self.project.configuration.source_locale

    def look(self) -> None:
        """Find the pages that must be staged."""
        made_from = PageInputs(self.project, self.sides, self.seen)
        everywhere = {tag: made_from.shared(side) for tag, side in self.sides.items()}
        everywhere[self.source.tag] = ""
        policies = {tag: short_digest(made_from.policy(side)) for tag, side in self.sides.items()}
        for page, tags in self._pages().items():
            source = self.project.root / page.source
            seen = self.seen.digest_and_sign(str(source), MARKER.encode())
            text, asks = seen or (digest(read_bytes(source)), False)  # a read error is reported
            if asks and not page.written:
                self.asking.add(page)
            for tag in tags:
                facts = everywhere[tag]
                catalog = made_from.catalog(page, tag)
                parts: list[str | bytes] = [tag, page.path, page.source, facts, text, catalog]
                beside = made_from.translated_file(page, tag)
                if beside:
                    parts.append(beside)
                inputs = {Input.TEXT: short_digest(text + beside)}
                if tag in policies:
                    inputs |= {Input.CATALOG: short_digest(catalog), Input.POLICY: policies[tag]}
                if included := made_from.included(page, tag):
                    parts.append(included)
                    inputs[Input.INCLUDED] = short_digest(included)
                if page in self.asking:
                    shown = made_from.style(tag)
                    parts.append(shown)
                    inputs[Input.STYLE] = short_digest(shown)
                self.inputs.setdefault(tag, {})[page.path] = inputs
                key = self.keys[tag, page.path] = digest(*parts)
                kept = str(self.known.get(key)).split()  # digest and state
                path = f"{self.project.stage}/{tag}/{page.path}"
                if len(kept) == 2 and kept[0] == _LEFT_OUT:
                    continue
                if len(kept) == 2 and self.seen.digest(path) == kept[0]:
                    self.digests[tag, page.path] = kept[0]
                    self.states.setdefault(tag, {})[page.path] = kept[1]
                else:
                    self.todo.setdefault(page, []).append(tag)

    def _pages(self) -> dict[Page, list[str]]:
        """Return the pages of all sites, sorted, with the tags of the locales that have them."""
        found: dict[Page, list[str]] = {}
        locales = {tag: side.locale for tag, side in self.sides.items()}
        for tag, locale in {**locales, self.source.tag: self.source}.items():
            for page in self.project.pages_in(locale):
                found.setdefault(page, []).append(tag)
        return dict(sorted(found.items()))

    def do(self, workers: Workers) -> None:
        """Stage the pages that must be staged, in this process or by workers."""
        doubtful = [
            (page, [tag for tag in tags if self._doubtful(page, tag)]) for page, tags in self.todo.items()
        ]
        pages = [
            (page, [tag for tag in tags if not self._doubtful(page, tag)]) for page, tags in self.todo.items()
        ]
        proofs = KeptProofs.load(self.project, self.renderer, self.render)
        if not self.cache:
            proofs.cache.known.clear()
        run = secrets.token_hex(8)
        included = self._localized_files(proofs)

        def share(some: Sequence[tuple[Page, Sequence[str]]]) -> StageShare:
            return StageShare(
                self.project.root, self.renderer, self.sides, some, run, self.cache, self.trust, included
            )

        if workers.count <= 1 or sum(len(tags) for tags in self.todo.values()) <= _ALONE_UP_TO:
            self.done = stage_pages(self.project, self.render, proofs, share(pages))
        else:
            chunks = [share(pages[at : at + _CHUNK]) for at in range(0, len(pages), _CHUNK)]
            for found, proven in workers.map(stage_share, chunks):
                self.done += found
                proofs.cache.used.update(proven)
                for each in found:  # while the workers continue
                    if each.page not in self.asking:
                        self._put(each)
        careful = replace(share([each for each in doubtful if each[1]]), trust=False)
        self.done += stage_pages(self.project, self.render, proofs, careful)
        self._with_style()
        if self.cache and (pages or included):
            proofs.save()

    def _localized_files(self, proofs: KeptProofs) -> Mapping[str, Mapping[str, FileSide]]:
        """Localize what pages include."""
        self.included = IncludedTexts.localized(
            self.project, self.sides.values(), self.render, proofs, self.seen
        )
        return self.included.files

    def _with_style(self) -> None:
        """Insert glossary and rules into the pages that ask for them."""
        for tag in dict.fromkeys(each.tag for each in self.done if each.page in self.asking):
            side = self.sides.get(tag)
            asking = {
                each.page: each.text for each in self.done if each.tag == tag and each.page in self.asking
            }
            locale = side.locale if side else self.source
            policy = side.policy if side else self.project.configuration.policy
            if tag == PSEUDO_TAG:
                documents = [read_document(self.project, page) for page in self.project.pages]
                units = ((s.source, s.context) for document in documents for s in document.segments)
                catalogs: Mapping[str, Catalog] = {SITE: pseudo_catalog(units)}
            else:
                catalogs = read_catalogs(self.project, locale) if side else {}
            texts = with_style(self.project, locale, asking, catalogs, policy)
            self.done = [
                replace(each, text=texts[each.page]) if each.tag == tag and each.page in texts else each
                for each in self.done
            ]

    def forget_texts(self) -> None:
        """Free the texts that are on disk, so that the renderer has the memory."""
        self.done = [replace(each, text="") for each in self.done]

    def unproven(self) -> dict[str, dict[str, str]]:
        """Return the outlines that unproven pages must have when rendered, by tag and page path."""
        found: dict[str, dict[str, str]] = {}
        for each in self.done:
            if each.outline is not None:
                found.setdefault(each.tag, {})[each.page.path] = each.outline
        return found

    def settle(self, unfit: frozenset[tuple[str, str]]) -> None:
        """Record the unproven pages as staged, except the `unfit` ones, which will be proven from now on."""
        for each in self.done:
            place = each.tag, each.page.path
            if place in unfit:
                self.known.put(f"doubtful {self.keys[place]}", True)
            elif each.outline is not None and not each.findings:
                self.known.put(self.keys[place], f"{self.digests[place]} {each.state}")
        if self.cache and self.unproven():
            self.known.save()

    def _doubtful(self, page: Page, tag: str) -> bool:
        """Tell whether a page is proven here: an unfit one, or one whose glossary and rules differ in each locale."""
        place = tag, page.path
        if page in self.asking and tag in self.sides:
            return True
        return place in self.unfit or self.known.get(f"doubtful {self.keys[place]}") is not None

    def findings(self) -> Iterable[Finding]:
        """Return all findings: of included files, then by locale and page."""
        if self.included is not None:
            yield from self.included.findings
        tags = {tag: at for at, tag in enumerate(self.sides)}
        for each in sorted(self.done, key=lambda each: (tags.get(each.tag, -1), each.page)):
            yield from each.findings

    def write(self, locale: Locale) -> int:
        """Update the tree of a locale on disk; return the number of files written."""
        root = self.project.stage / locale.tag
        for each in self.done:
            if each.tag == locale.tag and (each.tag, each.page.path) not in self.put:
                self._put(each)
        written = sum(wrote for (tag, _), wrote in self.put.items() if tag == locale.tag)
        paths = sorted(self.states.get(locale.tag, {}))
        expected = {root / path for path in paths}
        parts = [self.digests[locale.tag, path] for path in paths]
        for path, source in self.project.assets_for(locale):
            expected.add(root / path)
            data = read_bytes(self.project.root / source)
            parts.append(digest_of(data))
            written += write_staged(self.seen, root / path, data, parts[-1])
        if root.is_dir():
            remove_strangers(root, expected)
        names = sorted(path.relative_to(root).as_posix() for path in expected)
        self.trees[locale.tag] = digest(*names, *parts)
        return written

    def _put(self, each: LocalizedPage) -> None:
        """Write a page into its tree, unless it is unchanged, and record its inputs."""
        place = each.tag, each.page.path
        if each.state is PageState.FALLBACK and not self.project.configuration.languages.fallback:
            if not each.findings:
                self.known.put(self.keys[place], f"{_LEFT_OUT} {each.state}")
            self.put[place] = False
            return
        data = each.text.encode("utf-8")
        found = self.digests[place] = digest_of(data)
        self.states.setdefault(each.tag, {})[each.page.path] = str(each.state)
        if not each.findings and each.outline is None:  # findings must be reported in every run
            self.known.put(self.keys[place], f"{found} {each.state}")
        self.put[place] = write_staged(self.seen, self.project.stage / each.tag / each.page.path, data, found)
