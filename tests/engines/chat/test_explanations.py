"""What a judge says in words: what may be kept of it, and how."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.engines.chat.explanations import LONGEST, cleaned, fault, has_hidden, one_line
from tests.engines.judge_server import WORDS

TEXTS = (
    "Laukite 10 dienų, kol [grąžinsime](https://help.example/x) **pinigus**, tada paspauskite <kbd>Enter</kbd>.",
    "Wait 10 days until we [refund](https://help.example/x) you, then press <kbd>Enter</kbd>.",
)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Wrong.",
        "The number is wrong.",
        "“10 dienų” should be “dešimt dienų”.",
        "The verb `grąžinsime` is in the future tense; the text has the present.",
        "«pinigus» says nothing of a refund, unlike pinigų grąžinimas.",
        "Register: informal, but the guide asks for formal address.",
        "Wrong data: 10 days, not 10 hours; see e.g. the title and/or the table.",
        "It leaves out <kbd>Enter</kbd> and changes [grąžinsime](https://help.example/x).",
        "5 % is written as 5%, 1.5 as 1,5 & so on.",
        "The phrase \"laukite\" sounds like an order, not like 'please wait'.",
    ],
)
def test_what_a_reviewer_can_use_is_kept(words: str) -> None:
    assert fault(words, TEXTS) == ""


@pytest.mark.parametrize("words", WORDS)
def test_what_could_deceive_a_reviewer_is_refused(words: str) -> None:
    assert fault(one_line(WORDS[words]), TEXTS) or words == "the key"


@pytest.mark.parametrize(
    "words",
    [
        "O número no texto está errado e a frase não diz a mesma coisa.",
        "Die Zahl ist falsch.",
        "数字が間違っています",
        "숫자가 틀렸습니다",
        "המספר שגוי",
        "Skaičius neteisingas: “10 days” yra dešimt dienų.",
    ],
)
def test_other_languages_than_english_are_refused(words: str) -> None:
    assert fault(words, TEXTS) == "the judge's words are not in English"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("**Too** *stiff*, `laukite` is __odd__.", "Too stiff, laukite is __odd__."),
        ("- It is wrong.", "It is wrong."),
        ("1. It is wrong.", "It is wrong."),
        ("> It is wrong.", "It is wrong."),
        ("2 * 3 is 6", "2 * 3 is 6"),
        ("x" * 300, "x" * LONGEST + "…"),
        ("word " * 100, ("word " * 32).strip() + "…"),
    ],
)
def test_marks_go_and_long_words_are_cut(words: str, kept: str) -> None:
    assert cleaned(words) == kept


@given(st.text(max_size=700))
def test_no_words_are_an_error_here(words: str) -> None:
    line = one_line(words)
    fault(line, TEXTS)
    assert len(cleaned(line)) <= LONGEST + 1


def test_letters_of_all_languages_are_seen() -> None:
    for words in ("žodžių", "कृपया प्रतीक्षा करें", "กรุณารอ", "الرجاء الانتظار", "请稍候", "🚨 ❤️", "ﬁnd"):
        assert not has_hidden(words)
