"""The languages of the pages of a folder, counted."""

from __future__ import annotations

from pathlib import Path

from kb_tools.model.locale import Locale
from kb_tools.storage.page_languages import PageCounts, page_counts, page_text, usual_language

ENGLISH = "# Pay\n\nYou can pay with your card, and we send you a receipt.\n"
FRENCH = "# Payer\n\nVous pouvez payer avec votre carte, et nous vous envoyons un reçu.\n"
FRENCH_LOCALE = Locale("fr")


def written(root: Path, *texts: str) -> list[Path]:
    paths = [root / f"{number:03}.md" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return paths


def test_pages_are_counted_by_their_language_and_copies_of_english_are_not(tmp_path: Path) -> None:
    french, english, title, copy, original = written(
        tmp_path, FRENCH, ENGLISH, "# Titre\n", ENGLISH, ENGLISH.replace("\n", "\r\n")
    )
    pages = [(french, original), (english, None), (title, None), (copy, original)]
    assert page_counts(pages, FRENCH_LOCALE) == PageCounts(own=1, others=1)


def test_of_many_pages_some_are_read_from_all_over(tmp_path: Path) -> None:
    pages = written(tmp_path, *[ENGLISH] * 50, *[FRENCH] * 50)
    counts = page_counts([(page, None) for page in pages], FRENCH_LOCALE)
    assert counts.own == counts.others
    assert counts.own + counts.others == 20


def test_the_usual_language_is_that_of_most_pages_that_tell(tmp_path: Path) -> None:
    assert usual_language(written(tmp_path, FRENCH, FRENCH, ENGLISH, "# Titre\n")) == "fr"
    assert usual_language(written(tmp_path, FRENCH, ENGLISH)) == ""
    assert usual_language(written(tmp_path, FRENCH, *["# Titre\n"] * 4)) == ""
    assert usual_language([]) == ""


def test_a_page_that_cannot_be_read_tells_nothing_and_one_in_another_encoding_does(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(FRENCH.encode("latin-1"))
    assert "\ufffd" in page_text(tmp_path / "a.md")
    assert page_text(tmp_path / "missing.md") == page_text(tmp_path) == ""
    assert usual_language([tmp_path / "a.md"]) == "fr"
