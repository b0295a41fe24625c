"""What an agency sends back meets the English of today, and replaces nothing that a person wrote."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.dom.minidom import parseString

import pytest

from kb_tools.catalog.merge.transitions import reject
from kb_tools.checks.rules.suppression import suppressions
from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import State, Unit, pair_hash, text_hash
from tests.conftest import NOW, Folder, write_project

PAGE = "billing/refunds"
SENTENCE = "We refund within **ten days**, see [home](../index.md) and `kb build`."
LITHUANIAN = "Grąžiname per **dešimt dienų**, žr. [pradžią](../index.md) ir `kb build`."
CELL = "Bank transfer"


@pytest.fixture
def site(tmp_path: Path) -> Folder:
    made = write_project(tmp_path)
    made.edit("docs/billing/refunds.md", "We refund within **ten days**.", SENTENCE)
    made.update()
    return made


@pytest.fixture(params=["2.1", "1.2"])
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def send(site: Folder, version: str, *more: str) -> str:
    site.kb("export", "--xliff-version", version, "--locale", "lt", "job.xlf", "--replace", *more)
    return site.read("job.xlf")


def translated(file: str, source: str, write: Callable[[str], str], state: str = "translated") -> str:
    """Return a file in which an agency has translated one text: `write` makes the target of the source as it stands."""
    found = next(
        match
        for match in re.finditer(r"<(unit|trans-unit) .*?</\1>", file, re.DOTALL)
        if source
        in re.sub(r"<[^>]*>", "", re.sub(r".*<source>(.*)</source>.*", r"\1", match[0], flags=re.DOTALL))
    )
    english = re.search("<source>(.*)</source>", found[0], re.DOTALL)
    assert english
    bare = re.sub(r"\s*<target.*</target>", "", found[0], flags=re.DOTALL)
    if found[1] == "unit":
        bare = re.sub(r"<segment[^>]*>", f'<segment state="{state}">', bare)
        target = f"<target>{write(english[1])}</target>"
    else:
        target = f'<target state="{state}">{write(english[1])}</target>'
    done = bare.replace("</source>", f"</source>{target}")
    return file.replace(found[0], done)


def take(site: Folder, file: str, *more: str, code: int = 0) -> str:
    """Import a file twice: the second time changes nothing (law 6). Return what is said the first time."""
    site.write("back.xlf", file)
    said = site.kb("import", "back.xlf", *more, code=code)
    before = site.snapshot("locales/lt")
    site.kb("import", "back.xlf", *more, code=code)
    assert site.snapshot("locales/lt") == before
    assert site.kb("update").returncode == 0
    assert site.snapshot("locales/lt") == before
    return said.stdout + said.stderr


def unit(site: Folder, source: str) -> Unit:
    return next(u for u in site.catalog(PAGE).units if u.source == source)


def lithuanian(english: str) -> str:
    words = {
        "We refund within ": "Grąžiname per ",
        "ten days": "dešimt dienų",
        ", see ": ", žr. ",
        "home": "pradžią",
    }
    for one, other in (words | {" and ": " ir "}).items():
        english = english.replace(f"{one}", other)
    return english


def test_a_finished_text_is_translated_with_our_codes_and_not_reviewed(site: Folder, version: str) -> None:
    said = take(site, translated(send(site, version), "We refund", lithuanian))
    found = unit(site, SENTENCE)
    assert (found.target, found.state) == (LITHUANIAN, State.TRANSLATED)
    assert "1 taken as translated" in said


def test_a_reviewed_text_of_an_agency_is_translated_here(site: Folder, version: str) -> None:
    state = "final"
    take(site, translated(send(site, version), CELL, lambda _: "Banko pavedimas", state))
    assert unit(site, CELL).state is State.TRANSLATED


def test_an_unfinished_text_is_a_draft_of_a_person_unless_trusted(site: Folder, version: str) -> None:
    state = "initial" if version == "2.1" else "needs-translation"
    file = translated(send(site, version), CELL, lambda _: "Banko pavedimas", state)
    assert "--trust" in take(site, file)
    assert unit(site, CELL).state is State.DRAFT
    assert unit(site, CELL).human
    take(site, file, "--trust")
    assert unit(site, CELL).state is State.TRANSLATED


def test_a_later_delivery_replaces_the_unfinished_one_and_the_comment_keeps_it(
    site: Folder, version: str
) -> None:
    state = "initial" if version == "2.1" else "new"
    sent = send(site, version)
    take(site, translated(sent, CELL, lambda _: "Pervedimas", state))
    take(site, translated(sent, CELL, lambda _: "Banko pavedimas"))
    found = unit(site, CELL)
    assert (found.target, found.state) == ("Banko pavedimas", State.TRANSLATED)
    assert [r.text for r in found.remarks] == ["Pervedimas"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda s: re.sub(r"<ph .*?(/>|</ph>)", "", lithuanian(s)), "it lacks `kb build`"),
        (lambda s: lithuanian(s) + "*labai*", "it adds *…*"),
        (lambda s: lithuanian(s) + "&lt;script&gt;x&lt;/script&gt;", "adds"),
        (lambda s: lithuanian(s) + '<ph id="99"/>', "codes that English has not: 99"),
        (lambda s: re.sub(r"(<ph .*?(?:/>|</ph>))", r"\1\1", lithuanian(s)), "it adds `kb build`"),
        (lambda s: re.sub("<[^>]*>[^<]*", "", s), "it lacks"),
        (lambda s: lithuanian(s).replace("per", "per\u200b"), "U+200B zero width space"),
    ],
    ids=["lost", "typed", "html", "strange", "twice", "all-lost", "hidden"],
)
def test_other_codes_are_refused_named_and_kept_but_never_shown(
    site: Folder, version: str, change: Callable[[str], str], reason: str
) -> None:
    said = take(site, translated(send(site, version), "We refund", change), code=1)
    found = unit(site, SENTENCE)
    assert found.state is State.UNTRANSLATED
    assert [r.kind for r in found.remarks] == [RemarkKind.SUGGESTION]
    assert reason in said
    assert "docs/billing/refunds.md: refused: 'We refund within" in said


def test_what_a_code_stands_for_is_never_taken_from_the_file(site: Folder, version: str) -> None:
    file = translated(send(site, version), "We refund", lithuanian)
    head, _, tail = file.partition("</source><target")
    evil = head + "</source><target" + tail.replace("](../index.md)", "](https://evil.example)", 2)
    evil = evil.replace('<data id="d3">](../index.md)', '<data id="d3">](https://evil.example)')
    take(site, evil)
    assert unit(site, SENTENCE).target == LITHUANIAN


def test_english_that_has_changed_makes_the_text_stale(site: Folder, version: str) -> None:
    file = translated(send(site, version), "We refund", lithuanian)
    later = SENTENCE.replace("ten", "twenty")
    site.edit("docs/billing/refunds.md", SENTENCE, later)
    said = take(site, file)
    found = unit(site, later)
    assert (found.state, found.target, found.previous_source) == (State.STALE, LITHUANIAN, SENTENCE)
    assert "stale" in said


def test_english_that_is_gone_keeps_the_text_among_the_obsolete_units(site: Folder, version: str) -> None:
    file = translated(send(site, version), "We refund", lithuanian)
    site.edit("docs/billing/refunds.md", SENTENCE, "Ask.")
    take(site, file)
    found = unit(site, SENTENCE)
    assert (found.obsolete, found.target) == (True, LITHUANIAN)


def test_a_page_that_has_moved_is_found(site: Folder, version: str) -> None:
    file = translated(send(site, version), "We refund", lithuanian)
    (site.root / "docs/billing/refunds.md").rename(site.root / "docs/money.md")
    site.edit("mkdocs.yml", "billing/refunds.md", "money.md")
    site.edit("docs/index.md", "billing/refunds.md", "money.md")
    take(site, file)
    found = next(u for u in site.catalog("money").active if u.source == SENTENCE)
    assert found.target == LITHUANIAN


@pytest.mark.parametrize("reviewed", [True, False])
def test_what_somebody_has_translated_meanwhile_stays(site: Folder, version: str, reviewed: bool) -> None:
    file = translated(send(site, version), CELL, lambda _: "Banko pavedimas")
    if reviewed:
        site.translate()
    else:
        site.change(PAGE, lambda u: replace(u, target="Pavedimas") if u.source == CELL else u)
    before = unit(site, CELL)
    take(site, file, "--by", "Vertimai ir Co")
    found = unit(site, CELL)
    assert (found.target, found.state) == (before.target, before.state)
    suggestion = found.remarks[-1]
    assert (suggestion.kind, suggestion.text) == (RemarkKind.SUGGESTION, "Banko pavedimas")
    assert suggestion.person == "Vertimai ir Co"


def test_a_stale_text_that_was_revised_keeps_the_old_one_with_its_english(site: Folder, version: str) -> None:
    site.translate()
    old = unit(site, SENTENCE).target
    later = SENTENCE.replace("ten", "twenty")
    site.edit("docs/billing/refunds.md", SENTENCE, later)
    site.update()
    sent = send(site, version)
    assert SENTENCE.replace("&", "&amp;") in sent, "the agency sees what English was"
    take(site, translated(sent, "We refund", lithuanian))
    assert (unit(site, later).target, unit(site, later).state) == (lithuanian(later), State.TRANSLATED)
    assert (unit(site, SENTENCE).target, unit(site, SENTENCE).obsolete) == (old, True)


def test_a_machine_draft_is_replaced(site: Folder, version: str) -> None:
    def drafted(u: Unit) -> Unit:
        made = replace(u, target="Bankas", fuzzy=True).stamped(origin="argos-1", target=text_hash("Bankas"))
        return made if u.source == CELL else u

    site.change(PAGE, drafted)
    assert ">Bankas<" in send(site, version)
    take(site, translated(send(site, version), CELL, lambda _: "Banko pavedimas"))
    assert (unit(site, CELL).target, unit(site, CELL).state) == ("Banko pavedimas", State.TRANSLATED)


def test_a_text_that_was_rejected_stays_out(site: Folder, version: str) -> None:
    def rejected(u: Unit) -> Unit:
        made = replace(u, target="Bankas", fuzzy=True).stamped(origin="argos-1", target=text_hash("Bankas"))
        return reject(made, NOW.date(), "Ona", "wrong") if u.source == CELL else u

    sent = send(site, version)
    site.change(PAGE, rejected)
    assert pair_hash(CELL, None, "Bankas") in unit(site, CELL).rejected
    assert "rejected" in take(site, translated(sent, CELL, lambda _: "Bankas"))
    assert unit(site, CELL).target == ""


def test_a_file_that_nobody_translated_changes_nothing(site: Folder, version: str) -> None:
    site.translate()
    before = site.snapshot("locales")
    said = take(site, send(site, version, "--all"))
    assert site.snapshot("locales") == before
    assert "were here before" in said


def test_english_copied_into_the_target_is_no_translation(site: Folder, version: str) -> None:
    file = translated(send(site, version), CELL, lambda s: s, "initial" if version == "2.1" else "new")
    take(site, file)
    assert unit(site, CELL).state is State.UNTRANSLATED


def test_a_unit_with_an_id_that_is_not_its_english_is_named(site: Folder, version: str) -> None:
    file = translated(send(site, version), CELL, lambda _: "Banko pavedimas").replace(
        ">Bank transfer<", ">Cheque<"
    )
    file = re.sub(r'id="kb-[0-9a-f]{20}([0-9a-f]{4})(?=".{0,900}Cheque)', r'id="kb-\1', file, flags=re.DOTALL)
    said = take(site, file, code=1)
    assert "unknown: 'Cheque'" in said


def test_a_unit_with_the_id_of_another_text_goes_where_its_english_stands(site: Folder, version: str) -> None:
    file = translated(send(site, version), CELL, lambda _: "Banko pavedimas")
    ids = re.findall(r'id="(kb-[0-9a-f]+)"', file)
    own = re.findall(rf'id="(kb-[0-9a-f]+)"(?:(?!kb-).)*>{CELL}<', file, flags=re.DOTALL)[-1]
    other = next(each for each in ids if each != own)
    take(site, file.replace(f'id="{own}"', f'id="{other}"'), code=None)
    assert unit(site, CELL).target == "Banko pavedimas"
    assert [u.source for u in site.catalog("billing/refunds").units if u.target == "Banko pavedimas"] == [
        CELL
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "not XML"),
        ("<xliff", "not XML"),
        ("<tmx version='1.4'/>", "not XLIFF"),
        ("<xliff version='3.0' xmlns='x'/>", "not XLIFF"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><xliff version='2.1' trgLang='lt'>&b;</xliff>", "not safe"),
        ("<!DOCTYPE xliff SYSTEM 'file:///etc/passwd'><xliff version='2.1' trgLang='lt'/>", "not safe"),
        ("<xliff version='2.1' trgLang='lt'>" + "<g>" * 100 + "</g>" * 100 + "</xliff>", "inside each other"),
        ("<xliff version='2.1' trgLang='ja'/>", "ja"),
        ("<xliff version='2.1'/>", "does not say its language"),
        ("<xliff version='2.1' trgLang='!'/>", "!"),
        ("<?xml version='1.0' encoding='nonsense'?><xliff version='2.1' trgLang='lt'/>", "not XML"),
        (
            "<xliff version='1.2'><file target-language='lt'/><file target-language='ar'/></xliff>",
            "several languages",
        ),
    ],
)
def test_a_file_that_cannot_be_taken_is_one_clear_message(site: Folder, content: str, said: str) -> None:
    before = site.snapshot("locales")
    site.write("back.xlf", content)
    run = site.kb("import", "back.xlf", code=2)
    assert said in run.stderr
    assert site.snapshot("locales") == before


def test_a_folder_of_files_is_taken_whole_or_not_at_all(site: Folder, version: str) -> None:
    site.kb("export", "--xliff", "--xliff-version", version, "-l", "lt", "job")
    path = "job/docs/billing/refunds.md.xlf"
    site.write(path, translated(site.read(path), CELL, lambda _: "Banko pavedimas"))
    site.write("job/z.xlf", "<broken")
    before = site.snapshot("locales")
    assert "job/z.xlf" in site.kb("import", "job", code=2).stderr
    assert site.snapshot("locales") == before
    (site.root / "job/z.xlf").unlink()
    site.kb("import", "job")
    assert unit(site, CELL).target == "Banko pavedimas"


def test_a_file_for_another_locale_is_refused(site: Folder) -> None:
    send(site, "2.1")
    assert "not in Arabic" in site.kb("import", "job.xlf", "--locale", "ar", code=2).stderr
    site.edit("job.xlf", 'trgLang="lt"', 'trgLang="zh-Hant-TW"')
    assert "the project has lt, ar" in site.kb("import", "job.xlf", code=2).stderr


@pytest.mark.parametrize("tag", ["lt", "lt-LT", "LT", "lt_LT", "lt-Latn-LT"])
def test_a_tool_may_say_more_of_the_language(site: Folder, version: str, tag: str) -> None:
    file = translated(send(site, version), CELL, lambda _: "Banko pavedimas")
    take(site, re.sub(r'(trgLang|target-language)="lt"', rf'\1="{tag}"', file))
    assert unit(site, CELL).target == "Banko pavedimas"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "The locale of the translations is missing."),
        (("none.xlf",), "none.xlf"),
        (("none.tmx",), "--locale"),
        (("job.doc",), "neither Markdown, PO, TMX nor XLIFF"),
        (("--xliff", "docs"), "no XLIFF file"),
        (("--format", "xliff", "docs/index.md"), "not XML"),
        (("job.xlf", "docs/index.md"), "different forms: markdown and xliff"),
        (("job.xlf", "--by", " "), "--by"),
        (("job.xlf", "--by", "\u200b"), "no letters"),
        (("job.xlf", "--from", "HEAD"), "--from and --remove are for Markdown"),
        (("job.xlf", "--remove"), "--from and --remove are for Markdown"),
    ],
)
def test_wrong_usage_is_one_clear_message(site: Folder, words: tuple[str, ...], said: str) -> None:
    send(site, "2.1")
    assert said in site.kb("import", *words, code=2).stderr


def test_a_text_with_a_context_is_known_after_its_english_has_changed(site: Folder, version: str) -> None:
    text = "<!-- kb:context the verb -->\n\nOpen the list of your orders.\n\n"
    site.edit("docs/billing/refunds.md", "## Times\n", f"## Times\n\n{text}")
    site.update()
    file = translated(send(site, version), "Open the list", lambda _: "Atverkite užsakymų sąrašą.")
    site.edit("docs/billing/refunds.md", "list of your orders", "list of all your orders")
    take(site, file)
    found = unit(site, "Open the list of all your orders.")
    assert (found.state, found.target) == (State.STALE, "Atverkite užsakymų sąrašą.")
    assert (found.previous_source, found.previous_context) == ("Open the list of your orders.", "the verb")


def test_two_translations_of_a_text_are_both_kept(site: Folder, version: str) -> None:
    sent = send(site, version)
    take(site, translated(sent, CELL, lambda _: "Banko pavedimas"))
    take(site, translated(sent, CELL, lambda _: "Pervedimas"))
    assert unit(site, CELL).target == "Banko pavedimas"
    assert [r.text for r in unit(site, CELL).remarks] == ["Pervedimas"]


def test_what_is_refused_is_not_published(site: Folder, version: str) -> None:
    evil = "Grąžiname &lt;img src=x onerror=alert(1)&gt;"
    take(site, translated(send(site, version), "We refund", lambda _: evil), code=1)
    site.owner_says("publish: draft")
    site.kb("build", code=None)
    pages = [path.read_text() for path in (site.root / "site/lt").rglob("*.html")]
    assert pages
    assert not any("onerror" in page for page in pages)


def test_a_draft_that_nobody_touched_stays_a_draft_even_when_trusted(site: Folder, version: str) -> None:
    """A tool that knows no states returns what it was sent; --trust is about what the agency has written."""

    def drafted(u: Unit) -> Unit:
        made = replace(u, target="Bankas", fuzzy=True).stamped(origin="argos-1", target=text_hash("Bankas"))
        return made if u.source == CELL else u

    site.translate()
    later = SENTENCE.replace("ten", "twenty")
    site.edit("docs/billing/refunds.md", SENTENCE, later)
    site.update()
    site.change(PAGE, drafted)
    file = send(site, version)
    without = re.sub(r' (sub)?[sS]tate(-qualifier)?="[^"]*"', "", file)
    before = site.snapshot("locales")
    for came_back, more in ((file, ["--trust"]), (without, []), (without, ["--trust"])):
        take(site, came_back, *more)
        assert site.snapshot("locales") == before
    take(site, re.sub(r'state="(initial|needs-translation)"', 'state="final"', file))
    assert unit(site, CELL).state is State.TRANSLATED


def test_english_put_into_empty_targets_is_no_translation(site: Folder, version: str) -> None:
    """As OmegaT works: it shows only what has a target, knows no states, and returns all other texts as they are."""
    before = site.snapshot("locales")
    file = send(site, version, "--copy-english")
    assert "<target>Bank transfer</target>" in file
    take(site, file)
    assert site.snapshot("locales") == before
    take(site, file.replace("<target>Bank transfer</target>", "<target>Banko pavedimas</target>"))
    assert (unit(site, CELL).target, unit(site, CELL).state) == ("Banko pavedimas", State.TRANSLATED)


def note(version: str, text: str, kind: str = "") -> str:
    name = "category" if version == "2.1" else "from"
    said = f' {name}="{kind}"' if kind else ""
    return f"<note{said}>{text}</note>"


def with_note(file: str, version: str, english: str, said: str) -> str:
    """Return a file in which an agency has put a note on a text that stands in a table."""
    end = "</(?:trans-)?unit>"
    pattern = rf"<(?:trans-)?unit .(?:(?!{end}).)*<source>{english}</source>.*?{end}"
    found = re.search(pattern, file, re.DOTALL)
    assert found
    last = found[0].rindex("</notes>" if version == "2.1" else "</trans-unit>")
    return file.replace(found[0], found[0][:last] + said + found[0][last:])


def test_notes_of_an_agency_arrive_in_the_comments(site: Folder, version: str) -> None:
    file = with_note(send(site, version), version, "Card", note(version, "Is this a bank card?"))
    file = with_note(file, version, CELL, note(version, "As in the glossary of 2025.", "translator"))
    said = take(site, file, "--by", "Vertimai")
    assert "docs/billing/refunds.md: note: 'Card': Is this a bank card?" in said
    assert [(r.kind, r.person) for r in unit(site, "Card").remarks] == [(RemarkKind.QUESTION, "Vertimai")]
    assert unit(site, CELL).comment == ("Vertimai, 2026-01-01: As in the glossary of 2025.",)
    assert "Is this a bank card?" in site.kb("review", "questions").stdout
    assert unit(site, "Card").state is State.UNTRANSLATED


def test_our_own_notes_are_none_of_the_agency_s_though_a_tool_has_lost_their_kind(
    site: Folder, version: str
) -> None:
    before = site.snapshot("locales")
    file = re.sub('<note (category|from)="[^"]*">', "<note>", send(site, version))
    assert "note" not in take(site, file).replace("note: https://", "")
    assert site.snapshot("locales") == before


def test_a_note_on_a_page_is_said(site: Folder, version: str) -> None:
    file = send(site, version)
    file = re.sub(
        r"(<note [a-z]+=\"address\">[^<]*</note>)", rf"\1{note(version, 'Terms are missing.')}", file, count=1
    )
    assert "note: Terms are missing." in take(site, file)


def test_a_tool_may_give_units_ids_of_its_own(site: Folder, version: str) -> None:
    file = translated(send(site, version), "We refund", lithuanian)
    take(site, re.sub(r'id="kb-[0-9a-f]+"', lambda found: f'id="u{hash(found[0])}"', file))
    assert unit(site, SENTENCE).target == LITHUANIAN


@pytest.mark.parametrize(
    "name", ["C:\\jobs\\7\\docs\\billing\\refunds.md", "/job/docs/billing/refunds.md", "", "x.md"]
)
def test_a_tool_may_name_the_page_otherwise(site: Folder, version: str, name: str) -> None:
    """The same text stands on two pages. Where the page is known, only that one gets the translation."""
    site.edit("docs/index.md", "# Welcome", f"# Welcome\n\n{CELL}")
    site.update()
    file = translated(send(site, version), CELL, lambda _: "Banko pavedimas")
    take(site, file.replace('original="docs/billing/refunds.md"', f'original="{name}"'))
    assert unit(site, CELL).target == "Banko pavedimas"
    other = next(u.target for u in site.catalog("index").units if u.source == CELL)
    assert other == ("" if "refunds" in name else "Banko pavedimas")


def test_a_text_of_a_lost_page_changes_no_page_that_has_it_translated(site: Folder, version: str) -> None:
    site.edit("docs/index.md", "# Welcome", f"# Welcome\n\n{CELL}")
    site.update()
    file = translated(send(site, version), CELL, lambda _: "Banko pavedimas")
    site.change("index", lambda u: replace(u, target="Pavedimas") if u.source == CELL else u)
    take(site, re.sub(r'original="[^"]*"', 'original=""', file))
    other = next(u for u in site.catalog("index").units if u.source == CELL)
    assert (unit(site, CELL).target, other.target, other.comment) == ("Banko pavedimas", "Pavedimas", ())


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "utf-16-le", "iso-8859-13"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_other_encodings_and_line_ends(site: Folder, version: str, coding: str, line_end: str) -> None:
    file = translated(send(site, version), "We refund", lithuanian).replace("\n", line_end)
    said = {"utf-8-sig": "UTF-8", "utf-16-le": "UTF-16"}.get(coding, coding)
    file = file.replace('encoding="UTF-8"', f'encoding="{said}"')
    data = file.encode(coding)
    (site.root / "back.xlf").write_bytes(b"\xff\xfe" * (coding == "utf-16-le") + data)
    site.kb("import", "back.xlf")
    assert unit(site, SENTENCE).target == LITHUANIAN


def test_a_tool_that_sets_out_each_element_on_a_line_changes_no_text(site: Folder, version: str) -> None:
    """As many libraries write XML. Code is not bold because a line end stands beside its mark."""
    file = translated(send(site, version), "We refund", lithuanian)
    for indent in ("\t", "  ", "    "):
        take(site, parseString(file.encode()).toprettyxml(indent=indent))  # noqa: S318
        assert unit(site, SENTENCE).target == LITHUANIAN
        assert unit(site, SENTENCE).comment == ()


def test_a_text_that_is_translated_in_part_waits_and_is_named(site: Folder) -> None:
    site.edit(
        "docs/billing/refunds.md", "Weekends do not count.", "Weekends do not count. Feasts do not count."
    )
    site.update()
    file = send(site, "2.1")
    english = "<source>Weekends do not count. Feasts do not count.</source>"
    cut = (
        '<segment state="translated"><source>Weekends do not count.</source><target>Be savaitgalių.</target></segment>'
        "<ignorable><source> </source></ignorable><segment><source>Feasts do not count.</source>{}</segment>"
    )
    assert english in file
    part = re.sub(rf"<segment>\s*{re.escape(english)}\s*</segment>", cut.format(""), file)
    assert "docs/billing/refunds.md: partial: 'Weekends do not count." in take(site, part)
    assert unit(site, "Weekends do not count. Feasts do not count.").target == ""
    whole = cut.format("<target>Be švenčių.</target>")
    take(site, re.sub(rf"<segment>\s*{re.escape(english)}\s*</segment>", whole, file))
    found = unit(site, "Weekends do not count. Feasts do not count.")
    assert found.target == "Be savaitgalių. Be švenčių."


def test_markup_that_a_tool_has_put_in_is_refused_and_no_word_is_lost(site: Folder, version: str) -> None:
    said = take(site, translated(send(site, version), CELL, lambda _: "Banko <b>pavedimas</b>"), code=1)
    assert "codes that English has not: <b>" in said
    assert [r.text for r in unit(site, CELL).remarks] == ["Banko pavedimas"]


def test_a_suggestion_of_an_agency_turns_no_check_off(site: Folder, version: str) -> None:
    take(site, translated(send(site, version), CELL, lambda _: "*B* kb-ignore: markup x"), code=1)
    assert list(suppressions(unit(site, CELL))) == []
    assert unit(site, CELL).comment


def test_lines_of_a_tool_do_not_cut_a_paragraph(site: Folder, version: str) -> None:
    file = send(site, version)
    take(site, translated(file, "Weekends do", lambda _: "\n    Be\n\n    savaitgalių.\n  "))
    assert unit(site, "Weekends do not count.").target == "Be savaitgalių."


def test_a_catalog_that_was_made_of_the_file_comes_back(site: Folder) -> None:
    """Round trip through xliff2po and po2xliff, which give units other ids and put a header among them."""
    tool = Path(sys.executable).parent
    send(site, "1.2")
    quiet = ("--progress=none",)
    subprocess.run([tool / "xliff2po", *quiet, "job.xlf", "job.po"], cwd=site.root, check=True)
    for english, other in ((CELL, "Banko pavedimas"), (SENTENCE, LITHUANIAN)):
        site.edit("job.po", f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{other}"')
    subprocess.run([tool / "po2xliff", *quiet, "job.po", "back.xlf"], cwd=site.root, check=True)
    site.kb("import", "back.xlf", "-l", "lt")
    assert (unit(site, CELL).target, unit(site, SENTENCE).target) == ("Banko pavedimas", LITHUANIAN)
    assert unit(site, SENTENCE).state is State.TRANSLATED
