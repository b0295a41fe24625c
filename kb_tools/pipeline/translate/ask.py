"""Asking engines, through the workers: each of them opens an engine once, and remembers it."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock

from kb_tools import engines
from kb_tools.catalog.memory import MEMORY
from kb_tools.engines.base import Answer, Engine, Info, LanguagePair, Setup, Text
from kb_tools.engines.batches import ask
from kb_tools.errors import KbError
from kb_tools.executors import Workers, in_process
from kb_tools.storage.configuration.mkdocs_yml import EngineChoice
from kb_tools.storage.project import Project

OnProgress = Callable[[int, int], None]
"""Is told how many texts of how many have been answered."""


@dataclass(frozen=True, slots=True)
class Station:
    """An engine with the pair that it works on."""

    engine: Engine
    pair: LanguagePair
    info: Info
    choice: EngineChoice
    """How a worker opens the same."""

    @property
    def memory(self) -> bool:
        """Whether it is the memory, which knows this machine's catalogs as they were when the run began."""
        return self.choice.name == MEMORY


@dataclass(frozen=True, slots=True)
class Batch:
    """Some texts, and where they begin among those that were asked."""

    at: int
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What a worker must know to open an engine and ask it."""

    root: Path
    tag: str
    choice: EngineChoice
    cores: int
    pair: LanguagePair
    fingerprint: str
    """Of the engine that the run was begun with."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Hands texts to engines. All else, the catalogs, the memory and the cache, stays where the command runs.

    What an engine is given at a time does not depend on how many work: there are engines whose answer to a
    text changes with what else is in its batch (law 11).
    """

    root: Path
    tag: str
    workers: Workers = field(default_factory=in_process)
    on_progress: OnProgress = lambda done, total: None

    def answers(self, station: Station, texts: Sequence[Text]) -> Iterator[tuple[int, Sequence[Answer]]]:
        """Yield answers, batch by batch as they come, each with the place of its first text.

        Raises KbError where going on makes no sense.
        """
        size = station.engine.batch
        batches = [Batch(at, tuple(texts[at : at + size])) for at in range(0, len(texts), size)]
        if station.memory or self.workers.here:
            workers, work = in_process(), partial(_here, station)
        else:
            workers, work = self.workers, partial(answers, self._question(station))
        done = 0
        for batch, found in workers.as_done(work, batches):
            yield batch.at, found
            done += len(found)
            if not station.memory:
                self.on_progress(done, len(texts))

    def _question(self, station: Station) -> Question:
        fingerprint, cores = station.info.fingerprint, self.workers.cores
        return Question(self.root, self.tag, station.choice, cores, station.pair, fingerprint)


def _here(station: Station, batch: Batch) -> list[Answer]:
    return ask(station.engine, station.pair, batch.texts)


def answers(question: Question, batch: Batch) -> list[Answer]:
    """Return a worker's answers. Raises KbError where it has no such engine, or another than the run began with."""
    for last in (False, True):
        with _OPENING:
            held = _open_engine(question.root, question.tag, question.choice, question.cores)
        with held.lock:
            if held.fingerprint(question.pair) == question.fingerprint:
                return ask(held.engine, question.pair, batch.texts)
        if not last:  # it may have been remembered since before something was installed
            _open_engine.cache_clear()
    raise KbError(
        f"A worker has another version of {question.choice.name}, or of its models, than this machine.",
        where="--executor",
        hint="Install the same on all of them.",
    )


class _OpenEngine:
    """An engine that a worker has open; let go of when another takes its place."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.lock = Lock()
        """An engine need not know how to be asked by several threads, which a worker may have."""
        self._fingerprints: dict[LanguagePair, str] = {}
        weakref.finalize(self, engine.close)

    def fingerprint(self, pair: LanguagePair) -> str:
        """Return which translator it was when it was opened; to find out may take a while."""
        if pair not in self._fingerprints:
            self._fingerprints[pair] = self.engine.info(pair).fingerprint
        return self._fingerprints[pair]


_OPENING = Lock()


@lru_cache(maxsize=2)
def _open_engine(root: Path, tag: str, choice: EngineChoice, cores: int) -> _OpenEngine:
    project = Project.open(root)
    setup = Setup(project, project.configuration.locale(tag), dict(choice.settings), cores)
    return _OpenEngine(engines.open_engine(choice.name, setup))
