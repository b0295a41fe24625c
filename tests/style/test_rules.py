"""The rules of a project: where they are found, and what they may use besides their own files."""

from __future__ import annotations

import pytest

from kb_tools.language.prose import Prose
from kb_tools.model.segment import Kind
from kb_tools.storage.project import Project
from kb_tools.style.rules import Rule, read_rules
from kb_tools.style.vale.page_text import PageText
from kb_tools.style.vale.scopes import Block
from tests.conftest import Folder

VERY = "extends: existence\nmessage: \"No '%s'.\"\ntokens: [very]\n"


def rules(folder: Folder, names: tuple[str, ...] = ()) -> dict[str, list[Rule]]:
    return {tag: list(found) for tag, found in read_rules(Project.open(folder.root), names).items()}


def test_a_folder_is_a_locale_or_a_style(folder: Folder) -> None:
    for name in ("Own", "Google/Very", "write-good/Very", "lt/Labai", "pt-BR/Muito"):
        folder.write(f"style_guide/rules/{name}.yml", VERY)
    found = rules(folder)
    assert [rule.name for rule in found["en"]] == ["Own", "Google.Very", "write-good.Very"]
    assert [rule.name for rule in found["lt"]] == ["Labai"]
    assert [rule.name for rule in found["pt-BR"]] == ["Muito"]
    assert "No '%s'." in folder.kb("explain", "brand-voice/Google.Very").stdout


def test_names_of_the_project_are_no_fault_unless_a_rule_says_so(folder: Folder) -> None:
    folder.write("style_guide/rules/A.yml", VERY + "ignorecase: true\n")
    folder.write("style_guide/rules/B.yml", VERY + "ignorecase: true\nvocab: false\n")
    page = PageText([Block(Prose("Use Very well, very well."), Kind.PARAGRAPH)])
    kept, strict = rules(folder, ("Very",))["en"]
    assert [v.span for v in kept.broken(page.blocks[0])] == [(15, 19)]
    assert [v.span for v in strict.broken(page.blocks[0])] == [(4, 8), (15, 19)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("So **very** good.", (5, 9)),
        ("`code` and [very](a.md) good", (12, 16)),
        ("*Words in italics*, very good", (20, 24)),
        ("{count} very", (8, 12)),
    ],
)
def test_the_place_of_a_fault_in_the_text_as_written(
    folder: Folder, text: str, span: tuple[int, int]
) -> None:
    folder.write("style_guide/rules/A.yml", VERY)
    folder.write("style_guide/rules/B.yml", VERY + "scope: sentence\n")
    folder.write("style_guide/rules/C.yml", VERY + "scope: raw\n")
    block = Block(Prose(text), Kind.PARAGRAPH)
    for rule in rules(folder)["en"]:
        assert [v.span for v in rule.broken(block)] == [span], rule.name


def test_code_is_shown_in_messages_as_written(folder: Folder) -> None:
    folder.write("style_guide/rules/A.yml", "extends: capitalization\nmessage: '%s'\nmatch: $sentence\n")
    (rule,) = rules(folder)["en"]
    found = list(rule.broken(Block(Prose("`kb` Reads *The* Pages"), Kind.HEADING)))
    assert [v.message for v in found] == ["`kb` Reads The Pages"]


def test_a_rule_that_is_skipped_is_named(folder: Folder) -> None:
    folder.write("style_guide/rules/Script.yml", "extends: script\nmessage: a\nscript: a.tengo\n")
    folder.write("style_guide/rules/Very.yml", VERY)
    folder.write("docs/index.md", "# Home\n\nA very good page.\n")
    folder.update()
    said = folder.kb("check", "--only", "brand-voice", "--fail-on", "error").stdout
    assert "style_guide/rules/Script.yml\n  1: warning brand-voice/Script" in said
    assert "This rule is not checked: it is a program in the language Tengo" in said
    assert "No 'very'." in said
    assert "not checked" in folder.kb("explain", "brand-voice/Script").stdout
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      checks: {brand-voice/Script: off}\n")
    assert "Script" not in folder.kb("check", "--skip", "untranslated", code=None).stdout
