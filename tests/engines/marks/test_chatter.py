"""Talk of machines around a translation and in its place, beside translations that look like it."""

from __future__ import annotations

import pytest

from kb_tools.engines.marks.chatter import chatter


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("Sign in.", "Entre na sua conta.", None),
        ("Sign in.", "Here is the translation: Entre na sua conta.", "preamble"),
        ("Sign in.", "Tradução: Entre na sua conta.", "preamble"),
        ("Sign in.", "Claro! Entre na sua conta.", "preamble"),
        ("Sign in.", "Žinoma, prisijunkite.", "preamble"),
        ("Sign in.", "好的，登录。", "preamble"),
        ("Sign in.", "以下是翻译：登录。", "preamble"),
        ("Sign in.", "Entre na sua conta. Nota: tradução literal.", "preamble"),
        ("Sign in.", "pt-BR: Entre na sua conta.", "preamble"),
        ("Sign in.", "إليك الترجمة: سجل الدخول.", "preamble"),
        ("Choose a language for the translation.", "Escolha um idioma para a tradução.", None),
        ("Note that you must sign in: do it now.", "Hinweis: Melden Sie sich jetzt an.", None),
        ("Sure, we can help.", "Claro, podemos ajudar.", None),
        ("Open at 10:30.", "Ouvert à 10:30.", None),
        ("Manage your account", "Error 500: model not loaded", "error-message"),
        ("Manage your account", "Internal Server Error", "error-message"),
        ("Manage your account", "Too Many Requests", "error-message"),
        ("Manage your account", "undefined", "error-message"),
        ("Manage your account", "[object Object]", "error-message"),
        ("Manage your account", "Request timed out", "error-message"),
        ("You see Error 500 then.", "Entonces ve Error 500.", None),
        ("An error", "Un error", None),
        ("Sign in.", "Desculpe, como modelo de linguagem não posso ajudar.", "refusal"),
        ("Sign in.", "As an AI, I cannot do that.", "refusal"),
        ("We use a language model.", "Usamos un modelo de lenguaje.", None),
        ("Sign in.", '"Entre na sua conta."', "quoted"),
        ("Sign in.", "“Entre na sua conta”.", "quoted"),
        ("Sign in.", "«Войдите»", "quoted"),
        ("Sign in.", "„Prisijunkite.“", "quoted"),
        ("Sign in.", "「サインイン」", "quoted"),
        ('"Sign in"', "„Prisijunkite“", None),
        ("Select “Save”", "„Įrašyti“ pasirinkite", None),
    ],
)
def test_chatter(source: str, target: str, said: str | None) -> None:
    assert chatter(source, target) == said
