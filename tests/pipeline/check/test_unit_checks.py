"""A text that is being typed is judged as `kb check` and `kb build` will judge it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb_tools.checks import all_checks
from kb_tools.model.finding import Severity
from kb_tools.pipeline.check.run import check
from kb_tools.pipeline.check.unit_checks import Judgement
from kb_tools.pipeline.review.desk import Desk
from kb_tools.pipeline.review.queue import ABOUT_STATE
from kb_tools.storage.project import Project
from tests.conftest import NOW, Folder

REFUNDS = "billing/refunds"
TEN = "We refund within **ten days**."
HOSTILE = [
    "<script>alert(1)</script>",
    "Grąžiname per **10 dienų** <img src=x onerror=alert(1)>.",
    "Grąžiname per [dešimt](javascript:alert(1)) **dienų**.",
    "Grąžiname per **dešimt dienų** {{ config.site_name }}.",
    "--8<-- 'secret.md'",
    "Grąžiname **dešimt\u202e dienų**.",
    "x" * 200_000,
    '**dešimt**{: onclick="x"} dienų.',
    "![x](https://evil.example/x.png) **dešimt dienų**.",
    "<!-- **dešimt dienų** -->",
]


def judged(folder: Folder, source: str, target: str, **facts: object) -> Judgement:
    desk = Desk(folder.root, lambda: NOW).locale("lt")
    catalog = desk.shelf.catalog(REFUNDS)
    unit = replace(catalog.by_key[source], target=target, **facts)  # type: ignore[arg-type]
    return desk.judge(REFUNDS, catalog, unit)


def test_the_findings_are_those_of_kb_check(done: Folder) -> None:
    targets = {
        "Card": "Kortelė  kortelė",
        "Days": "<b>Dienos",
        TEN: "Grąžiname per **9 dienas**",
        "Method": "Method",
    }
    said = {source: judged(done, source, target) for source, target in targets.items()}
    done.change(REFUNDS, lambda u: replace(u, target=targets.get(u.source, u.target)))
    chosen = [one for name, one in all_checks().items() if name not in ABOUT_STATE]
    project = Project.open(done.root)
    found = check(project, chosen, (project.configuration.locale("lt"),), NOW)
    for source, judgement in said.items():
        wanted = {(f.check, f.severity, f.message) for f in found if f.source == source}
        assert {
            (p.finding.check, p.finding.severity, p.finding.message) for p in judgement.findings
        } == wanted, source


@pytest.mark.parametrize("target", HOSTILE, ids=range(len(HOSTILE)))
def test_what_would_do_harm_is_refused_with_a_reason(done: Folder, target: str) -> None:
    judgement = judged(done, TEN, target)
    assert judgement.refusal
    assert judgement.errors


@pytest.mark.parametrize(
    "target", ["# Grąžiname per **dešimt dienų**.", "Per\n\n    kodas\n\n**dešimt dienų**."]
)
def test_what_is_shown_as_typed_is_a_warning(done: Folder, target: str) -> None:
    judgement = judged(done, TEN, target)
    assert judgement.refusal == ""
    assert [each.finding.check for each in judgement.findings] == ["block-breakers"]


def test_the_wrong_place_is_named(done: Folder) -> None:
    judgement = judged(done, "Card", "Kortelė  mokėjimui")
    (placed,) = [each for each in judgement.findings if each.finding.check == "double-spaces"]
    assert placed.span == (7, 9)


def test_a_draft_is_judged_as_if_it_were_finished(done: Folder) -> None:
    done.write(
        "style_guide/glossary.yml",
        "terms:\n  - term: card\n    targets: {lt: {preferred: kortelė, forbidden: [korta]}}\n",
    )
    found = judged(done, "Card", "Korta", fuzzy=True)
    assert max(each.finding.severity for each in found.findings) > Severity.INFO


def test_a_sound_text_is_published(done: Folder) -> None:
    assert judged(done, TEN, "Grąžiname per **dešimt dienų**.").refusal == ""
    assert judged(done, TEN, "") == Judgement(())


@pytest.mark.parametrize(
    ("forms", "refused"),
    [
        (("{n} diena", "{n} dienos", "{n} dienų"), False),
        (("viena diena", "{n} dienos", "{n} dienų"), False),
        (("{n} diena", "<b>{n}</b> dienos", "{n} dienų"), True),
        (("{n} diena", "{n} dienos", "\u202e{n} dienų"), True),
        ((" ", "{n} dienos", "{n} dienų"), True),
    ],
)
def test_a_plural_is_judged_by_all_its_forms(done: Folder, forms: tuple[str, ...], refused: bool) -> None:
    desk = Desk(done.root, lambda: NOW).locale("lt")
    catalog = desk.shelf.catalog("site")
    known = catalog.active[0]
    unit = replace(known, source="{n} day", plural="{n} days", target="", plural_targets=forms)
    judgement = desk.judge("site", catalog.with_units(unit if u is known else u for u in catalog.units), unit)
    assert bool(judgement.refusal) is refused
    assert bool(judgement.errors) is refused
