"""Files that tools, people or a bad line have damaged: nobody's work is lost, and nothing ends in a traceback."""

from __future__ import annotations

import copy
import random
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from kb_tools.checks.rules.suppression import suppressions
from kb_tools.model.unit import Unit
from tests.conftest import Folder, write_project

PAGES = ("billing/refunds", "index")
WORDS = (
    "žodis",
    "**x**",
    " ",
    "\n   ",
    "<b>",
    "kb-ignore: markup",
    "reviewed: 2026-01-01 Ona 12345678",
    "\u200f",
    "?",
)
NAMES = ("segment", "mrk", "target", "source", "unit", "note", "g", "file", "it", "cp", "ph")
STATES = ("", "1", "x", "lt", "final", "initial", "new")


@pytest.fixture
def site(tmp_path: Path) -> Folder:
    """A job that is out in both versions, while a person translates and a writer changes English."""
    made = write_project(tmp_path)
    made.edit("docs/index.md", "# Welcome", "# Welcome\n\nBank transfer")
    made.update()
    for version in ("2.1", "1.2"):
        made.kb("export", "--xliff-version", version, "-l", "lt", "--copy-english", f"{version}.xlf")
    made.edit("docs/billing/refunds.md", "Weekends do not count.", "Weekends do not count at all.")
    made.update()

    def typed(unit: Unit) -> Unit:
        fuzzy = unit.source == "Days"
        return replace(unit, target="Žmogaus", fuzzy=fuzzy) if unit.source in ("Card", "Days") else unit

    made.change("billing/refunds", typed)
    return made


def damage(root: etree._Element, chance: random.Random) -> None:
    """Do to a file what nobody should: some texts are translated, others and the elements around them are spoilt."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    for target in chance.sample([e for e in elements if str(e.tag).endswith("target")], 5):
        target.text = chance.choice(WORDS) + "vertimas"
    for _ in range(chance.randint(1, 20)):
        element, kind = chance.choice(elements), chance.randrange(6)
        parent = element.getparent()
        if kind == 0 and element.attrib:
            element.attrib[chance.choice(list(element.attrib))] = chance.choice(STATES)
        elif kind == 1 and element.attrib:
            del element.attrib[chance.choice(list(element.attrib))]
        elif kind == 2 and parent is not None and parent.getparent() is not None:
            parent.remove(element)
        elif kind == 3 and parent is not None:
            parent.append(copy.deepcopy(element))
        elif kind == 4 and parent is not None:
            element.tag = chance.choice(NAMES)
        elif kind == 5:
            element.text = (element.text or "") + chance.choice(WORDS)


def units(site: Folder) -> list[Unit]:
    return [unit for name in PAGES for unit in site.catalog(name).units]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_a_damaged_file_loses_nothing(site: Folder, version: str, seed: int) -> None:
    chance = random.Random(seed)
    root = etree.fromstring((site.root / f"{version}.xlf").read_bytes())
    damage(root, chance)
    (site.root / "back.xlf").write_bytes(etree.tostring(root))
    more = ["--trust"] * chance.randrange(2)
    human = {unit.target for unit in units(site) if unit.human}
    assert human == {"Žmogaus"}
    assert site.kb("import", "back.xlf", "--locale", "lt", *more, code=None).returncode in (0, 1, 2)
    after = site.snapshot("locales/lt")
    said = "".join(site.read(path) for path in after)
    assert all(text in said for text in human)
    assert not any(unit.approval or list(suppressions(unit)) for unit in units(site))
    site.kb("import", "back.xlf", "--locale", "lt", *more, code=None)
    assert site.snapshot("locales/lt") == after
