import pytest

from kb_tools.language.contacts import contacts, stands_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Open app.example.com now.", ("app.example.com",)),
        ("Open status.example.org/history/2026, then wait.", ("status.example.org/history/2026",)),
        ("See nimbus.de and shop.nimbus.co.uk.", ("nimbus.de", "shop.nimbus.co.uk")),
        ("Write to @anna_k in #help-desk.", ("@anna_k", "#help-desk")),
        ("Install v2.4.1 or v3.0-beta2.", ("v2.4.1", "v3.0-beta2")),
        ("Only .csv and .xlsx files", (".csv", ".xlsx")),
    ],
)
def test_what_stays_as_it_is(text: str, found: tuple[str, ...]) -> None:
    assert contacts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Use tools, e.g. forms, i.e. fields, a.k.a. both.",
        "Node.js, Vue.js and main.py",
        "It is over.Save it.",
        "The answer is yes.no one knows.",
        "You are customer #1 at 5 p.m.",
        "Type @name or #channel.",
        "It is in C# and F#.",
        "Call list.sort() and os.path.",
        "A mail to help@example.com",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert contacts(text) == ()


@pytest.mark.parametrize(
    ("contact", "text", "language"),
    [
        ("app.example.com", "브라우저에서 app.example.com을 여세요.", "ko"),
        ("app.example.com", "打开https://app.example.com。", "zh"),
        ("example.org", "Lesen Sie de.example.org.", "de"),
        ("en.example.org/start", "Lisez fr.example.org/start.", "fr"),
        ("example.org/en/start", "Veja example.org/pt-br/start.", "pt"),
        ("example.com", "Example.com", "el"),
        ("#general", "#general에 참여하세요.", "ko"),
        ("@anna_k", "@anna_k'ya sorun.", "tr"),
        ("v2.4.1", "Установите версию 2.4.1.", "ru"),
        (".csv", "Nur CSV-Dateien", "de"),
    ],
)
def test_the_same_in_another_language(contact: str, text: str, language: str) -> None:
    assert stands_in(contact, text, language)


@pytest.mark.parametrize(
    ("contact", "text", "language"),
    [
        ("app.nimbusdesk.example", "app.nimbus-desk.example", "uk"),
        ("app.example.com", "app.example.org", "de"),
        ("example.org", "fr.example.org", "de"),
        ("example.org/start", "example.org/anfang", "de"),
        ("example.org", "my-example.org", "de"),
        ("#general", "#général", "fr"),
        ("@anna_k", "@anna_kb", "pl"),
        ("v2.4.1", "v2,4,1", "pl"),
        (".csv", "Nur .cvs-Dateien", "de"),
    ],
)
def test_another_one(contact: str, text: str, language: str) -> None:
    assert not stands_in(contact, text, language)
