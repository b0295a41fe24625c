"""One unit: what there is to say of it, and what the checks say of a text that is being typed."""

from __future__ import annotations

from dataclasses import replace

from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit
from kb_tools.pipeline.review.act import with_unit
from kb_tools.pipeline.review.unit_id import find_unit, split_id
from kb_tools.pipeline.review.unit_view import view_unit
from kb_tools.pipeline.review.worklist import page_paths
from kb_tools.review_app.api.as_json import judgement_json, unit_json
from kb_tools.review_app.api.call import Call, RequestError
from kb_tools.review_app.context import Typed


def unit(call: Call) -> object:
    """Return a unit by its id."""
    return seen_unit(call, call.query.get("u", ""))


def check(call: Call) -> object:
    """Return what the checks and the gate say of a text that is not saved."""
    call.allow_fields("u", "target", "plural")
    name, catalog, found = found_unit(call, call.text("u"))
    typed = with_texts(found, call.text_or_none("target"), call.texts_or_none("plural"))
    judgement = call.desk.judge(name, with_unit(catalog, typed), typed)
    return judgement_json(judgement, typed)


def attempt(call: Call) -> object:
    """Return the version of the page that shows a text that is not saved, and why readers would not see it."""
    call.allow_fields("u", "target", "path")
    name, catalog, found = found_unit(call, call.text("u"))
    path = call.text("path", page_paths(call.desk).get(name, ""))
    typed = with_texts(found, call.text("target"), None)
    version = call.context.version()
    call.context.typed.put(version, Typed(call.desk.locale, path, name, found.key, typed.target))
    judgement = call.desk.judge(name, with_unit(catalog, typed), typed)
    return {"v": version, **judgement_json(judgement, typed)}


def found_unit(call: Call, u: str) -> tuple[str, Catalog, Unit]:
    """Return the name of a unit's catalog, the catalog and the unit. Raises RequestError where it is gone."""
    name, digest = split_id(u)
    catalog = call.desk.shelf.catalog(name)
    found = find_unit(catalog, digest)
    if found is None:
        raise RequestError(
            404, "This text is not on the page any more: its English has changed.", "Load the page again."
        )
    return name, catalog, found


def seen_unit(call: Call, u: str) -> dict[str, object]:
    """Return a unit as the app shows it, and note that somebody has seen it as it is."""
    name, catalog, found = found_unit(call, u)
    view = view_unit(call.desk, name, catalog, found)
    call.context.show(found.target, view.fingerprint)
    return unit_json(view, page_paths(call.desk).get(name, name), call.role)


def with_texts(found: Unit, target: str | None, plural: tuple[str, ...] | None) -> Unit:
    """Return a unit with texts that somebody types."""
    if plural is not None and len(plural) != len(found.plural_targets):
        raise RequestError(422, f"This text has {len(found.plural_targets)} plural forms.")
    return replace(
        found,
        target=found.target if target is None else target,
        plural_targets=found.plural_targets if plural is None else plural,
    )
