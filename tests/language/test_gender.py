"""What tells the gender of a noun."""

from __future__ import annotations

import pytest

from kb_tools.language.gender import Gender, gender_of_article, gender_of_noun, has_gender, tells_gender

M, F, N = Gender.MASCULINE, Gender.FEMININE, Gender.NEUTER


@pytest.mark.parametrize(
    ("language", "masculine", "feminine", "unknown"),
    [
        (
            "es",
            "caso escalamiento problema sistema mapa mensaje",
            "cola región versión opción mano verdad",
            "agente canal",
        ),
        (
            "pt",
            "caso escalonamento problema canal sistema",
            "fila região opção mão mensagem verdade",
            "agente atendente cartão",
        ),
        ("fr", "fichier message tableau", "question qualité facture", "agent canal"),
        ("it", "caso problema errore", "coda regione stazione città mano", "agente"),
        ("ca", "fitxer problema missatge", "cua resolució qualitat", "agent cas"),
        ("gl", "caso problema", "fila rexión calidade", "axente canle"),
    ],
)
def test_endings(language: str, masculine: str, feminine: str, unknown: str) -> None:
    for wanted, nouns in ((M, masculine), (F, feminine), (None, unknown)):
        for noun in nouns.split():
            assert (noun, gender_of_noun(noun, language)) == (noun, wanted)


def test_the_first_of_several_words_is_the_noun() -> None:
    assert gender_of_noun("lista de espera", "pt") is F
    assert gender_of_noun("Tiempo de espera", "es") is M
    assert gender_of_noun(" ", "es") is None
    assert gender_of_noun("cola", "lt") is None


@pytest.mark.parametrize(
    ("word", "language", "gender"),
    [
        ("La", "es", F),
        ("al", "es", M),
        ("às", "pt", F),
        ("das", "de", N),
        ("l'", "fr", None),
        ("una", "pt", None),
        ("x", "lt", None),
    ],
)
def test_articles(word: str, language: str, gender: Gender | None) -> None:
    assert gender_of_article(word, language) is gender


def test_languages() -> None:
    assert [has_gender(language) for language in ("es", "lt", "fi", "zh", "en")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert [tells_gender(language) for language in ("es", "lt", "zh")] == [True, False, False]
