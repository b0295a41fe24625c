"""How checks are chosen, configured, suppressed, narrowed and remembered."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from kb_tools import checks
from kb_tools.storage.project import Project
from tests.conftest import MKDOCS, Folder

ROOT = Path(__file__).parents[3]


@pytest.fixture
def project(folder: Folder) -> Folder:
    """A project in which only one thing is wrong: a doubled word in Lithuanian."""
    folder.kb("update")
    for locale in ("lt", "ar"):
        folder.translate(locale)
    folder.change(
        "guide/voice",
        lambda u: replace(u, target="Trumpa trumpa, aiški, maloni.") if "Short" in u.source else u,
    )
    return folder


def found(folder: Folder, *words: str, code: int | None = 0) -> list[dict[str, object]]:
    run = folder.kb("check", "--skip", "placeholders", "--format", "json", *words, code=code)
    return list(json.loads(run.stdout)["findings"])


def names(folder: Folder, *words: str, code: int | None = 0) -> set[str]:
    return {str(f["check"]) for f in found(folder, *words, code=code)}


def test_every_check_explains_itself_with_an_example(folder: Folder) -> None:
    for name, check in checks.all_checks().items():
        assert check.explanation.count("\n") > 4, name
        assert "Before" in check.explanation, name
        assert "After" in check.explanation, name
        assert name == name.lower()
    said = folder.kb("explain", "stale").stdout
    assert said.startswith("stale (state, error)")
    assert "brand-voice" in folder.kb("explain").stdout
    assert "quotes (warning, --fix): " in folder.kb("explain").stdout
    assert "\nkb check --fix mends what is sure of this:\n\nReplaces" in folder.kb("explain", "quotes").stdout
    assert "--fix" not in said
    assert "There is no check called 'stail'" in folder.kb("explain", "stail", code=2).stderr


def test_a_finding_and_its_place(project: Folder) -> None:
    finding = next(f for f in found(project) if f["check"] == "repeated-words")
    assert (finding["severity"], finding["locale"]) == ("warning", "lt")
    assert finding["path"] == "locales/lt/LC_MESSAGES/guide/voice.po"
    assert (finding["page"], finding["page_line"]) == ("guide/voice.md", 3)
    assert names(project, "--fail-on", "warning", code=1)
    assert names(project, "--locale", "ar") == set()


def test_only_and_skip(project: Folder) -> None:
    assert names(project, "--only", "repeated-words") == {"repeated-words"}
    assert "repeated-words" not in names(project, "--skip", "repeated-words")
    assert "no check called 'x'" in project.kb("check", "--only", "x", code=2).stderr


def test_paths(project: Folder) -> None:
    assert names(project, "guide/voice.md") == {"repeated-words"}
    assert names(project, "guide") == {"repeated-words"}
    assert names(project, "locales/lt/LC_MESSAGES/guide/voice.po") == {"repeated-words"}
    assert names(project, "docs") == set()


def test_severity_by_check_and_locale(project: Folder) -> None:
    project.write("locales/lt/locale.yml", "checks: {repeated-words: error}\n")
    assert names(project, code=1) == {"repeated-words"}
    project.write("locales/lt/locale.yml", "")
    project.owner_says("checks: {repeated-words: off}")
    assert names(project) == set()
    project.write(
        "mkdocs.yml", MKDOCS.replace("wrong-language: off", "wrong-language: off, repeated-words: info")
    )
    assert {f["severity"] for f in found(project)} == {"info"}
    project.write("locales/lt/locale.yml", "checks: {repeated-word: error}\n")
    said = project.kb("check", code=2).stderr
    assert "locales/lt/locale.yml:1: There is no check called 'repeated-word'" in said
    assert "Did you mean 'repeated-words'?" in said
    project.write("locales/lt/locale.yml", "checks: {repeated-words: loud}\n")
    assert "locale.yml:1" in project.kb("check", code=2).stderr


def suppress(folder: Folder, comment: str) -> None:
    folder.change("guide/voice", lambda u: replace(u, comment=(comment,)) if "Short" in u.source else u)


def test_suppression_needs_a_reason_and_a_finding(project: Folder) -> None:
    suppress(project, "kb-ignore: repeated-words a quotation")
    assert names(project) == set()
    suppress(project, "kb-ignore: repeated-words")
    assert names(project) == {"repeated-words", "suppression"}
    suppress(project, "kb-ignore: quotes no such thing here")
    unused = next(f for f in found(project) if f["check"] == "suppression")
    assert "no finding of 'quotes'" in str(unused["message"])
    suppress(project, "kb-ignore: link-target we want another link")
    assert "cannot be suppressed" in str([f["message"] for f in found(project)])


def test_suppression_in_an_english_page(project: Folder) -> None:
    project.write("guide/voice.md", "# Voice\n\nShort short text.\n\nMore more text.\n")
    assert len(found(project, "--only", "repeated-words", "guide/voice.md", "--locale", "ar")) == 2
    project.write(
        "guide/voice.md",
        "# Voice\n\n<!-- kb-ignore: repeated-words quoted -->\nShort short text.\n\nMore more text.\n",
    )
    lines = [
        f["line"] for f in found(project, "--only", "repeated-words", "guide/voice.md", "--locale", "ar")
    ]
    assert lines == [6]
    assert "suppression" not in names(project, "guide/voice.md", code=None)
    project.edit("guide/voice.md", "Short short", "Short")
    assert "suppression" in names(project, "guide/voice.md", code=None)


def test_baseline(project: Folder) -> None:
    project.kb("check", "--format", "json", "--output", "before.json", code=None)
    assert names(project, "--baseline", "before.json", "--fail-on", "info") == set()
    project.change("billing/refunds", lambda u: replace(u, target=f"{u.target} ({u.target}"), "ar")
    new = names(project, "--baseline", "before.json", code=None)
    assert "brackets" in new
    assert "repeated-words" not in new
    project.write("before.json", "[]")
    assert "not a JSON report of kb check" in project.kb("check", "--baseline", "before.json", code=2).stderr


def test_links_are_reported_once_at_their_source(project: Folder) -> None:
    project.write(
        "docs/index.md",
        "# Welcome\n\n[good](billing/refunds.md#times) [bad](billing/refund.md)\n\n"
        "[anchor](billing/refunds.md#nowhere) ![image](pictures/none.png) [out](https://example.org/x#y)\n\n"
        "`[code](no.md)` [self](#welcome) [reference][r]\n\n[r]: guide/none.md\n",
    )
    project.kb("update")
    broken = found(project, "--only", "links", code=1)
    assert [(f["line"], f["source"]) for f in broken] == [
        (3, "billing/refund.md"),
        (5, "billing/refunds.md#nowhere"),
        (5, "pictures/none.png"),
        (9, "guide/none.md"),
    ]
    assert {f["path"] for f in broken} == {"docs/index.md"}


def test_a_lost_anchor_is_the_translators(project: Folder) -> None:
    project.write(
        "docs/index.md", '# Welcome\n\nSee [limits](#limits).\n\n<a id="limits"></a>There are three.\n'
    )
    project.kb("update")
    project.translate("lt")
    assert "lost-anchor" not in names(project, "--locale", "lt", code=None)
    project.change("index", lambda u: replace(u, target="Jų yra trys.") if "three" in u.source else u)
    assert "lost-anchor" in names(project, "--locale", "lt", code=1)


def test_catalogs_as_a_whole(project: Folder) -> None:
    base = "locales/lt/LC_MESSAGES"
    project.write(f"{base}/old/page.po", project.read(f"{base}/billing/refunds.po"))
    project.edit(f"{base}/guide/voice.po", '"Language: lt\\n"', '"Language: lv\\n"')
    project.edit(f"{base}/billing/refunds.po", 'msgstr "Refundslt"', 'msgstr ""')
    said = {(f["check"], f["path"]) for f in found(project, "--locale", "lt", code=1)}
    assert ("orphan", f"{base}/old/page.po") in said
    assert ("catalog-header", f"{base}/guide/voice.po") in said
    assert ("lost", f"{base}/billing/refunds.po") in said
    project.write(f"{base}/index.po", "<<<<<<< HEAD\n" + project.read(f"{base}/index.po"))
    said = {(f["check"], f["line"]) for f in found(project, "--locale", "lt", code=1)}
    assert ("catalog-syntax", 1) in said


def test_a_page_under_its_threshold_and_drafts(folder: Folder) -> None:
    folder.kb("update")
    assert {"coverage", "untranslated"} <= names(folder)
    folder.owner_says("publish: draft")
    assert {f["severity"] for f in found(folder, "--locale", "lt")} == {"info"}


def test_a_catalog_that_cannot_be_read_is_one_finding(project: Folder) -> None:
    project.edit("locales/lt/LC_MESSAGES/billing/refunds.po", 'msgid "Card"', '<<<<<<< HEAD\nmsgid "Card"')
    project.write("locales/lt/LC_MESSAGES/guide/voice.po", "")
    project.write("locales/lt/LC_MESSAGES/site.po", "no catalog")
    listed = [(f["path"].rpartition("/")[2], f["check"]) for f in found(project, "--locale", "lt", code=1)]
    assert sorted(listed) == [
        ("refunds.po", "catalog-syntax"), ("site.po", "catalog-syntax"), ("voice.po", "not-up-to-date"),
    ]  # fmt: skip


def test_what_is_inconsistent(project: Folder) -> None:
    for name in ("a", "b", "c"):
        project.write(f"docs/{name}.md", f"# Page {name}\n\nAsk us if you need help.\n")
    project.kb("update")
    project.translate("lt")
    project.change(
        "c", lambda u: replace(u, target="Klauskite mūsų, jei reikia.") if "Ask" in u.source else u
    )
    finding = next(f for f in found(project) if f["check"] == "inconsistent")
    assert finding["path"] == "locales/lt/LC_MESSAGES/c.po"


def test_remembered_findings_are_the_same_and_damage_is_not_believed(project: Folder) -> None:
    first = found(project)
    assert found(project) == first
    for path in sorted((project.root / "build" / "cache").glob("check-*.json")):
        data = path.read_text(encoding="utf-8")
        path.write_text(data.replace("Trumpa trumpa", "Trumpa kitkas"), encoding="utf-8")
    assert found(project) == first
    for path in sorted((project.root / "build" / "cache").glob("check-*.json")):
        path.write_bytes(path.read_bytes()[:50])
    assert found(project) == first
    project.change("guide/voice", lambda u: replace(u, target="Trumpa, aiški.") if "Short" in u.source else u)
    assert names(project) == set()


def test_brand_voice_rules_run_on_sources_and_targets(project: Folder) -> None:
    project.write(
        "style_guide/rules/Kind.yml",
        "extends: existence\nmessage: \"Not '%s'.\"\nlevel: error\ntokens: [kind]\n",
    )
    project.write(
        "style_guide/rules/lt/Maloni.yml",
        "extends: existence\nmessage: \"Ne '%s'.\"\nlevel: warning\ntokens: [maloni]\n",
    )
    said = {(f["check"], f["path"], f["line"]) for f in found(project, "--only", "brand-voice", code=1)}
    assert ("brand-voice/Kind", "guide/voice.md", 3) in said
    assert any(c == "brand-voice/Maloni" and "lt/" in str(p) for c, p, _ in said)
    assert "extends: existence" in project.kb("explain", "brand-voice/Kind").stdout
    assert names(project, "--only", "brand-voice/Maloni") == {"brand-voice/Maloni"}
    project.write("style_guide/rules/Kind.yml", "extends: existens\nmessage: a\n")
    assert "there is no kind 'existens' of rules; did you mean 'existence'?" in project.kb("check").stdout
    project.write("style_guide/rules/Kind.yml", "extends: existence\nmessage: a\ntoken: b\n")
    assert "Kind.yml:1" in project.kb("check", code=2).stderr


def test_hooks_are_readable() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert all({"id", "name", "entry", "language", "files"} <= set(hook) for hook in hooks)
    assert [hook["id"] for hook in hooks if hook["entry"].startswith("kb check")] == [
        "kb-check-source",
        "kb-check-catalogs",
        "kb-check",
    ]


def test_the_project_opens(folder: Folder) -> None:
    assert Project.open(folder.root).configuration.style == "style_guide"
