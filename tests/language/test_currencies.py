"""Currencies by their signs, their codes and their names in many languages."""

from __future__ import annotations

import pytest

from kb_tools.language.currencies import (
    codes,
    currencies,
    is_another_currency,
    is_price,
    names_money,
    stands_bare,
)
from kb_tools.language.numbers import figures
from kb_tools.model.locale import Locale


@pytest.mark.parametrize(
    ("tag", "text", "names"),
    [
        ("de", "29 €", {"euro"}),
        ("pt-BR", "R$ 50", {"real"}),
        ("pt-BR", "US$ 50", {"dollar"}),
        ("zh-Hans", "99 美元", {"dollar"}),
        ("zh-Hans", "99 元", {"yuan"}),
        ("ru", "12 рублей", {"rouble"}),
        ("ja", "¥100", {"yen", "yuan"}),
        ("ko", "100엔입니다", {"yen"}),
        ("ko", "5 엔지니어", set()),
        ("lt", "5 klientai", set()),
        ("he", '50 ש"ח', {"shekel"}),
        ("cs", "50 Kč", {"krone"}),
        ("sv", "50 kr", {"krone"}),
        ("de", "50 GTQ", {"GTQ"}),
        ("ko", "50원", {"won"}),
        ("zh-Hans", "50 韩元", {"won"}),
        ("ar", "50 درهمًا", {"dirham"}),
    ],
)
def test_a_currency_stands_beside_its_number(tag: str, text: str, names: set[str]) -> None:
    (figure,) = figures(text, Locale(tag))
    assert currencies(text, figure) == names


def test_what_has_no_money_is_told_early() -> None:
    assert names_money("It costs $5.")
    assert not names_money("It takes 5 days.")


@pytest.mark.parametrize(
    ("text", "code"),
    [("50 USD", "USD"), ("US$50", "USD"), ("50 Kč", "CZK"), ("50 NIS", "ILS"), ("CSV 50", "")],
)
def test_a_code_is_read(text: str, code: str) -> None:
    (figure,) = figures(text, Locale("en"))
    assert codes(text, figure) == ({code} if code else set())


@pytest.mark.parametrize(
    ("source", "target", "another"),
    [
        ("$50", "50 €", True),
        ("50 CAD", "50 USD", True),
        ("50 CAD", "$50", False),
        ("50 MXN", "$50", False),
        ("$50", "R$ 50", True),
        ("$50", "50", False),
        ("50 SEK", "50 kr", False),
    ],
)
def test_another_currency(source: str, target: str, another: bool) -> None:
    (one,), (other,) = figures(source, Locale("en")), figures(target, Locale("en"))
    assert is_another_currency(source, one, target, other) == another


@pytest.mark.parametrize(
    ("text", "price"),
    [("It costs $5.", True), ("Material 9 and more", False), ("10 EUR", True), ("r0", False)],
)
def test_an_amount_of_money_is_told(text: str, price: bool) -> None:
    (figure,) = figures(text, Locale("en"))
    assert is_price(text, figure) == price


@pytest.mark.parametrize(
    ("tag", "text", "bare"),
    [
        ("pt-BR", "Custa 5.", True),
        ("pt-BR", "5 por mês", True),
        ("pt-BR", "Custa R$ 5.", False),
        ("ru", "5 в месяц", True),
        ("zh-Hans", "费用为 5。", True),
        ("zh-Hans", "费用为 5 美元。", False),
        ("ar", "يكلف 5.", True),
        ("ka", "ღირს 5 ლარი.", False),
        ("sw", "Bei ni Sh 5.", False),
        ("de", "das Register r5.", False),
        ("es", "El precio en dólares es 5.", False),
    ],
)
def test_a_number_without_currency(tag: str, text: str, bare: bool) -> None:
    locale = Locale(tag)
    (figure,) = figures(text, locale)
    assert stands_bare(text, figure, locale.language) == bare
