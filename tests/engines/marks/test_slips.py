"""Where drafts do not say what their source says, beside right ones that look alike."""

from __future__ import annotations

import pytest

from kb_tools.engines.marks.slips import slip
from kb_tools.model.locale import Locale


@pytest.mark.parametrize(
    ("tag", "source", "target", "said"),
    [
        ("pt-BR", "Avoid this (<= 0.5)", "Evite isto (-= 0,5)", "signs"),
        ("pt-BR", "Avoid this (<= 0.5)", "Evite isto (<= 0,5)", None),
        ("lt", "Settings → Account", "Nustatymai - Paskyra", "signs"),
        ("lt", "Settings → Account", "Nustatymai → Paskyra", None),
        ("lt", "Is it done? ✅", "Ar padaryta?", "signs"),
        ("lt", "Save the file.", "Įrašykite failą 🎉.", "signs"),
        ("lt", "Save the file.", "Įrašykite failą | x |", "signs"),
        ("lt", "Save the file.", "!!! Įrašykite failą.", "signs"),
        ("de", "Issue #5619", "Problem no5619", "signs"),
        ("pt-BR", "WebSockets", "WebSockets (o)", "added-brackets"),
        ("ja", "Sockets (fast)", "ソケット（高速）", None),
        ("es", "Sign in.", 'Inicie "sesión.', "quotes"),
        ("es", "Sign in now.", 'Inicie "sesión" ahora.', "quotes"),
        ("lt", "Open Meridian Desk.", "Atverkite „Meridian Desk“.", None),
        ("he", "The VAT", 'המע"מ', None),
        ("pt-BR", "Click Save to keep your changes.", "Click Save to keep your changes now.", "english"),
        ("pt-BR", "Read the English page", "Read that English page", "english"),
        ("pt-BR", "Click the button", "Clíck the buttons", "english"),
        ("lt", "Manage account settings here", "Manage account settings čia", "english"),
        ("es", "Total control", "Control total", None),
        ("de", "Install the plugin", "Installieren Sie das Plugin", None),
        ("lt", "GitHub Actions and GitLab", "GitHub Actions ir GitLab", None),
        ("en", "Colour of the page", "Color of the page", None),
        ("pt-BR", "Plans for 2 users cost 5 EUR.", "Planos para 5 usuários custam 2 EUR.", "number-order"),
        ("pt-BR", "Plans for 2 users cost 5 EUR.", "Planos para 2 usuários custam 5 EUR.", None),
        ("de", "On March 5, 2027", "Am 5. März 2027", None),
        ("lt", "On 5 March 2027", "2027 m. kovo 5 d.", None),
        ("ja", "3 of 5 seats", "5席のうち3席", None),
        ("pt-BR", "Do not share your key.", "Compartilhe sua chave.", "negation"),
        ("pt-BR", "Do not share your key.", "Não compartilhe sua chave.", None),
    ],
)
def test_slips(tag: str, source: str, target: str, said: str | None) -> None:
    assert slip(source, target, Locale.parse(tag)) == said
