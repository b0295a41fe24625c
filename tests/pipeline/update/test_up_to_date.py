"""What PO editors and platforms leave behind is read as what it means and brought back to one form."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest

from kb_tools.model.unit import Provenance, State, Unit, text_hash
from kb_tools.pipeline.update.run import apply_update, plan_update
from kb_tools.storage.project import Project
from tests.conftest import NOW, Folder

CATALOG = "locales/lt/LC_MESSAGES/billing/refunds.po"
LONG = "Grąžiname per **dešimt dienų**, o jei bankas lėtesnis, per tiek, kiek reikia, bet ne vėliau kaip po mėnesio."


@pytest.fixture
def lived_in(done: Folder) -> Folder:
    """A translated project with comments of people, a stale unit, an obsolete one and a draft of a memory."""
    done.change(
        "billing/refunds",
        lambda u: (
            replace(u, comment=("Checked with the bank.", "", "Twice."), target=LONG)
            if u.source.startswith("We refund")
            else u
        ),
    )
    done.edit("docs/billing/refunds.md", "| Card |", "| Credit card |")
    done.edit("docs/billing/refunds.md", "    Weekends do not count.\n", "    See the calendar.\n")
    done.edit("docs/billing/refunds.md", "# Refunds", "# Refunds\n\nWe pay within **ten days**.")
    done.update()
    done.change("billing/refunds", lambda u: from_memory(u) if u.source.startswith("We pay") else u)
    return done


def from_memory(unit: Unit) -> Unit:
    """A draft whose target the memory has for a similar source."""
    drafted = replace(unit, target=LONG, fuzzy=True).stamped(origin="memory", target=text_hash(LONG))
    return drafted.with_match("We refund within **ten days**.")


def poedit(path: Path) -> None:
    """Poedit wraps lines, adds its own header fields and puts them in its own order."""
    subprocess.run(["msgcat", "--width=79", "-o", path, path], check=True)
    text = path.read_text("utf-8")
    text = text.replace(
        '"X-Generator: kb-tools\\n"', '"X-Generator: Poedit 3.4.2\\n"\n"X-Poedit-Bookmarks: -1,5\\n"'
    )
    path.write_text(text, "utf-8")


def weblate(path: Path) -> None:
    """Weblate writes its generator, the date and the translator, wrapped at 77 columns."""
    subprocess.run(["msgcat", "--width=77", "-o", path, path], check=True)
    text = path.read_text("utf-8")
    text = re.sub(r"Last-Translator: [^\\]*", "Last-Translator: Rūta <ruta@example.org>", text)
    path.write_text(text.replace("X-Generator: kb-tools", "X-Generator: Weblate 5.9"), "utf-8")


def lokalize(path: Path) -> None:
    """Lokalize wraps at 80 columns and keeps a blank after the empty comment mark."""
    subprocess.run(["msgcat", "--width=80", "-o", path, path], check=True)
    path.write_text(path.read_text("utf-8").replace("\n#\n", "\n# \n"), "utf-8")


def msgmerge(path: Path) -> None:
    """A platform that runs msgmerge against a template of the same sources."""
    pot = path.with_suffix(".pot")
    subprocess.run(["msgattrib", "--empty", "--no-obsolete", "-o", pot, path], check=True)
    subprocess.run(["msgmerge", "--previous", "--quiet", "-o", path, path, pot], check=True)
    pot.unlink()


def msgattrib(path: Path) -> None:
    subprocess.run(["msgattrib", "--width=60", "-o", path, path], check=True)


def windows(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))


def sorted_by_source(path: Path) -> None:
    """An editor that puts entries in an order of its own."""
    subprocess.run(["msgcat", "--sort-output", "-o", path, path], check=True)


def with_polib(path: Path) -> None:
    """polib breaks every long line, comments too."""
    polib.pofile(str(path)).save()


def in_another_order(path: Path) -> None:
    """Comments of people below ours, flags and references turned round, a flag and fields of the editor's own."""
    text = path.read_text("utf-8")
    text = re.sub(r"(?m)^((?:# (?!kb:).*\n)+)((?:# kb: .*\n)+)", r"\2\1", text)
    text = text.replace("#, fuzzy\n", "#, no-wrap, fuzzy\n")
    text = text.replace("X-Generator: kb-tools", "X-Generator: Lokalise")
    path.write_text(f"{text}\n# vim: set et:\n", "utf-8")


EDITORS = [
    poedit, weblate, lokalize, msgmerge, msgattrib, windows, sorted_by_source, with_polib, in_another_order,
]  # fmt: skip


@pytest.mark.parametrize("editor", EDITORS, ids=lambda e: e.__name__)
def test_saving_a_catalog_in_an_editor_changes_nothing_else(
    lived_in: Folder, editor: Callable[[Path], None]
) -> None:
    path = lived_in.root / CATALOG
    before = lived_in.catalog("billing/refunds")
    canonical = path.read_bytes()
    editor(path)
    saved = path.read_bytes()
    assert saved != canonical
    [lt, *_] = plan_update(Project.open(lived_in.root), NOW)
    assert lt.outdated == ()
    assert lt.files == () or editor is sorted_by_source
    apply_update(Project.open(lived_in.root), [lt])
    assert path.read_bytes() == saved or editor is sorted_by_source
    after = lived_in.catalog("billing/refunds")
    assert {u.key: u for u in after.units} == {
        u.key: replace(u, flags=v.flags, extracted=v.extracted)
        for u in before.units
        for v in after.units
        if u.key == v.key
    }
    # the next time there is a reason to write it, it has the form that it always has
    lived_in.edit("docs/billing/refunds.md", "# Refunds", "# Refunds of today")
    lived_in.update()
    assert f'\nmsgstr "{LONG}"\n' in lived_in.read(CATALOG)


@pytest.mark.parametrize("width", [0, 1, 40, 77, 78, 79, 80, 200])
def test_no_width_makes_a_catalog_older_than_english(lived_in: Folder, width: int) -> None:
    path = lived_in.root / CATALOG
    subprocess.run(["msgcat", f"--width={width}", "-o", path, path], check=True)
    polib.pofile(str(path), wrapwidth=max(width, 20)).save()
    [lt, *_] = plan_update(Project.open(lived_in.root), NOW)
    assert lt.outdated == ()


def test_a_target_that_a_person_types_makes_no_catalog_older(lived_in: Folder) -> None:
    """The stamp of what was typed waits for the next update."""
    lived_in.change("index", lambda u: replace(u, target="Sveiki", fuzzy=False, provenance=Provenance()))
    assert "up to date" in lived_in.kb("update", "--check").stderr
    lived_in.kb("check", "--locale", "lt", "--only", "not-up-to-date")
    assert "index.po" in lived_in.kb("update", "--dry-run").stderr
    lived_in.update()
    assert {u.provenance.get("source") for u in lived_in.catalog("index").active} != {None}


def spoil(name: str) -> Callable[[str], str]:
    """What is missing or wrong in a catalog, so that it is older than English."""
    return {
        "a unit": lambda t: re.sub(r"(?m)\n\n(?:#.*\n)*msgid \"Method\"\nmsgstr .*", "", t),
        "an extracted comment": lambda t: t.replace("#. table header", "#. heading", 1),
        "a reference": lambda t: t.replace("#: docs/billing/refunds.md", "#: docs/refunds.md", 1),
        "all references": lambda t: re.sub(r"(?m)^#: .*\n", "", t),
        "a unit too many": lambda t: f'{t}\n#. heading\nmsgid "More"\nmsgstr "Daugiau"\n',
    }[name]


@pytest.mark.parametrize(
    "name", ["a unit", "an extracted comment", "a reference", "all references", "a unit too many"]
)
def test_what_english_says_is_missed(lived_in: Folder, name: str) -> None:
    before = lived_in.read(CATALOG)
    after = spoil(name)(before)
    assert after != before
    lived_in.write(CATALOG, after)
    assert CATALOG in lived_in.kb("update", "--check", code=1).stderr
    lived_in.kb("check", "--locale", "lt", "--only", "not-up-to-date", code=1)


def test_clearing_fuzzy_with_msgattrib_is_a_review(lived_in: Folder) -> None:
    path = lived_in.root / CATALOG
    subprocess.run(["msgattrib", "--clear-fuzzy", "--clear-previous", "-o", path, path], check=True)
    lived_in.update()
    assert State.STALE not in {u.state for u in lived_in.catalog("billing/refunds").active}
    assert lived_in.kb("check", "--locale", "lt", "--only", "mismatch").returncode == 0


def test_a_msgmerge_against_newer_sources_is_understood(lived_in: Folder) -> None:
    """A platform merges before we do: what it made fuzzy was reviewed, and stays protected."""
    path = lived_in.root / CATALOG
    pot = path.with_suffix(".pot")
    subprocess.run(["msgattrib", "--empty", "--no-obsolete", "-o", pot, path], check=True)
    pot.write_text(pot.read_text("utf-8").replace("**ten days**", "**nine days**"), "utf-8")
    subprocess.run(["msgmerge", "--previous", "--quiet", "-o", path, path, pot], check=True)
    pot.unlink()
    lived_in.edit("docs/billing/refunds.md", "**ten days**", "**nine days**")
    lived_in.update()
    unit = lived_in.catalog("billing/refunds").by_key["We refund within **nine days**."]
    assert (unit.state, unit.target, unit.human) == (State.STALE, LONG, True)
    assert unit.previous_source == "We refund within **ten days**."
