"""The risk of drafts, by their signs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb_tools.catalog.memory import MEMORY
from kb_tools.engines.marks.jobs import NoDraft
from kb_tools.model.risk import Doubt, read_risk
from kb_tools.model.unit import Unit, text_hash
from kb_tools.pipeline.translate.risk import Made, Risks, habit_of, ratio, risk_of, signs

SAFE = Made(
    "Configure authentication parameters before deployment.",
    "Configure os parâmetros de autenticação antes da implantação.",
    route="refind",
)
WORSE = {
    Doubt.ROUTE: replace(SAFE, route="split"),
    Doubt.SHORT: Made("Overview", "Visão"),
    Doubt.LENGTH: replace(SAFE, habit=ratio(SAFE.source, SAFE.target) + 0.5),
    Doubt.UNCHANGED: replace(SAFE, target="Configure authentication parameters antes da deployment."),
    Doubt.IDIOM: Made("So that is it for you to go on", "Por isso é para você continuar"),
    Doubt.EQUAL: replace(SAFE, equal=True),
    Doubt.TERMS: replace(SAFE, terms_in_doubt=True),
    Doubt.NUMBERS: replace(SAFE, numbers_mended=True),
    Doubt.BACK: replace(SAFE, back=0.3),
    Doubt.NEAR: replace(SAFE, score=80.0),
}


def draft(source: str, target: str, **said: str) -> Unit:
    unit = Unit(source, target=target, fuzzy=True)
    return unit.stamped(**{"origin": "engine-1", "target": text_hash(target), **said})


@pytest.mark.parametrize("doubt", WORSE)
def test_each_sign_is_seen_and_raises_the_risk(doubt: Doubt) -> None:
    worse = WORSE[doubt]
    assert signs(worse)[doubt] > signs(replace(SAFE, score=100.0 if worse.score else None)).get(doubt, 0)
    without = replace(worse, score=100.0) if worse.score else SAFE
    assert risk_of(worse).percent >= risk_of(without).percent


def test_risk_stays_between_0_and_100() -> None:
    worst = Made("so it is " * 99, "so it is", "split", terms_in_doubt=True, equal=True, habit=3.0)
    assert 0 <= risk_of(worst).percent <= 100
    assert risk_of(replace(SAFE, score=0.0)).percent == 100


def test_what_has_no_words_has_no_signs() -> None:
    assert risk_of(Made("`kb` 10", "`kb` 10")).doubts == ()


def test_a_habit_is_learnt_from_enough_translations() -> None:
    pairs = [(f"word number {n}", f"žodis numeris {n} čia") for n in range(30)]
    assert habit_of(pairs[:29]) is None
    assert habit_of(pairs) == pytest.approx(ratio("word number 1", "žodis numeris 1 čia"), abs=0.1)


def test_a_near_match_is_the_riskier_the_less_its_english_is_alike() -> None:
    found = Risks().told(
        [draft(f"Open the {n}", f"Atidarykite {n}", origin=MEMORY, score=n) for n in ("99", "90", "80")]
    )
    risks = [risk for unit in found if isinstance(unit, Unit) and (risk := read_risk(unit)) is not None]
    assert [risk.percent for risk in risks] == sorted({risk.percent for risk in risks})
    assert risks[-1].doubts == (Doubt.NEAR,)


def test_different_english_with_one_target_is_doubted_wherever_it_stands() -> None:
    same = [draft("Delete the whole account", "Ištrinti"), draft("Remove the other entries", "Ištrinti")]
    found = Risks().told([*same, draft("Close the whole account", "Uždaryti")])
    doubts = [
        Doubt.EQUAL in risk.doubts for unit in found if isinstance(unit, Unit) and (risk := read_risk(unit))
    ]
    assert doubts == [True, True, False]


def test_a_term_in_doubt_is_a_doubt() -> None:
    (unit,) = Risks().told([draft("Open the refund", "Atidarykite grąžinimas", **{"term-doubt": "refund"})])
    assert isinstance(unit, Unit)
    risk = read_risk(unit)
    assert risk is not None
    assert Doubt.TERMS in risk.doubts


def test_final_targets_and_failures_are_left_as_they_are() -> None:
    final = replace(draft("Open it.", "Atidarykite."), fuzzy=False)
    failed = NoDraft("no answer")
    assert Risks().told([final, failed]) == [final, failed]


def test_a_back_translation_counts_by_how_far_it_is_from_the_english() -> None:
    risks = [risk_of(replace(SAFE, back=back)) for back in (1.0, 0.9, None, 0.5, 0.0)]
    assert [risk.percent for risk in risks] == sorted({risk.percent for risk in risks})
    assert [Doubt.BACK in risk.doubts for risk in risks] == [False, False, False, True, True]


def test_back_translations_are_those_of_their_drafts() -> None:
    one, other = draft("Close the account", "Uždaryti"), draft("Open the account", "Atidaryti")
    found = Risks().told([one, other], {(one.source, one.target): 0.1, (other.source, "Atverti"): 0.1})
    doubts = [
        Doubt.BACK in risk.doubts for unit in found if isinstance(unit, Unit) and (risk := read_risk(unit))
    ]
    assert doubts == [True, False]


def test_a_number_that_was_put_back_is_a_doubt() -> None:
    (unit,) = Risks().told([draft("It takes 24 hours", "Trunka 24 valandas", mended="24")])
    assert isinstance(unit, Unit)
    risk = read_risk(unit)
    assert risk is not None
    assert Doubt.NUMBERS in risk.doubts
