"""A translation is much longer or shorter than its source.

Something may be missing, or belong elsewhere. The limits are wide, since languages differ: Chinese needs a
third of the characters of English, a short label may double.

Before:

    msgid "Select Save. Meridian Helpdesk then sends an invitation to every new user."
    msgstr "Pasirinkite „Įrašyti“."

After:

    msgstr "Pasirinkite „Įrašyti“. Tada „Meridian Helpdesk“ išsiunčia kvietimą kiekvienam naujam naudotojui."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.sentences import sentence_spans
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_SHORTEST = 12
"""Fewest characters of English from which on the two lengths go together."""
_LABEL = 90
"""Most characters of the translation of a shorter text: an abbreviation may be written out."""
_STOPS = ".!?。！？।۔؟"
_SHORT = 5
"""Fewest characters of a sentence."""
_GLOSS = re.compile(r"\s*[(（][^()（）]*[)）]")


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Compare the lengths as readers see them."""
    here, there = len(pair.source.text), len(pair.target.text)
    if pair.unit.plural is not None:
        return
    least, most = _limits(here, pair) if here >= _SHORTEST else (0, _LABEL / max(here, 1))
    if there < here * max(least, _least_of_sentences(pair)):
        yield Problem(
            f"This is much shorter than its source: {there} characters for {here}.",
            "See whether something is missing.",
        )
    elif there > here * most and len(_without_glosses(pair)) > here * most:
        yield Problem(
            f"This is much longer than its source: {there} characters for {here}.",
            "See whether something was added.",
        )


def _least_of_sentences(pair: TextPair) -> float:
    """Return the least share where the target has fewer sentences: one of them is lost, or two were joined."""
    here = _sentences(pair.source.text)
    if here < 2 or _sentences(pair.target.text) >= here:
        return 0
    if pair.locale.script in ("Hans", "Hant"):
        return 0.17
    if pair.locale.script in ("Jpan", "Kore"):
        return 0.25
    return 0.5 if pair.locale.script in ("Arab", "Hebr") else 0.6


def _sentences(text: str) -> int:
    """Return how many sentences a text has. An abbreviation, with a small letter behind it, ends none."""
    return sum(
        text[stop - 1] in _STOPS and stop - start >= _SHORT and not text[stop:].lstrip()[:1].islower()
        for start, stop in sentence_spans(text)
    )


def _without_glosses(pair: TextPair) -> str:
    """Return the target without what it has in brackets: the English word again, or a remark for its readers."""
    return _GLOSS.sub("", pair.target.text)


def _limits(length: int, pair: TextPair) -> tuple[float, float]:
    if pair.subject.typography.full_width or pair.locale.language == "ko":
        return (0.1, 1.6) if length >= 40 else (0.06, 2.5)
    if pair.locale.script in ("Arab", "Hebr"):
        return (0.4, 2.0) if length >= 40 else (0.25, 3.0)
    return (0.45, 2.2) if length >= 40 else (0.25, 3.5)
