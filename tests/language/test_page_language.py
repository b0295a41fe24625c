"""Whole pages: which language they are in, in sentences of about 60 languages and on the pages of this project."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kb_tools.language import identifier
from kb_tools.language.page_language import is_written_in, language_of
from kb_tools.model.locale import Locale

HERE = Path(__file__).parent
DATA = yaml.safe_load((HERE / "data/sentences.yml").read_text("utf-8"))
PAGES = [path.read_text("utf-8") for path in sorted((HERE.parents[1] / "docs").rglob("*.md"))]
WORDS = (
    "it",
    "id",
    "no",
    "is",
    "so",
    "to",
    "am",
    "as",
    "be",
    "my",
    "de",
    "la",
    "se",
    "et",
    "ha",
    "hi",
    "or",
    "in",
)
"""Words of English and of file names that are codes of languages."""
page_languages = pytest.mark.parametrize("model", [True, False], indirect=True)


@pytest.fixture
def model(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether there is a model, or lists of words alone."""
    if not request.param:
        monkeypatch.setattr(identifier, "_model", lambda: None)
    return bool(request.param)


def page(tag: str) -> str:
    title, *rest = DATA[tag][:4]
    body = "\n\n".join(rest)
    front = "---\ntitle: The English title of the page\n---\n\n"
    return f"{front}# {title}\n\n```sh\nif this is code then do\n```\n\n{body}\n"


@page_languages
def test_a_page_is_in_its_language(model: bool) -> None:
    told = {tag: is_written_in(page(tag), Locale.parse(tag)) for tag in DATA}
    assert False not in told.values()
    assert {tag for tag, found in told.items() if found is None} <= {"en", "uz"}


@page_languages
def test_no_page_of_english_is_in_another_language(model: bool) -> None:
    locales = [Locale.parse(word) for word in WORDS]
    told = [is_written_in(text, locale) for text in PAGES for locale in locales]
    assert True not in told
    assert told.count(False) > 0.9 * len(told)


@page_languages
def test_the_language_of_a_page_is_told_or_left_open(model: bool) -> None:
    found = {tag: language_of(page(tag)) for tag in DATA}
    wrong = {tag: name for tag, name in found.items() if name not in ("", Locale.parse(tag).language)}
    assert wrong == {}
    assert list(found.values()).count("") <= 4
    assert {language_of(text) for text in PAGES} <= {"en", ""}


@pytest.mark.parametrize(
    ("text", "tag", "told"),
    [
        ("# Release is", "is", False),
        ("# Accueil", "fr", None),
        ("# ID cards", "id", None),
        ("# Le nom", "fr", None),
        ("", "fr", None),
        ("```\nthe code of the page\n```\n", "fr", None),
        ("# Any page of this site, and what it is for", "en-GB", None),
        ("# Возврат\n\nМы вернём деньги.", "uk", True),
        ("# Refunds\n\nWe give your money back.", "uk", False),
        ("# Возврат\n\nМы вернём все деньги.", "ja", False),
        ("# 退款\n\n我们在十天内退款。", "fr", False),
        ("# Возврат\n\nМы вернём вам все деньги, если вы нам об этом напишете, в течение дня.", "fr", False),
        ("# 退款说明 for the customers of Desk", "zh-Hans", True),
        ("# 退款 for all of the customers of Meridian Desk", "zh-Hans", None),
        ("# Betaling\n\nDu kan betale med dit kort, og så får du en kvittering fra os.", "no", True),
        (
            "# Paiement\n\nVous pouvez payer avec votre carte, et vous recevez ensuite un reçu de notre part.",
            "id",
            False,
        ),
    ],
)
def test_short_pages_and_relatives(text: str, tag: str, told: bool | None) -> None:
    assert is_written_in(text, Locale.parse(tag)) is told
