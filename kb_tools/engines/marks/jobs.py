"""Sentences and whole units on their way down the chain of levels: what is asked, what is taken, what is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import ModuleType

from kb_tools.engines.base import Answer, Failed, MarkStyle, Refusal, Text, Translated
from kb_tools.engines.marks import glued, refind, spaced, split, unit
from kb_tools.engines.marks.bullets import added_bullet
from kb_tools.engines.marks.chatter import chatter
from kb_tools.engines.marks.garbage import garbage
from kb_tools.engines.marks.gate import marks_fault
from kb_tools.engines.marks.mended_numbers import with_numbers_of
from kb_tools.engines.marks.notation import notation
from kb_tools.engines.marks.order import disordered, stranded
from kb_tools.engines.marks.pieces import PieceRole, Pieces, raw
from kb_tools.engines.marks.reasons import lost_marks, missed_terms, said_of
from kb_tools.engines.marks.terms import Wanted
from kb_tools.engines.marks.writing import told
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Kind
from kb_tools.style.glossary import Glossary

COPY, PLAIN = "copy", "plain"
ROUTES = (COPY, PLAIN, unit.NAME, refind.NAME, spaced.NAME, glued.NAME, split.NAME)
"""The way in which a draft was made, the best first. A draft of several sentences has the worst of their routes."""

MENDED = "mended"
"""The note of a draft with the numbers that the engine had changed, and that were put back."""
_NUMBERS = "numbers"
"""The check that objects to other numbers."""

Ask = Callable[[Sequence[Text]], Mapping[Text, Answer]]
Judge = Callable[[str, str, Kind | None], "NoDraft | None"]
"""Returns why the target of a source must not be saved, None if it may. The kind is that of a whole unit, if known."""


@dataclass(frozen=True, slots=True)
class NoDraft:
    """The reason why a source has no draft."""

    reason: str
    """In a few words, by which units are counted."""
    detail: str = ""
    """What is wrong with this very text, as one sentence; empty where the reason says it all."""


def not_answered(answer: Failed) -> NoDraft:
    """Return the reason for a text without an answer."""
    return NoDraft(f"the engine failed: {answer.reason}" if answer.asked else answer.reason)


def any_will_do(source: str, target: str, kind: Kind | None) -> NoDraft | None:
    """Object to nothing: the judge where no checks are to be asked."""
    return None


@dataclass(frozen=True, slots=True)
class Languages:
    """What drafts are made from and for."""

    source: Locale
    target: Locale
    glossary: Glossary = field(default_factory=Glossary)


@dataclass(frozen=True, slots=True)
class Way:
    """How sentences become drafts."""

    styles: Sequence[MarkStyle]
    """Of the marks that the engine keeps, best first."""
    ask: Ask
    """Gets marked texts and returns what the engine made of each."""
    judge: Judge = any_will_do
    """Judges each sentence at each level, so that a level whose result is refused is followed by the next."""
    made_up: bool = False
    """True where answers are in no language, so that only their marks are judged."""
    whole: bool = False
    """True where the engine is asked for whole units first."""
    tells_marks: bool = False
    """True where the engine is told what each mark stands for."""
    mends: int = 0
    """How often it is asked to mend the answer for a whole unit."""


@dataclass(frozen=True, slots=True)
class _Assembled:
    """What the answers of a level make."""

    text: str
    level: ModuleType
    style: MarkStyle
    texts: tuple[Text, ...]
    answers: tuple[str, ...]


@dataclass(slots=True)
class Job:
    """A sentence, or a whole unit, on its way down the chain."""

    core: Pieces
    about: Text
    """The text that it is a part of, with the aids of that."""
    wanted: tuple[Wanted, ...] = ()
    text: str | None = None
    route: str = PLAIN
    wrong: NoDraft = NoDraft("no answer")
    requests: frozenset[Text] = frozenset()
    said: tuple[tuple[str, str], ...] = ()
    """What its text was made of: each text that was asked, and its answer, both without marks."""
    refusal: Refusal | None = None
    """What was wrong with the last answer, where the engine can mend it."""
    notes: dict[str, list[str]] = field(default_factory=dict)
    nearly: _Assembled | None = None
    """The first of its texts in which nothing is wrong but the numbers."""

    @property
    def missed(self) -> list[Wanted]:
        """The terms that its text does not have; all without a text."""
        return [item for item in self.wanted if self.text is None or not item.met(self.text)]


def down(jobs: Sequence[Job], languages: Languages, way: Way) -> None:
    """Try each level with all sentences that failed at the level before."""
    rows = [(job, _levels(job.core, way)) for job in jobs]
    depth = 0
    while rows := [
        (job, levels) for job, levels in rows if depth < len(levels) and _goes_on(job, way, depth)
    ]:
        asked = [_requests(job, *levels[depth], way) for job, levels in rows]
        answers = way.ask(list(dict.fromkeys(text for texts in asked for text in texts if text.text.strip())))
        for (job, levels), texts in zip(rows, asked, strict=True):
            _take(job, *levels[depth], texts, answers, languages, way)
        depth += 1
    for job in jobs:
        _mend_numbers(job, languages, way)


def _goes_on(job: Job, way: Way, depth: int) -> bool:
    """Tell whether a job is asked at a level: the first, one after a failure, or one that may mend its answer."""
    return depth == 0 or (job.refusal is not None if way.whole else job.text is None)


def _requests(job: Job, level: ModuleType, style: MarkStyle, way: Way) -> list[Text]:
    """Return what is asked at a level, with the aids of its text; of the terms those that the sentence has."""
    names = {item.term.name for item in job.wanted}
    terms = tuple(term for term in job.about.terms if term.name in names)
    about = replace(job.about, terms=terms, refusal=job.refusal)
    return [
        replace(about, text=text, marks=told(text, job.core, style) if way.tells_marks else ())
        for text in level.requests(job.core, style)
    ]


def _levels(core: Pieces, way: Way) -> list[tuple[ModuleType, MarkStyle]]:
    """Return the levels that differ for a sentence: without pairs the first three do the same.

    A style that writes pairs as pairs shows them at once: engines that know it keep the words inside together.
    """
    first = way.styles[0] if way.styles else MarkStyle.BRACKETS
    if way.whole:
        return [(unit, first)] * (1 + way.mends)
    if all(piece.role is PieceRole.TEXT for piece in core):
        return [(split, first)]
    pairs = any(piece.role is PieceRole.OPEN for piece in core)
    marked: list[tuple[ModuleType, MarkStyle]] = []
    for style in way.styles:
        levels = (glued,) if notation(style).pair else (refind, spaced, glued)
        marked += [(level, style) for level in (levels if pairs else (refind,))]
    return [*marked, (split, first)]


def _take(
    job: Job,
    level: ModuleType,
    style: MarkStyle,
    texts: Sequence[Text],
    answers: Mapping[Text, Answer],
    languages: Languages,
    way: Way,
) -> None:
    """Put the answers of one level together; an answer that does not pass the gate counts as none."""
    job.refusal = None
    found = []
    for text in texts:
        answer = answers.get(text, Failed("no answer")) if text.text.strip() else Translated(text.text)
        if isinstance(answer, Failed):
            job.wrong = not_answered(answer)
            return
        found.append(answer.text)
    whole, wrong = _assembled(job, level, style, found, languages, way)
    made = None if whole is None else _Assembled(whole, level, style, tuple(texts), tuple(found))
    if made is None or wrong is not None:
        job.wrong = wrong or job.wrong
        job.refusal = Refusal(found[0], said_of(job.wrong.reason, job.wrong.detail)) if way.mends else None
        if made is not None and job.wrong.reason == _NUMBERS:
            job.nearly = job.nearly or made
        return
    _keep(job, made)
    if way.mends and (missed := job.missed):
        job.refusal = Refusal(found[0], missed_terms(missed))


def _keep(job: Job, made: _Assembled) -> None:
    plain = all(piece.role is PieceRole.TEXT for piece in job.core)
    form = notation(made.style)
    job.text, job.route = made.text, PLAIN if plain else made.level.NAME
    job.requests = frozenset(replace(one, refusal=None) for one in made.texts if one.text.strip())
    job.said = tuple(
        (form.bare(one.text), form.bare(answer)) for one, answer in zip(made.texts, made.answers, strict=True)
    )


def _mend_numbers(job: Job, languages: Languages, way: Way) -> None:
    """Put the numbers of a sentence back where no level has given them as they are."""
    made, job.nearly = job.nearly, None
    if job.text is not None or made is None:
        return
    mended = with_numbers_of(raw(job.core), made.text, languages.source, languages.target)
    if mended is not None and _refused(job, mended.text, made.level, languages, way) is None:
        _keep(job, replace(made, text=mended.text))
        job.notes[MENDED] = list(mended.numbers)


def _assembled(
    job: Job,
    level: ModuleType,
    style: MarkStyle,
    found: Sequence[str],
    languages: Languages,
    way: Way,
) -> tuple[str | None, NoDraft | None]:
    """Return the text that the answers of a level make, and why it must not be saved, None if it may."""
    for text, answer in zip(level.requests(job.core, style), found, strict=True):
        if not way.made_up and (wrong := _besides(text, answer)):
            return None, NoDraft(wrong)
    text = level.assemble(job.core, style, found)
    if text is None:
        said = lost_marks(job.core, style, found[0]) if level is unit else ""
        return None, NoDraft("marks lost", said)
    return text, _refused(job, text, level, languages, way)


def _besides(text: str, answer: str) -> str | None:
    """Return what an answer has besides a translation, or in its place."""
    return chatter(text, answer) or ("bullet" if added_bullet(text, answer) else None)


def _refused(job: Job, text: str, level: ModuleType, languages: Languages, way: Way) -> NoDraft | None:
    """Return why the text of a sentence or unit does not pass the gate, None if it does."""
    core = job.core
    source = raw(core)
    if wrong := marks_fault(source, text):
        return NoDraft(wrong)
    if way.made_up:
        return None
    plain = (_without_images(core, source), _without_images(core, text))
    if wrong := garbage(*plain, languages.source, languages.target):
        return NoDraft(wrong)
    if level is not split and stranded(core, text):
        return NoDraft("order", "Code, keys or signs stand behind their sentence.")
    if level is not split and disordered(core, text, languages.target):
        return NoDraft("order", "Code, keys or signs stand in another order than in English.")
    return way.judge(*plain, job.about.kind if level is unit else None)


def passes(job: Job, text: str, languages: Languages, way: Way) -> bool:
    """Return whether a text of a job that other words were put into passes the gate."""
    return _refused(job, text, split, languages, way) is None


def _without_images(core: Pieces, text: str) -> str:
    """Return a source or target without its images, whose words are judged apart."""
    for piece in core:
        if piece.alt:
            text = text.replace(piece.raw, "")
    return text
