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
from kb_tools.engines.base import Aid, Answer, Engine, Failed, Info, LanguagePair, Metered, Setup, Text, Usage
from kb_tools.engines.batches import ask
from kb_tools.errors import KbError
from kb_tools.executors import Workers, in_process
from kb_tools.pipeline.survey import open_project
from kb_tools.pipeline.translate.budget import Budget
from kb_tools.storage.configuration.mkdocs_yml import EngineChoice

OnProgress = Callable[[int, int], None]
"""Called with the number of answered texts and of all texts."""
TOO_DEAR = Failed("it would have cost more than --max-cost allows", asked=False)
"""The answer for a text that is not asked any more."""


@dataclass(frozen=True, slots=True)
class Station:
    """An engine and the language pair that it translates."""

    engine: Engine
    pair: LanguagePair
    info: Info
    choice: EngineChoice
    """How a worker opens the same engine."""
    back: Station | None = None
    """The way by which it translates its drafts back; None where it does not."""

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

    @property
    def metered(self) -> Metered | None:
        """The engine, where its use is counted or paid for."""
        return self.engine if isinstance(self.engine, Metered) else None

    def estimate(self, texts: Sequence[Text]) -> Usage:
        """Return about what the engine would use for some texts, in batches as they would be asked."""
        total = Usage()
        for at in range(0, len(texts), self.engine.batch):
            if self.metered is not None:
                total += self.metered.estimate(self.pair, texts[at : at + self.engine.batch])
        return total


@dataclass(frozen=True, slots=True)
class Batch:
    """Some texts, and the index of the first among all texts."""

    at: int
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers for a batch, and what they have used."""

    answers: list[Answer]
    usage: Usage = field(default_factory=Usage)
    error: KbError | None = None
    """Why the engine cannot go on. There are no answers then, but there may be something to pay for."""


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
    budget: Budget = field(default_factory=Budget)

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
        reserved: dict[Batch, float] = {}
        errors: list[KbError] = []
        done = 0
        for batch, found in workers.as_done(work, self._affordable(station, batches, reserved, errors)):
            self.budget.pay(station.info.origin, reserved[batch], found.usage)
            if found.error is not None:
                errors.append(found.error)
                continue
            yield batch.at, found.answers
            done += len(found.answers)
            if not station.memory:
                self.on_progress(done, len(texts))
        if errors:
            raise errors[0]
        asked = max((batch.at + len(batch.texts) for batch in reserved), default=0)
        if asked < len(texts):
            yield asked, [TOO_DEAR] * (len(texts) - asked)

    def _affordable(
        self,
        station: Station,
        batches: Sequence[Batch],
        reserved: dict[Batch, float],
        errors: Sequence[KbError],
    ) -> Iterator[Batch]:
        """Yield batches as long as there are no errors and there is money, the last one as large as there is money for.

        What is set aside for each is noted in `reserved`.
        """
        for batch in batches:
            if errors:
                return
            part = batch
            while not self._reserved(station, part, reserved):
                if len(part.texts) == 1:
                    return
                part = Batch(part.at, part.texts[: len(part.texts) // 2])
            yield part
            if part is not batch:
                return

    def _reserved(self, station: Station, batch: Batch, reserved: dict[Batch, float]) -> bool:
        limited = self.budget.limit is not None and station.metered is not None
        cost = station.estimate(batch.texts).cost if limited else 0.0
        if not self.budget.reserve(cost):
            return False
        reserved[batch] = cost
        return True

    def _question(self, station: Station) -> Question:
        fingerprint, cores = station.info.fingerprint, self.workers.cores
        return Question(self.root, self.tag, station.choice, cores, station.pair, fingerprint)


def _ask_here(station: Station, batch: Batch) -> Answered:
    return _metered(station.engine, station.pair, batch)


def _metered(engine: Engine, pair: LanguagePair, batch: Batch) -> Answered:
    before = engine.usage() if isinstance(engine, Metered) else Usage()
    found: list[Answer] = []
    error = None
    try:
        found = ask(engine, pair, batch.texts)
    except KbError as raised:
        error = raised
    used = engine.usage() - before if isinstance(engine, Metered) else Usage()
    return Answered(found, used, error)


def answers(question: Question, batch: Batch) -> Answered:
    """Translate a batch in a worker. Raises KbError if the engine is missing or differs from that of the run."""
    for last in (False, True):
        with _OPENING:
            held = _open_engine(question.root, question.tag, question.choice, question.cores)
        with held.lock:
            if held.fingerprint(question.pair) == question.fingerprint:
                return _metered(held.engine, question.pair, batch)
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
