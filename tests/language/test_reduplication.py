import pytest

from kb_tools.language.reduplication import is_never_doubled, reduplicates

DOUBLED = {
    "tr": "yavaş derin ufak uzun sık tekrar teker ikişer hemen az güzel sessiz durup bakıp gide söyleye bile koşa "
    "zaman şimdi ayrı farklı dönem bölüm boy dizi sıra parça adım satır kelime sayfa tane ince yeni iri deli doğru "
    "kıyı canlı sıcak bol mışıl kapı sonra önce şöyle öyle ilk hızlı dikkatli sakin gizli açık ara kolay gün "
    "büyüye yürüye taşıya okuya bekleye dolu tek çeşit grup madde kat yer türlü kısa büyük küçük güle birer iyi",
    "hi": "धीरे अलग बार साथ समय तरह कभी जगह एक दो जल्दी बारी कदम बीच पास दूर थोड़ा छोटे बड़े नए जो जहाँ जब जाते करते ठीक "
    "भिन्न ख़ास पल दिन घर आगे पीछे ऊपर अपने",
    "id": "laporan pengaturan pelan cepat baik buku anak kupu hati sama kira tiba perlahan makan jalan rata lama",
    "vi": "từ dần luôn mãi thường ngày người xa",
    "th": "ช้า",
}
ONCE = {
    "tr": "notları dosyayı ayarlarını müşteriye listede değiştirebilirsiniz kullanıcıların sayfadan hesabınızı ve ile "
    "tıklayın göndermek edilmesi yapıyor seçeneğini kutusuna klasöründe verilerin olacaktır",
    "hi": "में सकते फ़ाइल सेटिंग चाहिए",
    "id": "kepada menyimpan digunakan sekarang",
    "ms": "menyimpan untuk",
    "vi": "tệp của và",
}


@pytest.mark.parametrize(
    ("language", "word"), [(tag, word) for tag in DOUBLED for word in DOUBLED[tag].split()]
)
def test_what_is_doubled_on_purpose(language: str, word: str) -> None:
    assert reduplicates(language)
    assert not is_never_doubled(word, language)


@pytest.mark.parametrize(("language", "word"), [(tag, word) for tag in ONCE for word in ONCE[tag].split()])
def test_what_never_is(language: str, word: str) -> None:
    assert is_never_doubled(word, language)


def test_other_languages_have_no_reduplication() -> None:
    assert not reduplicates("de")
