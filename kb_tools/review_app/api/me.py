"""Who is signed in, and the words of the app."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kb_tools.model.remarks import clean_name
from kb_tools.pipeline.review.order import names as order_names
from kb_tools.review_app.api.call import Call, RequestError
from kb_tools.review_app.words import languages, spoken, words_in


def me(call: Call) -> object:
    """Return who is signed in, the token for changes, the roles, and where the pages are."""
    person = call.session.person
    tags = [locale.tag for locale in call.context.desk.locales]
    return {
        "orders": order_names(),
        "person": person.name,
        "csrf": call.session.csrf,
        "role": {tag: str(role) for tag in tags if (role := person.role(tag))},
        "pages": call.context.origins.pages,
        "languages": list(languages()),
        "local": call.context.local,
        "undelivered": call.context.delivery.complaint(),
    }


def rename(call: Call) -> object:
    """Change the name of the person, which approvals will have. Only on their own machine."""
    if not call.context.local:
        raise RequestError(403, "Your name is that of your account.", "Ask who runs this server.")
    call.allow_fields("person")
    name = clean_name(call.text("person"))
    if not name:
        raise RequestError(422, "This is no name.", "Type the name that approvals shall have.")
    call.session.person = replace(call.session.person, name=name)
    return me(call)


def sign_out(call: Call) -> object:
    """End the session of this browser; return where the browser goes next."""
    call.allow_fields()
    context = call.context
    if context.local:
        raise RequestError(403, "On your own machine there is no sign-out.", "Stop kb review serve.")
    if context.recognizes:
        raise RequestError(403, "The proxy has signed you in.", "Sign out there.")
    context.sessions.close(call.session)
    return {"go": (context.elsewhere.leave() if context.elsewhere else "") or "/"}


def words(query: Mapping[str, str]) -> object:
    """Return the words of the app in a language. They are no secret: who has not signed in reads them, too."""
    locale = spoken(query.get("lang", "en")[:40])
    return {"lang": locale.tag, "dir": locale.direction, "words": dict(words_in(locale.tag))}
