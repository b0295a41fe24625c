"""What `kb translate` says at its end, and before it begins: drafts, judgements, reasons, money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.table import Table

from kb_tools.engines.base import Usage
from kb_tools.model.judgement import Category, Severity
from kb_tools.model.locale import Locale
from kb_tools.pipeline.translate.cost import Cost
from kb_tools.pipeline.translate.judge_preview import JudgeCost
from kb_tools.pipeline.translate.judging import Judged
from kb_tools.pipeline.translate.run import Outcome
from kb_tools.reports.base import counted

SHOWN = 70
REASONS = 12
"""Most reasons that are named one by one, those of the most units first."""


def drafting_summary(outcome: Outcome, *, stale: bool) -> list[str]:
    """Return lines that count the drafts of a locale, and the units without one by reason."""
    done, left = sum(outcome.drafted.values()), sum(outcome.failed.values())
    written = []
    if outcome.written:
        written = [
            f"  no drafts for {counted(outcome.written, 'page')} as written (kb import -l {outcome.locale.tag})"
        ]
    if not done and not left and not outcome.translated:
        return [f"{outcome.locale.tag}: nothing to translate.", *written]
    empty = f"{counted(left - outcome.kept, 'unit')} left empty"
    kept = f", {outcome.kept} left with the draft that there was" if outcome.kept else ""
    lines = [f"{outcome.locale.tag}: {counted(done, 'draft')} saved, {empty}{kept}."]
    if stale:
        noted = counted(done, "suggestion")
        lines = [f"{outcome.locale.tag}: {noted} noted beside stale texts, {left} without."]
    if outcome.left:
        lines.append(f"  {outcome.left} of them not saved: somebody has worked on their units meanwhile")
    if outcome.translated:
        lines.append(
            f"  {outcome.translated} taken from memory as translated; nobody has vouched for them there"
        )
    lines += [f"  {count} by {origin}, {route}" for (origin, route), count in sorted(outcome.drafted.items())]
    if outcome.mended:
        lines.append(
            f"  {outcome.mended} with numbers that the engine had changed, and that were put back (mended=)"
        )
    lines += [
        f"  not translated back by {origin}: {why}" for origin, why in sorted(outcome.back_failures.items())
    ]
    what = "without a suggestion" if stale else "without a new draft" if outcome.kept else "left empty"
    reasons = outcome.failed.most_common()
    for reason, count in reasons[:REASONS]:
        source, detail = outcome.examples[reason]
        said = f" ({detail.rstrip('.')})" if detail else ""
        lines.append(f"  {count} {what}: {reason}{said}, such as {source[:SHOWN]!r}")
    if reasons[REASONS:]:
        rest = sum(count for _, count in reasons[REASONS:])
        lines.append(f"  {rest} {what} for {counted(len(reasons) - REASONS, 'other reason')}")
    lines += uses(outcome.used)
    if outcome.fruitless:
        lines.append(f"  Nothing could be drafted for {outcome.locale.tag}.")
    return [*lines, *written]


def uses(used: Mapping[str, Usage]) -> list[str]:
    """Return a line for each engine that has used something."""
    return [f"  {name} used {_used(each)}" for name, each in sorted(used.items()) if each != Usage()]


def _used(used: Usage) -> str:
    """Return what an engine has used, in words."""
    said = [f"{used.requests} request{'' if used.requests == 1 else 's'}"]
    if used.characters:
        said.append(f"{used.characters:,} characters")
    if used.input_tokens or used.output_tokens:
        said.append(f"{used.input_tokens:,} tokens sent and {used.output_tokens:,} answered")
    if used.cost:
        said.append(f"for {_money(used.cost)}, at the prices in its settings")
    return ", ".join(said)


def _money(cost: float) -> str:
    """Return an amount of money, more exactly where it is small."""
    return f"{cost:.2f}" if cost >= 1 else f"{cost:.4f}"


def judging_summary(outcome: Judged) -> list[str]:
    """Return lines that count the judgements of a locale, and the drafts without one by reason."""
    tag, failed = outcome.locale.tag, outcome.failed.most_common()
    if not outcome.judged and not failed:
        return [f"{tag}: no draft waits for the judge."]
    drafts = counted(outcome.judged, "draft")
    lines = [f"{tag}: {drafts} judged by {outcome.judge}, {outcome.flawed} with errors."]
    if outcome.known:
        lines.append(f"  {outcome.known} of them as it judged the same text before")
    if outcome.issues:
        lines.append(f"  {_errors(outcome.issues)}")
    if outcome.left:
        lines.append(f"  {outcome.left} of them not saved: somebody has worked on their units meanwhile")
    for reason, count in failed[:REASONS]:
        lines.append(f"  {count} not judged: {reason}, such as {outcome.examples[reason][:SHOWN]!r}")
    if failed[REASONS:]:
        rest = sum(count for _, count in failed[REASONS:])
        lines.append(f"  {rest} not judged for {counted(len(failed) - REASONS, 'other reason')}")
    return [*lines, *uses(outcome.used)]


def _errors(issues: Counter[tuple[Category, Severity]]) -> str:
    """Return how many errors there are of each category, with those that are more than minor."""
    said = []
    for category in Category:
        found = {
            severity: issues[category, severity]
            for severity in reversed(Severity)
            if issues[category, severity]
        }
        bad = ", ".join(
            f"{count} {severity}" for severity, count in found.items() if severity is not Severity.MINOR
        )
        if found:
            said.append(f"{sum(found.values())} of {category}{f' ({bad})' if bad else ''}")
    return f"errors: {', '.join(said)}"


def cost_tables(found: Mapping[Locale, Cost]) -> list[Table]:
    """Return the table of what there is to do and, of engines whose use is counted, of what they would use."""
    titles = ("units", "words", "characters", "from\nmemory", "from\ncache", "to ask:\ntexts", "words")
    volumes = _table(*titles, "characters")
    for locale, each in found.items():
        done, asked = each.all, each.asked
        figures = (done.texts, done.words, done.characters, each.remembered, each.cached)
        volumes.add_row(locale.tag, *map(str, (*figures, asked.texts, asked.words, asked.characters)))
    used = {locale: each.usage for locale, each in found.items() if each.metered}
    return [volumes, _estimates(used)] if used else [volumes]


def judge_table(found: Mapping[Locale, JudgeCost]) -> Table:
    """Return the table of what a judge would be asked, and would use."""
    drafts = {
        "drafts\nto judge": [each.drafts for each in found.values()],
        "from\ncache": [each.cached for each in found.values()],
        "to ask": [each.asked for each in found.values()],
    }
    return _estimates({locale: each.usage for locale, each in found.items()}, drafts)


def _estimates(used: Mapping[Locale, Usage], first: Mapping[str, Sequence[int]] | None = None) -> Table:
    """Return the table of what is used, characters or tokens, whichever is counted, behind some other counts."""
    counts = {
        "requests": [each.requests for each in used.values()],
        "characters sent": [each.characters for each in used.values()],
        "tokens sent": [each.input_tokens for each in used.values()],
        "tokens answered": [each.output_tokens for each in used.values()],
    }
    shown = {title: found for title, found in counts.items() if title == "requests" or any(found)}
    columns = {**(first or {}), **shown}
    table = _table(*columns, "cost, about")
    for (locale, each), *figures in zip(used.items(), *columns.values(), strict=True):
        table.add_row(locale.tag, *map(str, figures), _money(each.cost) if each.cost else "no prices are set")
    return table


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("locale")
    for title in titles:
        table.add_column(title, justify="right")
    return table
