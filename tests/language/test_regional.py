"""Words of another region of the same language."""

from __future__ import annotations

import pytest

from kb_tools.language.regional import regional_words
from kb_tools.model.locale import Locale


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("pt-BR", "Abra o ficheiro no ecrã.", ["ficheiro", "ecrã"]),
        ("pt-BR", "Está a carregar.", ["Está a carregar"]),
        ("pt-BR", "Está a par de tudo.", []),
        ("pt-BR", "É o padrão de facto.", []),
        ("pt-PT", "Abra o ficheiro no ecrã.", []),
        ("pt", "Abra o ficheiro no ecrã.", []),
        ("es-MX", "Podéis abrir dieciséis archivos.", ["Podéis"]),
        ("de-CH", "Schließen", ["Schließen"]),
    ],
)
def test_words_of_another_region(tag: str, text: str, found: list[str]) -> None:
    words = regional_words(text, "", Locale(tag))
    assert [text[slice(*word.span)] for word in words] == found


def test_a_word_of_the_source_is_a_name() -> None:
    assert not list(regional_words("Abra Contacto.", "Open Contacto.", Locale("pt-BR")))
