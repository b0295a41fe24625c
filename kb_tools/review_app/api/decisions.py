"""What a person decides: one unit, a whole page, and taking a decision back."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable

from kb_tools.model.unit import Unit
from kb_tools.pipeline.check.unit_checks import PlacedFinding
from kb_tools.pipeline.review.act import REMARKS, Action, ConflictError, Decision, RefusedError, act, undo
from kb_tools.pipeline.review.approve_page import approve_page
from kb_tools.pipeline.review.decisions import Person
from kb_tools.pipeline.review.unit_id import split_id, unit_id
from kb_tools.review_app.api.as_json import finding_json
from kb_tools.review_app.api.call import Call, ConflictAnswer, RequestError
from kb_tools.review_app.api.units import seen_unit
from kb_tools.review_app.sign_in.base import Role
from kb_tools.storage.page import SITE

_MOST_SEEN = 2_000
"""Most units of a page that are approved at once."""


def decide(call: Call) -> object:
    """Make a decision on a unit; return the unit, the id by which it is taken back, and the version of its page."""
    call.allow_fields("u", "fingerprint", "action", "target", "plural", "words")
    decision = _decision(call)
    u = call.text("u")
    name, digest = split_id(u)
    desk = call.desk
    with _deciding(call, [name], _DONE[decision.action]) as deliver:
        try:
            change = act(desk.project, desk.locale, name, digest, decision, person_of(call), desk.errors)
        except ConflictError as conflict:
            raise _conflict(call, conflict, decision.fingerprint, decision.target) from None
        except RefusedError as refused:
            raise _refused(refused) from None
        undelivered = deliver()
    version = call.context.note_change(change)
    can_be_undone = decision.action not in REMARKS and change.before != change.after
    return {
        "unit": seen_unit(call, u),
        "undo": call.context.remember(call.session.id, change) if can_be_undone else None,
        "v": version,
        "undelivered": undelivered,
    }


def take_back(call: Call) -> object:
    """Take a decision of one's own back; return the unit."""
    call.allow_fields("undo")
    key = call.text("undo")
    known = call.context.changes.get(key)
    if known is None or known[0] != call.session.id or known[1].locale != call.desk.locale:
        raise RequestError(404, "This cannot be taken back any more.", "Change the text again instead.")
    change = known[1]
    with _deciding(call, [change.name], "Take a decision back") as deliver:
        try:
            done = undo(call.desk.project, change, person_of(call))
        except ConflictError as conflict:
            raise _conflict(call, conflict, "", change.after.target) from None
        undelivered = deliver()
    call.context.changes.drop(key)
    version = call.context.note_change(done)
    unit = seen_unit(call, unit_id(change.name, done.after))
    return {"unit": unit, "v": version, "undelivered": undelivered}


def approve_whole_page(call: Call) -> object:
    """Approve what was seen of a page and has not changed."""
    call.allow_fields("path", "seen")
    if call.role is not Role.REVIEW:
        raise RequestError(403, "You may not approve in this language.", "Suggest another text instead.")
    desk = call.desk
    path, seen = call.text("path"), _seen(call)
    names = {page.path: page.catalog for page in desk.project.texts} | {SITE: SITE}
    if path not in names:
        raise RequestError(404, "There is no such page.")
    name = names[path]
    with _deciding(call, [name, *(split_id(u)[0] for u in seen)], "Approve a page") as deliver:
        result = approve_page(desk.project, desk.locale, name, seen, person_of(call), desk.errors)
        written = list(dict.fromkeys(split_id(u)[0] for u in result.approved))
        undelivered = deliver() if written else ""
    for each in written:
        desk.shelf.forget(each)
    version = call.context.written(desk.locale.tag, written)
    return {
        "approved": list(result.approved),
        "refused": [{"u": refusal.u, "why": refusal.why} for refusal in result.refused],
        "unseen": list(result.unseen),
        "v": version,
        "undelivered": undelivered,
    }


def propose_term(call: Call) -> object:
    """Note a proposal for the glossary as a question to the writers, with the unit in which the term stands."""
    call.allow_fields("u", "term", "translation", "definition")
    term, translation = call.text("term").strip(), call.text("translation", "").strip()
    if not term:
        raise RequestError(422, "There is no term.", "Type the English word.")
    definition = call.text("definition", "").strip()
    said = " - ".join(
        filter(None, (f"Term: {term} = {translation}" if translation else f"Term: {term}", definition))
    )
    name, digest = split_id(call.text("u"))
    desk = call.desk
    decision = Decision(Action.ASK, "", words=said)
    with _deciding(call, [name], "Propose a term") as deliver:
        change = act(desk.project, desk.locale, name, digest, decision, person_of(call), desk.errors)
        undelivered = deliver()
    version = call.context.note_change(change)
    unit = seen_unit(call, unit_id(name, change.after))
    return {"unit": unit, "v": version, "undelivered": undelivered}


_DONE = {
    Action.APPROVE: "Approve a text",
    Action.SAVE: "Draft a text",
    Action.REJECT: "Reject a draft",
    Action.WITHDRAW: "Withdraw an approval",
    Action.SUGGEST: "Suggest a text",
    Action.ASK: "Ask about a text",
    Action.ANSWER: "Answer a question",
}
"""What a commit says was done."""


def _deciding(
    call: Call, names: Iterable[str], done: str
) -> contextlib.AbstractContextManager[Callable[[], str]]:
    return call.context.decision(call.session.person, call.desk.locale, names, done)


def person_of(call: Call) -> Person:
    """Return who decides, as the catalog names them."""
    return Person(call.session.person.name, call.context.desk.now())


def _decision(call: Call) -> Decision:
    action = call.text("action")
    if action not in list(Action):
        raise RequestError(422, "There is no such action.")
    if action not in call.role.actions:
        raise RequestError(403, "You may not do this in this language.", "Suggest another text instead.")
    return Decision(
        Action(action),
        call.text("fingerprint", ""),
        call.text_or_none("target"),
        call.texts_or_none("plural"),
        call.text("words", ""),
    )


def _seen(call: Call) -> dict[str, str]:
    given = call.data.get("seen")
    if not isinstance(given, list) or len(given) > _MOST_SEEN:
        raise RequestError(422, "'seen' must be a list of units.")
    seen: dict[str, str] = {}
    for each in given:
        if not isinstance(each, dict) or set(each) != {"u", "fingerprint"}:
            raise RequestError(422, "'seen' must be a list of units with their fingerprints.")
        u, fingerprint = each["u"], each["fingerprint"]
        if not isinstance(u, str) or not isinstance(fingerprint, str):
            raise RequestError(422, "'seen' must be a list of units with their fingerprints.")
        seen[u] = fingerprint
    return seen


def _conflict(call: Call, conflict: ConflictError, seen: str, mine: str | None) -> ConflictAnswer:
    """Return the three sides of a conflict. What both began with is not known after a restart: then it is null."""
    unit: Unit = conflict.unit
    return ConflictAnswer(
        {
            "conflict": {
                "base": call.context.shown.get(seen),
                "mine": mine,
                "theirs": unit.target,
                "unit": seen_unit(call, unit_id(conflict.name, unit)),
            }
        }
    )


def _refused(refused: RefusedError) -> RequestError:
    first = refused.findings[0]
    more = {"findings": [finding_json(PlacedFinding(finding)) for finding in refused.findings]}
    return RequestError(422, first.message, first.hint, more)
