"""Remarks survive being written, read, wrapped by other tools, and being typed by hand."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.format import po
from kb_tools.catalog.merge.transitions import approve, reject, remark_on
from kb_tools.model.catalog import Catalog
from kb_tools.model.remarks import (
    LIMIT,
    Remark,
    RemarkKind,
    clean_name,
    facts,
    read_remarks,
    withdraw_approvals,
    without_remarks,
    write_remark,
)
from kb_tools.model.unit import State, Unit

DAY = date(2026, 11, 29)
APPROVED = "reviewed: 2026-11-29 Rūta Kazlauskienė 1f3a9c2e"
WORDS = st.lists(st.text("abcąž1。：'\"#~%-", min_size=1, max_size=90), max_size=12).map(" ".join)
NAMES = st.lists(st.text("AbcŽ李1f3a", min_size=1, max_size=70), min_size=1, max_size=3).map(" ".join)


def test_an_approval_is_a_day_a_person_and_a_hash() -> None:
    assert read_remarks(["Kodėl?", APPROVED]) == (
        Remark(RemarkKind.REVIEWED, "", DAY, "Rūta Kazlauskienė", "1f3a9c2e"),
    )
    assert write_remark(read_remarks([APPROVED])[0]) == (APPROVED,)


@pytest.mark.parametrize(
    "line",
    [
        "reviewed: looks good",
        "reviewed: 2026-11-29 Rūta",
        "reviewed: 2026-02-30 Rūta 1f3a9c2e",
        "reviewed: Rūta 1f3a9c2e",
        "Reviewed: 2026-11-29 Rūta 1f3a9c2e",
        "not reviewed: 2026-11-29 Rūta 1f3a9c2e",
        "reviewed: 2026-11-29 Rūta 1F3A9C2E",
        "rejected: too long",
        "questions: none",
    ],
)
def test_words_that_only_look_like_an_approval_are_a_comment(line: str) -> None:
    assert read_remarks([line]) == ()
    assert without_remarks([line], RemarkKind) == (line,)


def test_a_question_may_be_typed_without_a_name() -> None:
    assert read_remarks(["question: Is this the button?"]) == (
        Remark(RemarkKind.QUESTION, "Is this the button?"),
    )


@given(
    kind=st.sampled_from(list(RemarkKind)),
    text=WORDS,
    person=NAMES,
    hash_=st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
)
def test_what_is_written_is_read_again(kind: RemarkKind, text: str, person: str, hash_: str) -> None:
    if kind in (RemarkKind.REVIEWED, RemarkKind.WITHDRAWN):
        text = ""
    remark = Remark(kind, " ".join(text.split()), DAY, clean_name(person), hash_)
    lines = write_remark(remark)
    assert read_remarks(["Labas.", *lines, "Kodėl?"]) == (remark,)
    short = all(len(word) < LIMIT - 2 for word in (*text.split(), *person.split()))
    assert not short or all(len(line) <= LIMIT for line in lines)


def test_an_approval_is_one_fact_also_once_withdrawn() -> None:
    comment = withdraw_approvals(["Labas.", APPROVED], "1f3a9c2e")
    assert comment == ("Labas.", APPROVED.replace("reviewed", "withdrawn"))
    assert facts(comment) == facts(["Labas.", APPROVED])
    assert withdraw_approvals(["Labas.", APPROVED], "00000000") == ("Labas.", APPROVED)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Rūta  Kazlauskienė <ruta@example.org>", "Rūta Kazlauskienė"),
        ("<ruta@example.org>", "<ruta@example.org>"),
        ("Ona\nreviewed: 2026-01-01 X 11111111", "Ona reviewed : 2026-01-01 X 1111 1111"),
        ("deadbeef", "dead beef"),
        ("\x07\u202e", ""),
    ],
)
def test_a_name_is_one_line_that_no_hash_is_read_in(name: str, clean: str) -> None:
    assert clean_name(name) == clean
    if clean:
        remark = Remark(RemarkKind.REJECTED, "per ilga", DAY, clean, "1f3a9c2e")
        assert read_remarks(write_remark(remark)) == (remark,)


LONG = "Rūta Kazlauskienė-Žemaitaitytė iš Klientų aptarnavimo skyriaus"


def reviewed_catalog() -> Catalog:
    header = (("Content-Type", "text/plain; charset=UTF-8"), ("Language", "lt"))
    draft = Unit("Open the case.", target="Atidaryk dėžę.", fuzzy=True).stamped(origin="engine-1")
    units = (
        approve(Unit("Save", target="Įrašyti"), DAY, LONG),
        reject(draft, DAY, "Ona", "per pažodžiui: dėžė yra daiktas, o čia kalbama apie kliento užklausą"),
    )
    return Catalog(units, header)


@pytest.mark.parametrize("width", [40, 60, 77, 200])
def test_remarks_survive_gettext(width: int, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(po.serialize(reviewed_catalog()), "utf-8")
    for tool in (["msgcat", f"--width={width}"], ["msgattrib", f"--width={width}"]):
        subprocess.run([*tool, "--output-file", path, path], check=True)
    template = tmp_path / "a.pot"
    template.write_text(
        po.serialize(Catalog(tuple(Unit(u.source) for u in reviewed_catalog().units))), "utf-8"
    )
    subprocess.run(
        ["msgmerge", "--quiet", "--update", "--backup=off", f"--width={width}", path, template], check=True
    )
    found = po.parse(path.read_text("utf-8"))
    assert [unit.remarks for unit in found.active] == [unit.remarks for unit in reviewed_catalog().units]
    assert found.by_key["Save"].state is State.REVIEWED


@pytest.mark.parametrize("width", [30, 50, 78, 0])
def test_remarks_survive_polib(width: int, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(po.serialize(reviewed_catalog()), "utf-8")
    file = polib.pofile(str(path), wrapwidth=width)
    file.save()
    found = po.parse(path.read_text("utf-8"))
    assert found.by_key["Save"].state is State.REVIEWED
    assert found.by_key["Save"].approval == reviewed_catalog().by_key["Save"].approval
    assert found.by_key["Open the case."].rejected == reviewed_catalog().by_key["Open the case."].rejected


@pytest.mark.parametrize(
    "change",
    [
        {"target": "Išsaugoti"},
        {"source": "Save it"},
        {"context": "button"},
        {"fuzzy": True},
        {"target": ""},
        {"plural_targets": ("a", "b")},
    ],
    ids=str,
)
def test_an_approval_lapses_when_the_text_is_another(change: dict[str, object]) -> None:
    unit = approve(Unit("Save", target="Įrašyti"), DAY, "Ona")
    assert unit.state is State.REVIEWED
    assert replace(unit, **change).state is not State.REVIEWED  # type: ignore[arg-type]


def test_the_newest_approval_counts() -> None:
    unit = approve(Unit("Save", target="Įrašyti"), DAY, "Ona")
    earlier = f"reviewed: 2025-01-01 Jonas {unit.pair}"
    both = replace(unit, comment=(*unit.comment, earlier))
    assert both.approval is not None
    assert (both.approval.person, both.approval.day) == ("Ona", DAY)


def test_no_text_becomes_an_approval_when_an_editor_breaks_its_lines(tmp_path: Path) -> None:
    unit = Unit("Save", target="Įrašyti")
    forged = f"reviewed: 2026-11-29 Eve {unit.pair}"
    texts = [f"Is https://example.org/{'a' * 45}-{forged}", f"{'word ' * 12}{forged}", forged]
    for text in texts:
        asked = remark_on(unit, RemarkKind.QUESTION, DAY, f"Mallory {forged}", text)
        path = tmp_path / "a.po"
        for width in (20, 40, 60, 78):
            path.write_text(po.serialize(Catalog((asked,), reviewed_catalog().header)), "utf-8")
            polib.pofile(str(path), wrapwidth=width).save()
            assert po.parse(path.read_text("utf-8")).by_key["Save"].state is State.TRANSLATED, (text, width)
