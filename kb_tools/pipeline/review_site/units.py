"""The units of a page: their numbers, their catalogs, and why English is shown of some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb_tools.markdown.locate.html_spans import Where
from kb_tools.markdown.locate.places import Place
from kb_tools.model.segment import Kind, Segment
from kb_tools.model.unit import State, Unit
from kb_tools.pipeline.review_site.page import Off, Placed
from kb_tools.pipeline.stage.shown_page import ShownPage

_OFF = {
    Kind.ABBREVIATION: Off.ABBREVIATION,
    Kind.LINK_TITLE: Off.ATTRIBUTE,
    Kind.ATTRIBUTE: Off.ATTRIBUTE,
    Kind.FRONT_MATTER: Off.FRONT_MATTER,
}
_BY_NAME = {
    (Kind.FRONT_MATTER, "title"): Off.TITLE,
    (Kind.FRONT_MATTER, "description"): Off.DESCRIPTION,
    (Kind.ATTRIBUTE, "alt"): Off.ALT,
}


def numbers_of(shown: ShownPage) -> dict[str, int]:
    """Return the number of each unit of a page, by its key, from 1 in page order."""
    keys = dict.fromkeys(segment.key for segment in shown.known.segments)
    return {key: number for number, key in enumerate(keys, 1)}


def placed_units(shown: ShownPage, numbers: Mapping[str, int], places: Iterable[Place]) -> tuple[Placed, ...]:
    """Return the units of a page with the places where they were found."""
    everywhere: dict[int, list[Where]] = {}
    for place in places:
        everywhere.setdefault(place.number, []).append(place.where)
    refused = {(found.source, found.target): found.message for found in shown.findings}
    segments = {segment.key: segment for segment in reversed(shown.known.segments)}
    return tuple(
        _placed(shown, segments[key], number, everywhere.get(number, []), refused)
        for key, number in numbers.items()
    )


def _placed(
    shown: ShownPage,
    segment: Segment,
    number: int,
    places: list[Where],
    refused: Mapping[tuple[str, str], str],
) -> Placed:
    page, catalog = shown.known.owner(segment.key)
    is_shown = segment.key in shown.published.targets
    unit = catalog.by_key.get(segment.key) if catalog else None
    reason = "" if is_shown or unit is None else why_english(unit, refused)
    in_text = Where.ARTICLE in places
    return Placed(
        number,
        page.catalog,
        segment.key,
        "target" if is_shown else "english",
        reason,
        len(places) if in_text else 0,
        "" if in_text else str(_off(segment)),
    )


def why_english(unit: Unit, refused: Mapping[tuple[str, str], str]) -> str:
    """Return why a target is not shown; empty if there is none. `refused` has what is said of harmful targets."""
    if unit.state is State.UNTRANSLATED:
        return ""
    if said := refused.get((unit.source, unit.target)):
        return said
    if unit.provenance.get("conflict") is not None:
        return "Two branches have translated this text differently. English is shown until one is chosen."
    if unit.mismatched or unit.outdated:
        return "The translation was made for another English text. English is shown until it is checked."
    return "English is shown in place of this translation."


def _off(segment: Segment) -> Off:
    named = _BY_NAME.get((segment.kind, segment.detail))
    return named or _OFF.get(segment.kind, Off.HIDDEN)
