"""From sentences to drafts with the terms of the glossary: freely first, then the terms that are missed.

A term that is missed is put where the engine's own word for it stands. Where that word is of another gender, or the
engine does not know the term, a noun that it knows stands for the term. A mark stands for it as a last resort: engines
translate sentences with marks less well. Where no way leads to a sentence that is right, the free one stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from kb_tools.engines.marks import stand_ins
from kb_tools.engines.marks.halves import refuse_cut
from kb_tools.engines.marks.in_place import in_place
from kb_tools.engines.marks.jobs import Job, Languages, Way, down, passes
from kb_tools.engines.marks.pieces import Piece, raw
from kb_tools.engines.marks.renderings import EnglishNoun, Rendering, rendering
from kb_tools.engines.marks.term_forms import gender_of, is_uninflected
from kb_tools.engines.marks.terms import TermUse, Wanted, exchanged, masked, wanted
from kb_tools.language.gender import Gender, tells_gender
from kb_tools.language.inflection import english_plural

INSERTED, DOUBT, MISSED = "inserted", "term-doubt", "missed"
"""The notes of a draft: terms that were put in, those of them whose form is in doubt, and terms that are missing."""
Words = Mapping[str, Rendering]
"""What an engine calls the terms, by their names."""
Chosen = Mapping[str, tuple[str, Rendering]]
"""The English nouns that stand for terms, by the names of these, and what the engine calls them."""


def run(jobs: Sequence[Job], languages: Languages, way: Way) -> None:
    """Translate sentences, or whole units, and put the terms in that the answers miss."""
    for job in jobs:
        job.wanted = wanted(job.core, languages.glossary, languages.target)
    down(jobs, languages, way)
    if not way.made_up:
        refuse_cut(jobs, languages, way)
    if not way.whole and not way.made_up:
        words = _words(jobs, languages, way)
        _in_place(jobs, words, languages, way, doubtful=False)
        _by_stand_ins(jobs, words, languages, way)
        _in_place(jobs, words, languages, way, doubtful=True)
    _by_marks(jobs, languages, way)
    for job in jobs:
        _note(job, MISSED, job.missed)


def _words(jobs: Sequence[Job], languages: Languages, way: Way) -> Words:
    """Ask what the engine calls the terms that are missed."""
    nouns = {item.term.name: _english(item) for job in jobs if job.text is not None for item in job.missed}
    answers = way.ask(list(dict.fromkeys(text for noun in nouns.values() for text in noun.questions)))
    found = {name: rendering(noun, answers, languages.target) for name, noun in nouns.items()}
    for job in jobs:
        # the cache keeps what a draft was made of, and the answer that no way was found is part of that
        job.requests = job.requests.union(
            *(found[i.term.name].requests for i in job.missed if i.term.name in found)
        )
    return found


def _english(item: Wanted) -> EnglishNoun:
    name = item.term.name
    many = () if item.names is None else (english_plural(name),)
    return EnglishNoun(frozenset({name}), frozenset(many))


@dataclass(slots=True)
class _Filling:
    """A text into which terms are put."""

    text: str
    items: list[Wanted] = field(default_factory=list)
    """What was put in."""
    doubts: list[Wanted] = field(default_factory=list)

    def put(self, item: Wanted, word: Rendering | None, languages: Languages, *, doubtful: bool) -> bool:
        """Put a term in the place of an engine's word; return whether it is there, `doubtful` if need be."""
        made = None if word is None else in_place(self.text, item, word, languages.target)
        if made is None or not (made.likely or doubtful) or not item.met(made.text):
            return False
        self.text = made.text
        self.items.append(item)
        if not made.sure:
            self.doubts.append(item)
        return True


def _in_place(jobs: Sequence[Job], words: Words, languages: Languages, way: Way, *, doubtful: bool) -> None:
    for job in jobs:
        for item in job.missed if job.text is not None else ():
            word = words.get(item.term.name)
            if word is None or (_is_unknown(item, word) and not doubtful):
                continue
            filling = _Filling(job.text or "")
            if filling.put(item, word, languages, doubtful=doubtful) and passes(
                job, filling.text, languages, way
            ):
                _take(job, filling)


def _is_unknown(item: Wanted, word: Rendering) -> bool:
    """Return whether an engine leaves a term as it is in English: it does not know how to treat it then."""
    name = item.term.name.casefold()
    return item.names is not None and word.all <= {name, english_plural(name)}


def _by_stand_ins(jobs: Sequence[Job], words: Words, languages: Languages, way: Way) -> None:
    """Let nouns stand for the terms that are missed still, then for all that were missed in the free sentence."""
    waiting = [job for job in jobs if job.missed]
    asked = stand_ins.questions() if any(item.names for job in waiting for item in job.missed) else ()
    nouns = way.ask(list(asked))
    for job in waiting:
        job.requests |= frozenset(asked)
    for every in (False, True):
        again: list[tuple[Job, Chosen, Job]] = []
        for job in (job for job in waiting if job.missed):
            items = [item for item in job.wanted if item.term.name in words] if every else job.missed
            chosen = stand_ins.stand_ins(items, raw(job.core), nouns, languages.target)
            if chosen is not None:
                core = exchanged(job.core, items, partial(_noun_for, chosen))
                again.append((job, chosen, _other(job, core, items)))
        down([other for _, _, other in again], languages, replace(way, mends=0))
        for job, nouns_of, other in again:
            if other.text is not None:
                _take_stand_ins(job, nouns_of, other, words, languages, way)


def _other(job: Job, core: tuple[Piece, ...], items: Sequence[Wanted]) -> Job:
    """Return a sentence in which something stands for some of its terms."""
    return Job(core, job.about, tuple(item for item in job.wanted if item not in items))


def _noun_for(chosen: Mapping[str, tuple[str, Rendering]], item: Wanted, use: TermUse, piece: Piece) -> Piece:
    noun, _ = chosen[item.term.name]
    word = english_plural(noun) if use.plural and item.names is not None else noun
    capital = use.form[0].isupper() and use.start == 0
    return replace(piece, raw=f"{word[0].upper() if capital else word[0]}{word[1:]}{use.possessive}")


def _take_stand_ins(
    job: Job,
    chosen: Chosen,
    other: Job,
    words: Words,
    languages: Languages,
    way: Way,
) -> None:
    """Take a sentence whose stand-ins were exchanged for their terms, and other words for the rest of the terms."""
    filling = _Filling(other.text or "")
    for item in job.wanted:
        stands = item.term.name in chosen
        word = chosen[item.term.name][1] if stands else words.get(item.term.name)
        lacks = stands or not item.met(filling.text)
        if lacks and not filling.put(item, word, languages, doubtful=True):
            return
    if passes(job, filling.text, languages, way):
        job.notes.pop(INSERTED, None)
        job.notes.pop(DOUBT, None)
        job.route, job.requests = other.route, job.requests | other.requests
        _take(job, filling)


def _take(job: Job, filling: _Filling) -> None:
    job.text = filling.text
    _note(job, INSERTED, filling.items)
    _note(job, DOUBT, filling.doubts)


def _by_marks(jobs: Sequence[Job], languages: Languages, way: Way) -> None:
    """Let marks stand for terms. Nothing agrees with a mark: they are for names that nothing need agree with."""
    again = [
        (job, missed, _other(job, masked(job.core, missed), missed))
        for job in jobs
        if (missed := job.missed) and all(_needs_no_form(item, languages, way) for item in missed)
    ]
    down([other for _, _, other in again], languages, replace(way, mends=0))
    for job, missed, other in again:
        if other.text is not None and all(item.met(other.text) for item in job.wanted):
            job.text, job.route = other.text, other.route
            job.requests |= other.requests
            _note(job, INSERTED, missed)
            if not is_uninflected(languages.target):
                _note(job, DOUBT, [item for item in missed if item.names is not None])


def _needs_no_form(item: Wanted, languages: Languages, way: Way) -> bool:
    locale = languages.target
    if item.names is None or way.whole or way.made_up or not tells_gender(locale.language):
        return True
    many = any(use.plural for use in item.uses)
    return not many and gender_of(item.names.preferred, locale) is not Gender.FEMININE


def _note(job: Job, key: str, terms: Sequence[Wanted]) -> None:
    for item in terms:
        listed = job.notes.setdefault(key, [])
        if item.slug not in listed:
            listed.append(item.slug)
