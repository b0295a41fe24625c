"""One check says what is wrong with a text in another language, and where."""

from __future__ import annotations

import pytest

from kb_tools import checks
from kb_tools.checks.base import Subject
from kb_tools.cli.commands import check as command
from kb_tools.language import identifier
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.storage.configuration.mkdocs_yml import Policy
from tests.conftest import Folder

JUDGES = ("wrong-language", "wrong-script", "unchanged")
SPLIT = "Your file is too large. Split it into smaller files and try again."


def found(tag: str, source: str, target: str) -> list[Finding]:
    unit = Unit(source, target, line=7)
    subject = Subject(Locale.parse(tag), "catalog.po", Catalog((unit,)), Policy())
    return [f for name in JUDGES for f in checks.find(name).run_pairs(subject.pairs())]


@pytest.mark.parametrize(
    ("tag", "source", "target", "check", "message"),
    [
        ("ru", "Open the settings.", "Abra la configuración de la cuenta.", "wrong-language", "Spanish"),
        ("ru", SPLIT, "Please read the settings page and choose your language.", "wrong-language", "English"),
        ("he", "Open the settings.", "افتح الإعدادات واختر لغة لحسابك.", "wrong-language", "Arabic"),
        ("es", SPLIT, "Escolha o idioma da sua conta e salve as alterações.", "wrong-language", "Portuguese"),
        ("lt", SPLIT, "Izvēlieties sava konta valodu un saglabājiet to.", "wrong-language", "Latvian"),
        ("ru", SPLIT, "Виберіть мову облікового запису.", "wrong-language", "Ukrainian"),
        ("uk", SPLIT, "Выберите язык учётной записи.", "wrong-language", "Russian"),
        ("ja", SPLIT, "请选择您的语言。", "wrong-language", "Chinese"),
        ("zh-Hans", SPLIT, "言語を選択してください。", "wrong-language", "Japanese"),
        ("ko", SPLIT, "言語を選択してください。", "wrong-language", "Japanese"),
        ("sr-Latn", SPLIT, "Изаберите језик свог налога.", "wrong-language", "Serbian"),
        ("pa", SPLIT, "अपने खाते की भाषा चुनें।", "wrong-language", "Hindi"),
        ("fa", SPLIT, "يمكنك دعوة أي عدد من الموظفين في أي وقت.", "wrong-language", "Arabic"),
        ("uz-Cyrl", SPLIT, "Hisobingiz sozlamalarini oching.", "wrong-language", "Uzbek"),
        ("zh-Hant", SPLIT, "选择您账户的语言。", "wrong-script", "Simplified"),
        ("ar", SPLIT, "اختر زبانک.", "wrong-script", "Persian"),
        ("th", "Save it.", "บันทึกмัน", "wrong-script", "Thai"),
        ("ru", SPLIT, SPLIT, "unchanged", "not translated"),
    ],
)
def test_one_check_names_it(tag: str, source: str, target: str, check: str, message: str) -> None:
    (finding,) = found(tag, source, target)
    assert (finding.check, message in finding.message) == (check, True), finding.message


CHOOSE = "Open the settings and choose the language in which you want to read the pages."


@pytest.mark.parametrize(
    ("tag", "target"),
    [
        ("es-419", "Abre la configuración y elige el idioma en el que quieres leer las páginas."),
        ("no", "Åpne innstillingene og velg språket du vil lese sidene på."),
        ("gsw", "Mach d Iistellige uf und wähl d Sprach us, wo du d Siite drin läse wotsch."),
        ("lb", "Maacht d'Astellungen op a wielt d'Sprooch, an där Dir d'Säite liese wëllt."),
        ("yue", "打開設定，揀返你想用邊種語言睇啲頁面。"),
        ("ca-valencia", "Obri la configuració i tria la llengua en què vols llegir les pàgines."),
        ("kmr", "Mîhengan veke û zimanê ku tu dixwazî rûpelan pê bixwînî hilbijêre."),
        ("ckb", "ڕێکخستنەکان بکەرەوە و ئەو زمانە هەڵبژێرە کە دەتەوێت پەڕەکانی پێ بخوێنیتەوە."),
        ("tl", "Buksan ang mga setting at piliin ang wika kung saan mo gustong basahin ang mga pahina."),
        ("pa-PK", "سیٹنگاں کھولو تے اوہ بولی چنو جیہدے وچ تسیں صفحے پڑھنا چاہندے او۔"),
        ("haw", "E wehe i nā hoʻonohonoho a koho i ka ʻōlelo āu e makemake ai e heluhelu i nā ʻaoʻao."),
        ("iw", "פתחו את ההגדרות ובחרו את השפה שבה תרצו לקרוא את הדפים."),
        ("prs", "تنظیمات را باز کنید و زبانی را که می‌خواهید صفحات را به آن بخوانید انتخاب کنید."),
        ("ast", "Abri la configuración y escueyi la llingua na que quies lleer les páxines."),
        ("sco", "Open the settins an chuise the leid that ye want tae read the pages in."),
    ],
)
def test_a_language_that_few_know_is_left_alone(tag: str, target: str) -> None:
    assert found(tag, CHOOSE, target) == []


@pytest.mark.parametrize(
    ("tag", "target", "message"),
    [
        ("haw", "Please read the settings page and choose your language.", "English"),
        ("no", "Abra la configuración de la cuenta y elija un idioma.", "Spanish"),
        ("iw", "افتح الإعدادات واختر لغة لحسابك.", "Arabic"),
        ("yue", "言語を選択してください。", "Japanese"),
        ("pa-PK", "Please read the settings page and choose your language.", "English"),
    ],
)
def test_another_language_is_found_there_too(tag: str, target: str, message: str) -> None:
    assert [message in finding.message for finding in found(tag, SPLIT, target)] == [True]


@pytest.mark.parametrize(
    ("tag", "before", "after"),
    [
        ("de", "Ihre Datei ist zu groß. ", ""),
        ("fr", "Votre fichier est trop volumineux. ", ""),
        ("ru", "**Ваш файл** слишком большой. ", " Готово."),
        ("el", "Το αρχείο σας είναι `πολύ` μεγάλο. ", ""),
        ("he", "הקובץ שלכם גדול מדי. ", ""),
        ("hi", "आपकी फ़ाइल बहुत बड़ी है। ", ""),
        ("ko", "파일이 너무 큽니다. ", ""),
        ("ja", "ファイルが大きすぎます。", ""),
    ],
)
def test_the_sentence_that_was_left_is_shown(tag: str, before: str, after: str) -> None:
    left = "Split it into smaller files and try again."
    (finding,) = found(tag, SPLIT.replace("file ", "`file` "), f"{before}{left}{after}")
    assert finding.check == "wrong-language"
    assert finding.message == f"'{left}' is left in English."
    assert left in finding.excerpt


@pytest.mark.parametrize(
    ("tag", "target"),
    [
        ("de", "Wählen Sie **Split it into smaller files** und warten Sie."),
        ("de", "Wählen Sie „Split it into smaller files and try again“."),
        ("ru", "Прочитайте *How to write for the web and for people*."),
        ("ja", "「Split it into smaller files」を選択します。"),
        ("ja", "Meridian Desk for Windows and Mac をインストールします。"),
        ("es", 'El mensaje dice: "You are not allowed to do that here."'),
        ("es", "Lea [The way that we write for all of you](a.md) primero."),
        ("de", "Schreiben Sie an the.help@example.com oder an https://example.com/the/way/to/go."),
        ("fr", "Utilisez 5 µm, π et Ω."),
        ("th", "เลือก Meridian Desk"),
        ("bs", "Odaberite jezik svog računa i sačuvajte ga prije zatvaranja."),
        ("lt", "Kas lieka ir kas dingsta"),
        ("lt", "Kas tai yra ir kur tai rasti"),
        ("lv", "Kas paliek un kas pazūd"),
        ("en-GB", "Choose the colour of your account and save it when you are done."),
    ],
)
def test_labels_names_and_code_are_left_alone(tag: str, target: str) -> None:
    assert found(tag, SPLIT, target) == []


def test_kb_check_says_once_that_near_languages_are_not_told_apart(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.update()
    assert command.NO_MODEL not in folder.kb("check", code=None).stderr
    monkeypatch.setattr(identifier, "_model", lambda: None)
    assert folder.kb("check", code=None).stderr.count(command.NO_MODEL) == 1
    assert command.NO_MODEL not in folder.kb("check", "--skip", "wrong-language", code=None).stderr
    assert command.NO_MODEL not in folder.kb("check", "--only", "length", code=None).stderr
    assert command.NO_MODEL in folder.kb("check", "--only", "wrong-language", code=None).stderr
