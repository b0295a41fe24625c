"""Whether a catalog says anything yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.storage.catalog_contents import says_anything

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("units", "says"),
    [
        ("", False),
        ('msgid "Home"\nmsgstr ""\n', False),
        ('msgid "Home"\nmsgstr "Accueil"\n', True),
        ('#, fuzzy\nmsgid "Home"\nmsgstr "Accueil"\n', True),
        ('# Is this the house?\nmsgid "Home"\nmsgstr ""\n', True),
    ],
)
def test_a_translation_a_draft_and_a_word_of_a_person_say_something(
    tmp_path: Path, units: str, says: bool
) -> None:
    path = tmp_path / "index.po"
    path.write_text(HEADER + units, "utf-8")
    assert says_anything(path) is says


def test_no_file_and_a_broken_one_say_nothing(tmp_path: Path) -> None:
    assert not says_anything(tmp_path / "gone.po")
    (tmp_path / "broken.po").write_bytes(b'msgid "a\n\xff')
    assert not says_anything(tmp_path / "broken.po")
