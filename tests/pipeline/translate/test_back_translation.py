"""Drafts that are translated back: by which engines, and what is made of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kb_tools.engines.base import LanguagePair, Setup, Text, Translated, Usage, Value
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.model.risk import Doubt, read_risk
from kb_tools.pipeline.translate.ask import Station
from kb_tools.pipeline.translate.back_translation import way_back
from kb_tools.storage.configuration.mkdocs_yml import EngineChoice
from kb_tools.storage.project import Project
from tests.conftest import Folder
from tests.engines.fakes import Scripted
from tests.engines.third_party import install

THERE, BACK = LanguagePair("en", "lt"), LanguagePair("lt", "en")


class TwoWays(Scripted):
    """An engine with the pairs that a test gives it."""

    def __init__(self, *pairs: LanguagePair) -> None:
        super().__init__(lambda texts: [Translated(text.text) for text in texts])
        self._pairs = pairs

    def pairs(self) -> Sequence[LanguagePair]:
        return self._pairs


class Paid(TwoWays):
    """The same, whose use is counted."""

    priced = True

    def usage(self) -> Usage:
        return Usage()

    def estimate(self, pair: LanguagePair, texts: Sequence[Text]) -> Usage:
        return Usage()

    def preview(self, pair: LanguagePair, texts: Sequence[Text]) -> Iterator[str]:
        yield ""


def found(
    folder: Folder, engine: TwoWays, *, asked: bool | None = None, **settings: Value
) -> LanguagePair | None:
    pair = engine.pairs()[0]
    station = Station(engine, pair, engine.info(pair), EngineChoice("two-ways"))
    back = way_back(engine, station, Setup(Project.open(folder.root), Locale("lt"), settings), asked=asked)
    return None if back is None else back.pair


def test_an_engine_that_costs_nothing_translates_back_by_itself(folder: Folder) -> None:
    assert found(folder, TwoWays(THERE, BACK)) == BACK
    assert found(folder, TwoWays(THERE, BACK), back_translation=False) is None
    assert found(folder, TwoWays(THERE, BACK), asked=False) is None
    assert found(folder, TwoWays(THERE)) is None


def test_an_engine_that_is_paid_does_so_when_it_is_asked_to(folder: Folder) -> None:
    assert found(folder, Paid(THERE, BACK)) is None
    assert found(folder, Paid(THERE, BACK), asked=True) == BACK
    assert found(folder, Paid(THERE, BACK), back_translation=True) == BACK
    assert found(folder, Paid(THERE, BACK), back_translation=True, asked=False) is None


def test_every_language_is_no_way_back(folder: Folder) -> None:
    assert found(folder, TwoWays(LanguagePair("*", "*")), asked=True) is None


def test_a_setting_that_cannot_be_kept_is_an_error(folder: Folder) -> None:
    with pytest.raises(KbError, match="cannot translate back: it has en-lt"):
        found(folder, TwoWays(THERE), back_translation=True)
    with pytest.raises(KbError, match="'back_translation' is 'perhaps'"):
        found(folder, TwoWays(THERE, BACK), back_translation="perhaps")


ENGINE = '''
"""Translates both ways, word for word as the test says."""
from tests.engines.fakes import Scripted
from kb_tools.engines.base import Failed, LanguagePair, Translated
from kb_tools.errors import KbError
INSTALL = ""
SETTINGS = ("gone",)
THERE = {
    "Invoices": "Sąskaitos",
    "Save the file before you close the window.": "Išsaugokite failą prieš uždarydami langą.",
    "The invoice is sent every day.": "Sąskaita išsiunčiama kasdien.",
    "Refunds take 24 hours.": "Grąžinimas trunka 42 valandas.",
}
BACK = {
    "Sąskaitos": "Invoices",
    "Išsaugokite failą prieš uždarydami langą.": "Save the file before closing the window.",
    "Sąskaita išsiunčiama kasdien.": "Yesterday a green cow jumped over nothing.",
}
class TwoWays(Scripted):
    def pairs(self):
        return (LanguagePair("en", "lt"), LanguagePair("lt", "en"))
    def translate(self, pair, texts):
        if pair.source == "lt" and self.gone:
            raise KbError("The way back is closed.")
        known = THERE if pair.source == "en" else BACK
        return [Translated(known[t.text]) if t.text in known else Failed("no idea") for t in texts]
def open_engine(setup):
    engine = TwoWays(None)
    engine.gone = bool(setup.text("gone"))
    return engine
'''
PAGE = """\
# Invoices

Save the file before you close the window.

The invoice is sent every day.

Refunds take 24 hours.
"""


@pytest.fixture
def project(folder: Folder) -> Folder:
    folder.write("docs/index.md", PAGE)
    folder.owner_says("engines: [two_ways]")
    folder.update()
    return folder


def translate(folder: Folder, site: Path, *words: str, code: int = 0) -> str:
    command = [sys.executable, "-m", "kb_tools", "translate", "--locale", "lt", *words, "docs/index.md"]
    environment = {**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{Path.cwd()}"}
    done = subprocess.run(
        command, cwd=folder.root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    return done.stderr


def doubts(folder: Folder) -> dict[str, tuple[Doubt, ...]]:
    return {
        unit.source: risk.doubts
        for unit in folder.catalog("index").active
        if (risk := read_risk(unit)) is not None
    }


def test_a_draft_that_says_something_else_in_english_again_is_doubted(
    project: Folder, tmp_path: Path
) -> None:
    site = install(tmp_path / "site", two_ways=ENGINE)
    said = translate(project, site)
    found = doubts(project)
    assert len(found) == 4
    assert [source for source in found if Doubt.BACK in found[source]] == ["The invoice is sent every day."]
    assert found["Refunds take 24 hours."][0] is Doubt.NUMBERS
    assert "1 with numbers that the engine had changed, and that were put back (mended=)" in said
    unit = project.catalog("index").by_key["Refunds take 24 hours."]
    assert (unit.target, unit.provenance.get("mended")) == ("Grąžinimas trunka 24 valandas.", "24")
    translate(project, site, "--anew", "--no-back-translate")
    assert not any(Doubt.BACK in doubts for doubts in doubts(project).values())


def test_a_way_back_that_fails_costs_no_draft(project: Folder, tmp_path: Path) -> None:
    site = install(tmp_path / "site", two_ways=ENGINE)
    project.owner_says("engines: [two_ways: {gone: 'yes'}]")
    said = translate(project, site)
    assert "4 drafts saved" in said
    assert "not translated back by scripted-1: The way back is closed." in said
    assert not any(Doubt.BACK in doubts for doubts in doubts(project).values())


def test_where_no_engine_can_that_is_asked_to_that_is_said(project: Folder) -> None:
    project.owner_says("engines: [pseudo]")
    said = project.kb("translate", "--locale", "lt", "--back-translate", code=2).stderr
    assert "no translation from lt back to en with pseudo" in said
