"""A text that is English, or that has characters which nobody sees, is no translation."""

from __future__ import annotations

import pytest

from kb_tools.markdown.prove.violation import Violation
from kb_tools.model.dialect import DEFAULT_DIALECT
from kb_tools.model.locale import Locale
from kb_tools.pipeline.exchange.doubts import fault, is_copy, language_fault

ENGLISH = Locale.parse("en")


def copied(source: str, text: str, tag: str = "fr") -> bool:
    return is_copy(source, text, (ENGLISH, Locale.parse(tag)), DEFAULT_DIALECT)


@pytest.mark.parametrize(
    "text",
    [
        "Open the settings.",
        "We refund within ten days.",
        "**Open** the [settings](a.md) of your account, and choose `en`.",
        "Add users in bulk",
        "Lumen Notes keeps your notes on all your devices.",
        "How can we help?",
        "one word after another without an end",
    ],
)
@pytest.mark.parametrize("tag", ["fr", "lt", "ar", "zh-Hans"])
def test_a_sentence_of_english_is_a_copy(text: str, tag: str) -> None:
    assert copied(text, text, tag)
    assert copied(text, f" {text.replace(' ', '  ')}", tag)


@pytest.mark.parametrize(
    "text",
    [
        "OK", "Slack", "Visual Studio Code", "Microsoft Teams Rooms", "`kb build --strict`", "`a`, `b` and `c`",
        "10:00", "[GitHub](https://github.com)", "Email", "Status, total, tax",
        "support@example.org", "v1.2.3", "Google Drive",
    ],
)  # fmt: skip
def test_names_code_and_labels_may_be_the_same(text: str) -> None:
    assert not copied(text, text)


def test_english_that_has_changed_a_little_is_a_copy() -> None:
    assert copied(
        "We refund each order within ten working days.", "We refund each order within ten working day."
    )


@pytest.mark.parametrize(
    ("source", "text", "tag"),
    [
        ("We refund within ten days.", "Nous remboursons sous dix jours.", "fr"),
        ("Choose the colour of your account.", "Choose the colour of your account.", "en-GB"),
        (
            "Set `front_matter_of_the_page` to true for all.",
            "Mettez `front_matter_of_the_page` à true partout.",
            "fr",
        ),
    ],
)
def test_a_translation_is_none(source: str, text: str, tag: str) -> None:
    assert not copied(source, text, tag)


def test_a_fault_is_what_is_fatal_or_what_nobody_sees() -> None:
    fatal, minor = Violation("html", "New HTML.", True), Violation("count", "Fewer.", False)
    assert fault("a", "b", [minor, fatal]) == "New HTML."
    assert fault("a", "b", [minor]) == ""
    assert fault("Pay", "Mok\u202eėk", []) == "it has an invisible character: U+202E right-to-left override"
    assert fault("a\u200bb", "c\u200bd", []) == "", "English has it too"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wir erstatten Ihnen das Geld innerhalb von zehn Tagen.", "it seems to be German"),
        (
            "Nous remboursons sous dix jours. Bitte schreiben Sie uns eine Nachricht, wenn Sie das möchten.",
            "a part of it seems to be German",
        ),
        ("Мы вернём вам деньги в течение десяти дней.", "it seems to be Russian"),
        ("We refund within ten days.", "a copy of English"),
        ("Nous remboursons sous dix jours.", ""),
        ("Slack", ""),
    ],
)
def test_a_text_in_another_language_is_told(text: str, said: str) -> None:
    found = language_fault("We refund within ten days.", text, (ENGLISH, Locale.parse("fr")), DEFAULT_DIALECT)
    assert found == said
