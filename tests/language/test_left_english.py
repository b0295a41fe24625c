"""Words of English within a text in another language."""

from __future__ import annotations

from kb_tools.language.left_english import english_runs


def test_english_words_within_a_sentence() -> None:
    source = "Your file is too large, so split it into smaller files and try again."
    text = "Ihre Datei ist zu groß, daher split it into smaller files and try again."
    ((start, stop),) = english_runs(text, source, "de")
    assert text[start:stop].endswith("into smaller files and try again")
    assert not list(english_runs("Das geht out of the box.", "It works out of the box.", "de"))
    assert not list(english_runs("Der path operation decorator", "The path operation decorator", "de"))


def test_three_words_are_left_over_only_if_they_make_a_statement() -> None:
    source = "Your changes are saved automatically at the point of sale."
    text = "Vos modifications are saved automatically."
    assert [text[start:stop] for start, stop in english_runs(text, source, "fr")] == [
        "are saved automatically"
    ]
    assert not list(english_runs("Vos modifications au point of sale", source, "fr"))
