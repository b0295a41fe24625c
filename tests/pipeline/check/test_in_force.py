"""`kb check --explain-config` tells what `kb check` does, and where it comes from."""

from __future__ import annotations

import json
from typing import Any

from kb_tools.checks import all_checks
from tests.conftest import MADE_UP, Folder
from tests.pipeline.check.test_severities import says


def told(folder: Folder, *words: str) -> list[tuple[Any, ...]]:
    data = json.loads(folder.kb("check", "--explain-config", "--format", "json", *words).stdout)
    assert data["version"] == 1
    return [tuple(row[key] for key in ("severity", "locale", "folder", "from")) for row in data["severities"]]


def test_without_settings_each_check_has_its_own(folder: Folder) -> None:
    folder.edit("mkdocs.yml", MADE_UP, "")
    data = json.loads(folder.kb("check", "--explain-config", "--format", "json").stdout)
    found = {row["check"]: row["severity"] for row in data["severities"]}
    assert found == {name: str(c.severity) if c.enabled else "off" for name, c in all_checks().items()}
    assert {row["from"] for row in data["severities"]} == {None}


def test_every_place_is_named_only_where_it_differs(folder: Folder) -> None:
    says(
        folder,
        "checks:",
        "  stale: error",
        "folders:",
        "  billing/: {checks: {stale: info, quotes: off}}",
        "locales:",
        "  lt:",
        "    checks: {stale: warning}",
        "    folders:",
        "      billing/: {checks: {quotes: error}}",
    )
    folder.write("locales/ar/locale.yml", "\nchecks: {quotes: error}\n")
    assert told(folder, "--only", "stale") == [
        ("error", None, None, "mkdocs.yml:17"),
        ("info", None, "billing/", "mkdocs.yml:19"),
        ("warning", "lt", None, "mkdocs.yml:22"),
    ]
    assert told(folder, "--only", "quotes") == [
        ("warning", None, None, None),
        ("off", None, "billing/", "mkdocs.yml:19"),
        ("error", "lt", "billing/", "mkdocs.yml:24"),
        ("error", "ar", None, "locales/ar/locale.yml:2"),
        ("error", "ar", "billing/", "locales/ar/locale.yml:2"),
    ]
    assert told(folder, "--only", "quotes", "-l", "lt")[-1][1] == "lt"


def test_the_table_says_the_same(folder: Folder) -> None:
    says(folder, "checks: {stale: error}", "folders: {billing/: {checks: {stale: info}}}")
    run = folder.kb("check", "--explain-config", "--only", "stale", "--only", "quotes")
    rows = [line.split() for line in run.stdout.splitlines()]
    assert rows == [
        ["check", "severity", "locale", "folder", "from"],
        ["quotes", "warning", "the", "check", "itself"],
        ["stale", "error", "mkdocs.yml:16"],
        ["stale", "info", "billing/", "mkdocs.yml:17"],
    ]
    assert "Each line with a locale or folder tells what differs there." in run.stderr


def test_rules_of_the_style_guide(folder: Folder) -> None:
    rule = "extends: existence\nmessage: No '%s'.\nlevel: error\ntokens: [refund]\n"
    folder.write("style_guide/rules/Refund.yml", rule)
    folder.write("style_guide/rules/Find.yml", rule.replace("error", "warning"))
    says(folder, "checks: {brand-voice: info}", "folders: {billing/: {checks: {brand-voice/Refund: off}}}")
    data = json.loads(folder.kb("check", "--explain-config", "--format", "json").stdout)
    voice = [r for r in data["severities"] if r["check"].startswith("brand-voice")]
    assert [(r["check"], r["severity"], r["folder"], r["from"]) for r in voice] == [
        ("brand-voice", "info", None, "mkdocs.yml:16"),
        ("brand-voice/Refund", "error", None, "style_guide/rules/Refund.yml"),
        ("brand-voice/Refund", "off", "billing/", "mkdocs.yml:17"),
    ]
    assert told(folder, "--only", "brand-voice/Find") == [("info", None, None, "mkdocs.yml:16")]


def test_what_kb_check_refuses_is_refused(folder: Folder) -> None:
    says(folder, "checks: {quots: error}")
    assert "mkdocs.yml:16" in folder.kb("check", "--explain-config", code=2).stderr
    says(folder)
    folder.write("locales/lt/locale.yml", "checks: {markup: info}\n")
    assert "looser" in folder.kb("check", "--explain-config", code=2).stderr
