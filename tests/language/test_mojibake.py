import pytest

from kb_tools.language.mojibake import garbled


@pytest.mark.parametrize(
    ("language", "script", "text"),
    [
        ("de", "Latn", "Grüße – „größer“ ist Äpfel’s"),
        ("fr", "Latn", "C’est œuvré… À côté : 5 €"),
        ("es", "Latn", "«¿Está aquí?» — «Sí»"),
        ("lt", "Latn", "Grąžinimo terminai – „užsakymai“"),
        ("pl", "Latn", "Zażółć gęślą jaźń…"),
        ("ro", "Latn", "Șterge și închide"),
        ("ru", "Cyrl", "Учётная запись «закрыта»"),
        ("ar", "Arab", "الحساب مغلق، وشكرًا"),
        ("hi", "Deva", "खाता बंद है।"),
        ("ja", "Jpan", "アカウントは閉じられました。"),
        ("zh", "Hans", "帐户已关闭。"),
        ("ko", "Kore", "계정이 닫혔습니다."),
    ],
)
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_text_in_a_wrong_encoding_is_found_in_every_script(
    language: str, script: str, text: str, encoding: str
) -> None:
    bytes_ = text.encode()
    wrong = "".join(
        bytes((byte,)).decode(encoding if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "latin-1")
        for byte in bytes_
    )
    assert garbled(text, language, script) is None
    found = garbled(wrong, language, script)
    assert found is not None
    assert found.meant in text


@pytest.mark.parametrize(
    ("language", "script", "text"),
    [
        ("fr", "Latn", "«\u00a0Payé\u00a0» et «\u00a0à\u00a0«\u00a0là"),
        ("de", "Latn", "Der Buchstabe Ä… steht am Anfang."),
        ("de", "Latn", "CAFÉ™ und CAFÉ®"),
        ("pt", "Latn", "“IRMÔ e “Olá”"),
        ("vi", "Latn", "“Đã” và Â”"),
        ("is", "Latn", "„á“ og „Í“"),
    ],
)
def test_letters_of_the_language_are_right_beside_its_signs(language: str, script: str, text: str) -> None:
    assert garbled(text, language, script) is None


def test_what_is_left_of_a_no_break_space() -> None:
    found = garbled("Es kostet 5Â €", "de", "Latn")
    assert found is not None
    assert found.span == (11, 12)
    assert garbled("Litera Â este", "ro", "Latn") is None
