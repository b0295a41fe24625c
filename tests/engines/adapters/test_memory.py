"""The memory as an engine of a project: what it fills in, and how that is marked."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kb_tools.catalog.format import tmx
from kb_tools.catalog.memory import UNKNOWN, Memory, MemoryEntry, place
from kb_tools.catalog.merge.transitions import approve
from kb_tools.engines.adapters.memory import Remembered
from kb_tools.engines.base import Answer, Failed, LanguagePair, Text, Translated
from kb_tools.markdown.inline_codes import Reading, source_content, target_content
from kb_tools.model.content import Content
from kb_tools.model.dialect import DEFAULT_DIALECT
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Kind
from kb_tools.model.unit import State
from tests.conftest import Folder

P = Kind.PARAGRAPH


def translated(folder: Folder) -> None:
    folder.update()
    folder.translate()
    folder.write(
        "docs/more.md",
        "# Refunds\n\nRefunds\n\nWe pay within **ten days**.\n\nWe refund within **nine days**.\n\n"
        "We refund within **ten days**.\n",
    )
    folder.update()


def test_memory_writes_drafts_with_their_score(folder: Folder) -> None:
    translated(folder)
    folder.kb("translate", "--locale", "lt", "--engine", "memory")
    units = {(u.source, place(u)): u for u in folder.catalog("more").active}
    exact = units["We refund within **ten days**.", P]
    assert exact.target == "Welt refundlt withinlt **tenlt dayslt**."
    assert exact.is_machine_draft
    assert dict(exact.provenance.pairs) | {"route": "exact", "score": "100"} == dict(exact.provenance.pairs)
    near = units["We pay within **ten days**.", P]
    assert near.is_machine_draft
    assert near.provenance.get("route") == "near"
    assert 80 <= int(near.provenance.get("score") or 0) < 100
    assert near.matched_source == "We refund within **ten days**."
    assert units["We refund within **nine days**.", P].state is State.UNTRANSLATED


def test_memory_may_count_as_translated_in_the_same_kind_of_place(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      engines: [memory: {exact: translated, near: 1}]\n")
    translated(folder)
    folder.change("billing/refunds", lambda unit: approve(unit, date(2026, 1, 5), "Ona"))
    said = folder.kb("translate", "--locale", "lt").stderr
    assert "1 taken from memory as translated; nobody has vouched for them there" in said
    units = {u.source: u for u in folder.catalog("more").active}
    sure = units["We refund within **ten days**."]
    # the sentence that Ona approved stands on another page
    assert (sure.state, sure.approval) == (State.TRANSLATED, None)
    assert sure.provenance.origin == "memory"
    assert units["We refund within **nine days**."].state is State.UNTRANSLATED
    # "Refunds" is translated as a heading; here it stands in a paragraph as well
    assert units["Refunds"].state is State.DRAFT
    assert folder.kb("update", "--check").returncode == 0


def test_a_text_that_was_taken_back_is_only_a_draft(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      engines: [memory: {exact: translated, near: 1}]\n")
    translated(folder)
    folder.kb("translate", "--locale", "lt")
    folder.kb("review", "approve", "lt", "docs/more.md", "--reviewer", "Ona")
    folder.kb("review", "withdraw", "lt", "docs/more.md", "--reviewer", "Ona")
    folder.change("more", lambda unit: replace(unit, target="", fuzzy=False))
    folder.kb("translate", "--locale", "lt")
    unit = folder.catalog("more").by_key["We refund within **ten days**."]
    assert unit.target == "Welt refundlt withinlt **tenlt dayslt**."
    assert unit.state is State.DRAFT


def test_the_word_for_what_a_memory_may_do_has_changed(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      engines: [memory: {exact: reviewed}]\n")
    said = " ".join(folder.kb("translate", "--locale", "lt", code=2).stderr.split())
    line = folder.read("mkdocs.yml").splitlines().index("      engines: [memory: {exact: reviewed}]") + 1
    assert f"mkdocs.yml:{line}: engines: 'memory: {{exact: reviewed}}' is gone" in said
    assert "only a person can review; write 'exact: translated'" in said


def test_tmx_from_one_project_to_another(folder: Folder, tmp_path: Path) -> None:
    folder.update()
    folder.translate()
    folder.kb("export", "--locale", "lt", "lt.tmx")
    shown = folder.read("lt.tmx")
    assert "<seg>Refundslt</seg>" in shown
    for path in (folder.root / "locales/lt/LC_MESSAGES").rglob("*.po"):
        path.unlink()
    folder.update()
    assert "are new" in folder.kb("import", "--locale", "lt", "lt.tmx").stderr
    assert "0 translations are new" in folder.kb("import", "--locale", "lt", "lt.tmx").stderr
    folder.kb("translate", "--locale", "lt", "--engine", "memory")
    assert all(u.is_machine_draft for u in folder.catalog("billing/refunds").active)
    assert folder.catalog("billing/refunds").by_key["Refunds"].target == "Refundslt"
    folder.write("bad.tmx", "x")
    assert "bad.tmx:1" in folder.kb("import", "--locale", "lt", "bad.tmx", code=2).stderr
    folder.kb("import", "--locale", "lt", "bad.csv", code=2)


def test_an_import_makes_nothing_reviewed(folder: Folder) -> None:
    folder.update()
    folder.translate()
    folder.forget_approvals()
    folder.kb("review", "approve", "lt", "docs/billing/refunds.md", "--reviewer", "Rūta Kazlauskienė")
    folder.kb("export", "--locale", "lt", "lt.tmx")
    shown = folder.read("lt.tmx")
    assert '<prop type="x-kb-state">reviewed</prop>' in shown
    assert '<prop type="x-kb-state">translated</prop>' in shown
    assert 'changedate="20260101T000000Z" changeid="Rūta Kazlauskienė"' in shown
    for path in (folder.root / "locales/lt/LC_MESSAGES").rglob("*.po"):
        path.unlink()
    folder.update()
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      engines: [memory: {exact: translated}]\n")
    folder.kb("import", "--locale", "lt", "lt.tmx")
    assert 'changeid="Rūta Kazlauskienė"' in folder.read("locales/lt/memory.tmx")
    folder.kb("translate", "--locale", "lt")
    assert {u.state for u in folder.catalog("billing/refunds").active} == {State.DRAFT}


def memory(*entries: MemoryEntry, near: float = 0.8, locale: str = "pt-BR") -> Remembered:
    """A memory as a project has it, without a project."""

    def cut(entry: MemoryEntry) -> tuple[Content, Content]:
        if entry.content is not None:
            return entry.content
        reading = Reading()
        return source_content(entry.source, reading), target_content(entry.target, entry.source, reading)

    found = Memory(entries, cut)
    return Remembered(found, near, Locale("en"), Locale(locale), DEFAULT_DIALECT, trusted=False)


def foreign(*pairs: tuple[str, str], locale: str = "pt-BR") -> list[MemoryEntry]:
    """Entries of a TMX file that another program wrote."""
    rows = "".join(
        f'<tu><tuv xml:lang="EN-US"><seg>{source}</seg></tuv><tuv xml:lang="{locale}"><seg>{target}</seg></tuv></tu>'
        for source, target in pairs
    )
    data = f'<tmx version="1.4"><header creationtool="OmegaT" segtype="sentence"/><body>{rows}</body></tmx>'
    return tmx.parse(data.encode(), Locale("en"), Locale(locale))


def answer(remembered: Remembered, source: str, kind: Kind = P) -> Answer:
    (found,) = remembered.translate(LanguagePair("*", "*"), [Text(source, kind)])
    return found


def said(answer: Answer) -> tuple[str, str | None, str | None]:
    """The target, its route and its score."""
    if isinstance(answer, Failed):
        return "", None, None
    return answer.text, dict(answer.notes).get("route"), dict(answer.notes).get("score")


SAVE = (
    "Click <bpt i='1' x='1'>&lt;b&gt;</bpt>Save<ept i='1'>&lt;/b&gt;</ept> to keep your changes.",
    "Clique em <bpt i='1' x='1'>&lt;b&gt;</bpt>Salvar<ept i='1'>&lt;/b&gt;</ept> para manter as mudanças.",
)
KEYS = (
    "Press <bpt i='1' x='1'>++ctrl+s++</bpt><ept i='1'/> to save the file.",
    "Pressione <bpt i='1' x='1'>++ctrl+s++</bpt><ept i='1'/> para salvar o arquivo.",
)
THREE = (
    "Click &lt;s0&gt;Save&lt;/s0&gt; to keep your changes, or &lt;s1&gt;Cancel&lt;/s1&gt; to go back.",
    "Para voltar, clique em &lt;s1&gt;Cancelar&lt;/s1&gt; ou mantenha as mudanças com &lt;s0&gt;Salvar&lt;/s0&gt;.",
)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (
            "Click **Save** to keep your changes.",
            ("Clique em **Salvar** para manter as mudanças.", "exact", "99"),
        ),
        (
            "Click [Save](save.md) to keep your changes.",
            ("Clique em [Salvar](save.md) para manter as mudanças.", "exact", "99"),
        ),
        (
            "Click <b>Save</b> to keep your changes.",
            ("Clique em <b>Salvar</b> para manter as mudanças.", "exact", "100"),
        ),
        (
            "Press ++ctrl+s++ to save the file.",
            ("Pressione ++ctrl+s++ para salvar o arquivo.", "exact", "100"),
        ),
        (
            "Click **Save** to keep your changes, or [Cancel](a.md) to go back.",
            (
                "Para voltar, clique em [Cancelar](a.md) ou mantenha as mudanças com **Salvar**.",
                "exact",
                "99",
            ),
        ),
        ("Click Save to keep your changes.", ("Clique em Salvar para manter as mudanças.", "near", "90")),
        (
            "Just click **Save** to keep your changes.",
            ("", None, None),  # "just" may be "only"
        ),
        (
            "Now click **Save** to keep your changes.",
            ("Clique em **Salvar** para manter as mudanças.", "near", "89"),
        ),
        ("Now click Save to keep your changes.", ("Clique em Salvar para manter as mudanças.", "near", "81")),
        ("Click **Send** to keep your changes.", ("", None, None)),
        ("Click `Save` to keep your changes.", ("", None, None)),
        ("Press ++ctrl+s++ and **wait** to save the file.", ("", None, None)),
    ],
)
def test_codes_of_other_programs_become_our_marks(source: str, wanted: tuple[str, str | None, str]) -> None:
    assert said(answer(memory(*foreign(SAVE, KEYS, THREE)), source)) == wanted


def test_words_without_their_codes_say_what_they_are_for() -> None:
    found = answer(memory(*foreign(SAVE)), "Click Save to keep your changes.")
    assert isinstance(found, Translated)
    assert found.made_for == "Click <b>Save</b> to keep your changes."
    assert answer(memory(*foreign(SAVE), near=1), "Click Save to keep your changes.") == Failed(UNKNOWN)


PLAIN = (
    ("This is a plain sentence.", "Esta é uma frase simples."),
    ("And a third sentence follows it.", "E uma terceira frase vem depois."),
)


def test_sentences_serve_a_unit_of_several() -> None:
    remembered = memory(*foreign(*PLAIN, SAVE))
    source = (
        "This is a plain sentence. And a third sentence follows it.  Click **Save** to keep your changes."
    )
    assert said(answer(remembered, source)) == (
        "Esta é uma frase simples. E uma terceira frase vem depois.  Clique em **Salvar** para manter as mudanças.",
        "sentences",
        "99",
    )
    two = "This is a plain sentence. And a third sentence follows it."
    assert said(answer(remembered, two))[1:] == ("sentences", "100")
    assert not isinstance(found := answer(remembered, two), Failed)
    assert not found.final
    assert not found.same
    assert answer(remembered, "This is a plain sentence. And nobody knows this one.") == Failed(UNKNOWN)
    assert said(answer(memory(*foreign(*PLAIN), MemoryEntry(two, "Duas frases.")), two))[1] == "exact"


def test_marks_around_a_sentence_and_signs_between_sentences_stay() -> None:
    remembered = memory(*foreign(*PLAIN))
    source = ":material-alert: This is a plain sentence. **And a third sentence follows it.**"
    assert said(answer(remembered, source))[0] == (
        ":material-alert: Esta é uma frase simples. **E uma terceira frase vem depois.**"
    )


@pytest.mark.parametrize(
    ("locale", "targets", "wanted"),
    [
        ("zh-Hans", ("这是第一句。", "这是第二句。"), "这是第一句。这是第二句。"),
        ("ja", ("一つ目です。", "二つ目です。"), "一つ目です。二つ目です。"),
        ("zh-Hans", ("打开 Docker.", "这是第二句。"), "打开 Docker. 这是第二句。"),
        ("ko", ("첫 문장입니다.", "둘째 문장입니다."), "첫 문장입니다. 둘째 문장입니다."),
        ("th", ("ประโยคแรก", "ประโยคที่สอง"), "ประโยคแรก ประโยคที่สอง"),
    ],
)
def test_sentences_stand_apart_as_in_the_language(locale: str, targets: Sequence[str], wanted: str) -> None:
    sources = ("This is the one sentence.", "And that is another.")
    remembered = memory(*foreign(*zip(sources, targets, strict=True), locale=locale), locale=locale)
    assert said(answer(remembered, " ".join(sources)))[0] == wanted


@pytest.mark.parametrize(
    "source",
    [
        "Refunds are only possible during the first 14 days.",
        "Refunds are possible during the first 14 days.",
        "Refunds are not possible during the first 30 days.",
        "Refunds are not possible before the first 14 days.",
        "Refunds are not possible during the first 14 weeks.",
    ],
)
def test_what_says_something_else_is_no_match(source: str) -> None:
    known = MemoryEntry(
        "Refunds are not possible during the first 14 days.",
        "Reembolsos não são possíveis nos primeiros 14 dias.",
    )
    assert answer(memory(known), source) == Failed(UNKNOWN)
    like = "Returns are not possible during the first 14 days."
    assert said(answer(memory(known), like))[1] == "near"


def test_the_best_match_that_says_the_same_and_has_the_marks_is_taken() -> None:
    remembered = memory(
        MemoryEntry("We refund within ten days.", "A"),
        MemoryEntry("We **refund** within nine days!", "**B**"),
        MemoryEntry("We will refund within nine days.", "C"),
    )
    found = answer(remembered, "We refund within nine days.")
    assert isinstance(found, Translated)
    assert (found.text, found.made_for) == ("C", "We will refund within nine days.")


def test_a_name_in_code_is_carried_over_where_nothing_else_differs() -> None:
    remembered = memory(MemoryEntry("Run `kb build` in the folder.", "Execute `kb build` na pasta."))
    found = answer(remembered, "Run `kb check` in the folder.")
    assert said(found)[0] == "Execute `kb check` na pasta."
    assert answer(remembered, "Run `kb check` in a folder here.") == Failed(UNKNOWN)


def test_a_near_draft_shows_in_editors_for_which_english_it_was(folder: Folder) -> None:
    translated(folder)
    folder.kb("translate", "--locale", "lt", "--engine", "memory")
    shown = folder.read("locales/lt/LC_MESSAGES/more.po")
    assert '#| msgid "We refund within **ten days**."\nmsgid "We pay within **ten days**."' in shown
    assert re.search(r"^# kb: origin=memory route=near .*match=[0-9a-f]{8} .*score=84", shown, re.MULTILINE)

    # it is a draft for every command
    status = json.loads(folder.kb("status", "--locale", "lt", "--format", "json").stdout)
    assert status["locales"][0]["units"]["stale"] == 0
    assert "stale" not in folder.kb("check", "--locale", "lt", "--format", "json", code=None).stdout
    listed = folder.kb("review", "list", "lt", "--state", "draft", "docs/more.md").stdout
    assert "similar  We [-refund-]{+pay+} within **ten days**." in listed
    assert "stale" not in listed
    assert folder.kb("update", "--check").returncode == 0
    before = folder.read("locales/lt/LC_MESSAGES/more.po")
    folder.update()
    assert folder.read("locales/lt/LC_MESSAGES/more.po") == before

    # --anew replaces it, and an approval finishes it
    folder.kb("translate", "--locale", "lt", "--engine", "memory", "--anew")
    assert folder.read("locales/lt/LC_MESSAGES/more.po") == before
    folder.kb("review", "approve", "lt", "docs/more.md", "--reviewer", "Ona")
    unit = folder.catalog("more").by_key["We pay within **ten days**."]
    assert (unit.state, unit.previous_source, unit.provenance.get("match")) == (State.REVIEWED, None, None)
    folder.edit("docs/more.md", "We pay within", "We always pay within")
    folder.update()
    stale = folder.catalog("more").by_key["We always pay within **ten days**."]
    assert (stale.state, stale.former_source) == (State.STALE, "We pay within **ten days**.")
