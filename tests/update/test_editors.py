"""What PO editors and platforms leave behind is read as what it means and brought back to one form."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools.model.unit import State
from tests.conftest import Folder

CATALOG = "locales/lt/LC_MESSAGES/billing/refunds.po"
LONG = "Grąžiname per **dešimt dienų**, o jei bankas lėtesnis, per tiek, kiek reikia, bet ne vėliau kaip po mėnesio."


@pytest.fixture
def done(folder: Folder) -> Folder:
    """A translated project with comments of people, a stale unit and an obsolete one."""
    folder.update()
    folder.translate()
    folder.change(
        "billing/refunds",
        lambda u: (
            replace(u, comment=("Checked with the bank.", "", "Twice."), target=LONG)
            if u.source.startswith("We refund")
            else u
        ),
    )
    folder.edit("docs/billing/refunds.md", "| Card |", "| Credit card |")
    folder.edit("docs/billing/refunds.md", "    Weekends do not count.\n", "    See the calendar.\n")
    folder.update()
    return folder


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


EDITORS = [poedit, weblate, lokalize, msgmerge, msgattrib, windows]


@pytest.mark.parametrize("editor", EDITORS, ids=lambda e: e.__name__)
def test_saving_a_catalog_in_an_editor_changes_nothing_else(
    done: Folder, editor: Callable[[Path], None]
) -> None:
    path = done.root / CATALOG
    before = done.catalog("billing/refunds")
    canonical = path.read_bytes()
    editor(path)
    assert path.read_bytes() != canonical
    done.update()
    after = done.catalog("billing/refunds")
    assert after.units == before.units
    # but for the header fields that the editor writes, the bytes are those of before
    body = canonical.partition(b"\n\n")[2]
    assert path.read_bytes().partition(b"\n\n")[2] == body
    assert {u.state for u in after.active} == {State.REVIEWED, State.STALE, State.UNTRANSLATED} & {
        u.state for u in before.active
    }


def test_clearing_fuzzy_with_msgattrib_is_a_review(done: Folder) -> None:
    path = done.root / CATALOG
    subprocess.run(["msgattrib", "--clear-fuzzy", "--clear-previous", "-o", path, path], check=True)
    done.update()
    assert State.STALE not in {u.state for u in done.catalog("billing/refunds").active}
    assert done.kb("check", "--locale", "lt", "--only", "mismatch").returncode == 0


def test_a_msgmerge_against_newer_sources_is_understood(done: Folder) -> None:
    """A platform merges before we do: what it made fuzzy was reviewed, and stays protected."""
    path = done.root / CATALOG
    pot = path.with_suffix(".pot")
    subprocess.run(["msgattrib", "--empty", "--no-obsolete", "-o", pot, path], check=True)
    pot.write_text(pot.read_text("utf-8").replace("**ten days**", "**nine days**"), "utf-8")
    subprocess.run(["msgmerge", "--previous", "--quiet", "-o", path, path, pot], check=True)
    pot.unlink()
    done.edit("docs/billing/refunds.md", "**ten days**", "**nine days**")
    done.update()
    unit = done.catalog("billing/refunds").by_key["We refund within **nine days**."]
    assert (unit.state, unit.target, unit.human) == (State.STALE, LONG, True)
    assert unit.previous_source == "We refund within **ten days**."
