"""A text breaks a rule of the style guide.

The rules are the files in `style_guide/rules/`, in the format of Vale's styles: those in the folder itself
for English, those in `style_guide/rules/<locale>/` for translations. Each names the section of the style
guide that explains it. `kb explain brand-voice/NAME` shows one; its level can be set like a check's:
`checks: {brand-voice/Contractions: error}`.

Before:

    Simply click the button below.

After:

    Select **Save**.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, TextPair, segment_problem
from kb_tools.language.prose import prose
from kb_tools.model.finding import Severity
from kb_tools.model.segment import Kind, Segment
from kb_tools.style.rules import Rule
from kb_tools.style.vale.scopes import Block

SEVERITY = Severity.WARNING
GROUP = Group.VOICE

_NO_PROSE = frozenset({Kind.CODE_COMMENT, Kind.CODE_TITLE, Kind.DIAGRAM_LABEL})


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report what breaks a rule in English."""
    rules = page.style.rules.get(page.locale.tag, ())
    blocks = (
        [(s, _block(page, s)) for s in page.document.segments if s.kind not in _NO_PROSE] if rules else []
    )
    for rule in rules:
        if rule.whole_page:
            for message, found in rule.broken_page(block for _, block in blocks):
                where = next((s for s, block in blocks if found in block.prose.text), None)
                line = page.line(where.start) if where else 1
                yield Problem(
                    message, _hint(rule), severity=rule.severity, rule=rule.name, line=line,
                    source=where.source if where else "",
                )  # fmt: skip
            continue
        for segment, block in blocks:
            for message in rule.broken(block):
                found_here = segment_problem(page, segment, message, _hint(rule), rule=rule.name)
                yield _with_severity(found_here, rule.severity)


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report what breaks a rule of the locale in a target."""
    rules = pair.subject.style.rules
    for rule in (
        *rules.get(pair.locale.tag, ()),
        *(rules.get(pair.locale.language, ()) if "-" in pair.locale.tag else ()),
    ):
        if not rule.whole_page and pair.kind not in _NO_PROSE:
            for message in rule.broken(Block(pair.target, pair.kind)):
                yield Problem(message, _hint(rule), severity=rule.severity, rule=rule.name)


def _block(page: PageSubject, segment: Segment) -> Block:
    return Block(prose(segment.source), segment.kind, page.levels.get(segment.start, 0))


def _with_severity(problem: Problem, severity: Severity) -> Problem:
    return Problem(
        problem.message, problem.hint, None, severity, problem.rule, "", problem.line, problem.source
    )


def _hint(rule: Rule) -> str:
    return f"See {rule.link}" if rule.link else f"See kb explain brand-voice/{rule.name}"
