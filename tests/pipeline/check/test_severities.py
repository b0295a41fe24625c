"""Severities of a team: by check, rule, locale and folder; the narrowest place holds, and a locale.yml only raises."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.conftest import Folder

TWICE = "Susigrąžiname per **dešimt dešimt dienų**."
ENGLISH = "docs/billing/refunds.md"
CATALOG = "locales/lt/LC_MESSAGES/billing/refunds.po"


@pytest.fixture
def project(folder: Folder) -> Folder:
    """A page in English and its Lithuanian catalog, both with a repeated word; another page has one, too."""
    folder.edit(ENGLISH, "We refund within", "We refund refund within")
    folder.edit("docs/index.md", "Find an", "Find find an")
    folder.update()
    folder.change("billing/refunds", lambda u: replace(u, target=TWICE) if "**ten" in u.source else u)
    return folder


def says(folder: Folder, *lines: str) -> None:
    """Say something below `kb:` in mkdocs.yml, from line 16 on."""
    text = folder.read("mkdocs.yml")
    own = '      sources: {docs: "", guide: guide}\n'
    head, _, tail = text.partition(own)
    tail = tail[tail.index("  - i18n:") :]
    folder.write("mkdocs.yml", head + own + "".join(f"      {line}\n" for line in lines) + tail)


def severities(folder: Folder, check: str = "repeated-words", *words: str) -> dict[str, str]:
    run = folder.kb("check", "--format", "json", "--only", check, *words, code=None)
    assert run.returncode in (0, 1), run.stderr
    found = json.loads(run.stdout)["findings"]
    return {f["path"]: f["severity"] for f in found}


def refused(folder: Folder, *lines: str) -> str:
    says(folder, *lines)
    return folder.kb("check", code=2).stderr


INDEX = "docs/index.md"
OWN = {INDEX: "warning", ENGLISH: "warning", CATALOG: "warning"}


@pytest.mark.parametrize(
    ("lines", "changed"),
    [
        ([], {}),
        (["folders: {billing/: {checks: {repeated-words: error}}}"], {ENGLISH: "error", CATALOG: "error"}),
        (
            ["folders: {/billing/refunds.md: {checks: {repeated-words: info}}}"],
            {ENGLISH: "info", CATALOG: "info"},
        ),
        (
            ["folders: {'**/refunds.md': {checks: {repeated-words: info}}}"],
            {ENGLISH: "info", CATALOG: "info"},
        ),
        (["folders: {'*.md': {checks: {repeated-words: info}}}"], dict.fromkeys(OWN, "info")),
        (  # the last pattern that matches holds
            [
                "folders:",
                "  '*.md': {checks: {repeated-words: info}}",
                "  billing: {checks: {repeated-words: error}}",
            ],
            {INDEX: "info", ENGLISH: "error", CATALOG: "error"},
        ),
        (  # a pattern that does not name the check leaves it to the others
            [
                "folders:",
                "  '*.md': {checks: {repeated-words: info}}",
                "  billing: {checks: {quotes: error}}",
            ],
            dict.fromkeys(OWN, "info"),
        ),
        (  # a folder goes before the site, and before the site in a locale
            [
                "checks: {repeated-words: error}",
                "locales: {lt: {checks: {repeated-words: error}}}",
                "folders: {billing/: {checks: {repeated-words: info}}}",
            ],
            {INDEX: "error", ENGLISH: "info", CATALOG: "info"},
        ),
        (  # a folder in a locale goes before all
            [
                "locales: {lt: {folders: {billing/: {checks: {repeated-words: error}}}}}",
                "folders: {billing/: {checks: {repeated-words: info}}}",
            ],
            {ENGLISH: "info", CATALOG: "error"},
        ),
        (["locales: {ar: {folders: {billing/: {checks: {repeated-words: error}}}}}"], {}),
    ],
)
def test_the_narrowest_place_holds(project: Folder, lines: list[str], changed: dict[str, str]) -> None:
    says(project, *lines)
    assert severities(project) == OWN | changed


def without_only(folder: Folder) -> dict[str, str]:
    found = json.loads(folder.kb("check", "--format", "json", code=None).stdout)["findings"]
    return {f["path"]: f["severity"] for f in found if f["check"] == "repeated-words"}


def test_off_in_a_folder_and_on_in_a_folder(project: Folder) -> None:
    says(project, "folders: {billing/: {checks: {repeated-words: off}}}")
    assert without_only(project) == {INDEX: "warning"}
    says(project, "checks: {repeated-words: off}", "folders: {billing/: {checks: {repeated-words: error}}}")
    assert without_only(project) == {ENGLISH: "error", CATALOG: "error"}
    says(project, "locales: {lt: {folders: {billing/: {checks: {repeated-words: off}}}}}")
    assert without_only(project) == {INDEX: "warning", ENGLISH: "warning"}
    assert severities(project) == OWN, "what is asked for by name runs although it is off"


def test_the_catalog_of_a_page_that_is_gone_counts_as_that_of_the_page(project: Folder) -> None:
    (project.root / ENGLISH).rename(project.root / "docs/gone.txt")
    project.edit("docs/index.md", "(billing/refunds.md#times)", "(index.md)")
    project.edit("mkdocs.yml", "      - billing/refunds.md\n", "      - index.md\n")
    project.write("docs/billing/other.md", "# Other\n")
    assert severities(project, "orphan")[CATALOG] == "error"
    says(project, "folders: {billing/: {checks: {orphan: info}}}")
    assert severities(project, "orphan")[CATALOG] == "info"


def test_a_locale_yml_raises_in_folders_too_and_never_lowers(project: Folder) -> None:
    project.write("locales/lt/locale.yml", "checks: {repeated-words: error}\n")
    says(project, "folders: {billing/: {checks: {repeated-words: info}}}")
    assert severities(project) == OWN | {ENGLISH: "info", CATALOG: "error"}
    project.write("locales/lt/locale.yml", "checks: {repeated-words: warning}\n")
    says(project, "folders: {billing/: {checks: {repeated-words: error}}}")
    assert severities(project) == OWN | {ENGLISH: "error", CATALOG: "error"}


def test_a_rule_by_folder(project: Folder) -> None:
    rule = "extends: existence\nmessage: No '%s'.\nlevel: warning\ntokens: [refund]\n"
    project.write("style_guide/rules/Refund.yml", rule)
    project.write("style_guide/rules/Find.yml", rule.replace("refund", "find"))
    says(project, "folders: {billing/: {checks: {brand-voice/Refund: error, brand-voice: off}}}")
    found = json.loads(project.kb("check", "--format", "json", code=1).stdout)["findings"]
    assert {(f["check"], f["path"], f["severity"]) for f in found if "brand-voice" in f["check"]} == {
        ("brand-voice/Find", INDEX, "warning"),
        ("brand-voice/Refund", ENGLISH, "error"),
    }
    said = refused(project, "folders:", "  billing/:", "    checks:", "      brand-voice/Refunds: error")
    assert "mkdocs.yml:19: There is no rule called 'brand-voice/Refunds'" in said
    assert "Did you mean 'brand-voice/Refund'?" in said


def test_unknown_names_are_refused_with_their_line(project: Folder) -> None:
    said = refused(project, "checks:", "  stale: error", "  quots: error")
    assert "mkdocs.yml:18: There is no check called 'quots'" in said
    assert "Did you mean 'quotes'?" in said
    said = refused(project, "folders:", "  billing/:", "    checks: {quots: error}")
    assert "mkdocs.yml:18: There is no check called 'quots'" in said
    said = refused(project, "folders:", "  biling/:", "    checks: {quotes: error}")
    assert "mkdocs.yml:17: folders: No page matches 'biling/'" in said
    assert "Did you mean 'billing/'?" in said
    said = refused(project, "folders:", "  zzz:", "    checks: {quotes: error}")
    assert "Pages and folders: billing/, billing/refunds.md" in said
    said = refused(project, "folders:", "  billing/:", "    check: {quotes: error}")
    assert "mkdocs.yml:18" in said
    assert "did you mean 'checks'?" in said
    said = refused(project, "folders:", "  billing/:", "    checks: {quotes: loud}")
    assert "mkdocs.yml:18" in said
    assert "one of off, info, warning, error" in said
    assert "'!billing/' is no pattern" in refused(
        project, "folders: {'!billing/': {checks: {quotes: error}}}"
    )
    said = refused(project, "folders: {'[z-a]': {checks: {quotes: error}}}")
    assert "mkdocs.yml:16: folders: '[z-a]' is no pattern" in said
    for wrong in ("folders: [billing/]", "folders: billing/", "folders: {billing/: error}"):
        assert "mkdocs.yml:16" in refused(project, wrong)
    says(project)
    project.write("locales/lt/locale.yml", "folders: {billing/: {checks: {quotes: error}}}\n")
    assert "unknown key 'folders'" in project.kb("check", code=2).stderr


def test_a_line_of_an_inherited_file_is_named_with_that_file(project: Folder) -> None:
    text = project.read("mkdocs.yml").replace("wrong-language: off", "quots: error")
    project.write("base/base.yml", text)
    project.write("mkdocs.yml", "INHERIT: base/base.yml\nsite_name: Help\n")
    assert "base/base.yml:16: There is no check called 'quots'" in project.kb("check", code=2).stderr


def test_two_folders_in_one_line_are_both_held_to_the_names_there_are(project: Folder) -> None:
    said = refused(project, "folders: {billing/: {checks: {stale: info}}, index.md: {checks: {stail: off}}}")
    assert "There is no check called 'stail'" in said


def test_a_wrong_severity_is_named(project: Folder) -> None:
    said = refused(project, "checks: {draft: info, stale: warn}")
    assert "checks: 'stale' has a wrong value; use one of off, info, warning, error" in said
    assert "must hold lines such as 'name: WORD'" in refused(project, "checks: [stale]")
