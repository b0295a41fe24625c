"""Rules as Vale reads them: one good and one bad text for each extension point, and wrong files."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kb_tools.errors import KbError
from kb_tools.language.prose import Prose
from kb_tools.model.segment import Kind
from kb_tools.style.rules import Rule, points, read_rule
from kb_tools.style.vale.base import Surroundings
from kb_tools.style.vale.page_text import PageText
from kb_tools.style.vale.scopes import Block

CASES = yaml.safe_load((Path(__file__).parent / "data" / "vale.yml").read_text(encoding="utf-8"))
ROOT = Path(__file__).parents[3]


def rule(tmp_path: Path, text: str, around: Surroundings | None = None) -> Rule:
    path = tmp_path / "Rule.yml"
    path.write_text(text, encoding="utf-8")
    return read_rule(path, "rules/Rule.yml", around)


def surroundings(names: list[str]) -> Surroundings:
    """What rules may use here: some names, a dictionary of three words, and a list of one."""
    known = lambda word, _: word.lower() in ("a", "and", "word")  # noqa: E731
    return Surroundings(tuple(names), known, lambda name: {"own.txt": ["listedd"]}[name])


def broken(made: Rule, text: str, kind: Kind = Kind.PARAGRAPH, level: int = 0) -> list[str]:
    block = Block(Prose(text), kind, level)
    found = made.broken_page(PageText([block], text)) if made.whole_page else made.broken(block)
    return [violation.message for violation in found]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_rule(tmp_path: Path, case: dict[str, object]) -> None:
    text = yaml.safe_dump({"message": "%s|%s", "level": "error", **case["rule"]}, allow_unicode=True)
    made = rule(tmp_path, text, surroundings(case.get("names", [])))
    assert not made.skipped
    kind, level = Kind(case.get("kind", "paragraph")), int(case.get("level", 0))
    for bad, values in case.get("bad", {}).items():
        assert broken(made, bad, kind, level) == values, bad
    for good in case.get("good", []):
        assert broken(made, good, kind, level) == [], good


def test_every_point_has_cases() -> None:
    assert {case["rule"]["extends"] for case in CASES} | {"script"} == set(points())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("extends: script\nscript: a.tengo\n", "it is a program in the language Tengo"),
        ("extends: sequence\ntokens: [{tag: NN}, {pattern: using}]\n", "parts of speech"),
        (
            "extends: existance\ntokens: [a]\n",
            "there is no kind 'existance' of rules; did you mean 'existence'?",
        ),
        ("extends: telepathy\nthoughts: [a]\n", "there is no kind 'telepathy' of rules; there are cap"),
        ("extends: existence\nscope: comment.line\ntokens: [a]\n", "its scope 'comment.line' is no part"),
        ("extends: spelling\n", "it needs a dictionary that is not here"),
    ],
)
def test_a_rule_that_cannot_be_run_is_skipped(tmp_path: Path, text: str, why: str) -> None:
    made = rule(tmp_path, f"message: a\n{text}")
    assert why in made.skipped
    assert broken(made, "a comment, thoughts") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("message: a\n", "must be one of capitalization, conditional"),
        ("extends: existence\nmessage: a\n", "needs tokens or raw"),
        ("extends: existence\ntokens: [a]\n", "must say what is wrong"),
        ("extends: existence\nmessage: a\ntokens: ['(']\n", "cannot be read"),
        ("extends: existence\nmessage: a\ntokens: [a]\nlevel: loud\n", "level: must be one of"),
        ("extends: existence\nmessage: a\ntokens: [a]\ntoken: b\n", "unknown key 'token'"),
        ("extends: existence\nmessage: a\ntokens: [yes]\n", "put quotes around words such as yes"),
        ("extends: substitution\nmessage: a\nswap: {a: no}\n", "with quotes around yes, no"),
        ("extends: metric\nmessage: a\nformula: wrods\ncondition: '> 1'\n", "did you mean 'words'?"),
        ("extends: metric\nmessage: a\nformula: open('x')\ncondition: '> 1'\n", "is neither a number"),
        (
            "extends: metric\nmessage: a\nformula: math.exit(1)\ncondition: '> 1'\n",
            "'math.exit' is not there",
        ),
        ("extends: metric\nmessage: a\nformula: words.__class__\ncondition: '> 1'\n", "is neither a number"),
        ("extends: metric\nmessage: a\nformula: words\n", "must be a comparison such as"),
        ("extends: metric\nmessage: a\nformula: words +\ncondition: '> 1'\n", "is no formula"),
        ("extends: occurrence\nmessage: a\ntoken: b\n", "occurrence needs max or min"),
        ("extends: capitalization\nmessage: a\nmatch: $camel\n", "or a pattern"),
        ("extends: sequence\nmessage: a\ntokens: [{pattern: a, jump: 2}]\n", "each must have a pattern"),
        ("extends: sequence\nmessage: a\n", "must be a list of tokens"),
        ("extends: consistency\nmessage: a\n", "must hold lines such as 'advisor: adviser'"),
        ("extends: readability\nmessage: a\nmetrics: [Length]\n", "'Length' is not one of"),
    ],
)
def test_wrong_rules_are_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(KbError, match=r"rules/Rule\.yml") as error:
        rule(tmp_path, text)
    assert message in str(error.value)


def test_a_slow_pattern_ends(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: existence\nmessage: a\nnonword: true\ntokens: ['(a|aa)+$']\n")
    assert broken(made, "a" * 60 + "b") == []


def test_the_rules_of_this_style_guide_link_to_its_sections() -> None:
    for path in sorted((ROOT / "style_guide" / "rules").rglob("*.yml")):
        made = read_rule(path, path.name)
        page, _, anchor = made.link.rstrip("/").partition("/style-guide/")[2].partition("/#")
        text = (ROOT / "style_guide" / f"{page.rstrip('/')}.md").read_text(encoding="utf-8").lower()
        assert not anchor or anchor.replace("-", " ") in text.replace("*", "").replace(",", ""), made.link
