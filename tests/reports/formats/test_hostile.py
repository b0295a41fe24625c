"""Whatever stands in a catalog, every report stays valid, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools import reports
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.model.locale import Locale
from kb_tools.model.unit import State
from kb_tools.reports.badge import badge
from kb_tools.reports.base import Context, LocaleRow, Overview, PageRow, WaitingUnit
from kb_tools.reports.status_page_style import SCRIPT

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></style></script><svg onload=alert(1)>",
    "javascript:alert(1)",
    "]]></failure><testcase/><![CDATA[",
    "::error file=x::injected",
    "a\n::set-output name=x::y\r\n::add-mask::z",
    "%0A::stop-commands::pause",
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07",
    "\x00\x01\x0b\x1f\x7f\x85\u2028\u2029",
    "\u202egnp.exe\u2066\u200b\ufeff",
    "\ud800 lone surrogate",
    "&amp; &lt;b&gt; &#x3c;",
    "../../etc/passwd",
    "C:\\temp,line=1:2",
    "{{ 7*7 }} {% raw %} ${x} `id`",
    "\U0001f468\u200d\U0001f469 emoji",
)
text = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(), max_size=40))


@st.composite
def findings(draw: st.DrawFn) -> list[Finding]:
    one = st.builds(
        Finding,
        check=text,
        severity=st.sampled_from(Severity),
        location=st.builds(Location, text.filter(bool), st.none() | st.integers(1, 999)),
        message=text,
        hint=text,
        locale=text,
        source=text,
        target=text,
        page=st.none() | st.builds(Location, text.filter(bool), st.none() | st.integers(1, 999)),
    )
    return draw(st.lists(one, max_size=6))


def context(value: str) -> Context:
    states = dict.fromkeys(State, 3)
    row = LocaleRow(
        Locale(value),
        [PageRow(value, value, states, states)],
        [WaitingUnit(value, 3, value, value, f"old {value}", value)],
        [WaitingUnit(value, None, value, value, "", value)],
    )
    shown = LocaleRow(Locale("ar"), row.pages, row.stale, row.drafts)
    return Context(Overview(value, value, [shown]), colour=False)


class Tags(HTMLParser):
    """Collects what could act in a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.acting: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script"
        self.acting += [f"{tag} {name}" for name, _ in attrs if name.startswith("on")]
        self.acting += [
            f"{tag} {name}" for name, v in attrs if name in ("href", "src") and not (v or "").startswith("#")
        ]
        if tag in ("iframe", "img", "object", "embed", "form", "base", "link"):
            self.acting.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts.append(data)


@given(findings())
def test_sarif_is_valid(found: list[Finding]) -> None:
    data = json.loads(reports.find("sarif")(found))
    jsonschema.Draft4Validator(SCHEMA).validate(data)
    assert len(data["runs"][0]["results"]) == len(found)


@given(findings())
def test_junit_is_parsed(found: list[Finding]) -> None:
    root = ElementTree.fromstring(reports.find("junit")(found).encode("utf-8", "surrogatepass"))  # noqa: S314
    cases = root.findall(".//testcase")
    assert len(cases) == max(1, len(found))
    assert len(root.findall(".//failure")) == sum(f.severity is not Severity.INFO for f in found)


@given(findings())
def test_annotations_hold_no_other_command(found: list[Finding]) -> None:
    lines = reports.find("github")(found).splitlines()
    assert len(lines) <= len(found)
    for line in lines:
        command, properties, _ = line.partition("::")[2].partition("::")
        assert line.startswith(("::error ", "::warning ", "::notice ")), line
        assert properties == "::"
        assert len(command.partition(" ")[2].split(",")) == 3  # file, line, title


@given(findings())
def test_json_and_gitlab_are_json(found: list[Finding]) -> None:
    data = json.loads(reports.find("json")(found))
    assert data["version"] == 1
    assert [f["message"] for f in data["findings"]] == [f.message for f in found]
    issues = json.loads(reports.find("gitlab")(found))
    assert len({issue["fingerprint"] for issue in issues}) == len(found)


@given(findings())
def test_csv_has_no_formula(found: list[Finding]) -> None:
    rows = list(csv.reader(io.StringIO(reports.find("csv")(found), newline="")))
    assert len(rows) == len(found) + 1
    for row in rows:
        assert len(row) == len(rows[0])
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)


@given(findings())
def test_text_drives_no_terminal(found: list[Finding]) -> None:
    shown = reports.find("text")(found)
    assert not any(ord(c) < 32 and c != "\n" for c in shown)
    assert "\u202e" not in shown


@pytest.mark.parametrize("value", HOSTILE)
def test_status_page_runs_only_its_own_script(value: str) -> None:
    finding = Finding(value, Severity.ERROR, Location(value, 3), value, value, "ar", value, value)
    page = reports.find("html")(
        [finding, Finding(value, Severity.INFO, Location(value), value)], context(value)
    )
    tags = Tags()
    tags.feed(page)
    tags.close()
    assert tags.scripts == [SCRIPT]
    assert not tags.acting
    assert "\u202e" not in page


@pytest.mark.parametrize("value", HOSTILE)
def test_badge_is_well_formed(value: str) -> None:
    states = dict.fromkeys(State, 1)
    row = LocaleRow(Locale(value), [PageRow("a", "a", states, states)])
    svg = ElementTree.fromstring(badge(row))  # noqa: S314
    names = {element.tag.rpartition("}")[2] for element in svg.iter()}
    assert names <= {"svg", "title", "clipPath", "rect", "g", "text"}


def test_every_format_takes_no_findings() -> None:
    for name in reports.names():
        assert isinstance(reports.find(name)([]), str)
