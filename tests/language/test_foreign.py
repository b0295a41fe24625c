"""Sentences in another language are found in each locale, and right ones are left alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from kb_tools.language import identifier
from kb_tools.language.foreign import Foreign, foreign_parts, is_unchanged
from kb_tools.model.locale import Locale

DATA = Path(__file__).parent / "data"
ENGLISH = "Something that reads in another way."
VARIANTS = ({"zh-Hans", "zh-Hant"}, {"pt", "pt-BR"})
"""Locales that differ in less than their language; characters of Chinese are for `wrong-script`."""

Sentences = Mapping[str, Sequence[str]]
needs_model = pytest.mark.skipif(not identifier.is_available(), reason="no model on this platform")


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No model is installed. What was found before, or is found here, does not reach other tests."""
    monkeypatch.setattr(identifier, "_model", lambda: None)
    foreign_parts.cache_clear()
    yield
    foreign_parts.cache_clear()


def read(name: str) -> Sentences:
    data: Sentences = yaml.safe_load((DATA / name).read_text("utf-8"))
    return data


def matrix(sentences: Sentences) -> tuple[float, list[str]]:
    """Put each sentence into each other locale; return the share that is found, and which were not."""
    tried, missed = 0, []
    for tag in sentences:
        for other, texts in sentences.items():
            if other == tag or {tag, other} in VARIANTS:
                continue
            tried += len(texts)
            missed += [f"{other} in {tag}: {t}" for t in texts if not foreign_parts(t, ENGLISH, Locale(tag))]
    share = 1 - len(missed) / tried
    print(f"{share:.2%} of {tried} sentences are found")
    return share, missed


@needs_model
@pytest.mark.parametrize(("name", "least"), [("sentences.yml", 0.998), ("more_sentences.yml", 0.996)])
def test_each_sentence_is_found_in_each_other_locale(name: str, least: float) -> None:
    share, missed = matrix(read(name))
    assert share >= least, missed


@pytest.mark.parametrize("name", ["sentences.yml", "more_sentences.yml"])
def test_each_sentence_is_left_alone_in_its_own_locale(name: str) -> None:
    sentences = read(name)
    for tag, texts in sentences.items():
        for text, english in zip(texts, sentences["en"], strict=True):
            assert foreign_parts(text, english, Locale(tag)) == (), (tag, text)


@pytest.mark.parametrize("name", ["sentences.yml", "more_sentences.yml"])
@pytest.mark.usefixtures("no_model")
def test_without_a_model_own_sentences_are_left_alone_too(name: str) -> None:
    for tag, texts in read(name).items():
        for text in texts:
            assert foreign_parts(text, ENGLISH, Locale(tag)) == (), (tag, text)


@pytest.mark.usefixtures("no_model")
def test_without_a_model_other_scripts_and_far_languages_are_found() -> None:
    text = "Sie können so viele Mitarbeiter einladen, wie Ihr Tarif erlaubt, und sie wieder entfernen."
    assert [part.language for part in foreign_parts(text, ENGLISH, Locale("lt"))] == ["de"]
    assert foreign_parts(text, ENGLISH, Locale("ru"))


def test_a_part_is_the_sentence() -> None:
    english = "Your file is too large. Split it into smaller files and try again."
    text = "Ihre Datei ist zu groß. Split it into smaller files and try again."
    assert foreign_parts(text, english, Locale("de")) == (Foreign(24, len(text), "en"),)
    text = "ไฟล์ของคุณใหญ่เกินไป Split it into smaller files and try again."
    (part,) = foreign_parts(text, english, Locale("th"))
    assert text[part.start : part.stop] == "Split it into smaller files and try again"


def test_neighbours_in_one_language_are_one_part() -> None:
    text = (
        "Atverkite nustatymus. Abra la configuración de su cuenta. Elija el idioma en que leen sus clientes."
    )
    (part,) = foreign_parts(text, ENGLISH, Locale("lt"))
    assert (text[part.start : part.start + 4], part.stop, part.language) == ("Abra", len(text), "es")


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "Используйте Google Workspace, Microsoft Teams или Slack."),
        ("ja", "依存関係管理設定一覧"),
        ("lt", "OK, Slack, GitHub, Jira Cloud, Microsoft Teams"),
        ("mt", "Agħżel il-lingwa tal-kont tiegħek u ssejvjaha qabel ma tagħlaq it-tieqa."),
        ("zu", "Khetha ulimi lwe-akhawunti yakho bese uyalondoloza ngaphambi kokuvala iwindi."),
        ("ckb", "زمانی هەژمارەکەت هەڵبژێرە و پێش داخستنی پەنجەرەکە پاشەکەوتی بکە."),
        ("nn", "Vel språket for kontoen din og lagre det før du lukkar vindauget."),
        ("es", "Podemos usar literales para asignar valores a arrays."),
        ("ru", "Без изменения настроек подсветка синтаксиса включена по умолчанию."),
        ("ko", "FastAPI는 개발자의 편의를 위해 WebSocket과 동일한 것을 제공합니다."),
    ],
)
def test_what_looks_like_another_language_is_left_alone(tag: str, text: str) -> None:
    assert foreign_parts(text, ENGLISH, Locale(tag)) == ()


def test_the_english_text_itself_is_for_another_check() -> None:
    assert is_unchanged("Open  the settings.", "Open the settings.")
    assert is_unchanged("OPEN the settings.", "Open the settings.")
    assert not is_unchanged("Open the setting.", "Open the settings.")
