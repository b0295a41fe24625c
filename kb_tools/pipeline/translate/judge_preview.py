"""What a judge would be asked: how much, what it costs, and the requests as they are sent. Sends nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kb_tools.engines.base import Usage
from kb_tools.engines.judging import DraftText
from kb_tools.model.locale import Locale
from kb_tools.pipeline.stage.published import words
from kb_tools.pipeline.translate.cost import ComingDraft
from kb_tools.pipeline.translate.gaps import TranslationScope, gaps
from kb_tools.pipeline.translate.judges import DraftJudge, opened_judge
from kb_tools.storage.project import Project

UNKNOWN = "…"
"""What stands in a request for a draft that is not there yet."""


@dataclass(slots=True)
class JudgeCost:
    """The estimate of judging in one locale."""

    drafts: int = 0
    """Drafts to judge: those that stand, and those that the run would make."""
    cached: int = 0
    """How many of them were judged before."""
    asked: int = 0
    """Drafts to ask about, equal ones once."""
    usage: Usage = field(default_factory=Usage)
    """What asking would use."""


def judge_cost(
    project: Project, locale: Locale, scope: TranslationScope, coming: Sequence[ComingDraft]
) -> JudgeCost:
    """Estimate what judging would use. A draft that is not there yet counts as long as its English.

    Raises KbError as `opened_judge` does.
    """
    with opened_judge(project, locale, anew=scope.anew) as judge:
        drafts = list(_drafts(project, locale, scope, coming, judge, unknown=None))
        different = list(dict.fromkeys(drafts))
        known = judge.known(different)
        rest = [draft for draft in different if draft not in known]
        cached = sum(draft in known for draft in drafts)
        return JudgeCost(len(drafts), cached, len(rest), judge.estimate(rest))


def judge_briefs(
    project: Project, locale: Locale, scope: TranslationScope, coming: Sequence[ComingDraft]
) -> Iterator[str]:
    """Yield what a judge would be sent, request by request, with UNKNOWN for drafts that are not there yet.

    Raises KbError as `opened_judge` does.
    """
    with opened_judge(project, locale, anew=scope.anew) as judge:
        for part in judge.batches(_drafts(project, locale, scope, coming, judge, unknown=UNKNOWN)):
            different = list(dict.fromkeys(part))
            known = judge.known(different)
            yield from judge.judge.preview([draft for draft in different if draft not in known])


def _drafts(
    project: Project,
    locale: Locale,
    scope: TranslationScope,
    coming: Sequence[ComingDraft],
    judge: DraftJudge,
    unknown: str | None,
) -> Iterator[DraftText]:
    """Yield the drafts to judge, as many as the scope has words for: those that come, then those that stand."""
    replaced = {(each.gap.name, each.gap.unit.key) for each in coming}
    standing = (
        ComingDraft(gap, gap.unit.target)
        for part in gaps(project, locale, scope, judge.wants)
        for gap in part
        if (gap.name, gap.unit.key) not in replaced
    )
    left = scope.max_words
    for each in (*coming, *standing):
        source = each.gap.unit.source
        if left is not None and (left := left - words(source)) < 0:
            return
        target = each.target if each.target is not None else unknown
        yield judge.text(each.gap, source if target is None else target)
