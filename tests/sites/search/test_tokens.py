"""Words as they are indexed and searched: what people leave out or exchange makes no difference."""

from __future__ import annotations

import pytest

from kb_tools.model.locale import Locale
from kb_tools.sites.search.tokens import Token, folded, stop_phrases, stop_words, tokens


def texts(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("sventes", "Šventės"),
        ("anadir", "añadir"),
        ("الاجازات", "الإجازات"),
        ("عطله", "عطلة"),
        ("مدرسه", "مَدْرَسَة"),
        ("strasse", "straße"),
        ("lodz", "Łódź"),
        ("cant", "can’t"),
        ("ISTANBUL", "istanbul"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_what_people_leave_out_makes_no_difference(typed: str, written: str) -> None:
    assert texts(typed) == texts(written) != []


def test_other_marks_stay() -> None:
    assert folded("が") == "が"
    assert folded("한국") == "한국"
    assert folded("हिन्दी") == "हिन्दी"


def test_a_word_with_a_hyphen_is_its_parts_and_the_whole() -> None:
    assert texts("e-mail") == ["e", "mail", "email"]


def test_words_without_spaces_are_pairs_of_characters() -> None:
    assert texts("添加用户") == ["添加", "加用", "用户"]
    assert texts("用excel上传") == ["用", "excel", "上传"]
    assert texts("환불 안내") == ["환불", "안내"]


def test_the_article_of_arabic_and_what_is_joined_to_it_is_left_out() -> None:
    assert texts("العميل") == texts("والعميل") == texts("بالعميل") == texts("للعميل") == ["عميل"]
    assert list(tokens("لإضافة")) == [Token("لاضافه", ("اضافه",))]


def test_words_of_questions_are_known_in_each_language() -> None:
    assert {"how", "the", "can"} <= stop_words(Locale("en"))
    assert {"kaip", "musu"} <= stop_words(Locale("lt"))
    assert stop_words(Locale("tlh")) == frozenset()
    assert stop_phrases(Locale("zh-Hans"))[0] == "什么时候"
    assert stop_phrases(Locale("es")) == ()
