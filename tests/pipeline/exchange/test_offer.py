"""The words of an offer: each waiting text counts once, as what it is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Folder, write_project

LONG = "You can change the address of your account on the page of settings at any time"


@pytest.fixture
def site(tmp_path: Path) -> Folder:
    made = write_project(tmp_path)
    made.update()
    made.translate()
    return made


def counts(site: Folder, *more: str) -> dict[str, Any]:
    data = json.loads(site.kb("export", "--words", "-l", "lt", "--format", "json", *more).stdout)
    (one,) = data["locales"]
    assert one["total"]["texts"] == sum(kind["texts"] for kind in one["kinds"].values())
    assert one["total"]["words"] == sum(state["words"] for state in one["states"].values())
    return dict(one)


def kinds(site: Folder, *more: str) -> dict[str, int]:
    return {name: kind["texts"] for name, kind in counts(site, *more)["kinds"].items() if kind["texts"]}


def test_nothing_waits(site: Folder) -> None:
    assert kinds(site) == {}
    assert counts(site)["total"] == {"texts": 0, "words": 0, "characters": 0}


def test_new_and_repeated(site: Folder) -> None:
    site.write("docs/a.md", f"# Accounts\n\n{LONG}.\n")
    site.write("docs/b.md", f"# Settings\n\n{LONG}.\n")
    site.update()
    assert kinds(site) == {"new": 3, "repeated": 1}
    found = counts(site)
    assert found["kinds"]["repeated"]["words"] == len(LONG.split())
    assert found["states"]["untranslated"]["words"] == 2 * len(LONG.split()) + 2
    assert kinds(site, "--page", "docs/a.md") == {"new": 2}


@pytest.mark.parametrize(
    ("english", "kind"),
    [
        (f"{LONG}!", "near, 90 to 99 % alike"),
        (f"{LONG}, we say.", "near, 80 to 89 % alike"),
        (f"{LONG} that suits you, and more.", "near, 70 to 79 % alike"),
        ("You can change the address of your account on the page of your profile", "near, 70 to 79 % alike"),
        ("Cheques and vouchers expire in spring", "new"),
        (f"{LONG}.", "in the memory"),
    ],
)
def test_near_texts_are_in_bands_of_ten_per_cent(site: Folder, english: str, kind: str) -> None:
    site.write("docs/a.md", f"{LONG}.\n")
    site.update()
    site.translate()
    site.write("docs/b.md", f"{english}\n")
    site.update()
    assert kinds(site) == {kind: 1}


def test_changed_texts_are_in_bands_too(site: Folder) -> None:
    site.write("docs/a.md", f"{LONG}.\n")
    site.update()
    site.translate()
    site.edit("docs/a.md", "address", "name")
    site.update()
    found = counts(site)
    assert kinds(site) == {"changed, 90 to 99 % alike": 1}
    assert found["states"]["stale"]["texts"] == 1


def test_drafts_of_machines_wait_and_are_counted_as_drafts(site: Folder) -> None:
    site.write("docs/a.md", f"{LONG}.\n")
    site.update()
    site.change("a", lambda u: replace(u, target="Juodraštis", fuzzy=True).stamped(origin="argos"))
    assert counts(site)["states"]["draft"]["texts"] == 1


def test_the_table_has_all_locales_and_a_total(site: Folder) -> None:
    site.write("docs/a.md", f"{LONG}.\n")
    site.update()
    lines = [line.split() for line in site.kb("export", "--words").stdout.splitlines()]
    words = str(len(LONG.split()))
    assert ["lt", "new", "1", words, words, "0", "0"] in lines
    assert ["lt", "all", "1", words, words, "0", "0"] in lines
    assert any(line[:2] == ["ar", "all"] for line in lines)
