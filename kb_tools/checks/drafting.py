"""What a draft must pass before it is saved: the checks that a reviewed target must pass, and no rule of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kb_tools.checks import all_checks
from kb_tools.checks.base import Check, Group, Style, Subject, TextPair
from kb_tools.model.catalog import Catalog
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect
from kb_tools.model.finding import Severity
from kb_tools.model.locale import Locale
from kb_tools.model.policy import OFF, Policy
from kb_tools.model.segment import Document, Kind, Segment
from kb_tools.model.unit import Unit
from kb_tools.style.glossary import Glossary

STRICT = frozenset(
    {
        "brackets",
        "code-spans",
        "html",
        "length",
        "markup",
        "numbers",
        "quantities",
        "repeated-words",
        "unchanged",
        "wordless",
    }
)
"""Checks whose warnings, too, stop a draft of a machine. A person may have a reason for what they find."""


@dataclass(frozen=True, slots=True)
class Objection:
    """The finding for which a draft is not saved."""

    check: str
    message: str
    """What is wrong, as one sentence."""


@dataclass(frozen=True)
class DraftChecks:
    """The checks of one locale, ready to judge drafts. Not slotted, so that the checks are chosen once."""

    locale: Locale
    english: Locale = field(default_factory=lambda: Locale("en"))
    policy: Policy = field(default_factory=Policy)
    glossary: Glossary = field(default_factory=Glossary)
    dialect: Dialect = DEFAULT_DIALECT

    def objection(
        self,
        source: str,
        target: str,
        kind: Kind = Kind.PARAGRAPH,
        *,
        strict: bool = True,
        terms: bool = True,
    ) -> Objection | None:
        """Return the first finding that stops a target, None where it may be saved.

        Errors stop it, and of the checks in STRICT warnings, too, unless `strict` is off, as for texts of people.
        Without `terms` the words of the glossary are not looked at: they may be put in later. A check that the project
        has turned off says nothing.
        """
        pair = self._pair(source, target, kind)
        for check in self._checks:
            if check.group is Group.TERMS and not terms:
                continue
            for severity, message in _said(check, pair):
                if severity is Severity.ERROR or (
                    strict and check.name in STRICT and severity is Severity.WARNING
                ):
                    return Objection(check.name, message)
        return None

    def _pair(self, source: str, target: str, kind: Kind) -> TextPair:
        """Return a source and target as checks see them: finished, since nobody waits for drafts to be right later."""
        unit = Unit(source=source, target=target)
        document = Document("", (Segment(source, kind, 0, 0),), dialect=self.dialect)
        subject = Subject(
            locale=self.locale,
            path="",
            catalog=Catalog(),
            policy=self.policy,
            document=document,
            style=Style(self.glossary),
            english=self.english,
        )
        return TextPair(subject, unit)

    @cached_property
    def _checks(self) -> tuple[Check, ...]:
        """The checks that judge single units: those of markup first, since they say most exactly what is wrong."""
        said = self.policy.checks
        heard = [
            check
            for check in all_checks().values()
            if check.pair is not None
            and (check.severity is Severity.ERROR or check.name in STRICT)
            and (check.enabled or check.name in said)
            and said.get(check.name) != OFF
        ]
        return tuple(sorted(heard, key=lambda check: check.group is not Group.MARKUP))


def _said(check: Check, pair: TextPair) -> Iterator[tuple[Severity, str]]:
    if check.pair is not None:
        for problem in check.pair(pair):
            yield problem.severity or check.severity, problem.message
