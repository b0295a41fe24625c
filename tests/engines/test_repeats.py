"""What only shows in many answers: one for all, or none at all."""

from __future__ import annotations

from kb_tools.engines.base import Failed, Translated
from kb_tools.engines.repeats import Repeats

SOURCES = [
    "Manage your account",
    "Save the file",
    "Refund times",
    "Ask a person",
    "Open hours",
    "Other words",
]


def judged(pairs: dict[str, str]) -> dict[str, str | None]:
    """The answer of each text, None where it is refused."""
    repeats = Repeats()
    answers = {text: Translated(said) for text, said in pairs.items()}
    for text, answer in answers.items():
        repeats.note(text, answer)
    found = {text: repeats.judged(text, answer) for text, answer in answers.items()}
    return {text: None if isinstance(one, Failed) else one.text for text, one in found.items()}


def test_a_sentence_for_many_different_texts_is_refused() -> None:
    said = "Desculpe, não posso ajudar com isso [{}]."
    pairs = {source: said.format(n) for n, source in enumerate(SOURCES)}
    assert set(judged(pairs).values()) == {None}
    assert set(judged(dict(list(pairs.items())[:2])).values()) != {None}


def test_a_label_may_stand_for_several_words_of_english() -> None:
    pairs = dict.fromkeys(["Sign in", "Log in", "Login", "Enter", "Start session"], "Entrar")
    assert judged(pairs) == pairs
    assert set(judged(dict.fromkeys(SOURCES, "Fehler")).values()) == {None}


def test_texts_that_say_about_the_same_may_share_a_sentence() -> None:
    sources = [
        "Sign in to your account",
        "Log in to your account",
        "Login to your account",
        "Your account: sign in",
    ]
    pairs = dict.fromkeys(sources, "Prisijunkite prie savo paskyros")
    assert judged(pairs) == pairs


def test_chinese_has_sentences_without_blanks() -> None:
    assert set(judged(dict.fromkeys(SOURCES[:3], "抱歉我无法翻译这段文字")).values()) == {None}
    assert judged(dict.fromkeys(SOURCES[:3], "保存")) == dict.fromkeys(SOURCES[:3], "保存")


def test_an_engine_that_gives_texts_back_translates_nothing() -> None:
    names = [f"Name{chr(97 + n)}" for n in range(9)]
    echoes = {name: name.upper() for name in names}
    assert set(judged(echoes).values()) == {None}
    real = {
        f"text {chr(97 + n)}{chr(97 + m)}": f"tekstas {chr(97 + m)}{chr(97 + n)}x"
        for n in range(6)
        for m in range(6)
    }
    assert judged({**echoes, **real})["Namea"] == "NAMEA"  # most are translated, so names may stay


def test_marks_have_no_words() -> None:
    """Texts are no more alike because they have marks, nor are answers more different."""
    marked = [f'{text} <i class="notranslate" id="{n}">{n}</i>' for n, text in enumerate(SOURCES)]
    pairs = {
        text: f'<i class="notranslate" id="{n}">{n}</i> Desculpe, não posso ajudar.'
        for n, text in enumerate(marked)
    }
    assert set(judged(pairs).values()) == {None}
