"""Asks engines through workers. Each worker opens an engine once and keeps it open."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock

from kb_tools import engines
from kb_tools.catalog.memory import MEMORY
from kb_tools.engines.base import Aid, Answer, Engine, Info, LanguagePair, Setup, Text
from kb_tools.engines.batches import ask
from kb_tools.errors import KbError
from kb_tools.executors import Workers, in_process
from kb_tools.pipeline.survey import open_project
from kb_tools.storage.configuration.mkdocs_yml import EngineChoice

OnProgress = Callable[[int, int], None]
"""Called with the number of answered texts and of all texts."""


@dataclass(frozen=True, slots=True)
class Station:
    """An engine and the language pair that it translates."""

    engine: Engine
    pair: LanguagePair
    info: Info
    choice: EngineChoice
    """How a worker opens the same engine."""

    @property
    def memory(self) -> bool:
        """True for the memory, which has this machine's catalogs as they were at the start of the run."""
        return self.choice.name == MEMORY

    @property
    def aids(self) -> frozenset[Aid]:
        """What it uses besides the text."""
        return frozenset(getattr(self.engine, "aids", ()))

    @property
    def mends(self) -> int:
        """How often it is asked to mend an answer that was refused."""
        return int(getattr(self.engine, "mends", 0))

    @property
    def unmarked(self) -> bool:
        """True where it takes whole units as they are."""
        return self.engine.whole and not self.engine.marks

    @property
    def made_up(self) -> bool:
        """True where its answers are in no language."""
        return bool(getattr(self.engine, "made_up", False))


@dataclass(frozen=True, slots=True)
class Batch:
    """Some texts, and the index of the first among all texts."""

    at: int
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What a worker needs to open and ask an engine."""

    root: Path
    tag: str
    choice: EngineChoice
    cores: int
    pair: LanguagePair
    fingerprint: str
    """Fingerprint of the engine with which the run began."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Sends texts to engines. Catalogs, memory and cache stay in this process.

    The size of a batch does not depend on the number of workers: some engines answer differently depending on the other
    texts in a batch (law 11).
    """

    root: Path
    tag: str
    workers: Workers = field(default_factory=in_process)
    on_progress: OnProgress = lambda done, total: None

    def answers(self, station: Station, texts: Sequence[Text]) -> Iterator[tuple[int, Sequence[Answer]]]:
        """Yield the answers of each batch as it is done, with the index of its first text.

        Raises KbError if the engine cannot go on.
        """
        size = station.engine.batch
        batches = [Batch(at, tuple(texts[at : at + size])) for at in range(0, len(texts), size)]
        if station.memory or self.workers.here:
            workers, work = in_process(), partial(_ask_here, station)
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


def _ask_here(station: Station, batch: Batch) -> list[Answer]:
    return ask(station.engine, station.pair, batch.texts)


def answers(question: Question, batch: Batch) -> list[Answer]:
    """Translate a batch in a worker. Raises KbError if the engine is missing or differs from that of the run."""
    for last in (False, True):
        with _OPENING:
            held = _open_engine(question.root, question.tag, question.choice, question.cores)
        with held.lock:
            if held.fingerprint(question.pair) == question.fingerprint:
                return ask(held.engine, question.pair, batch.texts)
        if not last:  # it may have been opened before something was installed
            _open_engine.cache_clear()
    raise KbError(
        f"A worker has another version of {question.choice.name}, or of its models, than this machine.",
        where="--executor",
        hint="Install the same on all of them.",
    )


class _OpenEngine:
    """An engine that a worker keeps open. It is closed when another replaces it."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.lock = Lock()
        """A worker may have several threads, and engines need not be thread-safe."""
        self._fingerprints: dict[LanguagePair, str] = {}
        weakref.finalize(self, engine.close)

    def fingerprint(self, pair: LanguagePair) -> str:
        """Return the fingerprint of the engine when it was opened; cached, because it may take a while."""
        if pair not in self._fingerprints:
            self._fingerprints[pair] = self.engine.info(pair).fingerprint
        return self._fingerprints[pair]


_OPENING = Lock()


@lru_cache(maxsize=2)
def _open_engine(root: Path, tag: str, choice: EngineChoice, cores: int) -> _OpenEngine:
    project = open_project(root)
    setup = Setup(project, project.configuration.locale(tag), dict(choice.settings), cores)
    return _OpenEngine(engines.open_engine(choice.name, setup))
