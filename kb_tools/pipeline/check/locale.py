"""One locale of `kb check`: prepares its catalogs for the checks and runs them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from kb_tools.catalog.edits.significance import Significance
from kb_tools.catalog.format.meaning import knows_english, knows_interface
from kb_tools.catalog.format.new_header import new_catalog
from kb_tools.catalog.format.term_stamps import Stamps, attach_stamps
from kb_tools.catalog.interface import as_shown
from kb_tools.catalog.merge.merge import Merge, merge
from kb_tools.checks.base import Check, EditedSentence, LocaleSubject, Style, Subject
from kb_tools.errors import KbError
from kb_tools.language.identifier import is_available
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
from kb_tools.pipeline.check.suppress import without_suppressed
from kb_tools.pipeline.own_texts import asked
from kb_tools.pipeline.stage.proofs import KeptProofs
from kb_tools.pipeline.stage.published import published, published_targets
from kb_tools.storage.assets import localized_versions
from kb_tools.storage.cache.facts import Cache
from kb_tools.storage.catalogs import catalog_bytes, catalog_files, parse_catalog
from kb_tools.storage.configuration.mkdocs_yml import Policy
from kb_tools.storage.page import SITE, Page
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import read_stamps

_PROVEN = frozenset({"code-spans", "html", "left-marks", "markup", "structure"})
"""Checks that need the rendered page. What breaks it is said by one of them."""


@dataclass(frozen=True, slots=True)
class CheckRun:
    """The input shared by all locales of a run."""

    project: Project
    english: English
    style: Style
    style_digest: str
    checks: Sequence[Check]
    now: datetime
    whole: bool = True
    """True if all checks run. Findings of a run of some checks are cached separately."""
    only: tuple[str, ...] = ()
    """The checks that the run was asked for by name; empty for all."""


@dataclass(frozen=True, slots=True)
class _FindingInputs:
    """The input on which the findings of a locale depend."""

    files: Mapping[str, bytes]
    stamps: Stamps
    policy: Policy
    facts: str
    """Digest of locale, policy, style guide and checks, and of whether languages can be identified."""
    key: str
    """Digest of the whole input."""
    cache: Cache

    @classmethod
    def of(cls, job: CheckRun, locale: Locale) -> _FindingInputs:
        """Read the input of a locale."""
        files = {
            name: catalog_bytes(job.project, path)
            for name, path in catalog_files(job.project, locale).items()
        }
        policy = job.project.policy(locale)
        running = repr([check.name for check in job.checks])
        assets = repr(sorted(localized_versions(job.project, locale).items()))
        written = repr(
            [
                sorted(job.project.translated.by_catalog(locale).items()),
                sorted(job.project.catalogs_of_written(locale)),
            ]
        )
        facts = digest(
            locale.tag, repr(policy), job.style_digest, running, assets, written, repr(is_available())
        )
        stamps = read_stamps(job.project, locale)
        listed = [part for name, data in files.items() for part in (name, data)]
        key = digest("locale", job.english.digest, facts, repr(stamps), *listed)
        cache = Cache.load(job.project, f"check-{locale.tag}" if job.whole else f"check-{locale.tag}-some")
        return cls(files, stamps, policy, facts, key, cache)

    def done(self) -> None:
        """Save only the cache entries that this run used, so that the cache file does not grow."""
        self.cache.known = {}
        self.cache.save()


def remembered(job: CheckRun, locale: Locale) -> list[Finding] | None:
    """Return the cached findings for the same files and the same code; None if there are none."""
    inputs = _FindingInputs.of(job, locale)
    return unpack_findings(inputs.cache.get(inputs.key))


def locale_findings(job: CheckRun, locale: Locale) -> list[Finding]:
    """Return the findings in the catalogs of a locale, without suppressed ones."""
    inputs = _FindingInputs.of(job, locale)
    cache = inputs.cache
    subjects, found = _subjects(job, locale, inputs)
    against: Counter[str] = Counter()
    for name, subject in subjects.items():
        stamps = repr(inputs.stamps.get(name))
        key = digest("catalog", inputs.facts, stamps, _english_of(job, name), inputs.files.get(name, b""))
        pairs, kept_by = unpack_findings(cache.get(key)), _unpack_counts(cache.get(f"{key}-habits"))
        if pairs is None or kept_by is None:
            pairs, kept_by = _pair_findings(job, subject)
            cache.put(key, pack_findings(pairs))
            cache.put(f"{key}-habits", dict(kept_by))
        found += pairs
        against += kept_by
    shown = LocaleSubject(locale, [s for s in subjects.values() if not s.written], inputs.policy)
    found += [finding for check in job.checks for finding in check.run_locale(shown)]
    kept = list(without_suppressed(found, list(subjects.values()), {check.name for check in job.checks}))
    kept = with_house_style(kept, against, inputs.policy.checks)
    cache.put(inputs.key, pack_findings(kept))
    inputs.done()
    return kept


def _english_of(job: CheckRun, name: str) -> str:
    text = next((t for page, t in job.english.texts.items() if page.catalog == name), job.english.site_digest)
    return digest(text, job.english.config, repr(sorted(job.english.anchors)))


def _pair_findings(job: CheckRun, subject: Subject) -> tuple[list[Finding], Counter[str]]:
    """Return the findings in the units of a catalog, and how many of the units go against each habit."""
    checks = [check for check in job.checks if check.pair is not None]
    with_habits = [check for check in checks if check.keeps is not None]
    found: list[Finding] = []
    against: Counter[str] = Counter()
    for pair in subject.pairs():
        for check in checks:
            found += check.run_pair(pair)
        if not subject.written:
            against.update(kept_habits(pair, with_habits))
    return found, against


def _unpack_counts(data: object) -> Counter[str] | None:
    """Return the counts of a cache entry; None if it is missing or damaged."""
    if not isinstance(data, dict) or not all(isinstance(n, int) for n in data.values()):
        return None
    return Counter(data)


def _subjects(
    job: CheckRun, locale: Locale, inputs: _FindingInputs
) -> tuple[dict[str, Subject], list[Finding]]:
    """Return the subjects of a locale by catalog name, and the findings in each catalog as a whole."""
    project, english = job.project, job.english
    folder = project.messages(locale)
    catalogs, broken = _parsed(project, locale, inputs)
    found: list[Finding] = []
    merged = _merged(job, locale, catalogs, broken)
    names = {*catalogs, *merged.catalogs}
    outdated = {n for n in names if not knows_english(catalogs.get(n), merged.catalogs.get(n))}
    lacking = {n for n in names if not knows_interface(catalogs.get(n), merged.catalogs.get(n))}
    pages = {page.catalog: page for page in project.texts}
    proven = any(c.name in _PROVEN for c in job.checks)
    verified = KeptProofs.load(project, project.configuration.renderer, english.render) if proven else None
    subjects: dict[str, Subject] = {}
    own_files, written = project.translated.by_catalog(locale), project.catalogs_of_written(locale)
    assets = localized_versions(project, locale)
    for name in sorted({*catalogs, *broken, *merged.catalogs}):
        page = pages.get(name)
        shown = project.shown(folder / f"{name}.po")
        read = catalogs.get(name, Catalog())
        if name == SITE:
            read = as_shown(asked(project, locale, read), english.templates[SITE])
        catalog, too_long = hide_too_long(read, locale, shown)
        found += too_long if any(check.name == "markup" for check in job.checks) else []
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
        if (
            page is not None and not subject.written and catalog.active
        ):  # else another check says what is wrong
            subject = _with_page(subject, page, english, verified)
        subjects[name] = subject
        found += [finding for check in job.checks for finding in check.run(subject)]
    if verified is not None:
        verified.save()
    return subjects, found


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
    project: Project, locale: Locale, inputs: _FindingInputs
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


def _with_page(subject: Subject, page: Page, english: English, verified: KeptProofs | None) -> Subject:
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
