"""`kb translate --judge`: a model judges the drafts of a locale, and its judgements become part of their risk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from kb_tools.engines.base import Failed, Usage
from kb_tools.engines.judging import DraftText
from kb_tools.model.judgement import Category, Judgement, Severity
from kb_tools.model.locale import Locale
from kb_tools.model.risk import read_signs, with_judgement
from kb_tools.model.unit import Unit
from kb_tools.pipeline.translate.budget import Budget
from kb_tools.pipeline.translate.gaps import Gap, TranslationScope, gaps
from kb_tools.pipeline.translate.judges import DraftJudge, opened_judge
from kb_tools.pipeline.translate.risk import made_of, risk_of
from kb_tools.pipeline.translate.save import MadeDraft, save_drafts
from kb_tools.storage.project import Project


@dataclass(slots=True)
class Judged:
    """The result of judging in one locale."""

    locale: Locale
    judge: str = ""
    """The origin of the judge."""
    judged: int = 0
    """Number of drafts that were judged."""
    known: int = 0
    """How many of them were known from the cache."""
    flawed: int = 0
    """How many of them have errors."""
    issues: Counter[tuple[Category, Severity]] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    """Number of drafts without a judgement, by reason."""
    examples: dict[str, str] = field(default_factory=dict)
    """One source for each reason."""
    left: int = 0
    """Number of judgements not saved, because their drafts were changed or removed meanwhile."""
    used: Mapping[str, Usage] = field(default_factory=dict)
    """What the judge has used, by its name."""


def to_judge(project: Project, locale: Locale, scope: TranslationScope) -> int:
    """Count the drafts that `judge_drafts` would judge. Raises KbError as `opened_judge` does."""
    with opened_judge(project, locale, anew=scope.anew) as judge:
        return sum(map(len, gaps(project, locale, scope, judge.wants)))


def judge_drafts(
    project: Project,
    locale: Locale,
    scope: TranslationScope,
    *,
    budget: Budget | None = None,
    progress: Callable[[int], None] = lambda _: None,
    waiting: Callable[[str], None] = lambda _: None,
) -> Judged:
    """Let the judge of a locale judge each machine draft that it has not judged yet, in parts, each saved at once.

    With `anew` in the scope, all machine drafts. Nothing more is asked once the money of the `budget` is spent.
    `progress` is called with the number of further drafts done, `waiting` with what a save waits for.

    A judgement changes the provenance of a draft and nothing else: no target, no state, no comment of a person. It is
    no approval (law 9), and no unit is looked at that a person has touched (laws 4 and 5). A run that is interrupted or
    fails saves the judgements that it has. Raises KbError where no judge is configured, or it cannot go on.
    """
    outcome = Judged(locale)
    paid = budget or Budget()
    before = dict(paid.used)
    save = partial(save_drafts, project, locale, waiting=waiting)
    with opened_judge(project, locale, paid, anew=scope.anew) as judge:
        outcome.judge = judge.info.origin
        for part in judge.batches(chain.from_iterable(gaps(project, locale, scope, judge.wants))):
            drafts = [judge.text(gap, gap.unit.target) for gap in part]
            found: dict[DraftText, Judgement | Failed] = {}
            try:
                _judge(judge, drafts, found, outcome, progress)
            finally:
                outcome.left += save(_made(part, drafts, found, judge.info.origin))
                _count(part, drafts, found, outcome)
    outcome.used = paid.since(before)
    return outcome


def _judge(
    judge: DraftJudge,
    drafts: Sequence[DraftText],
    found: dict[DraftText, Judgement | Failed],
    outcome: Judged,
    progress: Callable[[int], None],
) -> None:
    """Put a judgement of each draft into `found`, as far as it goes. Equal ones are asked once."""
    often = Counter(drafts)
    known = judge.known(list(often))
    found |= known
    outcome.known += sum(often[draft] for draft in known)
    progress(sum(often[draft] for draft in known))
    for answers in judge.answers([draft for draft in often if draft not in known]):
        found |= answers
        progress(sum(often[draft] for draft in answers))


def _made(
    part: Sequence[Gap],
    drafts: Sequence[DraftText],
    found: Mapping[DraftText, Judgement | Failed],
    judge: str,
) -> list[MadeDraft]:
    made = []
    for gap, draft in zip(part, drafts, strict=True):
        said = found.get(draft)
        if isinstance(said, Judgement):
            made.append(MadeDraft(gap.name, gap.unit, _judged(gap.unit, judge, said)))
    return made


def _judged(unit: Unit, judge: str, said: Judgement) -> Unit:
    """Return a draft with a judgement. One whose signs were never looked at, such as an import, gets these too."""
    return with_judgement(unit, read_signs(unit) or risk_of(made_of(unit)), judge, said)


def _count(
    part: Sequence[Gap],
    drafts: Sequence[DraftText],
    found: Mapping[DraftText, Judgement | Failed],
    outcome: Judged,
) -> None:
    for gap, draft in zip(part, drafts, strict=True):
        said = found.get(draft)
        if isinstance(said, Failed):
            outcome.failed[said.reason] += 1
            outcome.examples.setdefault(said.reason, gap.unit.source)
        elif said is not None:
            outcome.judged += 1
            outcome.flawed += bool(said.issues)
            outcome.issues.update((issue.category, issue.severity) for issue in said.issues)
