"""Rules as Vale reads them: one good and one bad text for each extension point, and wrong files."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kb_tools.errors import KbError
from kb_tools.language.prose import Prose
from kb_tools.model.segment import Kind
from kb_tools.style.rules import Rule, points, read_rule
from kb_tools.style.vale.scopes import Block

CASES = yaml.safe_load((Path(__file__).parent / "data" / "vale.yml").read_text(encoding="utf-8"))
ROOT = Path(__file__).parents[3]


def rule(tmp_path: Path, text: str) -> Rule:
    path = tmp_path / "Rule.yml"
    path.write_text(text, encoding="utf-8")
    return read_rule(path, "rules/Rule.yml")


def broken(made: Rule, text: str, kind: Kind = Kind.PARAGRAPH, level: int = 0) -> list[str]:
    block = Block(Prose(text), kind, level)
    return (
        [message for message, _ in made.broken_page([block])] if made.whole_page else list(made.broken(block))
    )


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_rule(tmp_path: Path, case: dict[str, object]) -> None:
    text = yaml.safe_dump({"message": "%s|%s", "level": "error", **case["rule"]}, allow_unicode=True)
    made = rule(tmp_path, text)
    kind, level = Kind(case.get("kind", "paragraph")), int(case.get("level", 0))
    for bad, values in case.get("bad", {}).items():
        assert broken(made, bad, kind, level) == values, bad
    for good in case.get("good", []):
        assert broken(made, good, kind, level) == [], good


def test_every_point_has_cases() -> None:
    assert {case["rule"]["extends"] for case in CASES} == set(points())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("extends: script\nmessage: a\n", "must be one of capitalization, conditional"),
        ("extends: existence\nmessage: a\n", "needs tokens or raw"),
        ("extends: existence\ntokens: [a]\n", "must say what is wrong"),
        ("extends: existence\nmessage: a\ntokens: ['(']\n", "cannot be read"),
        ("extends: existence\nmessage: a\ntokens: [a]\nlevel: loud\n", "level: must be one of"),
        ("extends: existence\nmessage: a\ntokens: [a]\ntoken: b\n", "unknown key 'token'"),
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
