"""`kb import --po` takes the PO files of other tools: po4a, mdpo and Weblate, as they lay them out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools.model.unit import State, Unit
from tests.conftest import Folder
from tests.written_site import fill, written_site

ENGLISH = r"""---
title: Refunds
description: How to get money back
---

# Refunds

We refund within **ten days**, see [times](#times)
and [home](index.md#find).

A hard _break_{}
and `code`.

| Method | Days |
| --- | --- |
| Card | 3 |

!!! note "Weekends"

    They do not count.

- One item
  with two lines
- Second `item`

> Quoted text
> in two lines.

```sh
kb build
```

![Picture](a.png)

## Times {#times}

Ask us.
""".replace("{}", "  ")
HEAD = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PO4A = (
    HEAD
    + r"""
#. type: Yaml Front Matter Hash Value: description
#: docs/refunds.md:1
#, no-wrap
msgid "How to get money back"
msgstr "Comment être remboursé"

#. type: Title #
#: docs/refunds.md:1 docs/refunds.md:6
#, markdown-text, no-wrap
msgid "Refunds"
msgstr "Remboursements"

#. type: Plain text
#: docs/refunds.md:9
#, markdown-text
msgid ""
"We refund within **ten days**, see [times](#times) and "
"[home](index.md#find)."
msgstr ""
"Sous **dix jours**, voir [délais](#times) et "
"[accueil](index.md#find)."

#. type: Plain text
#: docs/refunds.md:11
#, markdown-text, no-wrap
msgid "A hard _break_  \n"
msgstr "Une _coupure_  \n"

#. type: Plain text
#: docs/refunds.md:12
#, markdown-text
msgid "and `code`."
msgstr "et du `code`."

#. type: Plain text
#: docs/refunds.md:15
#, markdown-text
msgid "| Method | Days | | --- | --- | | Card | 3 |"
msgstr "| Moyen | Jours | | --- | --- | | Carte | 3 |"

#. type: Plain text
#: docs/refunds.md:17
#, markdown-text
msgid "!!! note \"Weekends\""
msgstr "!!! note \"Week-ends\""

#. type: Plain text
#: docs/refunds.md:19
#, markdown-text, no-wrap
msgid "    They do not count.\n"
msgstr "    Ils ne comptent pas.\n"

#. type: Bullet: '- '
#: docs/refunds.md:23
#, markdown-text
msgid "One item with two lines"
msgstr "Un point sur deux lignes"

#. type: Bullet: '- '
#: docs/refunds.md:23
#, markdown-text
msgid "Second `item`"
msgstr "Deuxième `item`"

#. type: Plain text
#: docs/refunds.md:29
#, markdown-text, no-wrap
msgid ""
"> Quoted text\n"
"> in two lines.\n"
msgstr ""
"> Texte cité\n"
"> sur deux lignes.\n"

#. type: Fenced code block (sh)
#: docs/refunds.md:30
#, no-wrap
msgid "kb build\n"
msgstr "kb build\n"

#. type: Plain text
#: docs/refunds.md:35
#, markdown-text
msgid "![Picture](a.png)"
msgstr "![Image](a.png)"

#. type: Title ##
#: docs/refunds.md:36
#, markdown-text, no-wrap
msgid "Times {#times}"
msgstr "Délais {#times}"

#. type: Plain text
#: docs/refunds.md:38
#, markdown-text
msgid "Ask us."
msgstr "Demandez-nous."
"""
)
MDPO = (
    HEAD
    + r"""
#: docs/refunds.md:block 1 (header)
msgid ""
"title: Refunds\n"
"description: How to get money back"
msgstr ""
"title: Remboursements\n"
"description: Comment être remboursé"

#: docs/refunds.md:block 2 (header)
msgid "Refunds"
msgstr "Remboursements"

#: docs/refunds.md:block 3 (paragraph)
msgid ""
"We refund within **ten days**, see [times](#times) and "
"[home](index.md#find)."
msgstr ""
"Sous **dix jours**, voir [délais](#times) et "
"[accueil](index.md#find)."

#: docs/refunds.md:block 4 (table)
msgid "Method"
msgstr "Moyen"

#: docs/refunds.md:block 4 (table)
msgid "Days"
msgstr "Jours"

#: docs/refunds.md:block 4 (table)
msgid "Card"
msgstr "Carte"

#: docs/refunds.md:block 4 (table)
msgid "3"
msgstr "3"

#: docs/refunds.md:block 5 (paragraph)
msgid "!!! note \"Weekends\""
msgstr "!!! note \"Week-ends\""

#: docs/refunds.md:block 7 (unordered list)
msgid "One item with two lines"
msgstr "Un point sur deux lignes"

#: docs/refunds.md:block 7 (unordered list)
msgid "Second `item`"
msgstr "Deuxième `item`"

#: docs/refunds.md:block 9 (quote)
msgid "Quoted text in two lines."
msgstr "Texte cité sur deux lignes."

#: docs/refunds.md:block 12 (header)
msgid "Times {#times}"
msgstr "Délais {#times}"

#: docs/refunds.md:block 13 (paragraph)
msgid "Ask us."
msgstr "Demandez-nous."
"""
)
FRENCH = {
    "Refunds": "Remboursements",
    "How to get money back": "Comment être remboursé",
    "Method": "Moyen",
    "Days": "Jours",
    "Card": "Carte",
    "Weekends": "Week-ends",
    "One item with two lines": "Un point sur deux lignes",
    "Second `item`": "Deuxième `item`",
    "Quoted text in two lines.": "Texte cité sur deux lignes.",
    "Times": "Délais",
    "Ask us.": "Demandez-nous.",
    "We refund within **ten days**, see [times](#times) and [home](index.md#find).": (
        "Sous **dix jours**, voir [délais](#times) et [accueil](index.md#find)."
    ),
}


@pytest.fixture
def site(tmp_path: Path) -> Folder:
    """A site with an English page about refunds, and no translated file."""
    folder = written_site(tmp_path, "suffix")
    for path in ("docs/refunds.fr.md", "docs/only.fr.md"):
        (folder.root / path).unlink()
    folder.write("docs/refunds.md", ENGLISH)
    return folder


def units(folder: Folder, name: str = "refunds") -> dict[str, Unit]:
    return {unit.source: unit for unit in folder.catalog(name, "fr").active}


@pytest.mark.parametrize("tool", ["po4a", "mdpo"])
@pytest.mark.parametrize("path", ["po/fr.po", "po/refunds.fr.po", "locale/fr/refunds.po"])
def test_the_entries_of_other_tools_fill_the_catalog(site: Folder, tool: str, path: str) -> None:
    site.write(path, PO4A if tool == "po4a" else MDPO)
    said = site.kb("import", "--trust", path).stdout
    found = units(site)
    assert {source: found[source].target for source in FRENCH} == FRENCH
    assert {found[source].state for source in FRENCH} == {State.TRANSLATED}
    assert {found[source].provenance.origin for source in FRENCH} == {"import"}
    if tool == "po4a":
        broken = next(unit for source, unit in found.items() if source.startswith("A hard"))
        assert broken.target == "Une _coupure_  \net du `code`."
        assert found["![Picture](a.png)"].target == "![Image](a.png)"
    assert said == f"{path}: {16 if tool == 'po4a' else 13} translated\n"


def test_without_trust_all_are_drafts_and_fuzzy_entries_always(site: Folder) -> None:
    site.write("fr.po", MDPO.replace('msgid "Card"', '#, fuzzy\nmsgid "Card"'))
    site.kb("import", "-l", "fr", "fr.po")
    assert {unit.state for unit in units(site).values() if unit.target} == {State.DRAFT}
    site.kb("import", "-l", "fr", "--trust", "--format", "po", "fr.po")
    found = units(site)
    assert (found["Card"].state, found["Days"].state) == (State.DRAFT, State.TRANSLATED)
    before = site.snapshot("locales")
    assert "13 were there" in site.kb("import", "--po", "-l", "fr", "--trust", "fr.po").stdout
    assert site.snapshot("locales") == before


def test_what_has_no_place_is_listed_with_its_line(site: Folder) -> None:
    site.write("fr.po", HEAD + '\nmsgid "Nothing of the site says this."\nmsgstr "Rien ne le dit."\n')
    said = site.kb("import", "fr.po", code=1).stdout
    assert (
        said
        == "fr.po: 1 to look at\n  fr.po:7: 'Nothing of the site says this.' no English text is the same\n"
    )


def test_what_was_made_of_older_english_becomes_stale(site: Folder) -> None:
    text = "Weekends do not count, but holidays in your country do."
    site.edit("docs/refunds.md", "They do not count.", text.replace("but", "and not even"))
    site.write(
        "fr.po", HEAD + f'\n#: docs/refunds.md:3\nmsgid "{text}"\nmsgstr "Les week-ends ne comptent pas."\n'
    )
    assert site.kb("import", "fr.po").stdout == "fr.po: 1 stale\n"
    unit = units(site)[text.replace("but", "and not even")]
    assert (unit.state, unit.previous_source, unit.target) == (
        State.STALE,
        text,
        "Les week-ends ne comptent pas.",
    )


def test_the_entry_of_the_page_goes_first(site: Folder) -> None:
    site.edit("docs/index.md", "Find an answer.", "Ask us.")
    for page, text in (("index", "Demandez."), ("refunds", "Demandez-nous.")):
        site.write(f"po/{page}.fr.po" if page == "index" else f"po/fr/{page}.po", "")
        site.write(f"po/{page}.po", HEAD + f'\n#: docs/{page}.md:3\nmsgid "Ask us."\nmsgstr "{text}"\n')
    for path in ("po/index.fr.po", "po/fr/refunds.po"):
        (site.root / path).unlink()
    assert "4" not in site.kb("import", "--trust", "po").stdout
    assert units(site, "index")["Ask us."].target == "Demandez."
    assert units(site)["Ask us."].target == "Demandez-nous."


def test_two_entries_that_say_something_else_are_named(site: Folder) -> None:
    again = '\nmsgctxt "x"\nmsgid "Ask us."\nmsgstr "Demandez."\n'
    site.write("a.po", HEAD + again.replace('msgctxt "x"\n', ""))
    site.write("b.po", HEAD + again.replace('msgctxt "x"\n', "").replace("Demandez.", "Contactez-nous."))
    said = site.kb("import", "--trust", "a.po", "b.po", code=1).stdout
    assert "  b.po:7: 'Ask us.' another entry translates it otherwise" in said
    assert units(site)["Ask us."].target == "Demandez."


def test_markup_that_disagrees_is_a_draft_and_named(site: Folder) -> None:
    wrong = "Sous dix jours, voir [x](https://evil.example) et [accueil](index.md#find)."
    site.write("fr.po", MDPO.replace("Sous **dix jours**, voir [délais](#times) et", wrong[:-25]))
    said = site.kb("import", "--trust", "fr.po", code=1).stdout
    unit = next(unit for source, unit in units(site).items() if source.startswith("We refund"))
    assert unit.state is State.DRAFT
    assert "fr.po:" in said
    assert "evil.example" in said


def test_marks_of_emphasis_may_be_others(site: Folder) -> None:
    site.edit("docs/refunds.md", "Ask us.", "Ask *us* or __them__.")
    site.write("fr.po", HEAD + '\nmsgid "Ask _us_ or **them**."\nmsgstr "Demandez à _nous_ ou **eux**."\n')
    assert site.kb("import", "--trust", "fr.po").stdout == "fr.po: 1 translated\n"
    assert units(site)["Ask *us* or __them__."].target == "Demandez à _nous_ ou **eux**."


def test_work_in_the_catalog_is_never_replaced(site: Folder) -> None:
    site.kb("update")
    fill(site, lambda unit: replace(unit, target="Carte bancaire") if unit.source == "Card" else unit)
    before = site.reviewed("fr")
    site.write("fr.po", MDPO)
    assert (
        "'Carte' the catalog has another translation of it"
        in site.kb("import", "--trust", "fr.po", code=1).stdout
    )
    assert before <= site.reviewed("fr")
    assert units(site)["Card"].target == "Carte bancaire"


def test_the_catalogs_of_weblate_come_back(site: Folder) -> None:
    site.kb("update")
    for name in ("refunds", "site"):
        text = site.read(f"locales/fr/LC_MESSAGES/{name}.po")
        text = text.replace('msgid "Ask us."\nmsgstr ""', 'msgid "Ask us."\nmsgstr "Demandez-nous."')
        text = text.replace('msgid "Home"\nmsgstr ""', 'msgid "Home"\nmsgstr "Accueil"')
        site.write(
            f"weblate/{name}.po",
            text.replace('"Language: fr\\n"', '"Language: fr\\n"\n"X-Generator: Weblate 5.9\\n"'),
        )
    site.kb("import", "--trust", "weblate")
    assert units(site)["Ask us."].state is State.TRANSLATED
    assert units(site, "site")["Home"].target == "Accueil"


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        (HEAD.replace("fr", "de"), ["-l", "fr"], "The file is in 'de', not in French."),
        (HEAD.replace("Language: fr", "X-Nothing: x"), [], "The file does not say its language."),
        (HEAD.replace("Language: fr", "Language: it"), [], "The file is in 'it'; the project has fr, de."),
        ("msgid", ["-l", "fr"], "fr.po:1"),
        (HEAD, ["-l", "fr", "--remove"], "--from and --remove are for Markdown."),
    ],
)
def test_bad_input_gets_one_message(site: Folder, text: str, words: list[str], said: str) -> None:
    site.write("fr.po", text)
    assert said in site.kb("import", *words, "fr.po", code=2).stderr
    assert "This folder has no PO file." in site.kb("import", "--po", "-l", "fr", "docs", code=2).stderr


@pytest.mark.parametrize(
    ("english", "msgid", "msgstr", "target"),
    [
        ("Get **money** back.", "Get *money* back.", "Rendez l'*argent*.", "Rendez l'**argent**."),
        ("Get *money* back.", "Get __money__ back.", "Rendez __tout__ ici.", "Rendez _tout_ ici."),
        ("See [it](refunds.md).", "See [it](old.md).", "Voir [ceci](old.md).", "Voir [ceci](refunds.md)."),
        ("Run `kb build` now.", "Run `kb make` now.", "Lancez `kb make`.", "Lancez `kb build`."),
    ],
)
def test_other_markup_of_the_same_words_is_carried_over_and_a_second_run_changes_nothing(
    site: Folder, english: str, msgid: str, msgstr: str, target: str
) -> None:
    site.edit("docs/refunds.md", "Ask us.", english)
    site.write("fr.po", HEAD + f'\n#: docs/refunds.md:3\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n')
    assert site.kb("import", "--trust", "fr.po").stdout == "fr.po: 1 translated\n"
    assert (units(site)[english].target, units(site)[english].state) == (target, State.TRANSLATED)
    before = site.snapshot("locales")
    assert site.kb("import", "--trust", "fr.po").stdout == "fr.po: 1 was there\n"
    assert site.snapshot("locales") == before


def test_an_entry_that_reads_the_same_goes_before_one_with_other_markup(site: Folder) -> None:
    site.edit("docs/refunds.md", "Ask us.", "Ask **us**.")
    entries = (
        '\nmsgid "Ask *us*."\nmsgstr "Demandez *ici*."\n\nmsgid "Ask **us**."\nmsgstr "Demandez-**nous**."\n'
    )
    site.write("fr.po", HEAD + entries)
    said = site.kb("import", "--trust", "fr.po", code=1).stdout
    assert units(site)["Ask **us**."].target == "Demandez-**nous**."
    assert "  fr.po:7: 'Ask **us**.' another entry translates it otherwise" in said


def test_entries_with_plural_forms_are_named(site: Folder) -> None:
    forms = '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
    entry = '\nmsgid "One file"\nmsgid_plural "%d files"\nmsgstr[0] "Un fichier"\nmsgstr[1] "%d fichiers"\n'
    empty = '\nmsgid "One page"\nmsgid_plural "%d pages"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    site.write("fr.po", HEAD + forms + entry + empty)
    said = site.kb("import", "--trust", "fr.po", code=1).stdout
    assert said.splitlines()[1:] == [
        "  fr.po:9: 'One file' it has plural forms, and no text of a page has them"
    ]


def test_obsolete_entries_fill_gaps_as_drafts_and_the_others_are_counted(site: Folder) -> None:
    site.kb("update")
    fill(site, lambda unit: replace(unit, target="Carte bancaire") if unit.source == "Card" else unit)
    old = "".join(
        f'\n#~ msgid "{source}"\n#~ msgstr "{target}"\n'
        for source, target in (("Ask us.", "Demandez-nous."), ("Card", "Carte"), ("Gone.", "Disparu."))
    )
    site.write(
        "fr.po",
        MDPO.replace('msgid "Ask us."\nmsgstr "Demandez-nous."\n', "").replace("Carte", "Carte bancaire")
        + old,
    )
    said = site.kb("import", "--trust", "fr.po").stdout
    assert said == (
        "fr.po: 11 translated, 1 draft, 1 was there\n"
        "  fr.po: 1 obsolete entry (#~) translates English that no page has, and is left out\n"
    )
    found = units(site)
    assert (found["Ask us."].target, found["Ask us."].state) == ("Demandez-nous.", State.DRAFT)
    assert found["Card"].target == "Carte bancaire"
    before = site.snapshot("locales")
    assert "fr.po: 13 were there\n" in site.kb("import", "--trust", "fr.po").stdout
    assert site.snapshot("locales") == before
