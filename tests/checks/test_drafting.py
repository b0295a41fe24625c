"""What kb check would call an error is no draft, in every locale; what reviewers would accept is one."""

from __future__ import annotations

import pytest

from kb_tools.checks.drafting import DraftChecks
from kb_tools.model.locale import Locale
from kb_tools.model.policy import Policy
from kb_tools.model.segment import Kind
from kb_tools.style.glossary import Glossary, Names, Target, Term

RIGHT = [
    (
        "pt-BR",
        "Refunds take 24 hours and cost 1,049.90 EUR.",
        "Reembolsos levam 24 horas e custam 1.049,90 EUR.",
    ),
    (
        "lt",
        "Refunds take 24 hours and cost 1,049.90 EUR.",
        "Grąžinimas trunka 24 valandas ir kainuoja 1 049,90 EUR.",
    ),
    ("ar", "Refunds take 24 hours.", "يستغرق الاسترداد ٢٤ ساعة."),
    ("de", "The office opens at 3 pm.", "Das Büro öffnet um 15 Uhr."),
    ("es", "Choose one of three plans.", "Elija uno de los 3 planes."),
    ("zh-Hans", "Save **your** file.", "保存**您的**文件。"),
    ("fr", "Wait, wait, wait!", "Attendez, attendez, attendez !"),
]
WRONG = [
    ("pt-BR", "Refunds take 24 hours.", "Reembolsos levam 42 horas.", "numbers"),
    ("lt", "It costs 49.90 EUR.", "Tai kainuoja 09,94 EUR.", "numbers"),
    ("de", "Refunds take 24 hours.", "Erstattungen dauern 24 Stunden 999.", "numbers"),
    ("ar", "Call 112 or 113.", "اتصل بالرقم ١٢١ أو ٣١١.", "numbers"),
    ("es", "Wait 15 days.", "Espere unos días.", "numbers"),
    ("fr", "See the docs for testing.", "Voir dans 1os la documentation des tests.", "numbers"),
    ("pt-BR", "Save the file.", "\u202eSalve o arquivo.", "invisible"),
    ("lt", "Save the file.", "Įraš\u200bykite failą.", "invisible"),
    ("es", "Save the file.", "Guarde el archivo.\U000e0041\U000e0042", "invisible"),
    ("es", "Images may be 5 MB large.", "Las imágenes pueden ocupar 5 GB.", "quantities"),
    ("es", "It adds extras, including x.", "Añade extras extras extras, incluido x.", "repeated-words"),
    ("zh-Hans", "Open the page.", "页面页面页面页面", "repeated-words"),
    ("es", "Choose a region (such as Europe).", "Elija una región (por ejemplo, Europa.", "brackets"),
    ("es", "Open the settings of your account.", "Open the settings of your account.", "unchanged"),
    ("lt", "Open the settings of your account.", "Abra la configuración de la cuenta.", "wrong-language"),
    ("ru", "Open the settings.", "Откройте нaстройки.", "wrong-script"),
    ("zh-Hans", "Save the file.", "選擇保存文件。", "wrong-script"),
    ("de", "Run `kb update` now.", "Führen Sie jetzt `kb aktualisieren` aus.", "code-spans"),
    ("de", "🚨 Avoid this.", "Vermeiden Sie das.", "markup"),
    ("de", "See [it](a.md).", "Siehe [dies](b.md).", "link-target"),
    ("fr", "You can change it at any time in the settings of your account.", "Modifiable.", "length"),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "source", "target"), RIGHT)
def test_what_a_reviewer_would_accept_passes(tag: str, source: str, target: str) -> None:
    assert DraftChecks(Locale.parse(tag)).objection(source, target) is None


@pytest.mark.parametrize(("tag", "source", "target", "check"), WRONG)
def test_what_a_reviewer_would_refuse_is_stopped_by_the_check_that_says_so(
    tag: str, source: str, target: str, check: str
) -> None:
    found = DraftChecks(Locale.parse(tag)).objection(source, target)
    assert found is not None
    assert found.check == check
    assert found.message.endswith(".")


def test_a_check_that_the_project_has_turned_off_says_nothing() -> None:
    pair = ("Wait 15 days.", "Espere unos días.")
    assert DraftChecks(Locale("es")).objection(*pair) is not None
    assert DraftChecks(Locale("es"), policy=Policy(checks={"numbers": "off"})).objection(*pair) is None


def test_warnings_do_not_stop_what_people_wrote() -> None:
    checks = DraftChecks(Locale("es"))
    pair = ("Choose a region (such as Europe).", "Elija una región (por ejemplo, Europa.")
    assert checks.objection(*pair) is not None
    assert checks.objection(*pair, strict=False) is None
    assert checks.objection("Wait 15 days.", "Espere 51 días.", strict=False) is not None


def test_words_of_the_glossary_are_judged_when_they_have_been_put_in() -> None:
    names = Names(Target("užklausa", stem="užklaus"), forbidden=(Target("byla", stem="byl"),))
    checks = DraftChecks(Locale("lt"), glossary=Glossary((Term("case", targets={"lt": names}),)))
    pair = ("Open the case now.", "Dabar atverkite bylą.")
    assert checks.objection(*pair, terms=False) is None
    found = checks.objection(*pair)
    assert found is not None
    assert found.check == "forbidden-term"


def test_a_text_is_judged_as_what_it_is_on_its_page() -> None:
    checks = DraftChecks(Locale("es"))
    pair = ("A cat", "Un gato {{ config }}")
    for kind in (Kind.PARAGRAPH, Kind.FRONT_MATTER, Kind.NAVIGATION):
        assert checks.objection(*pair, kind) is not None
