"""How far translations are, counted for people: a line for each catalog, or for each locale where there are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb_tools.model.finding import Finding, Severity
from kb_tools.reports.base import counted, one_line

COUNTED = frozenset({"coverage", "draft", "unreviewed", "untranslated"})
"""Checks whose findings in a catalog differ by their places alone: each is a text that waits, or an English page."""
ROWS = 12
"""Most catalogs that have a line each, whatever their locales."""
FEW = 3
"""Catalogs of a locale up to which each has a line also where there are more than ROWS."""
_NOUNS = {"untranslated": "text", "draft": "draft", "unreviewed": "text"}
_VERBS = {"untranslated": "translate", "draft": "review", "unreviewed": "approve"}


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """What waits in a catalog or in a locale."""

    place: str
    """The file, with the line of the first text that waits; or the tag of the locale."""
    severity: Severity
    """The worst of the findings."""
    said: str
    """`4 texts to translate; readers see the page in English`."""


def progress_rows(findings: Iterable[Finding]) -> Iterator[ProgressRow]:
    """Yield what the findings of COUNTED amount to, by locale and place."""
    by_locale: dict[str, dict[str, list[Finding]]] = {}
    for finding in findings:
        by_locale.setdefault(finding.locale, {}).setdefault(finding.location.path, []).append(finding)
    many = sum(map(len, by_locale.values())) > ROWS
    for locale, by_path in sorted(by_locale.items()):
        if many and len(by_path) > FEW:
            found = [finding for listed in by_path.values() for finding in listed]
            yield _row(locale, found, f" in {counted(len(by_path), 'file')}")
            continue
        for path, found in sorted(by_path.items()):
            line = min((f.location.line for f in found if f.location.line), default=None)
            yield _row(f"{path}:{line}" if line else path, found)


def _row(place: str, found: Sequence[Finding], where: str = "") -> ProgressRow:
    counts = Counter(finding.check for finding in found)
    texts = [f"{counted(counts[c], noun)} to {_VERBS[c]}" for c, noun in _NOUNS.items() if counts[c]]
    parts = [f"{', '.join(texts)}{where}"] if texts else []
    if english := counts["coverage"]:
        parts.append(f"readers see {counted(english, 'page') if where else 'the page'} in English")
    worst = max((finding.severity for finding in found), key=lambda severity: severity.rank)
    return ProgressRow(one_line(place), worst, "; ".join(parts))
