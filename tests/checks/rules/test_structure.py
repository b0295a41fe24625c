"""What breaks a page is reported once, by the check that says what it is."""

from __future__ import annotations

import pytest

from kb_tools.checks.base import Style
from kb_tools.model.finding import Finding, Severity
from kb_tools.model.segment import Kind
from tests.checks.rules.test_planted import Case, findings


def reported(source: str, target: str, locale: str = "lt") -> list[Finding]:
    case = Case(locale, "markup", source, target, Kind.PARAGRAPH, None)
    return [f for f in findings(case, Style()) if f.severity is not Severity.INFO]


@pytest.mark.parametrize(
    ("source", "target", "check", "said"),
    [
        ("It accepts a value.", "`Klasė` priima reikšmę.", "structure", "`Klasė` is new"),
        (
            "See the [guide](https://example.org/guide/).",
            "Žr. [vadovą](https://example.org/lt/guide/).",
            "link-target",
            "leads to `https://example.org/lt/guide/`; in English it leads to `https://example.org/guide/`",
        ),
        (
            "See [Mars](https://en.wikipedia.org/wiki/Mars).",
            "Žr. [Marsą](https://lt.wikipedia.org/wiki/Marsas).",
            "link-target",
            "`https://lt.wikipedia.org/wiki/Marsas`",
        ),
        ("See [a](b.md).", "Žr. [a] (b.md).", "link-target", "`b.md` is missing"),
        ("See [a](b.md) now.", "Žr. [a(b.md) dabar.", "link-target", "`b.md` is missing"),
        ("Dear {name}, wait.", "Gerb. {name, palaukite.", "placeholders", "`{name}` is missing"),
        ("Read your messages.", "Skaitykite jÅ«sų laiškus.", "encoding", "looks like 'ū'"),
        ("Open the page.", "Atverkite <b onclick=x()>puslapį</b>.", "html", "`<b onclick=x()>` is new"),
        (
            "Dear {name}, wait.",
            "Gerb. {vardas}, palaukite.",
            "placeholders",
            "`{name}` is missing; `{vardas}` is new",
        ),
    ],
)
def test_one_fault_is_one_finding(source: str, target: str, check: str, said: str) -> None:
    found = reported(source, target)
    assert [f.check for f in found] == [check]
    assert said in found[0].message


@pytest.mark.parametrize(
    ("source", "target", "hint"),
    [
        ("See [a](b.md).", "Žr. [a] (b.md).", "nothing between ] and ("),
        (
            "See [Mars](https://en.wikipedia.org/wiki/Mars).",
            "Žr. [Marsą](https://lt.wikipedia.org/wiki/Marsas).",
            "link_hosts in mkdocs.yml: en.wikipedia.org: lt.wikipedia.org",
        ),
        ("See [a](https://e.org/a/).", "Žr. [a](https://e.org/lt/a/).", "set site_url in mkdocs.yml"),
        ("See [a](https://e.org/a/).", "Žr. [a](https://evil.com/a/).", "Copy the address from English"),
    ],
)
def test_the_hint_says_what_to_do_about_a_link(source: str, target: str, hint: str) -> None:
    (found,) = reported(source, target)
    assert hint in found.hint


def test_a_finding_points_at_what_is_new() -> None:
    (found,) = reported("Run `kb check` now.", "Dabar vykdykite `kb tikrinti`.")
    assert found.message == "`kb check` is missing; `kb tikrinti` is new."
    assert "⟨kb tikrinti⟩" in found.excerpt
