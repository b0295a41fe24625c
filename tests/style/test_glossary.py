from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.language.gender import Gender
from kb_tools.model.locale import Locale
from kb_tools.storage.project import Project
from kb_tools.style.glossary import Glossary, Term, read_glossary
from kb_tools.style.glossary_yaml import serialize
from kb_tools.style.tbx import from_tbx, merged, to_tbx
from tests.conftest import Folder

EN, LT, AR = Locale("en"), Locale("lt"), Locale("ar")
GLOSSARY = (Path(__file__).parents[1] / "checks" / "rules" / "data" / "glossary.yml").read_text(
    encoding="utf-8"
)


@pytest.fixture
def glossary(folder: Folder) -> Glossary:
    folder.write("style_guide/glossary.yml", GLOSSARY)
    return read_glossary(Project.open(folder.root))


def test_longer_terms_win_and_phrases_are_left_out(glossary: Glossary) -> None:
    found = glossary.terms_in("In case of doubt, insert an answer template into the cases.")
    assert [term.name for term in found] == ["answer template", "case"]
    assert glossary.terms_in("Only in case of doubt, in lower case.") == ()


@pytest.mark.parametrize("form", ["kreipinys", "Kreipinio", "kreipiniams", "kreipiniuose"])
def test_lithuanian_forms(glossary: Glossary, form: str) -> None:
    names = glossary.terms_in("case")[0].names(LT)
    assert names is not None
    assert names.preferred.stands_in(f"Du {form}.")


@pytest.mark.parametrize("form", ["العميل", "للعملاء", "وبالعميل", "عملاؤنا"])
def test_arabic_forms(glossary: Glossary, form: str) -> None:
    names = glossary.terms_in("customer")[0].names(AR)
    assert names is not None
    assert names.preferred.stands_in(form)


def test_tbx_there_and_back(glossary: Glossary) -> None:
    terms = from_tbx(to_tbx(glossary, EN).encode(), EN, "terms.tbx")
    assert [(t.name, t.definition, t.translate) for t in terms] == [
        (t.name, t.definition, t.translate) for t in glossary.terms
    ]
    for ours, theirs in zip(glossary.terms, terms, strict=True):
        assert ours.targets.keys() == theirs.targets.keys()
        for tag, names in ours.targets.items():
            assert [t.text for t in names.allowed] == [t.text for t in theirs.targets[tag].allowed]
            assert [t.text for t in names.forbidden] == [t.text for t in theirs.targets[tag].forbidden]


def test_import_keeps_stems(glossary: Glossary, folder: Folder) -> None:
    terms = merged(glossary, from_tbx(to_tbx(glossary, EN).encode(), EN, "terms.tbx"))
    folder.write("style_guide/glossary.yml", serialize(terms))
    assert read_glossary(Project.open(folder.root)).terms[1].targets == glossary.terms[1].targets


def test_command_line(folder: Folder) -> None:
    folder.write("style_guide/glossary.yml", GLOSSARY)
    folder.kb("glossary", "--export", "terms.tbx")
    folder.write("style_guide/glossary.yml", "terms: []\n")
    folder.kb("glossary", "--import", "terms.tbx")
    assert "case\tlt: kreipinys" in folder.kb("glossary", "--locale", "lt").stdout


def test_hostile_tbx_is_refused() -> None:
    bomb = b'<!DOCTYPE tbx [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]><tbx>&a;&c;</tbx>'
    with pytest.raises(KbError, match="entities"):
        from_tbx(bomb, EN, "terms.tbx")
    with pytest.raises(KbError, match="not XML"):
        from_tbx(b"<tbx>", EN, "terms.tbx")
    with pytest.raises(KbError, match="no terms"):
        from_tbx(b"<tbx/>", EN, "terms.tbx")


def test_hostile_terms_survive_tbx(folder: Folder) -> None:
    folder.write(
        "style_guide/glossary.yml",
        'terms:\n  - {term: "<b>&x;", definition: "]]> \\"quote\\"", targets: {lt: "</term><term>"}}\n',
    )
    ours = read_glossary(Project.open(folder.root))
    theirs = from_tbx(to_tbx(ours, EN).encode(), EN, "terms.tbx")
    assert theirs[0].name == "<b>&x;"
    assert theirs[0].targets["lt"].preferred.text == "</term><term>"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("terms:\n  - {term: a, colour: b}\n", "unknown key 'colour'"),
        ("terms:\n  - {definition: a}\n", "must say what the term is"),
        ("terms:\n  - {term: a}\n  - {term: A}\n", "stands twice"),
        ("terms:\n  - {term: a, targets: {lt: {admitted: [b]}}}\n", "not complete"),
        ("terms:\n  - {term: a, targets: {lt: {preferred: {text: b, pattern: '('}}}}\n", "cannot be read"),
        ("terms:\n  - {term: a, targets: {xx-nowhere: b}}\n", "not a locale"),
        ("words: []\n", "one key"),
    ],
)
def test_wrong_glossaries_are_named_with_their_line(folder: Folder, text: str, message: str) -> None:
    folder.write("style_guide/glossary.yml", text)
    said = folder.kb("check", code=2).stderr
    assert message in said
    assert "style_guide/glossary.yml:" in said


def test_a_changed_term_marks_reviewed_units(folder: Folder) -> None:
    folder.write("docs/index.md", "# Start\n\nOpen the case now.\n")
    folder.write(
        "style_guide/glossary.yml", "terms:\n  - {term: case, definition: Old., targets: {lt: kreipinys}}\n"
    )
    folder.kb("update")
    folder.translate("lt")
    assert "\tcase:" in folder.read("locales/lt/term-stamps.tsv")
    assert "terms=" not in folder.read("locales/lt/LC_MESSAGES/index.po")
    assert "term-changed" not in folder.kb("check", "--only", "term-changed").stdout
    folder.edit("style_guide/glossary.yml", "Old.", "Another thing.")
    said = folder.kb("check", "--only", "term-changed").stdout
    assert "warning term-changed: The glossary has changed what 'case' means" in said


def test_a_changed_name_marks_only_units_that_do_not_use_it(folder: Folder) -> None:
    folder.write("docs/index.md", "# Start\n\nOpen the case now.\n\nClose the case.\n")
    folder.write("style_guide/glossary.yml", "terms:\n  - {term: case, targets: {lt: {preferred: caselt}}}\n")
    folder.kb("update")
    folder.translate("lt")
    folder.change("index", lambda u: replace(u, target="Uždarykite bylą.") if "Close" in u.source else u)
    folder.write(
        "style_guide/glossary.yml",
        "terms:\n  - {term: case, targets: {lt: {preferred: byla, admitted: [caselt]}}}\n",
    )
    folder.edit("style_guide/glossary.yml", "preferred: byla", "preferred: {text: byla, stem: byl}")
    said = folder.kb("check", "--only", "term-changed").stdout
    assert "Open the case now." in said
    assert "Close the case." not in said


def test_a_damaged_note_is_renewed(folder: Folder) -> None:
    folder.write("docs/index.md", "# Start\n\nOpen the case now.\n")
    folder.write("style_guide/glossary.yml", "terms:\n  - {term: case, targets: {lt: kreipinys}}\n")
    folder.kb("update")
    folder.translate("lt")
    before = folder.read("locales/lt/term-stamps.tsv")
    folder.write("locales/lt/term-stamps.tsv", before.replace("\tcase:", "\tcase"))
    folder.kb("update")
    assert folder.read("locales/lt/term-stamps.tsv") == before


MAIL = """
terms:
  - term: email
    targets:
      fr: {preferred: courriel, admitted: [adresse mail], forbidden: [mail]}
      de: {preferred: E-Mail, forbidden: [Mail]}
  - term: case
    targets:
      de: {preferred: Fall, forbidden: [Ticket]}
      sv: {preferred: ärende, forbidden: [biljett]}
      fi: {preferred: tapaus}
"""


@pytest.mark.parametrize(
    ("term", "tag", "text", "misused"),
    [
        ("email", "fr", "Envoyez un mail.", ["mail"]),
        ("email", "fr", "Envoyez un e-mail ou un e‑mail.", []),
        ("email", "fr", "Donnez votre adresse mail.", []),
        ("email", "fr", "Une adresse mail, puis un mail.", ["mail"]),
        ("email", "fr", "Ouvrez mail.example.org ou a@mail.org.", []),
        ("email", "fr", "Il travaille au gmail.", []),
        ("email", "de", "Schreiben Sie eine E-Mail.", []),
        ("email", "de", "Schreiben Sie eine Mail.", ["Mail"]),
        ("case", "de", "Das VIP-Ticket und das Support-Ticket", ["Ticket"]),
        ("case", "de", "Das Ticketsystem", []),
    ],
)
def test_a_forbidden_word_within_another_word_is_none(
    folder: Folder, term: str, tag: str, text: str, misused: list[str]
) -> None:
    folder.write("style_guide/glossary.yml", MAIL)
    names = read_glossary(Project.open(folder.root)).terms_in(term)[0].names(Locale.parse(tag))
    assert names is not None
    assert [target.text for target, _ in names.misuses(text)] == misused


@pytest.mark.parametrize(
    ("tag", "text", "used"),
    [
        ("de", "Der Kundenfall ist offen.", True),
        ("de", "Die Fallnummer", True),
        ("de", "Der Vorgang", False),
        ("sv", "Öppna kundärendet.", True),
        ("sv", "Öppna frågan.", False),
        ("fi", "Avaa asiakastapaus.", True),
    ],
)
def test_a_term_is_recognized_in_a_compound(folder: Folder, tag: str, text: str, used: bool) -> None:
    folder.write("style_guide/glossary.yml", MAIL)
    names = read_glossary(Project.open(folder.root)).terms_in("case")[0].names(Locale.parse(tag))
    assert names is not None
    assert names.preferred.stands_in(text) is used


def test_terms_come_from_the_closest_locale_in_the_same_script(folder: Folder) -> None:
    targets = "{no: sak, zh: 案例, es: caso, es-419: asunto, pa: ਕੇਸ, he: פנייה, pt_BR: chamado}"
    folder.write("style_guide/glossary.yml", f"terms:\n  - term: case\n    targets: {targets}\n")
    (term,) = read_glossary(Project.open(folder.root)).terms
    found = {}
    for tag in (
        "no",
        "nb",
        "nn",
        "zh-CN",
        "zh-TW",
        "yue",
        "es-419",
        "es-MX",
        "es-ES",
        "pa-PK",
        "iw",
        "pt-BR",
        "pt-PT",
    ):
        names = term.names(Locale(tag))
        found[tag] = names.preferred.text if names else None
    assert found == {
        **dict.fromkeys(("no", "nb", "nn"), "sak"),
        "zh-CN": "案例",
        **dict.fromkeys(("zh-TW", "yue", "pa-PK", "pt-PT"), None),
        **dict.fromkeys(("es-419", "es-MX"), "asunto"),
        "es-ES": "caso",
        "iw": "פנייה",
        "pt-BR": "chamado",
    }


FORMS = """
terms:
  - term: queue
    targets:
      es: {preferred: {text: cola, plural: colas, gender: feminine}}
      lt: {preferred: {text: eilė, cases: [eilės, eilę], plural: [eilės, eilių]}}
      pt-BR: {preferred: lista de espera}
"""


def test_forms_of_a_name_are_read_written_and_recognized(folder: Folder) -> None:
    folder.write("style_guide/glossary.yml", FORMS)
    glossary = read_glossary(Project.open(folder.root))
    targets = glossary.terms[0].targets
    es, lt = targets["es"].preferred, targets["lt"].preferred
    assert (es.plural, es.gender, lt.cases, lt.plural) == (
        ("colas",),
        Gender.FEMININE,
        ("eilės", "eilę"),
        ("eilės", "eilių"),
    )
    assert all(es.stands_in(text) for text in ("La cola.", "Las colas."))
    assert lt.stands_in("Daug eilių.")
    assert not lt.stands_in("Eilutė")
    # a regular plural need not be listed
    assert targets["pt-BR"].preferred.stands_in("As listas de espera são longas.")
    folder.write("style_guide/glossary.yml", serialize(glossary.terms))
    assert read_glossary(Project.open(folder.root)).terms[0].targets == targets


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("{text: cola, gender: female}", "gender of 'cola' is 'female'"),
        ("{text: cola, plurals: colas}", "target of a term is not valid"),
        ("{plural: colas}", "target of a term is not valid"),
    ],
)
def test_wrong_forms_are_named_with_their_line(folder: Folder, target: str, said: str) -> None:
    folder.write(
        "style_guide/glossary.yml",
        f"terms:\n  - term: queue\n    targets:\n      es: {{preferred: {target}}}\n",
    )
    with pytest.raises(KbError, match=said) as raised:
        read_glossary(Project.open(folder.root))
    assert raised.value.where == "style_guide/glossary.yml:4"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("Open the case for the agent.", ["case", "agent"]),
        ("In case of doubt, or case by case, ask.", []),
        ("This is not the case.", []),
        ("The AGENT field of the user agent", []),
        ("ALL AGENTS READ THE CASE", ["agent", "case"]),
        ("The SLA of a case", ["SLA", "case"]),
        ("A use case of in case", ["use case"]),
    ],
)
def test_a_word_is_not_a_term_in_a_fixed_phrase_nor_in_capital_letters(source: str, names: list[str]) -> None:
    glossary = Glossary((Term("agent"), Term("case"), Term("use case"), Term("SLA")))
    assert [use.term.name for use in glossary.uses(source)] == names
    assert [term.name for term in glossary.terms_in(source)] == names
    for use in glossary.uses(source):
        assert source[use.start : use.stop] == use.form
