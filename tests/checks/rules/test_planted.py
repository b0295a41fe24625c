"""Planted faults are found by their check; right texts that look suspicious are left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from markdown import markdown

from kb_tools import checks
from kb_tools.checks.base import Style, Subject
from kb_tools.markdown import localize, segment
from kb_tools.markdown.options import Options
from kb_tools.markdown.prove.verify import Proof, verify
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding, Severity
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document, Kind, Segment
from kb_tools.model.unit import Unit
from kb_tools.storage.configuration.dialect import dialect_of
from kb_tools.storage.configuration.mkdocs_yml import Policy
from kb_tools.storage.project import Project
from kb_tools.style.glossary import read_glossary
from tests.conftest import MKDOCS

DATA = Path(__file__).parent / "data"
LOCALES = sorted({path.name.split(".")[0] for path in DATA.glob("*.yml")} - {"glossary"})
"""Each has a file `LOCALE.yml`, or several named `LOCALE.SUBJECT.yml`."""


@dataclass(frozen=True)
class Case:
    locale: str
    group: str
    source: str
    target: str
    kind: Kind
    source_was: str | None

    def __str__(self) -> str:
        return f"{self.locale}: {self.group}: {self.target[:40]!r}"


def cases(part: str) -> list[Case]:
    return [case for tag in LOCALES for case in _of(tag, part)]


def _of(tag: str, part: str) -> Iterator[Case]:
    for path in sorted({*DATA.glob(f"{tag}.yml"), *DATA.glob(f"{tag}.*.yml")}):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        for group, entries in data.get(part, {}).items():
            for entry in entries:
                extra = set(entry) - {"en", tag, "kind", "source_was"}
                assert not extra, f"{path.name}, {group}: unknown {extra}"
                kind = Kind(entry.get("kind", "paragraph"))
                yield Case(tag, group, entry["en"], entry[tag], kind, entry.get("source_was"))


@pytest.fixture(scope="module")
def style(tmp_path_factory: pytest.TempPathFactory) -> Style:
    return planted_style(tmp_path_factory.mktemp("project"))


def planted_style(root: Path) -> Style:
    """Return the glossary of the cases, for which an empty folder becomes a project."""
    for folder in ("docs", "guide", "style_guide"):
        (root / folder).mkdir()
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    glossary = (DATA / "glossary.yml").read_text(encoding="utf-8")
    (root / "style_guide" / "glossary.yml").write_text(glossary, encoding="utf-8")
    return Style(read_glossary(Project.open(root)))


def findings(case: Case, style: Style) -> list[Finding]:
    """Run every check over one unit."""
    unit = Unit(
        case.source, case.target, fuzzy=case.source_was is not None, previous_source=case.source_was, line=7
    )
    document = Document(case.source, (Segment(case.source, case.kind, 0, len(case.source)),))
    proof = _proof(case)
    subject = Subject(
        Locale.parse(case.locale),
        "catalog.po",
        Catalog((unit,)),
        Policy(),
        document,
        style=style,
        breaking=frozenset(proof.broken),
        uneven={case.source: proof.uneven},
        left=proof.left,
    )
    found = []
    for check in checks.all_checks().values():
        if check.name not in ("catalog-header", "spelling"):
            found += check.run(subject)
            for pair in subject.pairs():
                found += check.run_pairs([pair])
    return found


def _proof(case: Case) -> Proof:
    page = segment(case.source, Options(dialect=dialect_of({})))
    if [s.source for s in page.segments] != [case.source]:
        return Proof()
    write = lambda targets: localize(page, targets)  # noqa: E731
    plain = lambda targets: targets.get(case.source, case.source)  # noqa: E731
    used = plain if case.group == "structure" else write
    return verify(page, {case.source: case.target}, markdown, write=used, uneven=True)


@pytest.mark.parametrize("case", cases("faults"), ids=str)
def test_fault_is_found(case: Case, style: Style) -> None:
    found = findings(case, style)
    assert case.group in {f.check for f in found if f.severity is not Severity.INFO}, found


@pytest.mark.parametrize("case", cases("right"), ids=str)
def test_right_text_is_left_alone(case: Case, style: Style) -> None:
    found = [f for f in findings(case, style) if f.severity is not Severity.INFO]
    assert not found, [(f.check, f.message) for f in found]


def test_there_are_enough_cases() -> None:
    assert len(cases("faults")) >= 150
    assert len(cases("right")) >= 150
    assert {case.group for case in cases("faults")} <= checks.all_checks().keys()
