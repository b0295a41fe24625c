"""Pages in another language than English are told before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.pipeline.start.said_languages import SaidLanguages
from kb_tools.pipeline.start.source_language import refuse_other_language
from tests.conftest import Folder

EN = "# Pay\n\nYou can pay with your card, and we send you a receipt for it.\n"
FR = "# Payer\n\nVous pouvez payer avec votre carte, et nous vous envoyons un reçu.\n"
FRENCH = SaidLanguages("fr", "theme: language")
NOTHING = SaidLanguages()


def refuse(root: Path, said: SaidLanguages, *texts: str, **named: str) -> None:
    pages = {f"{number}.md": text for number, text in enumerate(texts)} | {
        name.replace("_", "/") + ".md": text for name, text in named.items()
    }
    for path, text in pages.items():
        Folder(root).write(f"docs/{path}", text)
    refuse_other_language(root, "docs", list(pages), said)


@pytest.mark.parametrize(
    ("said", "texts"),
    [
        (NOTHING, (EN,)),
        (NOTHING, ()),
        (NOTHING, ("# A\n",)),
        (NOTHING, (EN, FR)),
        (FRENCH, (EN,)),
        (SaidLanguages("en", "theme: language"), (FR,)),
    ],
)
def test_english_pages_and_those_in_doubt_are_taken(
    tmp_path: Path, said: SaidLanguages, texts: tuple[str, ...]
) -> None:
    refuse(tmp_path, said, *texts)


@pytest.mark.parametrize(
    ("said", "texts", "words"),
    [
        (NOTHING, (FR, FR, EN), "in French, as their text shows"),
        (FRENCH, (FR,), "so says 'theme: language' in mkdocs.yml"),
        (FRENCH, ("# A\n",), "so says 'theme: language' in mkdocs.yml"),
        (FRENCH, (), "so says 'theme: language' in mkdocs.yml"),
        (SaidLanguages("de", "theme: language"), (FR,), "in German: so says"),
    ],
)
def test_others_are_told_with_what_to_do(
    tmp_path: Path, said: SaidLanguages, texts: tuple[str, ...], words: str
) -> None:
    with pytest.raises(KbError) as caught:
        refuse(tmp_path, said, *texts)
    assert words in caught.value.problem
    hint = caught.value.hint or ""
    assert "kb-tools translates from English" in hint
    assert "docs/fr/ or as page.fr.md" in hint or said.source == "de"
    assert "If they are in English, " in hint


def test_another_default_of_the_plugin_is_told_even_if_there_are_english_pages(tmp_path: Path) -> None:
    said = SaidLanguages("fr", "plugins: i18n: languages")
    with pytest.raises(KbError) as caught:
        refuse(tmp_path, said, fr_a=FR, en_a=EN)
    assert "The default language of the site is French" in str(caught.value)
    assert "'default: true' at English" in str(caught.value)


def test_english_pages_in_a_folder_of_their_own_are_no_excuse(tmp_path: Path) -> None:
    with pytest.raises(KbError, match=r"There are English pages, too"):
        refuse(tmp_path, NOTHING, FR, en_a=EN, en_b=EN)
    refuse(tmp_path / "other", NOTHING, en_a=EN)
