"""Term stamps beside the catalogs: written with them, moved with their units, gone with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools.catalog.format import po, term_stamps
from kb_tools.model.unit import Provenance
from kb_tools.storage import term_stamps as stored
from tests.conftest import Folder

FILE = "locales/lt/term-stamps.tsv"
INDEX = "locales/lt/LC_MESSAGES/index.po"
GLOSSARY = "terms:\n  - {term: case, definition: Old., targets: {lt: kreipinys}}\n  - {term: agent, targets: {lt: a}}\n"


@pytest.fixture
def noted(folder: Folder) -> Folder:
    """Reviewed units with terms."""
    folder.write("docs/index.md", "# Start\n\nOpen the case now.\n\nAn agent answers the case.\n")
    folder.write("style_guide/glossary.yml", GLOSSARY)
    folder.update()
    folder.translate()
    return folder


def stamps(folder: Folder) -> dict[str, dict[str, str]]:
    return term_stamps.parse(folder.read(FILE))


def changed(folder: Folder) -> str:
    return folder.kb("check", "--locale", "lt", "--only", "term-changed").stdout


def test_they_are_noted_once(noted: Folder) -> None:
    assert sorted(stamps(noted)) == ["index"]
    assert len(stamps(noted)["index"]) == 2
    before = noted.snapshot("locales")
    noted.update()
    assert noted.snapshot("locales") == before
    (noted.root / "build/cache/update.json").unlink()
    noted.update()
    assert noted.snapshot("locales") == before


def test_old_catalogs_are_brought_over_and_nothing_else_changes(noted: Folder) -> None:
    new, old = noted.snapshot("locales"), stamps(noted)["index"]
    catalog = term_stamps.attach_stamps("index", noted.catalog("index"), {"index": old})
    text = po.serialize(catalog)
    assert text.count("terms=") == 2
    noted.write(INDEX, text)
    (noted.root / FILE).unlink()
    noted.edit("style_guide/glossary.yml", "Old.", "New.")
    assert "has changed what 'case' means" in changed(noted)
    assert "up to date" in noted.kb("update", "--check").stderr
    noted.kb("update")
    assert noted.snapshot("locales") == new
    assert "has changed what 'case' means" in changed(noted)


def test_a_new_translation_is_a_new_look(noted: Folder) -> None:
    noted.edit("style_guide/glossary.yml", "Old.", "New.")
    noted.update()
    assert changed(noted).count("term-changed") == 2
    noted.change("index", lambda u: replace(u, target="Atverkite naują.") if "Open" in u.source else u)
    noted.update()
    assert "Open the case now." not in changed(noted)
    assert "An agent answers" in changed(noted)


def test_what_fits_as_it_is_is_approved(noted: Folder) -> None:
    noted.edit("style_guide/glossary.yml", "Old.", "New.")
    noted.update()
    before = noted.catalog("index").units
    said = noted.kb("review", "approve", "lt", "docs/index.md", "--unit", "Open", "--reviewer", "Rūta").stderr
    assert "1 unit approved" in said
    assert "Open the case now." not in changed(noted)
    assert "An agent answers" in changed(noted)
    without = [replace(unit, comment=(), provenance=Provenance()) for unit in before]
    assert [replace(u, comment=(), provenance=Provenance()) for u in noted.catalog("index").units] == without
    after = noted.snapshot("locales")
    noted.update()
    assert noted.snapshot("locales") == after


def test_they_move_with_their_units_and_go_with_them(noted: Folder) -> None:
    said = set(stamps(noted)["index"].values())
    noted.edit("style_guide/glossary.yml", "Old.", "New.")
    (noted.root / "docs/index.md").rename(noted.root / "docs/cases.md")
    noted.write("docs/index.md", "# Other\n")
    noted.update()
    assert set(stamps(noted)["cases"].values()) == said
    assert "index" not in stamps(noted)
    (noted.root / "docs/cases.md").unlink()
    noted.update()
    noted.kb("prune", "--yes")
    assert stamps(noted) == {}
    assert noted.kb("update", "--check").returncode == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text.replace("\tcase:", "\tcase"),
        lambda text: f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> other\n",
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff\x00\udcff" + text,
        lambda text: "\n".join(reversed(text.split("\n"))),
    ],
)
def test_damage_is_mended(noted: Folder, damage: object) -> None:
    before = noted.read(FILE)
    assert callable(damage)
    path = noted.root / FILE
    path.write_bytes(damage(before).encode("utf-8", "surrogateescape"))
    noted.kb("check", "--locale", "lt", "--only", "term-changed")
    assert "up to date" in noted.kb("update", "--check").stderr
    noted.kb("update")
    assert noted.read(FILE) == before


def test_what_is_no_file_of_ours_is_refused(noted: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "LARGEST", 10)
    with pytest.raises(Exception, match="too large"):
        noted.update()
    monkeypatch.undo()
    (noted.root / FILE).unlink()
    (noted.root / FILE).mkdir()
    assert "term-stamps.tsv" in noted.kb("update", code=2).stderr


def test_a_glossary_that_grows_is_noted_with_and_without_a_cache(noted: Folder) -> None:
    noted.write("style_guide/glossary.yml", f"{GLOSSARY}  - {{term: start, targets: {{lt: pradžia}}}}\n")
    noted.update()
    with_cache = noted.read(FILE)
    assert "start:" in with_cache
    assert Path(noted.root / "build/cache/update.json").exists()
