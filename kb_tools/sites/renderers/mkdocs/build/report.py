"""What a build says: warnings, pages that are not kept, why a page was built again, and the record for the next one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kb_tools.model.locale import Locale
from kb_tools.sites.base import BuildReport, Staged, Unkept
from kb_tools.sites.inputs import Changed, Input
from kb_tools.sites.renderers.mkdocs.build.schedule import LocaleResults
from kb_tools.sites.renderers.mkdocs.failures.warnings import once
from kb_tools.sites.renderers.mkdocs.keep.keys import Surroundings
from kb_tools.sites.renderers.mkdocs.keep.published_site import LastSite, PublishedLocale
from kb_tools.sites.renderers.mkdocs.keep.why import Comparison, with_inputs
from kb_tools.sites.renderers.mkdocs.quick import unknown_version


def report(
    previous: LastSite, locales: Sequence[Locale], results: Mapping[str, LocaleResults], source: Locale
) -> BuildReport:
    """Return the report of a build of some locales; those without results were taken from the last site."""
    by_tag = {}
    for locale in locales:
        made = results.get(locale.tag)
        by_tag[locale.tag] = made.warnings if made else previous.locales[locale.tag].warnings
    slowest = sorted((each for made in results.values() for each in made.slowest), reverse=True)
    return BuildReport(
        warnings=tuple(once(by_tag, source.tag)),
        notes=(unknown_version(),) if unknown_version() else (),
        slowest=tuple(slowest),
        unkept=_unkept(previous, locales, results),
        unfit=_unfit(results, source),
    )


def _unkept(previous: LastSite, locales: Sequence[Locale], results: Mapping[str, LocaleResults]) -> Unkept:
    pages = [page for made in results.values() for page in made.made.values()]
    others = sum(len(previous.locales[each.tag].inputs) for each in locales if each.tag not in results)
    counts = Counter(name for page in pages for name in page.unkept)
    return Unkept(sum(bool(page.unkept) for page in pages), len(pages) + others, dict(counts.most_common()))


def _unfit(results: Mapping[str, LocaleResults], source: Locale) -> frozenset[tuple[str, str]]:
    """Return the pages whose outline is not the expected one; also those whose English outline is unknown."""
    english = results.get(source.tag, LocaleResults()).outlines
    found = {(tag, path) for tag, made in results.items() for path in made.unfit}
    found.update(
        (tag, path)
        for tag, made in results.items()
        for path, outline in made.outlines.items()
        if english.get(path) != outline
    )
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """The inputs and the results of a build."""

    staged: Staged
    around: Mapping[str, Surroundings]
    previous: LastSite
    results: Mapping[str, LocaleResults]
    intact: Mapping[str, frozenset[str]]

    def kept(self, key: str, tag: str, files: Mapping[str, list[int]]) -> PublishedLocale:
        """Return the record of a locale for the next build."""
        made = self.results.get(tag)
        if made is None:
            known, pages = replace(self.previous.locales[tag], files=files), {}
        else:
            pages = made.made
            known = PublishedLocale(
                "" if made.reads_outside else key,
                tuple(made.warnings),
                made.pages,
                made.search,
                files,
                navigation=made.navigation,
            )
        return with_inputs(known, self.around[tag], pages, self.staged.inputs.get(tag, {}))


def why(build: BuiltSite, tag: str, path: str, *, cache: bool) -> tuple[Changed, ...]:
    """Return the reasons why the page at a path of a locale was built again."""
    if not cache:
        return (Changed(Input.NO_CACHE),)
    made = build.results.get(tag)
    if made is None:
        return ()
    page = made.made.get(path)
    return Comparison(
        path=path,
        before=build.previous.locales.get(tag),
        page=page,
        key=made.pages.get(page.file, "") if page else "",
        intact=page is not None and page.file in build.intact.get(tag, ()),
        surroundings=build.around[tag],
        navigation=made.navigation,
        staged=build.staged.inputs.get(tag, {}).get(path, {}),
    ).reasons()
