"""The words of an offer: each waiting text counts once, as what it is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import VARIABLES, Folder, write_project

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
        (f"{LONG}!", "near, 90 to 99 %"),
        (f"{LONG}, we say.", "near, 80 to 89 %"),
        (f"{LONG} that suits you, and more.", "near, 70 to 79 %"),
        ("You can change the address of your account on the page of your profile", "near, 70 to 79 %"),
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
    assert kinds(site) == {"changed, 90 to 99 %": 1}
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


def test_code_marks_and_addresses_are_not_counted(site: Folder) -> None:
    english = (
        "Press ++ctrl+k++ &amp; **save** it - see [the page](index.md) or run `kb build --strict` for {name}."
    )
    site.write("docs/a.md", f"{english}\n")
    site.update()
    total = counts(site)["total"]
    assert total["words"] == len(["Press", "save", "it", "see", "the", "page", "or", "run", "for"])
    assert total["characters"] == len("Press save it - see the page or run for .")


def test_a_repeated_text_that_the_memory_has_is_in_the_memory(site: Folder) -> None:
    """As agencies count: what has a translation is no repetition of what has none."""
    site.write("docs/a.md", f"{LONG}.\n")
    site.update()
    site.translate()
    for name in ("b", "c"):
        site.write(f"docs/{name}.md", f"{LONG}.\n")
    site.update()
    site.change("b", lambda u: replace(u, target=""))
    site.change("c", lambda u: replace(u, target=""))
    assert kinds(site) == {"in the memory": 2}


def test_the_table_fits_into_80_columns(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VARIABLES, "COLUMNS", "80")
    site.write("docs/a.md", f"{LONG}.\n" + "".join(f"\nWord {n} of many words.\n" for n in range(300)))
    site.update()
    site.translate()
    site.edit("docs/a.md", "address", "name")
    site.update()
    (head, *lines) = site.kb("export", "--words").stdout.splitlines()
    assert head.split() == ["locale", "text", "texts", "words", "untranslated", "draft", "stale"]
    assert any("changed, 90 to 99 %  " in line for line in lines)
    assert all(len(line) <= 80 and len(line.split()) >= 7 for line in lines)
