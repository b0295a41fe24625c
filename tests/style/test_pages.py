from __future__ import annotations

from markdown import markdown

from kb_tools.model.locale import Locale
from kb_tools.storage.project import Project
from kb_tools.style.glossary import read_glossary
from kb_tools.style.pages import with_style_data
from kb_tools.style.rules import read_rules
from tests.conftest import Folder

EN, LT = Locale("en"), Locale("lt")
PAGE = "# Terms\n\n<!-- show glossary -->\n\n## Words\n\n<!-- show rules: voice/#words -->\n\nText.\n"
RULE = "extends: existence\nmessage: 'No %s.'\nlink: https://example.org/guide/voice/#words\ntokens: [very]\n"


def page(folder: Folder, glossary: str, locale: Locale, translated: dict[str, str]) -> str:
    folder.write("style_guide/glossary.yml", glossary)
    folder.write("style_guide/rules/Very.yml", RULE)
    project = Project.open(folder.root)
    return with_style_data(PAGE, locale, EN, read_glossary(project), read_rules(project), translated)


def test_the_glossary_is_a_table_in_each_language(folder: Folder) -> None:
    glossary = (
        "terms:\n  - {term: case, definition: One question., part_of_speech: noun, "
        "targets: {lt: {preferred: kreipinys, admitted: [atvejis], forbidden: [bilietas]}}}\n"
        "  - {term: Desk, translate: false, definition: The product.}\n"
    )
    english = page(folder, glossary, EN, {})
    assert "| **case** | noun | One question\\. |" in english
    lithuanian = page(folder, glossary, LT, {"Term": "Terminas", "One question.": "Vienas klausimas."})
    assert "| Terminas | Lietuvių | Do not write | Meaning |" in lithuanian
    assert "| **kreipinys** (atvejis) | bilietas | Vienas klausimas\\. |" in lithuanian
    assert '<span lang="en">Desk</span> | **Desk**' in lithuanian


def test_a_section_names_the_rules_that_enforce_it(folder: Folder) -> None:
    assert "*Checked automatically: `Very`*" in page(folder, "terms: []\n", EN, {})


def test_a_page_that_asks_for_nothing_stays_as_it_is(folder: Folder) -> None:
    project = Project.open(folder.root)
    assert with_style_data("# A\n", LT, EN, read_glossary(project), read_rules(project), {}) == "# A\n"


def test_hostile_terms_are_text(folder: Folder) -> None:
    glossary = (
        'terms:\n  - {term: "<script>alert(1)</script>", definition: "a | b](javascript:x) {{ 7 }} `", '
        'targets: {lt: "<img src=x onerror=y>"}}\n'
    )
    for locale in (EN, LT):
        html = markdown(page(folder, glossary, locale, {}), extensions=["tables"])
        assert "<script" not in html
        assert "<img" not in html
        assert "href" not in html
        assert html.count("<tr>") == 2


def test_the_stage_has_it(folder: Folder) -> None:
    folder.write("guide/voice.md", PAGE)
    folder.write("style_guide/glossary.yml", "terms:\n  - {term: case, targets: {lt: kreipinys}}\n")
    folder.kb("update")
    folder.translate("lt")
    folder.kb("build", "--locale", "lt")
    assert "| **kreipinys** |" in folder.read("build/stage/lt/guide/voice.md")
    assert "kreipinys" in folder.read("site/lt/guide/voice/index.html")
