"""The inline markup of a translation differs from that of its source.

An error where it would do harm (a footnote or an attribute list that is lost or added); the unit is then
shown in English. A warning where a reader would only miss something, such as bold text or a code span. The
order is free. Links, HTML and placeholders have checks of their own.

Before:

    msgid "Open **Settings** and select **Save**.[^1]"
    msgstr "Atverkite **Nustatymus** ir pasirinkite Įrašyti."

After:

    msgstr "Atverkite **Nustatymus** ir pasirinkite **Įrašyti**.[^1]"
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kb_tools.checks.base import Group, Pair, Problem
from kb_tools.model.finding import Severity
from kb_tools.model.inline import Inline
from kb_tools.style.prose import Prose

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP

_ELSEWHERE = frozenset(
    {"link", "image", "script", "html", "html-count", "macro", "attribute", "placeholder", "empty"}
)


def check_pair(pair: Pair) -> Iterator[Problem]:
    """Report what the target has and the source has not, and the other way round."""
    counted = {v.message for v in pair.violations if v.code == "count"}
    about_emphasis = any(" emphasis" in message for message in counted)
    quoted = about_emphasis and _quoted_as_code(pair)
    for violation in pair.violations:
        about_code = violation.message in counted and " code spans" in violation.message
        if violation.code in _ELSEWHERE or (quoted and about_code):
            continue
        if not (violation.message in counted and " emphasis" in violation.message):
            severity = None if violation.fatal else Severity.WARNING
            yield Problem(violation.message, "Take the markup over from the source.", severity=severity)
    if about_emphasis:
        yield from _emphasis(pair, quoted)


def _quoted_as_code(pair: Pair) -> int:
    """Return how many words that English quotes in italics the target shows as code, which is as good."""
    here, there = pair.code()
    extra = [code for code in there if code not in here]
    italic = {text for name, text in _emphasized(pair.source) if name == "emphasis"}
    return len(extra) if all(code in italic for code in extra) else 0


def _emphasized(text: Prose) -> Iterator[tuple[str, str]]:
    for index, token in enumerate(text.tokens):
        if token.kind is Inline.EMPHASIS and token.opens and token.pair is not None:
            name = "strong" if len(token.raw) == 2 and token.raw[0] in "*_" else "emphasis"
            yield name, "".join(t.raw for t in text.tokens[index + 1 : token.pair])


def _emphasis(pair: Pair, as_code: int) -> Iterator[Problem]:
    """Report lost or added bold text; italics may become quotation marks, which some scripts have instead."""
    here, there = _counted(pair.source), _counted(pair.target)
    if here["strong"] != there["strong"]:
        yield Problem(
            f"The source has {here['strong']} bold texts, the target {there['strong']}.",
            "Make the same words bold; in Chinese and Japanese put punctuation outside: **粗体**。",
            severity=Severity.WARNING,
        )
    elif (
        here["emphasis"] > there["emphasis"] + _quoted(pair) + as_code or there["emphasis"] > here["emphasis"]
    ):
        yield Problem(
            f"The source has {here['emphasis']} texts in italics, the target {there['emphasis']}.",
            "Mark the same words, or put them into quotation marks.",
            severity=Severity.WARNING,
        )


def _counted(text: Prose) -> Counter[str]:
    return Counter(name for name, _ in _emphasized(text))


def _quoted(pair: Pair) -> int:
    """Return how many quotations the target has more than the source."""
    opening = {kind[0] for kind in pair.subject.typography.quotes} | {"“", "„", "«", "「"}
    return sum(c in opening for c in pair.target.text) - sum(c in '“"' for c in pair.source.text)
