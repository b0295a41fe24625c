"""From sources to drafts: down the chain of levels, sentence by sentence, each result through the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType

from kb_tools.engines.base import Failed, MarkStyle, Translated
from kb_tools.engines.marks import glued, refind, spaced, split
from kb_tools.engines.marks.chatter import chatter
from kb_tools.engines.marks.garbage import garbage
from kb_tools.engines.marks.gate import marks_fault
from kb_tools.engines.marks.order import disordered, stranded
from kb_tools.engines.marks.pieces import Piece, PieceRole, Pieces, cut, has_letters, raw, trimmed
from kb_tools.engines.marks.sentences import sentences
from kb_tools.engines.marks.terms import Wanted, masked, wanted
from kb_tools.model.locale import Locale
from kb_tools.style.glossary import Glossary

COPY, PLAIN = "copy", "plain"
ROUTES = (COPY, PLAIN, refind.NAME, spaced.NAME, glued.NAME, split.NAME)
"""The way in which a draft was made, the best first. A draft of several sentences has the worst of their routes."""

Ask = Callable[[Sequence[str]], Mapping[str, Translated | Failed]]
Judge = Callable[[str, str], "NoDraft | None"]
"""Returns why the target of a source must not be saved, None if it may."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A target that passed the gate sentence by sentence."""

    text: str
    route: str
    notes: tuple[tuple[str, str], ...] = ()
    requests: frozenset[str] = field(default=frozenset(), compare=False)
    """The texts whose answers it is made of."""


@dataclass(frozen=True, slots=True)
class NoDraft:
    """The reason why a source has no draft."""

    reason: str
    """In a few words, by which units are counted."""
    detail: str = ""
    """What is wrong with this very text, as one sentence; empty where the reason says it all."""


def any_will_do(source: str, target: str) -> NoDraft | None:
    """Object to nothing: the judge where no checks are to be asked."""
    return None


@dataclass(frozen=True, slots=True)
class Languages:
    """What drafts are made from and for."""

    source: Locale
    target: Locale
    glossary: Glossary = field(default_factory=Glossary)


@dataclass(slots=True)
class _Job:
    """A sentence on its way down the chain."""

    core: Pieces
    wanted: tuple[Wanted, ...] = ()
    text: str | None = None
    route: str = PLAIN
    wrong: NoDraft = NoDraft("no answer")
    requests: frozenset[str] = frozenset()
    notes: dict[str, list[str]] = field(default_factory=dict)


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


def drafts(sources: Sequence[str], languages: Languages, way: Way) -> list[Draft | NoDraft]:
    """Return for each source a draft or why there is none, whatever the engine answers."""
    cuts = [cut(source) for source in sources]
    parts = [[trimmed(part) for part in sentences(pieces, languages.source.language)] for pieces in cuts]
    jobs = [[_Job(core) if has_letters(core) else None for _, core, _ in part] for part in parts]
    images = _images(piece for pieces in cuts for piece in pieces)
    _run(
        [*(job for row in jobs for job in row if job), *(i.job for i in images.values())],
        languages,
        way,
    )
    joined = [_joined(part, row, images) for part, row in zip(parts, jobs, strict=True)]
    return [_whole(source, draft) for source, draft in zip(sources, joined, strict=True)]


def _whole(source: str, draft: Draft | NoDraft) -> Draft | NoDraft:
    """Return the draft of a whole source, or no draft where its sentences pass the gate only one by one."""
    wrong = marks_fault(source, draft.text) if isinstance(draft, Draft) and draft.route != COPY else None
    return NoDraft(wrong) if wrong else draft


@dataclass(frozen=True, slots=True)
class _Image:
    """An image and the sentence that its alternative text is."""

    before: str
    job: _Job
    after: str


def _images(pieces: Iterable[Piece]) -> dict[str, _Image]:
    """Return the images that have words in them, each once, by their raw."""
    images = {}
    for piece in pieces:
        if piece.alt and piece.raw not in images and has_letters(piece.alt):
            before, core, after = trimmed(piece.alt)
            images[piece.raw] = _Image(_shown(before), _Job(core), _shown(after))
    return images


def _joined(
    part: Sequence[tuple[Pieces, Pieces, Pieces]], row: Sequence[_Job | None], images: Mapping[str, _Image]
) -> Draft | NoDraft:
    texts: list[str] = []
    done: list[_Job] = []
    for (before, core, after), job in zip(part, row, strict=True):
        inside = {piece.raw: images[piece.raw] for piece in (*before, *core, *after) if piece.raw in images}
        jobs = [*([job] if job else []), *(image.job for image in inside.values())]
        for one in jobs:
            if one.text is None:
                return one.wrong
        text = "".join((_shown(before), _shown(core) if job is None else job.text or "", _shown(after)))
        for image, made in inside.items():
            text = text.replace(image, f"{made.before}{made.job.text}{made.after}")
        texts.append(text)
        done += jobs
    notes: dict[str, dict[str, None]] = {}
    for job in done:
        for key, values in job.notes.items():
            notes.setdefault(key, {}).update(dict.fromkeys(values))
    route = max((COPY, *(job.route for job in done)), key=ROUTES.index)
    requests = frozenset[str]().union(*(job.requests for job in done))
    return Draft(
        "".join(texts), route, tuple((key, ",".join(values)) for key, values in notes.items()), requests
    )


def _shown(pieces: Pieces) -> str:
    return "".join(piece.shown for piece in pieces)


def _run(jobs: Sequence[_Job], languages: Languages, way: Way) -> None:
    """Translate without masks, then mask terms in the sentences that miss a term of the glossary."""
    _down(jobs, languages, way)
    again = []
    for job in jobs:
        job.wanted = wanted(job.core, languages.glossary, languages.target)
        missed = [w for w in job.wanted if job.text is None or not w.met(job.text)]
        if missed:
            again.append((job, missed, _Job(masked(job.core, missed, languages.glossary))))
    _down([other for _, _, other in again], languages, way)
    for job, missed, other in again:
        if other.text is not None and all(w.met(other.text) for w in job.wanted):
            job.text, job.route = other.text, other.route
            job.requests |= other.requests
            _note(job, "masked", missed)
            _note(job, "inflection", [w for w in missed if w.names is not None])
        else:
            _note(job, "missed", missed)


def _note(job: _Job, key: str, terms: Sequence[Wanted]) -> None:
    if terms:
        job.notes[key] = [w.slug for w in terms]


def _down(jobs: Sequence[_Job], languages: Languages, way: Way) -> None:
    """Try each level with all sentences that failed at the level before."""
    rows = [(job, _levels(job.core, way.styles)) for job in jobs]
    depth = 0
    while rows := [(job, levels) for job, levels in rows if job.text is None and depth < len(levels)]:
        asked = [levels[depth][0].requests(job.core, levels[depth][1]) for job, levels in rows]
        answers = way.ask(list(dict.fromkeys(text for texts in asked for text in texts if text.strip())))
        for (job, levels), texts in zip(rows, asked, strict=True):
            _take(job, *levels[depth], texts, answers, languages, way)
        depth += 1


def _levels(core: Pieces, styles: Sequence[MarkStyle]) -> list[tuple[ModuleType, MarkStyle]]:
    """Return the levels that differ for a sentence: without pairs the first three do the same."""
    first = styles[0] if styles else MarkStyle.BRACKETS
    if all(piece.role is PieceRole.TEXT for piece in core):
        return [(split, first)]
    pairs = any(piece.role is PieceRole.OPEN for piece in core)
    marked = [
        (level, style) for style in styles for level in ((refind, spaced, glued) if pairs else (refind,))
    ]
    return [*marked, (split, first)]


def _take(
    job: _Job,
    level: ModuleType,
    style: MarkStyle,
    texts: Sequence[str],
    answers: Mapping[str, Translated | Failed],
    languages: Languages,
    way: Way,
) -> None:
    """Put the answers of one level together; an answer that does not pass the gate counts as none."""
    found = []
    for text in texts:
        answer = answers.get(text, Failed("no answer")) if text.strip() else Translated(text)
        if isinstance(answer, Failed):
            job.wrong = NoDraft(f"the engine failed: {answer.reason}")
            return
        if not way.made_up and (wrong := chatter(text, answer.text)):
            job.wrong = NoDraft(wrong)
            return
        found.append(answer.text)
    text = level.assemble(job.core, style, found)
    if text is None:
        job.wrong = NoDraft("marks lost")
        return
    refused = _refused(job.core, text, level, languages, way)
    if refused is not None:
        job.wrong = refused
        return
    job.text, job.requests = text, frozenset(text for text in texts if text.strip())
    job.route = PLAIN if all(piece.role is PieceRole.TEXT for piece in job.core) else level.NAME


def _refused(core: Pieces, text: str, level: ModuleType, languages: Languages, way: Way) -> NoDraft | None:
    """Return why the text of a sentence does not pass the gate, None if it does."""
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
    return way.judge(*plain)


def _without_images(core: Pieces, text: str) -> str:
    """Return a source or target without its images, whose words are judged apart."""
    for piece in core:
        if piece.alt:
            text = text.replace(piece.raw, "")
    return text
