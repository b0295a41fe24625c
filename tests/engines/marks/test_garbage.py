"""Every sign of garbage, next to something that looks like it and is right."""

from __future__ import annotations

import pytest

from kb_tools.engines.marks.garbage import garbage
from kb_tools.model.locale import Locale
from tests.engines.fakes import EN


@pytest.mark.parametrize(
    ("tag", "source", "target", "reason"),
    [
        ("lt", "Open the file.", "Atverkite failą.", None),
        ("lt", "Open the file.", "open the  FILE.", "unchanged"),
        ("lt", "Meridian Desk", "Meridian Desk", None),
        ("lt", "Meridian Desk Help Centre Online", "Meridian Desk Help Centre Online", "unchanged"),
        ("lt", "`kb update` and `kb build`", "`kb update` ir `kb build`", None),
        ("es", "Email", "Email", None),
        ("es", "Wait, wait, wait!", "¡Espere, espere, espere!", None),
        ("zh-Hans", "Open the page.", "打开页面。", None),
        ("zh-Hans", "Open the Kubernetes page.", "打开 Kubernetes 页面。", None),
        ("zh-Hans", "Open the page.", "Abra la página.", "wrong-script"),
        ("ru", "Open the page.", "Abra la página ahora.", "wrong-script"),
        ("lt", "Open the page.", "Откройте страницу.", "wrong-script"),
        ("ar", "Open the page.", "افتح الصفحة.", None),
        ("lt", "Yes", "Taip, žinoma, visada ir visur, kur tik prireikia", "length"),
        ("lt", "This sentence says quite a lot about all things.", "Ne.", "length"),
        ("de", "Pay 1,234.50 euros", "Zahlen Sie 1.234,50 Euro", None),
        ("de", "Pay 1,234 euros", "Zahlen Sie 1234 Euro", None),
        ("ar", "Wait 15 days", "انتظر ١٥ يوما", None),
        ("es", "Wait `15` days", "Espere `15` días", None),
        (
            "es",
            "Go home now. Take the bus to town. Then call us.",
            "Váyase a casa. Tome el bus. Llámenos.",
            None,
        ),
        ("es", "Go home now. Take the bus to town. Then call us.", "Váyase ahora a casa.", "sentences"),
        ("lt", "Open it", "…", "no-words"),
        ("lt", "Email", "El. paštas", None),
        ("lt", "Connect all email", "Prijunkite visą el. paštą", None),
        (
            "es",
            "Save the file on your machine.",
            "Guarde el archivo en su equipo. Después ciérrelo.",
            "sentences",
        ),
        ("es", "Open the page of the account now.", "Abra la página de", "cut off"),
        ("es", "All channels and hours", "Todos los canales,", "cut off"),
        ("es", "Open the page.", "Abra la página", None),
        ("th", "Open the page of your account now.", "เปิดหน้าบัญชีของคุณตอนนี้", None),
        ("zh-Hans", "Open the page of your account now.", "现在打开账户页面", None),
        ("es", "First item of a list", "Prime", "length"),
        ("lt", "FAQ", "Dažnai užduodami klausimai", None),
        ("pt-BR", "Clear the form now", "Cléar the fórm now", "unchanged"),
        ("es", "Sign in.", "Traducción: inicie sesión.", "preamble"),
        ("es", "Do not sign in here.", "Inicie sesión aquí mismo.", "negation"),
        ("en-XA", "Open it", "Ǿƥḗḗƞ īīŧ", None),
    ],
)
def test_garbage(tag: str, source: str, target: str, reason: str | None) -> None:
    assert garbage(source, target, EN, Locale.parse(tag)) == reason


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("Use the pull request", "Use la solicitud (pull request)", None),
        ("Use it now", "Úselo: ya", None),
        ("Refunds are possible.", "Los reembolsos no son posibles.", "negation"),
        ("Open the page now please.", "Open the page now please.", "unchanged"),
    ],
)
def test_what_a_person_wrote_for_a_similar_text(source: str, target: str, reason: str | None) -> None:
    assert garbage(source, target, EN, Locale("es"), by_machine=False) == reason
