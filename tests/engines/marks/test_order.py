"""Marks that stand alone keep their places, where the language lets them."""

from __future__ import annotations

import pytest

from kb_tools.engines.marks.chain import Draft
from kb_tools.engines.marks.order import disordered, stranded
from kb_tools.engines.marks.pieces import cut
from kb_tools.model.locale import Locale
from tests.engines.fakes import draft

SOURCE = "Open `a.yml` and set `b` there."


@pytest.mark.parametrize(
    ("tag", "target", "wrong"),
    [
        ("pt-BR", "Abra `a.yml` e defina `b` lá.", False),
        ("pt-BR", "Abra `b` e defina `a.yml` lá.", True),
        ("ja", "`b` を設定し `a.yml` を開きます。", False),
        ("pt-BR", "Abra `a.yml` lá.", False),
    ],
)
def test_order(tag: str, target: str, wrong: bool) -> None:
    assert disordered(cut(SOURCE), target, Locale.parse(tag)) is wrong


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        (SOURCE, "Abra e defina lá. `a.yml` `b`", True),
        (SOURCE, "Abra  e defina lá `a.yml` `b`", True),
        ("Hours (local time: {city})", "Horas (local: ) {city}", True),
        ("Updated {date}, by {name} today", "Atualizado , por {date} {name}", True),
        ("Do it with `b`", "Faça. `b`", False),
        ("Use the `x` now", "Agora use `x`", False),
        ("No marks here", "Nada. Aqui", False),
    ],
)
def test_stranded(source: str, target: str, wrong: bool) -> None:
    assert stranded(cut(source), target) is wrong


def test_marks_that_an_engine_swaps_are_put_back_by_the_last_level() -> None:
    def say(text: str) -> str:
        swapped = text.replace("[1]", "[9]").replace("[2]", "[1]").replace("[9]", "[2]")
        return (
            swapped.replace("Open", "Atverkite").replace("and set", "ir nustatykite").replace("there", "ten")
        )

    found = draft(SOURCE, say, made_up=False)
    assert found == Draft("Atverkite `a.yml` ir nustatykite `b` ten.", "split")
