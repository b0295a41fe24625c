"""Localizing: splices published targets into the English pages, one plain tree per locale in `build/stage/`.

A page is staged again only if one of its inputs has changed (see `StageRun.look`), or if its staged file was changed.
"""

from __future__ import annotations

import contextlib
import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kb_tools.executors import Workers, in_process
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding
from kb_tools.model.helpdesk.helpdesk import Helpdesk
from kb_tools.model.locale import PSEUDO_TAG, Locale
from kb_tools.pipeline.own_texts import own_texts, served_by_ours
from kb_tools.pipeline.search_data import search_data
from kb_tools.pipeline.stage.helpdesk import dangling, read_helpdesk
from kb_tools.pipeline.stage.proofs import PROBE
from kb_tools.pipeline.stage.published import PageState
from kb_tools.pipeline.stage.schedule import StageRun
from kb_tools.pipeline.stage.site_strings import site_strings
from kb_tools.pipeline.stage.target import Side, pseudo_catalog
from kb_tools.pipeline.stage.tidying import tidy
from kb_tools.pipeline.templates import read_document, site_template
from kb_tools.sites import Staged
from kb_tools.storage.build_folder import keep_out_of_git
from kb_tools.storage.cache.facts import Cache
from kb_tools.storage.catalogs import catalog_path, read_catalog
from kb_tools.storage.disk.stamps import Seen
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project

Render = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class StageResult:
    """The staged trees, and findings about targets that were not used."""

    staged: Staged
    findings: tuple[Finding, ...]
    written: int
    """Number of files written."""
    settle: Callable[[frozenset[tuple[str, str]]], None] = lambda unfit: None
    """Called after rendering, with the unproven pages whose outline differed."""


def stage(
    project: Project,
    render: Render,
    locales: Sequence[Locale] | None = None,
    *,
    workers: Workers | None = None,
    renderer: str | None = None,
    cache: bool = True,
    trust: bool = False,
    unfit: frozenset[tuple[str, str]] = frozenset(),
    seen: Seen | None = None,
    side: Callable[[Project, Locale], tuple[Side, list[Finding]]] | None = None,
) -> StageResult:
    """Bring the stage up to date for the source locale and some target locales (all by default).

    Only files whose bytes differ are written. A unit that would do harm costs that unit (law 8): it
    falls back to English, and a finding names its catalog entry. Raises KbError for broken input. `render` is
    the function of the renderer that is named, or of the project's own.

    With `trust`, the renderer proves the structure of pages, except those that are `unfit` (locale and path). Trusted
    pages are listed in `Staged.unproven`; they count as staged once they are settled. `side` reads the policy and site
    strings of a locale where they are others than those that are published.
    """
    chosen = tuple(project.configuration.locales if locales is None else locales)
    with contextlib.suppress(OSError):
        keep_out_of_git(project.root)
    helpdesk = read_helpdesk(project, chosen)
    renderer = renderer or project.configuration.renderer
    known = Cache.load(project, "staged", renderer, render(PROBE), repr(project.configuration.options))
    if not cache:
        known.known.clear()
    sides = {locale.tag: (side or read_side)(project, locale) for locale in chosen}
    work = StageRun(
        project,
        render,
        renderer,
        {tag: side for tag, (side, _) in sides.items()},
        known,
        cache,
        trust,
        unfit,
        seen or Seen(),
    )
    work.look()
    work.do(workers or in_process())
    tidy(project)
    written = sum(work.write(locale) for locale in (project.configuration.source_locale, *chosen))
    work.forget_texts()
    if cache:
        known.save()
    staged = _staged(project, chosen, work, helpdesk)
    findings = [finding for _, found in sides.values() for finding in found]
    return StageResult(staged, (*dangling(project), *findings, *work.findings()), written, work.settle)


def _staged(project: Project, chosen: Sequence[Locale], work: StageRun, helpdesk: Helpdesk) -> Staged:
    """Return what a renderer needs of a finished run."""
    messages = {tag: side.messages for tag, side in work.sides.items()}
    included = work.included.texts if work.included else {}
    everything = (project.configuration.source_locale, *chosen)
    return Staged(
        project.stage,
        messages,
        root=project.root,
        pages={locale.tag: _pages(project, locale, work.states) for locale in everything},
        assets={locale.tag: dict(project.assets_for(locale)) for locale in everything},
        foreign=_not_published(project),
        written={locale.tag: _written(project, locale, work.states) for locale in chosen},
        data=frozenset(project.data),
        helpdesk=helpdesk,
        unproven=work.unproven(),
        states=work.states,
        trees=work.trees,
        inputs=work.inputs,
        included=included,
        search={locale.tag: search_data(project, locale) for locale in everything},
    )


def _not_published(project: Project) -> dict[str, str]:
    """Return `Project.foreign`, with the English pages in whose place another one has their address.

    Only those that are published elsewhere than they stand (`docs/en/a.md`): MkDocs would give them another address.
    """
    lost = {}
    for path, other in project.doubles.items():
        source = project.candidates[path]
        if source != posixpath.join(project.layout.docs, path):
            lost[source] = project.candidates[other]
    return {file: lost.get(english, english) for file, english in project.foreign.items()} | lost


def _pages(project: Project, locale: Locale, states: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the pages of the site of a locale, each with the English file; with its own if it has no English one."""
    shown = states.get(locale.tag, {})
    english = {path: source for path, source in project.sources.items() if path in shown}
    return {**english, **project.only_in.get(locale.tag, {})}


def _written(project: Project, locale: Locale, states: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the pages that a locale shows as written, each with its file."""
    shown = states.get(locale.tag, {})
    own = project.written.get(locale.tag, {})
    return {path: file for path, file in own.items() if shown.get(path) == PageState.WRITTEN}


def read_side(project: Project, locale: Locale) -> tuple[Side, list[Finding]]:
    """Read the policy and site strings of a locale, and the findings about those that come from its catalog."""
    policy = project.policy(locale)
    if locale.tag == PSEUDO_TAG:
        documents = [read_document(project, page) for page in project.texts]
        site = pseudo_catalog((u.source, u.context) for u in site_template(project, documents))
    else:
        path = catalog_path(project, locale, SITE)
        site = read_catalog(project, path) if path.is_file() else Catalog()
    shown = project.shown(catalog_path(project, locale, SITE))
    messages, findings = site_strings(site, policy, locale, shown)
    ours = served_by_ours(site, locale)
    return Side(locale, policy, {**ours, **messages, **own_texts(project, locale)}), findings
