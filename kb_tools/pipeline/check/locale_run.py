"""What the findings of a locale depend on, and those of an earlier run: read without what the checks need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kb_tools.catalog.format.term_stamps import Stamps
from kb_tools.checks.base import Check, Style
from kb_tools.language.identifier import is_available
from kb_tools.model.digest import digest
from kb_tools.model.finding import Finding
from kb_tools.model.locale import Locale
from kb_tools.pipeline.check.english import English
from kb_tools.pipeline.check.kept_findings import unpack_findings
from kb_tools.storage.assets import localized_versions
from kb_tools.storage.cache.facts import Cache
from kb_tools.storage.catalogs import catalog_bytes, catalog_files
from kb_tools.storage.configuration.mkdocs_yml import Policy
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import read_stamps


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
class FindingInputs:
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
    def of(cls, job: CheckRun, locale: Locale) -> FindingInputs:
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
    inputs = FindingInputs.of(job, locale)
    return unpack_findings(inputs.cache.get(inputs.key))
