"""Numbers that an engine has changed, and that are put back."""

from __future__ import annotations

import pytest

from kb_tools.engines.marks.chain import Draft
from kb_tools.engines.marks.mended_numbers import with_numbers_of
from kb_tools.model.locale import Locale
from tests.engines.fakes import LT, draft

EN = Locale("en")


@pytest.mark.parametrize(
    ("source", "target", "tag", "mended"),
    [
        ("It takes 24 hours.", "Leva 42 horas.", "pt-BR", "Leva 24 horas."),
        ("It costs 49.90 euros.", "Custa 09,94 euros.", "pt-BR", "Custa 49,90 euros."),
        ("Up to 1,500 users.", "Até 1.005 usuários.", "pt-BR", "Até 1.500 usuários."),
        ("Up to 1,500 users.", "Iki 1005 naudotojų.", "lt", "Iki 1\u00a0500 naudotojų."),
        (
            "Wait 24 hours or 48 hours.",
            "Espere 42 horas ou 84 horas.",
            "pt-BR",
            "Espere 24 horas ou 48 horas.",
        ),
        ("5 users for 20 days.", "5 usuários por 2 dias.", "pt-BR", "5 usuários por 20 dias."),
        ("Wait **24** hours.", "Espere **42** horas.", "pt-BR", "Espere **24** horas."),
        ("`x12` takes 24 hours.", "`x12` leva 42 horas.", "pt-BR", "`x12` leva 24 horas."),
        ("Open it at 10:30.", "Abra às 03:10.", "pt-BR", "Abra às 10:30."),
        ("Use Python 3.10.", "Use Python 3.01.", "pt-BR", "Use Python 3.10."),
        ("It takes 24 hours.", "يستغرق ٤٢ ساعة.", "ar", "يستغرق ٢٤ ساعة."),
        ("It takes 24 hours.", "需要42小时。", "zh-Hans", "需要24小时。"),
    ],
)
def test_a_changed_number_is_put_back(source: str, target: str, tag: str, mended: str) -> None:
    found = with_numbers_of(source, target, EN, Locale.parse(tag))
    assert found is not None
    assert found.text == mended


@pytest.mark.parametrize(
    ("source", "target", "tag"),
    [
        ("It takes 24 hours.", "Leva horas.", "pt-BR"),
        ("It takes hours.", "Leva 42 horas.", "pt-BR"),
        ("It takes 24 hours.", "Leva 2 ou 4 horas.", "pt-BR"),
        ("5 users for 2 days.", "2 usuários por 5 dias.", "pt-BR"),
        ("5 users for 20 days and 7 hours.", "3 usuários por 7 dias e 8 horas.", "pt-BR"),
        ("24 hours or 48 hours.", "42 घंटे या 84 घंटे।", "hi"),
        ("Open it at 3 pm on day 24.", "Abra às 15 no dia 42.", "pt-BR"),
        ("It takes 24 hours.", "Leva 24 horas.", "pt-BR"),
    ],
)
def test_where_it_is_not_sure_what_stands_for_what_nothing_is_mended(
    source: str, target: str, tag: str
) -> None:
    assert with_numbers_of(source, target, EN, Locale.parse(tag)) is None


def test_a_draft_says_which_numbers_were_put_back() -> None:
    answers = {"It takes 24 hours.": "Trunka 42 valandas."}
    found = draft("It takes 24 hours.", answers.get, locale=LT, made_up=False)
    assert found == Draft("Trunka 24 valandas.", "plain", (("mended", "24"),))


def test_a_level_that_keeps_the_numbers_is_better_than_one_that_is_mended() -> None:
    answers = {
        "It takes [1] 24 hours.": "Trunka [1] 42 valandas.",
        "It takes": "Trunka",
        "24 hours.": "24 valandas.",
    }
    found = draft("It takes `kb` 24 hours.", answers.get, locale=LT, made_up=False)
    assert found == Draft("Trunka `kb` 24 valandas.", "split")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It is 5 miles.", "Tai 8 kilometrai."),
        ("It is a 5-inch screen.", "Tai 13 cm ekranas."),
        ("It is 77 °F.", "Yra 25 °C."),
        ("It costs $20.", "Tai kainuoja 18 €."),
        ("It costs 20 and more.", "Tai 42."),
    ],
)
def test_what_says_something_else_besides_has_no_draft(source: str, target: str) -> None:
    assert not isinstance(draft(source, {source: target}.get, locale=LT, made_up=False), Draft)
