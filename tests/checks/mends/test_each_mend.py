"""What each mend puts right, and what it leaves alone because it is not sure."""

from __future__ import annotations

import pytest

from kb_tools.checks.mending import all_mends, mended
from tests.checks.mends.pairs import pair

MENDED = [
    ("double-spaces", "lt", "Choose the button.", "Pasirinkite  mygtuką.", "Pasirinkite mygtuką."),
    (
        "double-spaces",
        "de",
        "See **the page** now.",
        "Siehe   **die  Seite**  jetzt.",
        "Siehe **die Seite** jetzt.",
    ),
    ("double-spaces", "de", "Run `a b` now.", "Starte  `a b` jetzt.", "Starte `a b` jetzt."),
    ("double-spaces", "fr", "Note: yes", "Remarque \u00a0: oui", "Remarque\u00a0: oui"),
    ("edge-spaces", "lt", "Refund times", "Grąžinimo terminai ", "Grąžinimo terminai"),
    ("edge-spaces", "lt", "Refund times", "\u00a0\tGrąžinimo terminai\n", "Grąžinimo terminai"),
    ("edge-spaces", "lt", "Updated on ", "Atnaujinta", "Atnaujinta "),
    ("invisible", "de", "Settings page", "Einstel\u200blungen Sei\u2060te", "Einstellungen Seite"),
    ("invisible", "de", "Settings page", "\ufeffEinstellungen \u200b Seite\u200b", "Einstellungen Seite"),
    ("invisible", "ru", "Save", "Сохра\u200dнить", "Сохранить"),
    ("invisible", "zh-Hans", "Save the file", "保存\u200b文件", "保存文件"),
    ("quotes", "lt", "Choose “Save”.", 'Pasirinkite "Įrašyti".', "Pasirinkite „Įrašyti“."),
    ("quotes", "lt", "“**Save**” or “`x`”.", '"**Įrašyti**" arba "`x`".', "„**Įrašyti**“ arba „`x`“."),
    ("quotes", "de", "Choose “Save”.", "Wählen Sie “Speichern”.", "Wählen Sie „Speichern“."),
    ("quotes", "ja", "Open “settings”.", '"設定"を開きます。', "「設定」を開きます。"),
    ("quotes", "ru", "Open “settings”.", "Откройте “настройки”.", "Откройте «настройки»."),
    ("quotes", "fr", "Choose “Save”.", 'Choisissez "Enregistrer".', "Choisissez «\u00a0Enregistrer\u00a0»."),
    ("quotes", "it", "“A” or “B”", '“A” o "B"', "“A” o “B”"),
    ("quotes", "lt", '[“Save”](a.md "x")', '["Įrašyti"](a.md "x")', '[„Įrašyti“](a.md "x")'),
    ("spacing", "fr", "Note: go on?", "Attention: continuer?", "Attention\u00a0: continuer\u202f?"),
    ("spacing", "fr", "Note: go on!", "Attention : continuer !", "Attention\u00a0: continuer\u202f!"),
    ("spacing", "fr", "**Note**: see `a: b`.", "**Note**: voir `a: b`.", "**Note**\u00a0: voir `a: b`."),
    ("spacing", "fr", "Choose “Save”.", "Choisir «Enregistrer».", "Choisir «\u00a0Enregistrer\u00a0»."),
    ("spacing", "fr-CA", "Note: go on?", "Attention: continuer?", "Attention\u00a0: continuer?"),
    (
        "spacing",
        "fr",
        "Say “Yes!” now.",
        "Dites «Oui !» maintenant.",
        "Dites «\u00a0Oui\u202f!\u00a0» maintenant.",
    ),
    ("spacing", "fr", "Say “Yes” now.", "Dites « Oui » maintenant.", "Dites «\u00a0Oui\u00a0» maintenant."),
    ("end-punctuation", "hi", "Open the settings.", "सेटिंग खोलें。", "सेटिंग खोलें।"),
    ("end-punctuation", "zh-Hans", "Open the settings.", "打开设置.", "打开设置。"),
    ("end-punctuation", "ja", "One. Open it.", "一つです。開きます", "一つです。開きます。"),
    ("end-punctuation", "ja", "Open:", "開く:", "開く："),
    ("end-punctuation", "es", "Do you want to wait?", "¿Quiere esperar", "¿Quiere esperar?"),
    (
        "end-punctuation",
        "lt",
        "Wait a little longer here.",
        "Palaukite čia dar šiek tiek",
        "Palaukite čia dar šiek tiek.",
    ),
    ("end-punctuation", "ar", "Do you want it?", "هل تريده?", "هل تريده؟"),
    ("end-punctuation", "el", "Do you want it?", "Το θέλετε?", "Το θέλετε;"),
    ("end-punctuation", "fr", "Do you want it?", "Le voulez-vous", "Le voulez-vous\u202f?"),
]
ALONE = [
    ("spacing", "fr", "The ratio is 1: 2", "Le rapport est 1: 2"),
    ("spacing", "fr", "Well :)", "Bien :)"),
    ("double-spaces", "de", "Run `a  b` now", "Starte `a  b` jetzt"),
    ("double-spaces", "de", 'See [a](a.md "x  y")', 'Siehe [a](a.md "x  y")'),
    ("double-spaces", "de", "One\ntwo", "Eins  \nzwei"),  # a line break of Markdown
    ("edge-spaces", "lt", "Updated on ", "Atnaujinta "),
    ("invisible", "fa", "I want", "می\u200cخواهم"),
    ("invisible", "th", "Open settings", "เปิด\u200bการตั้งค่า"),
    ("invisible", "hi", "A field", "क्\u200dष"),
    ("invisible", "de", "A\u200bB", "A\u200bB"),
    ("invisible", "de", "A family", "Eine Familie 👨\u200d👩\u200d👧"),
    ("invisible", "he", "Save", "שמירה\u200f!"),
    ("invisible", "de", "Pay 100", "Zahle 1\u202e00"),  # it turns what follows: which text is right?
    ("quotes", "de", 'A 15" screen', 'Ein 15"-Bildschirm'),
    ("quotes", "de", 'A 15" screen and 17" screen', 'Ein 15"-Schirm und 17"-Schirm'),
    ("quotes", "lt", "Choose “Save”.", 'Pasirinkite "Įrašyti.'),  # where does it end?
    ("quotes", "lt", "“a “b” c”", '"a "b" c"'),
    ("quotes", "lt", "a “ b ” c", 'a " b " c'),
    ("quotes", "lt", 'Run `echo "x"`.', 'Vykdykite `echo "x"`.'),
    ("quotes", "lt", '<a title="x">y</a>', '<a title="x">y</a>'),
    ("quotes", "es", '"Not enough: {n}"', '"No hay suficientes: {n}"'),  # a string of a program
    ("quotes", "fr", 'An extern "C" function', 'Une fonction extern "C"'),
    ("quotes", "he", "VAT", 'מע"מ'),
    ("spacing", "fr", "At 10:30", "À 10:30"),
    ("spacing", "fr", "See https://a.example/b?c", "Voir https://a.example/b?c"),
    ("spacing", "de", "Note: go on?", "Achtung: weiter?"),
    ("spacing", "fr", "Run `a: b?`", "Lancer `a: b?`"),
    ("end-punctuation", "es", "Do you want to wait?", "Quiere esperar"),  # where does the question begin?
    ("end-punctuation", "lt", "Waiting for it", "Laukiama banko atsakymo."),  # an item of a list may end so
    ("end-punctuation", "ko", "Write firmware for it.", "마이크로컨트롤러용 펌웨어 작성"),  # or so
    ("end-punctuation", "uk", "Testing.", "Тестування"),
    ("end-punctuation", "el", "Thanks!", "Ευχαριστήρια"),
    ("end-punctuation", "lt", "Papers, pens, etc.", "Popierius, rašikliai ir kt."),
    ("end-punctuation", "lt", "See (the page).", "Žr. (puslapį)"),
    ("end-punctuation", "lt", "Wait?", "Palaukite ilgėliau."),
    ("end-punctuation", "lt", "Wait...", "Palaukite ilgėliau"),
    ("end-punctuation", "lt", "Run `x`.", "Vykdykite `x`"),
    ("end-punctuation", "lt", "One two", "Pirmas sakinys. Antras sakinukas."),
]


@pytest.mark.parametrize(("check", "locale", "source", "target", "wanted"), MENDED)
def test_what_is_sure_is_mended(check: str, locale: str, source: str, target: str, wanted: str) -> None:
    unit = pair(locale, source, target)
    assert all_mends()[check](unit) == wanted
    assert mended(unit, [check]) == (wanted, (check,))


@pytest.mark.parametrize(("check", "locale", "source", "target"), ALONE)
def test_what_is_not_sure_is_left_alone(check: str, locale: str, source: str, target: str) -> None:
    assert mended(pair(locale, source, target), [check]) == (target, ())


def test_every_mend_is_tried_here() -> None:
    assert {case[0] for case in MENDED} == {case[0] for case in ALONE} == set(all_mends())
