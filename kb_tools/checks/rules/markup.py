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

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair, Uneven
from kb_tools.language.prose import Prose
from kb_tools.model.finding import Severity
from kb_tools.model.inline import Inline

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP

_ELSEWHERE = frozenset(
    {"link", "image", "script", "html", "html-count", "macro", "attribute", "placeholder", "empty"}
)


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report what the target has and the source has not, and the other way round."""
    uneven = {each.name: each for each in pair.subject.uneven.get(pair.unit.key, ())}
    as_code = _quoted_as_code(pair) if "italics" in uneven else 0
    for violation in pair.violations:
        counted = violation.code == "count"
        about_emphasis = counted and " emphasis" in violation.message
        about_code = counted and " code spans" in violation.message
        if violation.code in _ELSEWHERE or about_emphasis or (about_code and (as_code or _literal(pair))):
            continue
        severity = None if violation.fatal else Severity.WARNING
        yield Problem(violation.message, "Take the markup over from the source.", severity=severity)
    html = any(violation.code in ("html", "html-count") for violation in pair.violations)
    for name, each in uneven.items():
        if name == "italics" and "bold" not in uneven:
            yield from _italics(pair, each, as_code)
        elif name == "bold":
            yield _different(pair, each, "bold texts", "Make the same words bold.")
        elif name != "italics" and not html:
            yield _different(pair, each, f"texts in <{name}>", "Mark the same words.")


def _literal(pair: TextPair) -> bool:
    """Return whether all code that the target has more stands in English as text."""
    here, there = pair.code()
    extra = [code for code in there if code not in here]
    return len(there) > len(here) and all(code in pair.unit.source for code in extra)


def _quoted_as_code(pair: TextPair) -> int:
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


def _italics(pair: TextPair, each: Uneven, as_code: int) -> Iterator[Problem]:
    """Report lost or added italics; they may become quotation marks, which some scripts have instead, or code."""
    if each.target > each.source or each.source > each.target + _quoted(pair) + as_code:
        yield _different(
            pair, each, "texts in italics", "Mark the same words, or put them into quotation marks."
        )


def _different(pair: TextPair, each: Uneven, what: str, hint: str) -> Problem:
    """Say what the page shows. Chinese and Japanese rightly do without emphasis; marks that show are no such thing."""
    stray = any(pair.target.text.count(mark) > pair.source.text.count(mark) for mark in "*_")
    dropped = each.target < each.source and pair.locale.language in ("zh", "ja") and not stray
    return Problem(
        f"On the page, English has {each.source} {what}, the translation {each.target}.",
        hint,
        severity=Severity.INFO if dropped else Severity.WARNING,
    )


def _quoted(pair: TextPair) -> int:
    """Return how many quotations the target has more than the source."""
    opening = {kind[0] for kind in pair.subject.typography.quotes} | {"“", "„", "«", "「"}
    return sum(c in opening for c in pair.target.text) - sum(c in '“"' for c in pair.source.text)
