"""A text breaks a rule of the style guide.

The rules are the files in `style_guide/rules/`, in the format of Vale's styles: those in the folder itself and in
folders such as `style_guide/rules/Google/` for English, those in `style_guide/rules/<locale>/` for translations. Each
names the section of the style guide that explains it. `kb explain brand-voice/NAME` shows one; its level can be set
like a check's: `checks: {brand-voice/Contractions: error}`.

All kinds of Vale are read but `script`, which is a program, and a `sequence` that asks for parts of speech (`tag`).
Such a rule, and one of a kind that is not known, is named and skipped.

Before:

    Simply click the button below.

After:

    Select **Save**.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from kb_tools.checks.base import Group, PageSubject, Problem, TextPair, segment_problem
from kb_tools.language.prose import prose
from kb_tools.model.excerpt import excerpt
from kb_tools.model.finding import Severity
from kb_tools.model.segment import IN_CODE, Segment
from kb_tools.style.rules import Rule, Violation
from kb_tools.style.vale.page_text import PageText
from kb_tools.style.vale.scopes import Block

SEVERITY = Severity.WARNING
GROUP = Group.VOICE


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report what breaks a rule in English."""
    rules = [rule for rule in page.style.rules.get(page.locale.tag, ()) if not rule.skipped]
    if not rules:
        return
    segments = [s for s in page.document.segments if s.kind not in IN_CODE]
    text = PageText([_block(page, s) for s in segments], page.document.text)
    for rule in rules:
        found = _found(page, segments, text, rule)
        yield from islice(found, rule.limit) if rule.limit else found


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report what breaks a rule of the locale in a target."""
    if pair.kind in IN_CODE:
        return
    rules = pair.subject.style.rules
    for rule in (
        *rules.get(pair.locale.tag, ()),
        *(rules.get(pair.locale.language, ()) if "-" in pair.locale.tag else ()),
    ):
        if not rule.skipped and (not rule.whole_page or rule.scope.raw):
            for broken in rule.broken(Block(pair.target, pair.kind)):
                yield Problem(
                    broken.message, _hint(rule), severity=rule.severity, rule=rule.name, span=broken.span
                )


def _found(page: PageSubject, segments: list[Segment], text: PageText, rule: Rule) -> Iterator[Problem]:
    if rule.whole_page:
        for broken in rule.broken_page(text):
            if broken.block is None:
                yield _page_problem(page, broken, rule)
            else:
                yield _problem(page, segments[broken.block], broken, rule)
        return
    for segment, block in zip(segments, text.blocks, strict=True):
        for broken in rule.broken(block):
            yield _problem(page, segment, broken, rule)


def _problem(page: PageSubject, segment: Segment, broken: Violation, rule: Rule) -> Problem:
    return segment_problem(
        page, segment, broken.message, _hint(rule), span=broken.span, rule=rule.name, severity=rule.severity
    )


def _page_problem(page: PageSubject, broken: Violation, rule: Rule) -> Problem:
    """Return a problem at a place of the page as it is written, or at its beginning."""
    start = broken.span[0] if broken.span else 0
    return Problem(
        broken.message,
        _hint(rule),
        severity=rule.severity,
        rule=rule.name,
        line=page.line(start),
        column=page.column(start) if broken.span else None,
        excerpt=excerpt(page.document.text, broken.span) if broken.span else "",
    )


def _block(page: PageSubject, segment: Segment) -> Block:
    text = page.document.text
    line = text[text.rfind("\n", 0, segment.start) + 1 : segment.start]
    level = page.levels.get(segment.start, 0)
    return Block(prose(segment.source), segment.kind, level, line.lstrip().startswith(">"), segment.detail)


def _hint(rule: Rule) -> str:
    return f"See {rule.link}" if rule.link else f"See kb explain brand-voice/{rule.name}"
