"""What readers have reported about a translation: it is read, and closed."""

from __future__ import annotations

from kb_tools.pipeline.review.unit_id import split_id
from kb_tools.review_app.api.call import Call, RequestError
from kb_tools.review_app.api.decisions import person_of
from kb_tools.review_app.api.units import seen_unit
from kb_tools.review_app.sign_in.base import Role


def close(call: Call) -> object:
    """Close a report about a unit, and return the unit. The translation stays as it is."""
    call.allow_fields("u", "report")
    if call.role is Role.SUGGEST:
        raise RequestError(403, "You may not do this in this language.", "Suggest another text instead.")
    u, report = call.text("u"), call.text("report")
    name, _ = split_id(u)
    reported, person = call.desk.reported, person_of(call)
    if report not in {each.id for each in reported.of(u)}:
        raise RequestError(404, "This report is closed already.", "Load the text again.")
    reported.reports.close(report, person.name, person.now.date().isoformat())
    call.context.events.publish("catalog", locale=call.desk.locale.tag, catalog=name)
    return {"unit": seen_unit(call, u)}
