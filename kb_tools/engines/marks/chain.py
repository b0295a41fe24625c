"""From sources to drafts: down the chain of levels, each result through the gate.

Engines that take whole units are asked for these first; what fails goes on sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from kb_tools.engines.base import Text
from kb_tools.engines.marks.gate import marks_fault
from kb_tools.engines.marks.jobs import COPY, ROUTES, Job, Languages, NoDraft, Way
from kb_tools.engines.marks.pieces import Piece, Pieces, cut, has_letters, trimmed
from kb_tools.engines.marks.sentences import sentences
from kb_tools.engines.marks.with_terms import run


@dataclass(frozen=True, slots=True)
class Draft:
    """A target that passed the gate sentence by sentence."""

    text: str
    route: str
    notes: tuple[tuple[str, str], ...] = ()
    requests: frozenset[Text] = field(default=frozenset(), compare=False)
    """The texts whose answers it is made of."""


Cut = Callable[[Pieces], Sequence[Pieces]]


def drafts(texts: Sequence[Text], languages: Languages, way: Way) -> list[Draft | NoDraft]:
    """Return for each text a draft or why there is none, whatever the engine answers.

    The texts are the sources of units as they are. What the engine is asked has marks, and the aids of its text.
    """
    by_sentence = partial(sentences, language=languages.source.language)
    if not way.whole:
        return _drafts(texts, languages, replace(way, mends=0), by_sentence)
    found = _drafts(texts, languages, way, lambda pieces: (pieces,))
    failed = [at for at, draft in enumerate(found) if isinstance(draft, NoDraft)]
    parts = [
        replace(texts[at], former=None) for at in failed
    ]  # what was said before is known of the whole alone
    again = _drafts(parts, languages, replace(way, whole=False, mends=0), by_sentence)
    for at, draft in zip(failed, again, strict=True):
        if isinstance(draft, Draft):
            found[at] = draft
    return found


def _drafts(texts: Sequence[Text], languages: Languages, way: Way, divide: Cut) -> list[Draft | NoDraft]:
    cuts = [cut(text.text) for text in texts]
    parts = [[trimmed(part) for part in divide(pieces)] for pieces in cuts]
    jobs = [
        [Job(core, text) if has_letters(core) else None for _, core, _ in part]
        for part, text in zip(parts, texts, strict=True)
    ]
    images = _images((piece, text) for pieces, text in zip(cuts, texts, strict=True) for piece in pieces)
    run(
        [*(job for row in jobs for job in row if job), *(i.job for i in images.values())],
        languages,
        way,
    )
    joined = [_joined(part, row, images) for part, row in zip(parts, jobs, strict=True)]
    return [_passed(text.text, draft) for text, draft in zip(texts, joined, strict=True)]


def _passed(source: str, draft: Draft | NoDraft) -> Draft | NoDraft:
    """Return the draft of a whole source, or no draft where its sentences pass the gate only one by one."""
    wrong = marks_fault(source, draft.text) if isinstance(draft, Draft) and draft.route != COPY else None
    return NoDraft(wrong) if wrong else draft


@dataclass(frozen=True, slots=True)
class _Image:
    """An image and the sentence that its alternative text is."""

    before: str
    job: Job
    after: str


def _images(pieces: Iterable[tuple[Piece, Text]]) -> dict[str, _Image]:
    """Return the images that have words in them, each once, by their raw."""
    images = {}
    for piece, text in pieces:
        if piece.alt and piece.raw not in images and has_letters(piece.alt):
            before, core, after = trimmed(piece.alt)
            about = replace(text, former=None)  # what the whole text said before says nothing of its images
            images[piece.raw] = _Image(_shown(before), Job(core, about), _shown(after))
    return images


def _joined(
    part: Sequence[tuple[Pieces, Pieces, Pieces]], row: Sequence[Job | None], images: Mapping[str, _Image]
) -> Draft | NoDraft:
    texts: list[str] = []
    done: list[Job] = []
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
    requests = frozenset[Text]().union(*(job.requests for job in done))
    return Draft(
        "".join(texts), route, tuple((key, ",".join(values)) for key, values in notes.items()), requests
    )


def _shown(pieces: Pieces) -> str:
    return "".join(piece.shown for piece in pieces)
