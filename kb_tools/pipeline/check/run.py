"""`kb check`: runs the checks on every page and catalog, with the project's severities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from kb_tools.checks import all_checks
from kb_tools.checks.base import Check, Style
from kb_tools.model.digest import digest
from kb_tools.model.finding import Finding, Severity
from kb_tools.model.locale import Locale
from kb_tools.model.policy import OFF
from kb_tools.pipeline.check.english import English, page_findings
from kb_tools.pipeline.check.kept_findings import pack_findings, unpack_findings
from kb_tools.pipeline.check.locale import CheckRun
from kb_tools.pipeline.check.navigation import missing_in_navigation
from kb_tools.pipeline.check.parallel import all_locales
from kb_tools.pipeline.check.severities import refuse_looser, refuse_unknown
from kb_tools.pipeline.check.style import read_style, style_digest
from kb_tools.pipeline.stage.helpdesk import dangling, read_helpdesk
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
    an error: the others are still checked. Law 11: the result does not depend on `jobs`. Raises KbError for a page or
    configuration that cannot be read, for invalid support hours or notices, and for a severity set for an unknown
    check.
    """
    wanted, unwanted = tuple(only), tuple(skip)
    refuse_unknown(project, locales)
    read_helpdesk(project, locales)  # no check covers locale.yml and notices.yml, so validate them here
    given = {check.name: check for check in checks}
    chosen = [c for c in given.values() if _runs(c, project, locales, wanted, unwanted)]
    style, marked = read_style(project, [c.name for c in chosen], locales), style_digest(project)
    refuse_looser(project, locales, all_checks(), style)
    english = English.of(project)
    policy = project.configuration.policy.checks
    about_english = _english_findings(english, style, marked, chosen)
    if any(c.name == "links" for c in chosen):
        about_english = [*about_english, *dangling(project), *missing_in_navigation(project)]
    found = _severities(about_english, given, policy, wanted)
    progress(project.configuration.source_locale.tag)
    whole = len(given) == len(all_checks()) and not wanted
    work = []
    for locale in locales:
        settings = project.policy(locale).checks
        running = [c for c in chosen if settings.get(c.name) != OFF or c.name in wanted]
        work.append((locale, CheckRun(project, english, style, marked, running, now, whole)))
    for locale, listed in all_locales(work, jobs):
        found += _severities(listed, given, project.policy(locale).checks, wanted)
        progress(locale.tag)
    english.cache.known = {}
    english.cache.save()
    kept = (f for f in found if not wanted or _named(f.check, wanted))
    kept = (f for f in kept if not _named(f.check, unwanted))
    return sorted(kept, key=lambda f: (f.location.path, f.location.line or 0, f.check, f.locale, f.message))


def in_paths(findings: Iterable[Finding], paths: Sequence[str]) -> list[Finding]:
    """Return the findings located in some files or folders, or in catalogs of pages there."""

    def inside(path: str) -> bool:
        return any(
            path == wanted or path.startswith(f"{wanted.rstrip('/')}/") or wanted in ("", ".")
            for wanted in paths
        )

    return [f for f in findings if inside(f.location.path) or (f.page is not None and inside(f.page.path))]


def _english_findings(english: English, style: Style, marked: str, checks: Sequence[Check]) -> list[Finding]:
    policy = english.project.configuration.policy.checks
    running = [c for c in checks if policy.get(c.name) != OFF]
    key = digest("findings", english.digest, marked, repr([c.name for c in running]))
    known = unpack_findings(english.cache.get(key))
    if known is None:
        known = page_findings(english, style, running)
        english.cache.put(key, pack_findings(known))
    for text in english.texts.values():  # mark the pages' cache entries as used
        english.cache.get(text)
    return known


def _severities(
    findings: Iterable[Finding],
    checks: Mapping[str, Check],
    settings: Mapping[str, str],
    wanted: Sequence[str],
) -> list[Finding]:
    """Apply the project's severities to findings; drop those of checks that are off, unless asked for in `wanted`.

    A severity that a check gave to a finding as an exception (a draft, a minor edit) stays.
    """
    kept = []
    for finding in findings:
        name = finding.check.partition("/")[0]
        exact, general = settings.get(finding.check), settings.get(name)
        level = exact or general
        if level == OFF and not _named(finding.check, wanted):
            continue
        ordinary = finding.severity is checks[name].severity if name in checks else False
        if level is not None and level != OFF and (ordinary or (exact is not None and name != finding.check)):
            finding = replace(finding, severity=Severity(level))  # noqa: PLW2901
        kept.append(finding)
    return kept


def _named(check: str, names: Sequence[str]) -> bool:
    return check in names or check.partition("/")[0] in names


def _runs(
    check: Check, project: Project, locales: Sequence[Locale], wanted: Sequence[str], unwanted: Sequence[str]
) -> bool:
    if check.name in unwanted:
        return False
    if wanted:
        return any(name.partition("/")[0] == check.name for name in wanted)
    if check.enabled:
        return True
    policies = [project.configuration.policy, *map(project.policy, locales)]
    return any(policy.checks.get(check.name, OFF) != OFF for policy in policies)
