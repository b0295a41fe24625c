"""What a report is: findings in, text out. Everything in a finding is untrusted input; escape it."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kb_tools.model.finding import Finding, Severity
from kb_tools.model.locale import Locale
from kb_tools.model.unit import State

DONE = (State.REVIEWED, State.TRANSLATED)
"""The states of a finished translation."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """The progress of one page in one locale."""

    name: str
    """Of the catalog: `billing/refunds`."""
    path: str
    """Of the PO file, relative to the project's root."""
    units: Mapping[State, int]
    words: Mapping[State, int]

    @property
    def words_to_translate(self) -> int:
        """Words of English whose translation is missing, a draft or stale."""
        return sum(self.words[state] for state in State if state not in DONE)

    @property
    def words_to_review(self) -> int:
        """Words of English that have a translation for which nobody vouches: translated, draft or stale."""
        return sum(self.words[state] for state in (State.TRANSLATED, State.DRAFT, State.STALE))


@dataclass(frozen=True, slots=True)
class WaitingUnit:
    """A unit that waits for a reviewer."""

    path: str
    line: int | None
    source: str
    target: str
    previous: str = ""
    """The English text when the target was written; empty for a draft."""
    since: str = ""
    """The date (ISO 8601) since which it waits; empty if unknown."""
    minor: bool = False


@dataclass(frozen=True, slots=True)
class LocaleRow:
    """The progress of one locale."""

    locale: Locale
    pages: Sequence[PageRow]
    stale: Sequence[WaitingUnit] = ()
    drafts: Sequence[WaitingUnit] = ()
    """Oldest first."""
    written: Sequence[str] = ()
    """The pages that are files of the locale, relative to the project's root. They are not among `pages`."""

    def words(self, state: State) -> int:
        """Return how many words of English are in a state."""
        return sum(page.words[state] for page in self.pages)

    @property
    def translated(self) -> float:
        """Return the share of words that are translated or reviewed, 1 where there are none."""
        return self._share(*DONE)

    @property
    def reviewed(self) -> float:
        """Return the share of words that are reviewed, 1 where there are none."""
        return self._share(State.REVIEWED)

    def _share(self, *states: State) -> float:
        total = sum(self.words(state) for state in State)
        return sum(self.words(state) for state in states) / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Overview:
    """The progress of all locales, which the status page and the badges show besides findings."""

    title: str = ""
    made: str = ""
    """Date and time (ISO 8601)."""
    locales: Sequence[LocaleRow] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for translators in one catalog, and what readers of its page see until then."""

    page: str
    """The English page, or the catalog itself where that belongs to no page; relative to the project's root."""
    locale: str
    words: int
    """Words of English to translate."""
    outdated: int = 0
    """Texts that readers see in a translation of an older English text."""
    drafts: int = 0
    """Texts that readers see as drafts."""
    english: int = 0
    """Texts that readers see in English."""
    whole: bool = False
    """Whether readers see the whole page in English, because too little of it is translated."""
    file: str = ""
    """The translated file that they see in place of English then; empty if the locale has none."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a report may need besides the findings."""

    overview: Overview = field(default_factory=Overview)
    """Empty unless the format asks for it."""
    waiting: Sequence[Waiting] = ()
    """Empty unless the format asks for it."""
    apart: Sequence[Finding] = ()
    """Findings in translations, for reports that put them apart from what a writer has to mend."""
    everything: bool = False
    """Whether the reader has asked for all findings: none is left out, none is only counted."""
    least: Severity = Severity.WARNING
    """The severity from which findings are shown one by one, unless everything is."""
    again: str = "kb check"
    """The command that was run, for reports that say how to see the rest."""
    narrowed: bool = False
    """Whether the report is about a change (`--since`): files that it does not touch are out of sight."""
    colour: bool = False
    """Whether the reader is a terminal that shows colours."""
    width: int = 0
    """Columns of the reader's terminal; 0 where lines may have any length."""


class ReportFormat(Protocol):
    """Writes findings in one format."""

    def __call__(self, findings: Sequence[Finding], context: Context = ...) -> str:
        """Return the report."""
        ...


def fingerprints(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield each finding with a fingerprint that no other finding has and that does not depend on line numbers."""
    seen: Counter[str] = Counter()
    for f in findings:
        parts = (f.check, f.location.path, f.locale, f.source, f.message)
        key = hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[key] += 1
        yield f, key if seen[key] == 1 else f"{key}-{seen[key]}"


def visible(text: str) -> str:
    """Return a text without control and direction characters that could deceive a reader or drive a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        c
        if c in " \n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        else f"\\u{ord(c):04x}"
        for c in text
    )


def percent(share: float) -> str:
    """Return a share in whole per cent; it is 100% only if nothing is missing."""
    return "100%" if share >= 1 else f"{min(99, int(share * 100))}%"


def counted(number: int, what: str) -> str:
    """Return a number with a noun: `1 error`, `2,475 warnings`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def counts(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each severity: `3 errors, 1 warning`; empty if there are none."""
    found = Counter(finding.severity for finding in findings)
    nouns = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    return ", ".join(counted(found[s], nouns[s]) for s in reversed(Severity) if found[s])


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by severity, the worst first; those in English before those in translations, then by place."""
    return sorted(
        findings,
        key=lambda f: (-f.severity.rank, bool(f.locale), f.location.path, f.location.line or 0, f.check),
    )


def one_line(text: str) -> str:
    """Return a text on one line, made visible."""
    return " ".join(visible(text).split())
