"""One locale of `kb check`: prepares its catalogs for the checks and runs them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from kb_tools.catalog.edits.significance import Significance
from kb_tools.catalog.format.meaning import knows_english, knows_interface
from kb_tools.catalog.format.new_header import new_catalog
from kb_tools.catalog.format.term_stamps import attach_stamps
from kb_tools.catalog.interface import as_shown
from kb_tools.catalog.merge.merge import Merge, merge
from kb_tools.checks.base import EditedSentence, LocaleSubject, Subject
from kb_tools.errors import KbError
from kb_tools.markdown import localize
from kb_tools.markdown.prove.verify import Proof, Uneven
from kb_tools.markdown.write import carry
from kb_tools.model.catalog import Catalog
from kb_tools.model.digest import digest
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.model.locale import Locale
from kb_tools.pipeline.check.bounds import hide_too_long
from kb_tools.pipeline.check.english import English
from kb_tools.pipeline.check.habits import kept_habits, with_house_style
from kb_tools.pipeline.check.kept_findings import pack_findings, unpack_findings
from kb_tools.pipeline.check.locale_run import CheckRun, FindingInputs
from kb_tools.pipeline.check.suppress import without_suppressed
from kb_tools.pipeline.own_texts import asked
from kb_tools.pipeline.stage.proofs import KeptProofs
from kb_tools.pipeline.stage.published import published, published_targets
from kb_tools.storage.assets import localized_versions
from kb_tools.storage.catalogs import parse_catalog
from kb_tools.storage.page import SITE, Page
from kb_tools.storage.project import Project

_PROVEN = frozenset({"code-spans", "html", "left-marks", "markup", "structure"})
"""Checks that need the rendered page. What breaks it is said by one of them."""


def locale_findings(job: CheckRun, locale: Locale) -> list[Finding]:
    """Return the findings in the catalogs of a locale, without suppressed ones."""
    inputs = FindingInputs.of(job, locale)
    cache = inputs.cache
    subjects: list[Subject] = []
    found: list[Finding] = []
    against: Counter[str] = Counter()
    english = _English(job.english)
    # One catalog after the other: what is parsed of its texts for the page is still known when they are checked.
    for name, subject, of_catalog in _subjects(job, locale, inputs):
        subjects.append(subject)
        found += of_catalog
        stamps = repr(inputs.stamps.get(name))
        key = digest("catalog", inputs.facts, stamps, english.of(name), inputs.files.get(name, b""))
        pairs, kept_by = unpack_findings(cache.get(key)), _unpack_counts(cache.get(f"{key}-habits"))
        if pairs is None or kept_by is None:
            pairs, kept_by = _pair_findings(job, subject)
            cache.put(key, pack_findings(pairs))
            cache.put(f"{key}-habits", dict(kept_by))
        found += pairs
        against += kept_by
    shown = LocaleSubject(locale, [s for s in subjects if not s.written], inputs.policy)
    found += [finding for check in job.checks for finding in check.run_locale(shown)]
    kept = list(without_suppressed(found, subjects, {check.name for check in job.checks}))
    kept = with_house_style(kept, against, inputs.policy.checks)
    cache.put(inputs.key, pack_findings(kept))
    inputs.done()
    return kept


class _English:
    """Digests of what the findings in a catalog depend on in English."""

    def __init__(self, english: English) -> None:
        self._site = english.site_digest
        self._texts = {page.catalog: text for page, text in english.texts.items()}
        self._shared = digest(english.config, repr(sorted(english.anchors)))

    def of(self, name: str) -> str:
        """Return the digest for the catalog of a name."""
        return digest(self._texts.get(name, self._site), self._shared)


def _pair_findings(job: CheckRun, subject: Subject) -> tuple[list[Finding], Counter[str]]:
    """Return the findings in the units of a catalog, and how many of the units go against each habit.

    Each check sees all units before the next one does: that is faster than all checks for each unit.
    """
    if subject.written:
        return [], Counter()
    pairs = list(subject.pairs())
    checks = [check for check in job.checks if check.pair is not None]
    with_habits = [check for check in checks if check.keeps is not None]
    found = [finding for check in checks for finding in check.run_pairs(pairs)]
    return found, Counter(habit for pair in pairs for habit in kept_habits(pair, with_habits))


def _unpack_counts(data: object) -> Counter[str] | None:
    """Return the counts of a cache entry; None if it is missing or damaged."""
    if not isinstance(data, dict) or not all(isinstance(n, int) for n in data.values()):
        return None
    return Counter(data)


def _subjects(
    job: CheckRun, locale: Locale, inputs: FindingInputs
) -> Iterator[tuple[str, Subject, list[Finding]]]:
    """Yield the name of each catalog of a locale, its subject, and the findings in the catalog as a whole."""
    project, english = job.project, job.english
    folder = project.messages(locale)
    catalogs, broken = _parsed(project, locale, inputs)
    merged = _merged(job, locale, catalogs, broken)
    names = {*catalogs, *merged.catalogs}
    outdated = {n for n in names if not knows_english(catalogs.get(n), merged.catalogs.get(n))}
    lacking = {n for n in names if not knows_interface(catalogs.get(n), merged.catalogs.get(n))}
    pages = {page.catalog: page for page in project.texts}
    proven = any(c.name in _PROVEN for c in job.checks)
    verified = KeptProofs.load(project, project.configuration.renderer, english.render) if proven else None
    own_files, written = project.translated.by_catalog(locale), project.catalogs_of_written(locale)
    assets = localized_versions(project, locale)
    for name in sorted({*catalogs, *broken, *merged.catalogs}):
        page = pages.get(name)
        shown = project.shown(folder / f"{name}.po")
        read = catalogs.get(name, Catalog())
        if name == SITE:
            read = as_shown(asked(project, locale, read), english.templates[SITE])
        catalog, too_long = hide_too_long(read, locale, shown)
        found = too_long if any(check.name == "markup" for check in job.checks) else []
        subject = Subject(
            locale=locale,
            addresses=project.configuration.addresses(locale),
            path=shown,
            catalog=catalog,
            policy=inputs.policy,
            document=english.document(page) if page else None,
            own_file=own_files.get(name, ""),
            written=name in written,
            broken=broken.get(name),
            outdated=name in outdated,
            lacks_interface=name in lacking,
            orphan=name in catalogs and name not in english.templates,
            anchors=english.anchors,
            style=job.style,
            english=project.configuration.source_locale,
            page_path=page.source if page else "",
            edits=_edits(merged, name),
            assets=assets,
            data=inputs.files.get(name, b""),
        )
        if page is not None and not subject.written and catalog.active:  # else a check says what is wrong
            subject = with_page(subject, page, english, verified)
        yield name, subject, [*found, *(f for check in job.checks for f in check.run(subject))]
    if verified is not None:
        verified.save()


def _merged(job: CheckRun, locale: Locale, catalogs: Mapping[str, Catalog], broken: Container[str]) -> Merge:
    """Merge the catalogs with what English is now, but for those that are broken, in memory."""
    title = job.project.configuration.site_name or "Knowledge base"
    written = job.project.catalogs_of_written(locale)
    return merge(
        catalogs,
        {
            name: units
            for name, units in job.english.templates.items()
            if name not in broken and name not in written
        },
        carry,
        lambda: new_catalog(locale, title, job.now),
        job.now.date().isoformat(),
    )


def _parsed(
    project: Project, locale: Locale, inputs: FindingInputs
) -> tuple[dict[str, Catalog], dict[str, Finding]]:
    """Return the catalogs of a locale with term stamps attached, and a finding for each file that cannot be parsed."""
    catalogs: dict[str, Catalog] = {}
    broken: dict[str, Finding] = {}
    for name, data in inputs.files.items():
        try:
            catalogs[name] = attach_stamps(name, parse_catalog(project, locale, name, data), inputs.stamps)
        except KbError as error:
            shown = project.shown(project.messages(locale) / f"{name}.po")
            broken[name] = _broken(error, shown, locale)
    return catalogs, broken


def with_page(subject: Subject, page: Page, english: English, verified: KeptProofs | None) -> Subject:
    """Add to a subject what depends on its page: its coverage, and the units that break the page."""
    document = english.document(page)
    targets = published_targets(subject.catalog, subject.policy)
    shown = published(document.segments, targets, subject.catalog, subject.policy)
    proof = Proof()
    present = {u.key: u.target for u in subject.catalog.active if u.target}
    if verified is not None and present:
        ids = english.rendered[page].headings
        plain = partial(localize, document, addresses=subject.addresses)
        proof = verified.proof(
            document,
            present,
            partial(plain, heading_ids=ids),
            english.render,
            plainer=(plain,),
            expected=lambda: english.skeleton(page),
            addresses=subject.addresses,
            uneven=True,
        )
    return replace(
        subject,
        coverage=shown.coverage,
        breaking=frozenset(proof.broken),
        uneven=_by_key(proof.uneven),
        left=proof.left,
    )


def _by_key(uneven: Sequence[Uneven]) -> dict[str, list[Uneven]]:
    found: dict[str, list[Uneven]] = {}
    for each in uneven:
        found.setdefault(each.key, []).append(each)
    return found


def _edits(merged: Merge, name: str) -> tuple[EditedSentence, ...]:
    found = (e for e in merged.edits if e.name == name)
    return tuple(EditedSentence(e.old, e.new, e.significance is Significance.MINOR) for e in found)


def _broken(error: KbError, shown: str, locale: Locale) -> Finding:
    line = re.search(r":(\d+)$", error.where or "")
    return Finding(
        "catalog-syntax",
        Severity.ERROR,
        Location(shown, int(line[1]) if line else None),
        error.problem,
        error.hint or "",
        locale.tag,
    )
