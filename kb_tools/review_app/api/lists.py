"""The lists: locales, the queue, and the pages."""

from __future__ import annotations

from collections import Counter
from urllib.parse import quote

from kb_tools.errors import KbError
from kb_tools.model.unit import State
from kb_tools.pipeline.review.desk import LocaleDesk
from kb_tools.pipeline.review.order import PAGE
from kb_tools.pipeline.review.order import names as order_names
from kb_tools.pipeline.review.queue import WAITING
from kb_tools.pipeline.review.summary import brief_of
from kb_tools.pipeline.review.unit_id import fingerprint
from kb_tools.pipeline.review.worklist import Wanted, counted_findings, page_list, tasks
from kb_tools.pipeline.review_site.page import Off, Placed
from kb_tools.review_app.api.as_json import brief_json, task_json
from kb_tools.review_app.api.call import Call, RequestError, number, one_of
from kb_tools.storage.page import SITE
from kb_tools.storage.page_names import address

_MOST = 1_000
"""Most units of one answer."""


def locales(call: Call) -> object:
    """Return the locales of the person, with their progress; without numbers where catalogs are still being read."""
    found = []
    for locale in call.context.desk.locales:
        if call.session.person.role(locale.tag) is None:
            continue
        counts = _counts(call.context.desk.locale(locale.tag))
        found.append({"tag": locale.tag, "name": locale.name, "dir": locale.direction, **counts})
    return found


def _counts(desk: LocaleDesk) -> dict[str, int | None]:
    if not desk.shelf.ready:
        return dict.fromkeys(("waiting", "untranslated", "reviewed", "total"))
    states: Counter[State] = Counter()
    for summary in desk.shelf.summaries().values():
        states.update(summary.counts)
    return {
        "waiting": sum(states[state] for state in WAITING),
        "untranslated": states[State.UNTRANSLATED],
        "reviewed": states[State.REVIEWED],
        "total": states.total(),
    }


def queue(call: Call) -> object:
    """Return a part of the queue, and how long all of it is."""
    query = call.query
    wanted = Wanted(one_of(query, "state", Wanted.WAITING, [str(each) for each in Wanted]))
    order = one_of(query, "order", PAGE, order_names())
    start, most = number(query, "start", 0, 10**9), number(query, "limit", 200, _MOST)
    total, found = tasks(call.desk, wanted, order, start, most)
    return {"total": total, "start": start, "units": [task_json(task) for task in found]}


def pages(call: Call) -> object:
    """Return all pages with their progress and their addresses in the review site."""
    desk = call.desk
    with_address = {page.path for page in desk.project.pages_in(desk.locale)}
    return [
        {
            "path": page.path,
            "title": page.title or page.path,
            "name": page.name,
            "url": _address(desk, page.path) if page.path in with_address else None,
            "waiting": page.waiting,
            "untranslated": page.untranslated,
            "reviewed": page.reviewed,
            "total": page.total,
            "problem": page.problem,
        }
        for page in page_list(desk)
    ]


def page(call: Call) -> object:
    """Return the units of a page: those in its text first, in order; those off the page; last, those around it."""
    desk, context = call.desk, call.context
    path = call.query.get("path", "")
    others = context.presence.names(desk.locale.tag, path, call.session.id)
    if path == SITE:
        units = _units(desk, _of_site(desk))
        return {"path": SITE, "title": SITE, "address": None, "units": units, "others": others}
    known = {each.path: each for each in desk.project.pages_in(desk.locale)}
    if path not in known:
        raise RequestError(404, "There is no such page.", "It may have another name now. Load the app again.")
    shown = context.site.page(desk.locale, path)
    version = context.version()
    own = sorted(shown.units, key=lambda placed: not placed.places)
    around = sorted(shown.around, key=lambda placed: placed.where != Off.NAVIGATION)
    units = _units(desk, [*own, *around])
    progress = next((each for each in page_list(desk) if each.path == path), None)
    return {
        "path": path,
        "title": (progress and progress.title) or path,
        "name": (progress and progress.name) or "",
        "address": f"{context.origins.pages}/{quote(shown.url)}?v={version}",
        "v": version,
        "units": units,
        "others": others,
    }


def _of_site(desk: LocaleDesk) -> list[Placed]:
    """Return the units of `site.po` that are asked for, as units off the page."""
    shown = {
        brief.u: brief for summary in [desk.shelf.summaries().get(SITE)] if summary for brief in summary.open
    }
    catalog = desk.shelf.catalog(SITE)
    found = []
    for at, unit in enumerate(catalog.active):
        brief = brief_of(SITE, unit, at, unit.state)
        if unit.state is State.REVIEWED or brief.u in shown:
            where = "navigation" if brief.kind == "navigation" else "interface"
            found.append(Placed(0, SITE, unit.key, "target" if unit.is_final else "english", "", 0, where))
    return found


def _units(desk: LocaleDesk, placed: list[Placed]) -> list[dict[str, object]]:
    found, reports = [], desk.reported.by_unit()
    for each in placed:
        try:
            catalog = desk.shelf.catalog(each.catalog)
        except KbError:  # not there yet: kb update makes it
            continue
        unit = catalog.by_key.get(each.key)
        if unit is None:
            continue
        findings = (desk.findings(each.catalog) or {}).get(unit.source, ())
        errors, warnings = counted_findings(findings)
        brief = brief_of(each.catalog, unit, each.number, unit.state)
        found.append(
            {
                **brief_json(brief),
                "fingerprint": fingerprint(unit),
                "n": each.number or None,
                "places": each.places,
                "shown": each.shown,
                "reason": each.reason,
                "where": each.where,
                "around": each.catalog == SITE and each.number > 0,
                "errors": errors,
                "warnings": warnings,
                "reports": len(reports.get(brief.u, ())),
            }
        )
    return found


def _address(desk: LocaleDesk, path: str) -> str:
    """Return the path of a page in the review site, as browsers write it."""
    folders = desk.project.configuration.directory_urls
    at = address(path, folders)
    at = at.removesuffix("index") if folders else f"{at}.html"
    return quote(f"/{desk.locale.tag}/{at}")
