"""One English text has different translations.

Readers take two names for two things. Of a text of one to three words this is only an information: a label
often means different things in different places.

The check compares finished texts of the same kind (headings with headings, cells with cells) in all pages of the
locale. A writer who means two things separates them with `kb:context`.

Before:

    # locales/lt/LC_MESSAGES/billing/refunds.po
    msgid "Related articles"
    msgstr "Susiję straipsniai"

    # locales/lt/LC_MESSAGES/start/start.po
    msgid "Related articles"
    msgstr "Dar skaitykite"

After: the same in both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kb_tools.checks.base import Group, LocaleSubject, Problem, Subject
from kb_tools.language.prose import prose
from kb_tools.model.finding import Severity, Span
from kb_tools.model.segment import Kind
from kb_tools.model.unit import Unit

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_WORD = re.compile(r"\S+")
_CLEAR = 4
"""Words from which on a text means the same wherever it stands."""


def check_locale(locale: LocaleSubject) -> Iterator[Problem]:
    """Report every target that differs from the one that most units of its source have."""
    groups: dict[tuple[str, Kind], list[tuple[Subject, Unit]]] = {}
    for subject in locale.subjects:
        for unit in subject.catalog.active:
            if unit.is_final and unit.plural is None:
                groups.setdefault((unit.key, subject.kind(unit)), []).append((subject, unit))
    for found in groups.values():
        if len(found) > 1 and len({_plain(unit.target) for _, unit in found}) > 1:
            yield from _deviating(found)


def _deviating(found: list[tuple[Subject, Unit]]) -> Iterator[Problem]:
    counts = Counter(_plain(unit.target) for _, unit in found)
    most = max(counts, key=lambda text: counts[text])
    model, there = next((unit, subject) for subject, unit in found if _plain(unit.target) == most)
    for subject, unit in found:
        if _plain(unit.target) != most:
            yield Problem(
                f"Elsewhere this is translated as: {model.target}",
                f"See {there.path}:{model.line}; use one of the two in both places.",
                unit,
                Severity.INFO if len(prose(unit.source).words) < _CLEAR else None,
                path=subject.path,
                span=_difference(unit.target, model.target),
            )


def _difference(text: str, model: str) -> Span | None:
    """Return the words of a text that another one has not; None where it only lacks some."""
    here, there = list(_WORD.finditer(text)), _WORD.findall(model)
    shorter = min(len(here), len(there))
    first = next((n for n in range(shorter) if here[n][0] != there[n]), shorter)
    same = next((n for n in range(shorter - first) if here[-1 - n][0] != there[-1 - n]), shorter - first)
    different = here[first : len(here) - same]
    return (different[0].start(), different[-1].end()) if different else None


def _plain(text: str) -> str:
    return " ".join(text.split())
