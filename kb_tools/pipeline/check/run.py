"""`kb check`: runs the checks on every page and catalog, with the project's severities."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime

from kb_tools.checks import all_checks
from kb_tools.checks.base import Check, Style
from kb_tools.model.finding import Finding
from kb_tools.model.locale import Locale
from kb_tools.pipeline.check.desk import desk_subject
from kb_tools.pipeline.check.english import English, EnglishRun
from kb_tools.pipeline.check.locale_run import CheckRun
from kb_tools.pipeline.check.named import general, is_named
from kb_tools.pipeline.check.navigation import missing_in_navigation
from kb_tools.pipeline.check.parallel import all_findings
from kb_tools.pipeline.check.redirects import wrong_redirects
from kb_tools.pipeline.check.search import SEARCH, search_findings
from kb_tools.pipeline.check.severities import Severities, severities_of
from kb_tools.pipeline.check.style import read_style, skipped_rules, style_digest
from kb_tools.pipeline.check.unread_files import CHECK, encoding_findings, without_consequences
from kb_tools.pipeline.check.valid_severities import refuse_looser, refuse_unknown
from kb_tools.pipeline.stage.helpdesk import dangling, read_helpdesk
from kb_tools.pipeline.unread import unread_pages, unread_translations
from kb_tools.storage.project import Project


def check(
    project: Project,
    checks: Iterable[Check],
    locales: Sequence[Locale],
    now: datetime,
    *,
    only: Iterable[str] = (),
    skip: Iterable[str] = (),
    jobs: int = 1,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Finding]:
    """Return the findings of the checks, sorted by location.

    `only` and `skip` name checks, or rules of a check (`brand-voice/Contractions`). A broken catalog is a finding, not
    an error, and so is a page that is not UTF-8: the others are still checked. Law 11: the result does not depend on
    `jobs`. Raises KbError for a configuration that cannot be read, for invalid support hours or notices, and for a
    severity set for an unknown check.
    """
    wanted, unwanted = tuple(only), tuple(skip)
    refuse_unknown(project, locales)
    read_helpdesk(project, locales)  # no check covers locale.yml and notices.yml, so validate them here
    given = {check.name: check for check in checks}
    known = {**all_checks(), **given}
    in_english = severities_of(project, known)
    in_locales = {locale: severities_of(project, known, locale) for locale in locales}
    everywhere = (in_english, *in_locales.values())
    chosen = [c for c in given.values() if _runs(c, everywhere, wanted, unwanted)]
    style = read_style(project, [c.name for c in chosen], locales, wanted)
    marked = style_digest(project)
    refuse_looser(project, locales, all_checks(), style)
    english = English.of(project)
    whole = len(given) == len(all_checks()) and not wanted
    source = EnglishRun(english, style, marked, _running(chosen, in_english, wanted))
    work = []
    for locale, severities in in_locales.items():
        running = _running(chosen, severities, wanted)
        work.append((locale, CheckRun(project, english, style, marked, running, now, whole, wanted)))
    names = tuple(c.name for c in chosen)
    found = list(in_english.applied(_of_the_site(english, style, chosen), wanted))
    for place, listed in all_findings(source, work, names, jobs):
        found += (in_english if place is None else in_locales[place]).applied(listed, wanted)
        progress((place or project.configuration.source_locale).tag)
    unread = unread_pages(project)
    found = without_consequences(project, unread, found, locales)
    for encoding in (check for check in chosen if check.name == CHECK):
        found += in_english.applied(encoding_findings(unread, encoding), wanted)
        for locale, severities in in_locales.items():
            files = unread_translations(project, locale)
            found += severities.applied(encoding_findings(files, encoding, locale.tag), wanted)
    for search in (check for check in chosen if check.name == SEARCH):
        for asked, listed in search_findings(project, search, locales).items():
            found += (in_english if asked is None else in_locales[asked]).applied(listed, wanted)
    english.cache.known = {}
    english.cache.save()
    kept = (f for f in found if not wanted or is_named(f.check, wanted))
    kept = (f for f in kept if not is_named(f.check, unwanted))
    return sorted(kept, key=lambda f: (f.location.path, f.location.line or 0, f.check, f.locale, f.message))


def _of_the_site(english: English, style: Style, checks: Collection[Check]) -> Iterator[Finding]:
    """Yield the findings in English that are on no page: in rules, notices, support teams, navigation and redirects."""
    names = {check.name for check in checks}
    desk = [check for check in checks if check.desk is not None]
    if desk:
        subject = desk_subject(english.project)
        for check in desk:
            yield from check.run_desk(subject)
    if "brand-voice" in names:
        yield from skipped_rules(style)
    if "links" in names:
        yield from dangling(english.project)
        yield from missing_in_navigation(english.project)
        yield from wrong_redirects(english.project, lambda: english.ids)


def _running(checks: Iterable[Check], severities: Severities, wanted: Sequence[str]) -> list[Check]:
    """Return the checks that have to run for English or for a locale."""
    asked = {general(name) for name in wanted}
    return [check for check in checks if check.name in asked or severities.may_run(check.name)]


def _runs(
    check: Check, everywhere: Iterable[Severities], wanted: Sequence[str], unwanted: Sequence[str]
) -> bool:
    """Return whether a check has to run at all."""
    if check.name in unwanted:
        return False
    if wanted:
        return any(general(name) == check.name for name in wanted)
    return check.enabled or any(severities.may_run(check.name) for severities in everywhere)
