"""What engines would be sent, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_tools.engines.base import Aid, Text
from kb_tools.model.locale import Locale
from kb_tools.pipeline.translate.ask import Station
from kb_tools.pipeline.translate.gaps import TranslationScope, gaps
from kb_tools.pipeline.translate.run import drafting
from kb_tools.storage.project import Project


def briefs(
    project: Project, locale: Locale, scope: TranslationScope, engine: str | None = None
) -> Iterator[str]:
    """Yield what a run would send first, request by request, as it is sent. Sends nothing.

    What memory or cache has is not sent. Later requests, which depend on the answers, cannot be known. Raises KbError
    for a missing engine, a broken catalog, or if there is none.
    """
    needed = Aid.FORMER if scope.stale else None
    with drafting(project, locale, engine, anew=scope.anew, needed=needed) as drafter:
        for part in gaps(project, locale, scope):
            missing = drafter.first_asked(part)
            if missing is not None:
                yield from _shown(missing.station, missing.texts)


def _shown(station: Station, texts: Sequence[Text]) -> Iterator[str]:
    size = station.engine.batch
    for at in range(0, len(texts), size):
        batch = texts[at : at + size]
        if station.metered is not None:
            yield from station.metered.preview(station.pair, batch)
        else:
            lines = "\n".join(text.text for text in batch)
            yield f"{station.info.origin}, {station.pair}\n\n{lines}\n"
