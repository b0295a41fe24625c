"""Judgements on disk: each belongs to one judge, one text and one draft."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kb_tools.engines.base import Info, LanguagePair, PageFacts, Place, Text, Translated
from kb_tools.engines.judgement_store import JudgementStore
from kb_tools.engines.judging import DraftText
from kb_tools.engines.results import ResultStore
from kb_tools.model.judgement import Category, Issue, Judgement, Severity

INFO, PAIR = Info("openai-m", "openai-judge 1 m"), LanguagePair("en", "lt")
DRAFT = DraftText(Text("Save the file.", note="Keep it short."), "Įrašykite failą.")
FOUND = Judgement((Issue(Category.STYLE, Severity.MAJOR, "“failą”: 5 %5F of a_b | c."),))


def test_what_was_kept_is_known_for_exactly_this_draft(tmp_path: Path) -> None:
    others = [
        replace(DRAFT, target="Įrašykite bylą."),
        replace(DRAFT, text=Text("Save the file.")),
        replace(DRAFT, text=replace(DRAFT.text, text="Save the files.")),
    ]
    with JudgementStore(tmp_path / "results.sqlite") as store:
        store.add(INFO, PAIR, {DRAFT: FOUND, others[0]: Judgement()})
        assert store.known(INFO, PAIR, [DRAFT, *others]) == {DRAFT: FOUND, others[0]: Judgement()}
        assert store.known(replace(INFO, fingerprint="another"), PAIR, [DRAFT]) == {}
        assert store.known(INFO, LanguagePair("en", "lv"), [DRAFT]) == {}


def test_the_place_of_a_draft_does_not_matter(tmp_path: Path) -> None:
    elsewhere = replace(DRAFT, text=replace(DRAFT.text, place=Place(page=PageFacts("Other"))))
    with JudgementStore(tmp_path / "results.sqlite") as store:
        store.add(INFO, PAIR, {DRAFT: FOUND})
        assert store.known(INFO, PAIR, [elsewhere]) == {elsewhere: FOUND}


def test_one_file_serves_results_and_judgements(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    with ResultStore(path) as results, JudgementStore(path) as store:
        results.add(INFO, PAIR, {DRAFT.text: Translated("Įrašykite failą.")})
        store.add(INFO, PAIR, {DRAFT: FOUND})
        assert results.known(INFO, PAIR, [DRAFT.text]) == {DRAFT.text: Translated("Įrašykite failą.")}
        assert store.known(INFO, PAIR, [DRAFT]) == {DRAFT: FOUND}
