"""Answers that are cut to half, and short answers that are right."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from kb_tools.engines.base import Answer, Failed, MarkStyle, Text, Translated
from kb_tools.engines.marks.chain import Draft, drafts
from kb_tools.engines.marks.halves import is_first_half
from kb_tools.engines.marks.jobs import Languages, NoDraft, Way
from kb_tools.model.locale import Locale

ENGLISH, PORTUGUESE = Locale("en"), Locale.parse("pt-BR")
WORDS: Mapping[str, str] = {
    "Save changes": "Salvar alterações",
    "Save": "Salvar",
    "changes": "alterações",
    "Reset your password": "Redefinir sua senha",
    "Reset": "Redefinir",
    "password": "senha",
    "Add a user": "Adicionar um usuário",
    "Add": "Adicionar",
    "user": "usuário",
    "Saving of changes": "Alterações",
    "Saving": "Gravação",
    "Log out": "Sair",
    "Log": "Registro",
    "Sign in": "Entrar",
    "Time limit": "Prazo",
    "Time": "Tempo",
    "limit": "limite",
    "Press": "Pressione",
    "to save all of your changes": "para salvar todas as suas alterações",
    "to save all": "para salvar tudo",
    "your changes": "suas alterações",
}


def _draft(source: str, say: Callable[[str], str | None], locale: Locale = PORTUGUESE) -> Draft | NoDraft:
    def ask(texts: list[Text]) -> dict[Text, Answer]:
        found = {text: say(text.text) for text in texts}
        return {
            text: Failed("no answer") if answer is None else Translated(answer)
            for text, answer in found.items()
        }

    way = Way((MarkStyle.BRACKETS,), lambda texts: ask(list(texts)))
    return drafts([Text(source)], Languages(ENGLISH, locale), way)[0]


def _cut_words(text: str) -> str:
    answer = WORDS[text].split()
    return " ".join(answer[: max(1, len(answer) // 2)])


@pytest.mark.parametrize(
    "source", ["Save changes", "**Save changes**", "🚀 Save changes", "Reset your password", "Add a user"]
)
def test_a_label_that_is_cut_has_no_draft(source: str) -> None:
    found = _draft(source, _cut_words)
    assert isinstance(found, NoDraft)
    assert found.reason == "cut off"


def test_a_stretch_between_marks_that_is_cut_is_found() -> None:
    answers = {**WORDS, "to save all of your changes": "para salvar tudo"}
    source = "Press `Enter` to save all of your changes"
    found = _draft(source, answers.get)
    assert isinstance(found, NoDraft)
    assert found.reason == "cut off"
    assert isinstance(_draft(source, WORDS.get), Draft)


@pytest.mark.parametrize("source", ["Log out", "Sign in", "Time limit", "Saving of changes", "Save changes"])
def test_a_short_label_that_is_right_is_taken(source: str) -> None:
    found = _draft(source, lambda text: WORDS.get(text, text.upper()))
    assert isinstance(found, Draft)
    assert found.text == WORDS[source]


def test_where_the_halves_have_no_answer_nothing_is_refused() -> None:
    assert isinstance(
        _draft("Save changes", lambda text: "Salvar" if text == "Save changes" else None), Draft
    )


def test_only_what_is_short_costs_more_questions() -> None:
    asked: list[str] = []

    def say(text: str) -> str:
        asked.append(text)
        return WORDS[text]

    _draft("Reset your password", say)
    assert asked == ["Reset your password"]
    _draft("Time limit", say)
    assert asked[1:] == ["Time limit", "Time", "limit"]


@pytest.mark.parametrize(
    ("answer", "first", "second", "cut"),
    [
        ("保存", "保存", "更改", True),
        ("保存更改", "保存", "更改", False),
        ("注销", "日志", "外", False),
    ],
)
def test_languages_without_blanks(answer: str, first: str, second: str, cut: bool) -> None:
    assert is_first_half(answer, first, second, Locale.parse("zh-Hans")) is cut


def test_a_compound_has_both_halves() -> None:
    german = Locale("de")
    assert not is_first_half("Kontoeinstellungen", "Konto", "Einstellungen", german)
    assert is_first_half("Konto", "Konto", "Einstellungen", german)


def test_another_form_of_a_word_is_the_same_word() -> None:
    lithuanian = Locale("lt")
    assert not is_first_half("Sąskaitų nustatymai", "Sąskaita", "nustatymų", lithuanian)
    assert is_first_half("Sąskaitos", "Sąskaita", "nustatymų", lithuanian)
