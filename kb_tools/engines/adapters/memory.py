"""What people have translated before: the catalogs and imported TMX; asked first unless configured otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from kb_tools.catalog.memory import MEMORY, UNKNOWN, Memory
from kb_tools.engines.base import Aid, Answer, Failed, Info, LanguagePair, MarkStyle, Setup, Text, Translated
from kb_tools.markdown.write import carry
from kb_tools.model.unit import State
from kb_tools.storage.memory import read_memory

INSTALL = "It is part of kb-tools; kb import adds TMX files to it."
SETTINGS = {
    "exact": "`translated` fills a unit as translated, not as a draft, where the same sentence in the same kind of "
    "place is always translated in the same words. Nobody has vouched for it there: it is not reviewed. `draft`, the "
    "default, makes it a draft.",
    "near": "The least likeness, from 0 to 1, of a similar sentence whose translation becomes a draft, 0.8 by default. "
    "1 turns similar sentences off.",
}
EXACT, NEAR = "exact", "near"


class Remembered:
    """The memory of one locale."""

    marks: tuple[MarkStyle, ...] = ()
    whole = True
    aids = frozenset({Aid.KIND})
    ordered = True
    batch = 256

    def __init__(self, memory: Memory, near: float, *, trusted: bool) -> None:
        self._memory = memory
        self._near = near
        self._trusted = trusted

    def pairs(self) -> Sequence[LanguagePair]:
        """Return every pair: a memory is opened for one locale and asked for no other."""
        return (LanguagePair("*", "*"),)

    def info(self, pair: LanguagePair) -> Info:
        """Return its name."""
        return Info(MEMORY, MEMORY)

    def translate(self, pair: LanguagePair, texts: Sequence[Text]) -> Sequence[Answer]:
        """Look each text up."""
        return [self._one(text) for text in texts]

    def _one(self, text: Text) -> Answer:
        match = self._memory.exact(text.text, text.context, text.kind)
        if match is not None:
            final = match.certain and self._trusted
            return Translated(match.entry.target, (("route", EXACT), ("score", "100")), final)
        match = self._memory.near(text.text, self._near * 100) if self._near < 1 else None
        if match is None:
            return Failed(UNKNOWN)
        patched = carry.patch(match.entry.source, text.text, match.entry.target)
        return Translated(patched or match.entry.target, (("route", NEAR), ("score", f"{match.score:.0f}")))

    def close(self) -> None:
        """Do nothing: there is nothing to release."""


def open_engine(setup: Setup) -> Remembered:
    """Return the memory of a locale. Raises KbError for a wrong setting, and for a broken catalog or TMX file."""
    trusted = setup.choice("exact", (State.DRAFT, State.TRANSLATED), State.DRAFT) == State.TRANSLATED
    return Remembered(read_memory(setup.project, setup.locale), setup.number("near", 0.8), trusted=trusted)
