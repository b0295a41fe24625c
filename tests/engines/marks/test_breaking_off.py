"""What breaks off has no draft, and what looks like it is right."""

from __future__ import annotations

import pytest

from kb_tools.engines.marks.breaking_off import breaks_off
from kb_tools.model.locale import Locale


@pytest.mark.parametrize(
    ("tag", "source", "target"),
    [
        ("pt-BR", "Save your changes and sign out", "Salve as alterações e"),
        ("de", "Sign out or switch accounts", "Melden Sie sich ab oder"),
        ("ru", "Save your changes and sign out", "Сохраните изменения и"),
        ("ru", "Save your changes and sign out.", "Сохраните изменения и."),
        ("he", "Sign out or switch accounts", "התנתקו או"),
        ("ar", "Sign out or switch accounts", "سجّل الخروج أو"),
        ("ko", "Sign out or switch accounts", "로그아웃 또는"),
        ("hi", "Save your changes and sign out", "अपने बदलाव सहेजें और"),
        ("ja", "Sign out or switch accounts", "サインアウトまたは"),
        ("th", "Save your changes and sign out", "บันทึกการเปลี่ยนแปลงและ"),
        ("pt-BR", "Sign in", "E"),
        ("pt-BR", "Notifications", "N."),
        ("ru", "Settings", "Н"),
        ("el", "Settings", "Ρ"),
        ("es", "All channels and hours", "Todos los canales,"),
    ],
)
def test_what_breaks_off(tag: str, source: str, target: str) -> None:
    assert breaks_off(source, target, Locale(tag))


@pytest.mark.parametrize(
    ("tag", "source", "target"),
    [
        ("de", "Find any and", "Alle finden und"),
        ("pl", "Part (i)", "Część (i)"),
        ("es", "Y position", "Posición Y"),
        ("es", "The y axis", "El eje y"),
        ("te", "Whether the border is shown or not", "సరిహద్దు చూపబడవలెనా లేదా"),
        ("pt-BR", "and", "e"),
        ("zh-Hans", "The population and peace", "人口与共和"),
        ("fr", "With", "À"),
        ("ru", "With", "С"),
        ("vi", "Italy", "Ý"),
        ("ja", "Settings", "設"),
        ("pl", "Day", "D"),
        ("es", "Open the page.", "Abra la página"),
    ],
)
def test_what_is_whole(tag: str, source: str, target: str) -> None:
    assert not breaks_off(source, target, Locale(tag))
