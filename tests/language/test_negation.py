"""Negations that a translation has lost or added, in many languages, and ways to say them that look otherwise."""

from __future__ import annotations

import pytest

from kb_tools.language.negation import added_negation, lost_negation, other_negation


@pytest.mark.parametrize(
    ("language", "denied", "told"),
    [
        ("pt", "Não compartilhe suas informações.", "Compartilhe suas informações."),
        ("es", "No comparta su información.", "Comparta su información."),
        ("fr", "Ne partagez pas vos informations.", "Partagez vos informations."),
        ("it", "Non condividere le informazioni.", "Condividi le informazioni."),
        ("de", "Teilen Sie Ihre Daten nicht und niemals.", "Teilen Sie Ihre Daten unter uns."),
        ("nl", "Deel uw gegevens niet.", "Deel uw gegevens onderling."),
        ("lt", "Nesidalykite savo duomenimis.", "Dalykitės savo duomenimis."),
        ("pl", "Nie udostępniaj danych.", "Udostępniaj dane."),
        ("cs", "Nesdílejte své údaje.", "Sdílejte své údaje."),
        ("ru", "Не делитесь данными.", "Делитесь данными."),
        ("uk", "Не діліться даними.", "Діліться даними."),
        ("sv", "Dela inte dina uppgifter.", "Dela dina uppgifter."),
        ("da", "Del ikke dine oplysninger.", "Del dine oplysninger."),
        ("fi", "Älä jaa tietojasi.", "Jaa tietosi."),
        ("hu", "Ne ossza meg az adatait.", "Ossza meg az adatait."),
        ("el", "Μην μοιράζεστε τα στοιχεία σας.", "Μοιραστείτε τα στοιχεία σας."),
        ("ar", "لا تشارك بياناتك.", "شارك بياناتك مع الآخرين."),
        ("he", "אל תשתפו את המידע.", "שתפו את המידע."),
        ("hi", "अपना डेटा साझा न करें।", "अपना डेटा साझा करना।"),
        ("ja", "データを共有しないでください。", "必ずデータを共有してください。"),
        ("ko", "데이터를 공유하지 마세요.", "비밀번호 데이터를 공유하세요."),
        ("zh", "不要共享您的数据。", "非常建议分别共享您的数据。"),
        ("vi", "Đừng chia sẻ dữ liệu.", "Hãy chia sẻ dữ liệu."),
        ("th", "อย่าแชร์ข้อมูลของคุณ", "แชร์ข้อมูลของคุณ"),
    ],
)
def test_a_lost_negation_is_noticed(language: str, denied: str, told: str) -> None:
    source = "Do not share your data."
    assert not lost_negation(source, denied, language)
    assert lost_negation(source, told, language)
    assert not lost_negation("Share your data.", told, language)


@pytest.mark.parametrize(
    "source",
    [
        "Do not forget to save.",
        "Not only text but also images.",
        "Whether or not you pay.",
        "It takes no longer than a day.",
        "No. 5 of the list",
    ],
)
def test_what_other_languages_say_without_a_negation(source: str) -> None:
    assert not lost_negation(source, "Isto é algo.", "pt")


@pytest.mark.parametrize(
    ("source", "target", "added"),
    [
        ("Refunds are possible.", "Os reembolsos não são possíveis.", True),
        ("Refunds are possible.", "Os reembolsos são possíveis.", False),
        ("Refunds are only possible at night.", "Reembolsos não são possíveis de dia.", False),
        ("This setting is unavailable.", "Esta configuração não está disponível.", False),
    ],
)
def test_an_added_negation(source: str, target: str, added: bool) -> None:
    assert added_negation(source, target, "pt") is added
    assert other_negation(source, target, "pt") is added


def test_a_language_that_is_not_known_is_not_judged() -> None:
    assert not other_negation("Do not share it.", "Paylaşın.", "tr")
