"""Has drafts translated back by the engine that made them, where it has the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kb_tools.engines import BACK
from kb_tools.engines.base import Answer, Engine, Metered, Setup, Text, Translated
from kb_tools.engines.codes import choose
from kb_tools.engines.marks.back_translation import likeness, questions
from kb_tools.engines.marks.jobs import Languages, NoDraft
from kb_tools.errors import KbError
from kb_tools.model.unit import Unit
from kb_tools.pipeline.translate.ask import Station
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME

Likeness = Mapping[tuple[str, str], float]
"""How alike its back-translation is to the English of a draft, from 0 to 1, by source and target."""


def way_back(engine: Engine, station: Station, setup: Setup, *, asked: bool | None = None) -> Station | None:
    """Return the way by which an engine translates drafts back; None where it does not.

    It does if that is `asked`, else if its settings say so, else if it has the way back and costs nothing. Raises
    KbError where the settings say so and it cannot.
    """
    said = setup.flag(BACK)
    wanted = said if asked is None else asked
    if wanted is False or (wanted is None and isinstance(engine, Metered)):
        return None
    there = station.pair
    pair = None
    if "*" not in (there.source, there.target):
        pair = choose(engine.pairs(), setup.locale, setup.project.configuration.source_locale)
    if pair is not None and "*" not in (pair.source, pair.target):
        try:
            return Station(engine, pair, engine.info(pair), station.choice)
        except KbError:
            if wanted:
                raise
            return None
    if said and asked is not False:
        name = station.choice.name
        raise KbError(
            f"The engine {name} cannot translate back: it has {there}, and not the other direction.",
            where=CONFIG_NAME,
            hint=f"Take '{BACK}' out of the settings of {name}, or install the other direction.",
        )
    return None


def likenesses(
    back: Station,
    results: Sequence[Unit | NoDraft],
    languages: Languages,
    ask: Callable[[Sequence[Text]], Mapping[Text, Answer]],
) -> dict[tuple[str, str], float]:
    """Return how alike the back-translations of drafts are to their English, as far as there are answers."""
    styles = back.engine.marks
    asked = {
        (unit.source, unit.target): questions(unit.target, languages.target, styles, whole=back.engine.whole)
        for unit in results
        if isinstance(unit, Unit) and unit.fuzzy and unit.target != unit.source
    }
    answers = ask(list(dict.fromkeys(text for texts in asked.values() for text in texts)))
    found = {}
    for (source, target), texts in asked.items():
        said = [answer.text for text in texts if isinstance(answer := answers.get(text), Translated)]
        if texts and len(said) == len(texts):
            found[source, target] = likeness(source, said, styles)
    return found
