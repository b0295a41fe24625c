"""Units, findings and tasks as the app reads them."""

from __future__ import annotations

from collections.abc import Mapping

from kb_tools.catalog.memory import Match
from kb_tools.model.risk import read_risk
from kb_tools.model.unit import State, Unit
from kb_tools.pipeline.check.unit_checks import Judgement, PlacedFinding
from kb_tools.pipeline.review.reader_reports.base import ReaderReport
from kb_tools.pipeline.review.summary import UnitBrief
from kb_tools.pipeline.review.unit_view import Said, UnitView
from kb_tools.pipeline.review.worklist import Task
from kb_tools.review_app.sign_in.base import Role

_DIFF = {"equal": "same", "insert": "add", "delete": "del"}


def task_json(task: Task) -> dict[str, object]:
    """Return a unit in the queue."""
    return {
        **brief_json(task.brief),
        "path": task.page,
        "page": task.title or task.page,
        "title": task.title,
        "name": task.name,
        "errors": task.errors,
        "warnings": task.warnings,
        "reports": task.reports,
    }


def brief_json(brief: UnitBrief) -> dict[str, object]:
    """Return a unit in one line."""
    return {
        "u": brief.u,
        "source": brief.source,
        "target": brief.target,
        "state": str(brief.state),
        "since": brief.since,
        "change": brief.change or None,
        "risk": brief.risk,
        "kind": brief.kind,
        "asks": brief.asks,
    }


def unit_json(view: UnitView, path: str, role: Role, number: int | None = None) -> dict[str, object]:
    """Return all that there is to say of a unit. `path` is that of its page; `number` its place there, if known."""
    unit = view.unit
    said = [_said_json(each) for each in view.said]
    return {
        "u": view.u,
        "fingerprint": view.fingerprint,
        "state": str(unit.state),
        "since": unit.provenance.get("since") or "",
        "kind": view.kind,
        "headings": list(view.headings),
        "path": path,
        "page": view.title or path,
        "n": number,
        "source": unit.source,
        "context": unit.context,
        "previous": view.previous,
        "diff": [[_DIFF[kind], words] for kind, words in view.diff],
        "change": view.change or None,
        "target": unit.target,
        "plural": _plural_json(view),
        "origin": _origin_json(unit),
        **judgement_json(view.judgement, unit),
        "terms": [
            {
                "source": t.source,
                "target": t.target,
                "definition": t.definition,
                "forbidden": list(t.forbidden),
            }
            for t in view.terms
        ],
        "memory": [_match_json(match) for match in view.memory],
        "before": _neighbour_json(view.before),
        "after": _neighbour_json(view.after),
        "places": view.places,
        "history": [each for each in said if each["what"] in _DECISIONS],
        "remarks": [
            {
                "kind": each["what"],
                "day": each["day"],
                "person": each["person"],
                "words": each["target"],
                "open": s.open,
            }
            for each, s in zip(said, view.said, strict=True)
            if each["what"] not in _DECISIONS
        ],
        "english_note": view.note,
        "reports": [_report_json(report) for report in view.reports],
        "actions": [str(action) for action in view.actions if action in role.actions],
    }


_DECISIONS = ("reviewed", "withdrawn", "rejected", "was")


def judgement_json(judgement: Judgement, unit: Unit) -> dict[str, object]:
    """Return what the checks say, and whether readers would see the target."""
    errors = len(judgement.errors)
    return {
        "findings": [finding_json(each) for each in judgement.findings],
        "errors": errors,
        "warnings": sum(each.finding.severity == "warning" for each in judgement.findings),
        "publishable": unit.translated and not judgement.refusal,
        "reason": judgement.refusal,
        "shown": "target" if unit.translated and not judgement.refusal else "english",
    }


def finding_json(placed: PlacedFinding) -> dict[str, object]:
    """Return a finding with the wrong place in the target, in characters."""
    start, stop = placed.span or (None, None)
    found = placed.finding
    return {
        "check": found.check,
        "severity": str(found.severity),
        "message": found.message,
        "hint": found.hint,
        "start": start,
        "stop": stop,
    }


def _plural_json(view: UnitView) -> dict[str, object] | None:
    if view.unit.plural is None:
        return None
    forms = zip(view.examples, view.unit.plural_targets, strict=True)
    return {
        "source": view.unit.plural,
        "forms": [{"example": example, "text": text} for example, text in forms],
    }


def _origin_json(unit: Unit) -> dict[str, object] | None:
    if not unit.translated:
        return None
    provenance, risk = unit.provenance, read_risk(unit)
    return {
        "engine": provenance.origin,
        "route": provenance.get("route") or "",
        "score": provenance.get("score"),
        "accepted": provenance.get("accepted"),
        "risk": risk.percent if risk else None,
        "doubts": [str(doubt) for doubt in risk.doubts] if risk else [],
    }


def _match_json(match: Match) -> dict[str, object]:
    entry = match.entry
    return {
        "source": entry.source,
        "target": entry.target,
        "score": round(match.score),
        "reviewed": entry.state is State.REVIEWED,
    }


def _neighbour_json(unit: Unit | None) -> dict[str, str] | None:
    return None if unit is None else {"source": unit.source, "target": unit.target}


def _report_json(report: ReaderReport) -> dict[str, str]:
    return {"id": report.id, "day": report.day, "words": report.words, "reason": report.reason}


def _said_json(said: Said) -> Mapping[str, str]:
    return {"day": said.day, "person": said.person, "what": said.what, "target": said.text}
