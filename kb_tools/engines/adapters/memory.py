"""What people have translated before: the catalogs and imported TMX; asked first unless configured otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb_tools.catalog.edits.facts import same_facts
from kb_tools.catalog.memory import MEMORY, NEAR, UNKNOWN, Match, Memory, MemoryEntry
from kb_tools.catalog.memory_codes import in_order, with_codes_of, words_alone, words_of
from kb_tools.engines.base import Aid, Answer, Failed, Info, LanguagePair, MarkStyle, Setup, Text, Translated
from kb_tools.engines.marks.gate import marks_fault
from kb_tools.engines.marks.pieces import cut, has_letters, raw, trimmed
from kb_tools.engines.marks.sentences import sentences
from kb_tools.markdown.inline_codes import Reading, source_content
from kb_tools.markdown.write import carry
from kb_tools.model.content import Content
from kb_tools.model.dialect import Dialect
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Kind
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
EXACT, SENTENCES = "exact", "sentences"
_SAME, _OTHER_CODES = 100, 99
"""Scores of the same text, and of the same words whose codes another program wrote."""
_IN_ORDER, _WORDS_ALONE = 2, 10
"""What it costs a similar text if its codes are exchanged in their order, or left out."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A translation of the very words that were asked for."""

    target: str
    score: int
    certain: bool = False


class Remembered:
    """The memory of one locale.

    A text is looked up as it is, then by its words, then sentence by sentence, and last a similar one is looked for. A
    similar one must say the same (catalog/edits/facts.py): "not possible" is not "only possible".
    """

    marks: tuple[MarkStyle, ...] = ()
    whole = True
    aids = frozenset({Aid.KIND})
    ordered = True
    batch = 256

    def __init__(
        self, memory: Memory, near: float, english: Locale, locale: Locale, dialect: Dialect, *, trusted: bool
    ) -> None:
        self._memory = memory
        self._near = near * 100
        self._english = english
        self._locale = locale
        self._dialect = dialect
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
        found = self._known(text.text, text)
        if found is not None:
            notes = (("route", EXACT), ("score", str(found.score)))
            final = found.certain and self._trusted
            return Translated(found.target, notes, final, same=found.score == _SAME)
        return self._by_sentence(text) or self._similar(text) or Failed(UNKNOWN)

    def _known(self, source: str, asked: Text) -> _Found | None:
        """Return the translation of a text, or of one with the same words and its codes at the same places."""
        match = self._memory.exact(source, asked.context, asked.kind)
        if match is not None:
            return _Found(match.entry.target, _SAME, match.certain)
        own = self._content(source, asked.kind)
        for entry in self._memory.same_words(words_of(own), asked.context, asked.kind):
            target = with_codes_of(own, *self._memory.cut(entry))
            if target is not None and marks_fault(source, target, self._dialect) is None:
                return _Found(target, _OTHER_CODES)
        return None

    def _by_sentence(self, text: Text) -> Translated | None:
        """Return a text of several sentences of which each is known."""
        parts = sentences(cut(text.text), self._english.language)
        if len(parts) < 2:
            return None
        done: list[str] = []
        score = _SAME
        for part in parts:
            before, core, after = trimmed(part)
            if not has_letters(core):
                done.append(raw(part))
                continue
            whole = raw(part)
            bare = whole.strip()
            found = self._known(bare, text)
            head, _, tail = whole.partition(bare)
            if found is None:
                found, head, tail = self._known(raw(core), text), raw(before), raw(after)
            if found is None:
                return None
            score = min(score, found.score)
            done.append(f"{head}{found.target}{tail}")
        return Translated(self._joined(done), (("route", SENTENCES), ("score", str(score))))

    def _joined(self, targets: Sequence[str]) -> str:
        """Return sentences as one text, without the blanks of English where the language has none."""
        if self._locale.spaces_sentences:
            return "".join(targets)
        bare = [target.strip(" ") if _ends_wide(target) else target for target in targets[:-1]]
        return "".join((*bare, targets[-1]))

    def _similar(self, text: Text) -> Translated | None:
        own = self._content(text.text, text.kind)
        words = words_of(own)
        if self._near >= _SAME:
            return None
        for entry in self._memory.same_words(words, text.context, text.kind):
            target = words_alone(own, self._memory.cut(entry)[1])
            if target is not None:
                return _near(entry, target, _SAME - _WORDS_ALONE)
        for match in self._memory.near(text.text, self._near, words):
            found = self._fitted(match, own, text.text)
            if found is not None and marks_fault(text.text, found.text, self._dialect) is None:
                return found
        return None

    def _fitted(self, match: Match, own: Content, source: str) -> Translated | None:
        """Return the translation of a similar text with the markup of this one; None if it says something else."""
        entry = match.entry
        content = self._memory.cut(entry)
        if entry.content is None:
            patched = carry.patch(entry.source, source, entry.target)
            if patched is not None:
                return _near(entry, patched, match.score)
            if not same_facts(entry.source, source, carry.tokens):
                return None
            if marks_fault(source, entry.target, self._dialect) is None:
                return _near(entry, entry.target, match.score)
        elif not same_facts(words_of(content[0]), words_of(own)):
            return None
        for target, cost in (
            (in_order(own, *content), _IN_ORDER),
            (words_alone(own, content[1]), _WORDS_ALONE),
        ):
            if target is not None and match.score - cost >= self._near:
                return _near(entry, target, match.score - cost)
        return None

    def _content(self, source: str, kind: Kind | None) -> Content:
        return source_content(source, Reading.of(() if kind is None else (kind,), self._dialect))

    def close(self) -> None:
        """Do nothing: there is nothing to release."""


def _near(entry: MemoryEntry, target: str, score: float) -> Translated:
    return Translated(target, (("route", NEAR), ("score", f"{score:.0f}")), made_for=entry.source)


def _ends_wide(target: str) -> bool:
    """Return whether a text ends with a letter or sign of a script that writes no blanks."""
    return target.rstrip(" ")[-1:] >= "\u2e80"


def open_engine(setup: Setup) -> Remembered:
    """Return the memory of a locale. Raises KbError for a wrong setting, and for a broken catalog or TMX file."""
    configuration = setup.project.configuration
    trusted = setup.choice("exact", (State.DRAFT, State.TRANSLATED), State.DRAFT) == State.TRANSLATED
    return Remembered(
        read_memory(setup.project, setup.locale),
        setup.number("near", 0.8),
        configuration.source_locale,
        setup.locale,
        configuration.options.dialect,
        trusted=trusted,
    )
