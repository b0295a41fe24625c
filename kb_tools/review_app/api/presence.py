"""Who has which page open."""

from __future__ import annotations

from kb_tools.review_app.api.call import Call


def here(call: Call) -> object:
    """Note that the person is on a page; tell the others, and return who they are."""
    call.allow_fields("locale", "path")
    context, session = call.context, call.session
    tag, path = call.text("locale"), call.text("path")
    for locale, at in context.presence.note(session.id, session.person.name, tag, path):
        context.events.publish("people", locale=locale, path=at, names=context.presence.names(locale, at))
    return {"others": context.presence.names(tag, path, session.id)}
