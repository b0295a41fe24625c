"""What people say in comments survives the programs that translators work with."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import polib
import pytest

from kb_tools.catalog.format import po
from kb_tools.catalog.merge.transitions import approve, reject, remark_on, withdraw
from kb_tools.model.catalog import Catalog
from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import Provenance, Unit
from tests.conftest import needs

DAY = date(2026, 11, 29)
PEOPLE = [
    "Ona",
    "Rūta Kazlauskienė",
    "Anne-Marie Dupont-Aignan-Lefèvre-Pontalis",
    "María del Carmen Fernández de la Santísima Trinidad",
    "山田太郎",
    "محمد عبد الله",
]
HEADER = (
    ("Language", "lt"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
EDITORS = [76, 78, 80, 100, 0]
"""Widths at which editors wrap by default; 0 is no wrapping."""
NARROW = [20, 30, 40, 50, 60, 70]


def said_by(person: str, number: int) -> list[Unit]:
    """One unit for each thing that a person can say."""
    final = Unit(f"Open page {number}.", f"Atverkite puslapį {number}.", comment=("My own words.",)).stamped()
    draft = Unit(
        f"Draft {number}, so long that each program has to wrap it somewhere in the middle, and again.",
        f"Juodraštis {number}, toks ilgas, kad kiekviena programa turi jį kur nors per vidurį skaidyti.",
        fuzzy=True,
        provenance=Provenance((("origin", "argos-en_lt-1.9"),)),
    ).stamped()
    asked = Unit(f"Ask {number}", f"Klausk {number}").stamped()
    for kind, words in (
        (RemarkKind.QUESTION, "Is this the button or the page? There is one of each, with other names."),
        (RemarkKind.SUGGESTION, "Klauskite mūsų"),
        (RemarkKind.ANSWER, "The button, as a rule; but where the page is meant, the heading says so."),
    ):
        asked = remark_on(asked, kind, DAY, person, words)
    return [
        approve(final, DAY, person),
        withdraw(approve(replace(final, source=f"Close page {number}.").stamped(), DAY, person)),
        reject(draft, DAY, person, "too literal, and the second half sounds as if a machine had written it"),
        asked,
    ]


CATALOG = Catalog(
    tuple(unit for number, person in enumerate(PEOPLE) for unit in said_by(person, number)), HEADER
)


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "a.po"
    path.write_text(po.serialize(CATALOG), encoding="utf-8")
    return path


def run(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True).stdout.decode("utf-8")


def same(text: str, kinds: Sequence[RemarkKind] = tuple(RemarkKind)) -> None:
    """Compare states and remarks of some kinds with those of the catalog."""
    units = po.parse(text).by_key
    for unit in CATALOG.units:
        found = units[unit.key]
        assert found.state is unit.state
        wanted = [remark for remark in unit.remarks if remark.kind in kinds]
        assert [remark for remark in found.remarks if remark.kind in kinds] == wanted


@needs("msgcat")
@pytest.mark.parametrize("width", [*NARROW, *EDITORS[:-1]])
def test_msgcat(catalog: Path, width: int) -> None:
    same(run("msgcat", f"--width={width}", str(catalog)))


@needs("msgcat")
def test_msgcat_of_two_catalogs(catalog: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.po"
    other.write_bytes(catalog.read_bytes())
    same(run("msgcat", "--use-first", str(catalog), str(other)))
    same(run("msgcat", "--no-wrap", "--sort-output", str(catalog)))


@needs("msgmerge")
@pytest.mark.parametrize("options", [["--no-wrap"], ["--previous", "--width=40"]])
def test_msgmerge(catalog: Path, tmp_path: Path, options: list[str]) -> None:
    template = tmp_path / "a.pot"
    empty = (Unit(unit.source, context=unit.context) for unit in CATALOG.units)
    template.write_text(po.serialize(CATALOG.with_units(empty)), encoding="utf-8")
    same(run("msgmerge", "--quiet", *options, str(catalog), str(template)))


@needs("msgattrib")
def test_msgattrib(catalog: Path) -> None:
    same(run("msgattrib", str(catalog)))
    units = po.parse(run("msgattrib", "--clear-fuzzy", str(catalog))).by_key
    # an approval that was taken back does not return with the flag
    assert {units[f"Close page {number}."].approval for number in range(len(PEOPLE))} == {None}


@pytest.mark.parametrize("width", EDITORS)
def test_polib(catalog: Path, width: int) -> None:
    for _ in range(2):
        polib.pofile(str(catalog), wrapwidth=width).save(str(catalog))
        same(catalog.read_text(encoding="utf-8"))


@pytest.mark.parametrize("width", NARROW)
def test_polib_in_a_narrow_window(catalog: Path, width: int) -> None:
    for _ in range(2):
        polib.pofile(str(catalog), wrapwidth=width).save(str(catalog))
        same(catalog.read_text(encoding="utf-8"), (RemarkKind.REVIEWED, RemarkKind.WITHDRAWN))
    units = po.parse(catalog.read_text(encoding="utf-8")).by_key
    for unit in CATALOG.units:
        stamps = [(r.day, r.person, r.hash) for r in unit.remarks if r.kind is RemarkKind.REJECTED]
        found = [(r.day, r.person, r.hash) for r in units[unit.key].remarks if r.kind is RemarkKind.REJECTED]
        assert found == stamps
        assert units[unit.key].rejected == unit.rejected
