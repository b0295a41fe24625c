"""Strings that values are put into: a bad one costs one string, which is named, and never the build."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from kb_tools.markdown.prove.site_strings import site_violations
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.placeholders import fill, unlike
from kb_tools.model.unit import Unit
from kb_tools.pipeline.stage.site_strings import site_strings
from kb_tools.sites.discovery.llms import LinkedPage, llms_txt
from kb_tools.sites.renderers.mkdocs.configure.site import _literal
from kb_tools.storage.configuration.mkdocs_yml import Policy, Publish
from tests.conftest import Folder

BACK = "Jump back to footnote %d in the text"
BAD = (
    "{", "}", "%d {", "%d {0.__class__}", "%d {0!r:>999999999}", "%d {}", "%d %d", "%s", "%(index)s", "%d %",
    "no number",
    "%d {date}", "{%d}", "%999999999d", "%d <b>", "%d &lt;b&gt;", "%d {{ 7 * 7 }}", "%d {% raw %}",
    "[x](https://evil.example) %d",
)  # fmt: skip
"""Translations of the label of a footnote that must not be used; the last by what it is as a title, too."""


@pytest.mark.parametrize("target", BAD[:-1])
def test_a_bad_string_is_found(target: str) -> None:
    assert any(violation.fatal for violation in site_violations(BACK, target))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (BACK, "Grįžti prie %d išnašos"),
        ("Open now, until {time} your time", "正在营业，营业至{time}"),
        ("The longest gap is from {start} to {end}.", "{end} 前，从{start}起"),
        ("Note", "Pastaba"),
    ],
)
def test_a_good_string_is_left_alone(source: str, target: str) -> None:
    assert not [violation for violation in site_violations(source, target) if violation.fatal]


def test_a_title_holds_no_link_of_its_own() -> None:
    assert any(v.fatal for v in site_violations("Note", "[Pastaba](https://evil.example)"))
    assert any(v.fatal for v in site_violations("Note", "Pastaba ![](https://evil.example/x.png)"))


def test_a_build_goes_on_with_the_english_string_and_names_the_other(folder: Folder) -> None:
    folder.write("docs/index.md", "# Welcome\n\nText[^1].\n\n!!! note\n\n    A box.\n\n[^1]: Foot.\n")
    folder.update()
    folder.translate()
    bad = {
        BACK: "Atgal {0.__class__} %d",
        "Last reviewed: {date}": "Peržiūrėta {date!r:>99999999}",
        "Note": "[Pastaba](javascript:x)",
        "Search": "{{ config }}",
    }
    folder.change("site", lambda u: replace(u, target=bad.get(u.source, u.target)))
    lines = {u.source: u.line for u in folder.catalog("site").units if u.source in bad}
    run = folder.kb("build")
    checked = folder.kb("check", "--locale", "lt", code=1).stdout
    for line in lines.values():
        assert f" {line}: error" in run.stderr
        assert re.search(rf" {line}(?::\d+)?: error", checked)
    assert len(lines) == len(bad)
    page = Path(folder.root / "site/lt/index.html").read_text(encoding="utf-8")
    assert 'title="Jump back to footnote 1 in the text"' in page
    assert "javascript:x" not in page
    assert "__class__" not in page
    assert "Welcomelt" in page, "everything else stays translated"


@given(st.text(alphabet="a{}%d()0.!r:>9s<[", max_size=30))
def test_a_label_of_footnotes_is_shown_as_it_is_written(label: str) -> None:
    if unlike(BACK, label):
        label = f"{label.replace('%d', '')} %d"
    html = markdown(
        "x[^1]\n\n[^1]: y",
        extensions=["footnotes"],
        extension_configs={"footnotes": {"BACKLINK_TITLE": _literal(label)}},
    )
    assert "footnote-backref" in html


VALUE = st.text(alphabet="{}ab", max_size=6)


@given(st.text(alphabet="ab{}.!:_0%s", max_size=30), VALUE, VALUE)
def test_filling_in_never_fails_and_looks_at_nothing_twice(text: str, one: str, two: str) -> None:
    filled = fill(text, a=one, b=two)
    assert len(filled) <= len(text) + 6 * len(text)
    assert fill("{a}{b}{a}", a=one, b=two) == one + two + one


def test_only_plain_fields_are_filled_in() -> None:
    text = "{a.__class__} {a!r} {a:>9999999999} {0} {} {{a}} {b} {a}"
    assert fill(text, a="x") == "{a.__class__} {a!r} {a:>9999999999} {0} {} {x} {b} x"


@pytest.mark.parametrize(
    ("source", "target", "different"),
    [
        ("{date}", "{date}", ()),
        ("{a} {b}", "{b} {a}", ()),
        ("{a}", "{a} {a}", ("{a}",)),
        ("{a}", "{a!r}", ("{a!r}", "{a}")),
        ("100% of it", "100 % viso", ()),
        ("%(n)s", "%(n)999s", ("%", "%(n)s")),
    ],
)
def test_variables_are_compared(source: str, target: str, different: tuple[str, ...]) -> None:
    assert unlike(source, target) == different


def test_a_title_makes_no_link_in_what_bots_read() -> None:
    entry = LinkedPage("A](https://evil.example) [b", "https://help.example/a/", "<b> \\[x](y) \\ z")
    text = llms_txt("Help", "About [it](x)", [("Start", [entry])])
    assert r"- [A\](https://evil.example) \[b](https://help.example/a/): \<b> \\\[x\](y) \ z" in text
    assert r"> About \[it\](x)" in text


def test_the_interface_needs_no_approval_where_only_reviewed_text_is_published() -> None:
    units = (
        Unit("Search", target="Paieška", extracted=("template string",)),
        Unit("Note", target="Pastaba", extracted=("admonition title (default)",)),
        Unit("Prices", target="Kainos", extracted=("navigation",)),
        Unit("Print", target="Spausdinti", extracted=("template string",), fuzzy=True),
        Unit("Send", target="Siųsti", extracted=("template string", "navigation")),
    )
    shown, findings = site_strings(
        Catalog(units), Policy(publish=Publish.REVIEWED), Locale.parse("lt"), "site.po"
    )
    assert shown == {"Search": "Paieška", "Note": "Pastaba"}
    assert findings == []


def test_no_draft_of_the_interface_is_published_even_where_drafts_of_pages_are() -> None:
    units = (
        Unit("Lead", target="Chumbo", extracted=("navigation",), fuzzy=True),
        Unit("Send", target="Enviar", extracted=("template string",)),
    )
    shown, findings = site_strings(
        Catalog(units), Policy(publish=Publish.DRAFT), Locale.parse("pt-BR"), "site.po"
    )
    assert shown == {"Send": "Enviar"}
    assert findings == []
