"""`kb add-locale`."""

from __future__ import annotations

import pytest

from tests.conftest import Folder


def test_a_language_gets_all_that_it_needs_and_says_what_there_is_to_do(folder: Folder) -> None:
    done = folder.kb("add-locale", "pt-BR")
    assert "        - {locale: pt-BR, name: Português (Brasil)}\n" in folder.read("mkdocs.yml")
    assert "first day     Sunday" in folder.read("locales/pt_BR/locale.yml")
    assert folder.catalog("billing/refunds", "pt_BR").active
    assert "words in" in done.stderr
    assert "kb translate --locale pt-BR" in done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()] == [
        "docs/index.md",
        "docs/billing/refunds.md",
        "guide/voice.md",
    ]
    folder.kb("update", "--check", "--locale", "pt-BR")


def test_the_second_time_changes_nothing(folder: Folder) -> None:
    folder.kb("add-locale", "pt-BR")
    before = folder.snapshot()
    folder.kb("add-locale", "pt_BR")
    after = {path: data for path, data in folder.snapshot().items() if not path.startswith("build/")}
    assert after == {path: data for path, data in before.items() if not path.startswith("build/")}


def test_a_tag_is_written_in_the_usual_case_and_another_name_of_a_language_is_that_language(
    folder: Folder,
) -> None:
    folder.kb("add-locale", "HE")
    assert "{locale: he, name: עברית}" in folder.read("mkdocs.yml")
    before = folder.read("mkdocs.yml")
    said = folder.kb("add-locale", "iw").stderr
    assert "iw is a language of the project already." in said
    assert "locales/he/" in said
    assert folder.read("mkdocs.yml") == before
    assert not (folder.root / "locales/iw").exists()


@pytest.mark.parametrize("tags", ["fr fr", "fr,de"])
def test_one_language_is_added_at_a_time(folder: Folder, tags: str) -> None:
    before = folder.snapshot()
    said = folder.kb("add-locale", tags, code=2).stderr
    assert said.count(f"'{tags}' is not the tag of one language.") == 1
    assert folder.snapshot() == before


def test_a_dry_run_writes_nothing(folder: Folder) -> None:
    before = folder.snapshot()
    assert "mkdocs.yml" in folder.kb("add-locale", "pt-BR", "--dry-run").stderr
    assert folder.snapshot() == before


def test_what_is_no_target_is_refused(folder: Folder) -> None:
    before = folder.snapshot()
    assert "not a locale" in folder.kb("add-locale", "xx", code=2).stderr
    assert "English" in folder.kb("add-locale", "en", code=2).stderr
    assert folder.snapshot() == before


def test_a_language_that_is_translated_says_so(done: Folder) -> None:
    done.translate()
    said = done.kb("add-locale", "lt").stderr
    assert "everything is translated" in said
