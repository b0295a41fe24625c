"""A reviewer sees each page as it would be published, drafts included, and can point at each of its texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Provenance, Unit
from kb_tools.pipeline.review_site.open_locale import OpenLocale
from kb_tools.pipeline.review_site.page import Placed, ReviewPage
from kb_tools.pipeline.review_site.review_site import ReviewSite
from kb_tools.pipeline.survey import open_project
from kb_tools.storage.project import Project
from tests.conftest import VARIABLES, Folder

LT, AR = Locale("lt"), Locale("ar")
MKDOCS = """\
site_name: Example Help
site_description: Help for everyone.
site_url: https://help.example.org/
theme: {name: material, font: false, features: [navigation.indexes]}
nav:
  - Home: index.md
  - Billing:
      - billing/index.md
      - billing/refunds.md
  - guide/voice.md
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, smarty, tables,
  toc: {permalink: true}, pymdownx.magiclink, pymdownx.snippets: {base_path: [parts]},
  pymdownx.superfences, pymdownx.tabbed: {alternate_style: true}]
plugins:
  - include-markdown
  - kb:
      sources: {docs: "", guide: guide}
      publish: draft
      min_coverage: 0
      checks: {wrong-language: off}
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: lt, name: Lietuvių}
        - {locale: ar, name: العربية}
"""
REFUNDS = """\
---
title: All refunds
description: When money goes back.
tags: [money]
---

# Refunds { #refunds }

We refund within **ten days**, see https://example.org/days

## Times

| Method | Days |
| --- | --- |
| Card | 3 |
| Bank "transfer" | 5 |

!!! note

    Weekends do not count.[^1]

=== "Phone"

    Press the *button*.

Refund
:   Money that comes back.

![A card](card.png)

The CSV file.

Left in English.

Unsafe text.

Torn text.

Old text.

Last one.

--8<-- "call.md"

{% include-markdown "../../parts/hours.md" %}

[^1]: Nor do holidays.

*[CSV]: Values with commas
"""
PAGES = {
    "docs/index.md": "# Welcome\n\nFind an answer, or [ask us](billing/refunds.md#times).\n",
    "docs/billing/index.md": "# Billing\n\nMoney.\n",
    "docs/billing/refunds.md": REFUNDS,
    "docs/billing/card.png": "picture",
    "guide/voice.md": "---\ntags: [money]\n---\n\nShort, concrete, kind.\n\n# Voice\n",
    "parts/call.md": "Call us today.\n",
    "parts/hours.md": "Open from nine to five.\n",
}
OFF = {
    "All refunds": "title",
    "Values with commas": "abbreviation",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A project with drafts, stale, untranslated and unsafe units in `lt`, published with all that may be shown."""
    made = Folder(tmp_path_factory.mktemp("review"))
    made.write("mkdocs.yml", MKDOCS)
    for path, text in PAGES.items():
        made.write(path, text)
    made.kb("update")
    made.translate()
    made.change("billing/refunds", _as_reviewers_meet_it)
    made.kb("build")
    return made


def _as_reviewers_meet_it(unit: Unit) -> Unit:
    bare = replace(unit, comment=(), provenance=Provenance())
    if unit.source == "Left in English.":
        return bare
    if unit.source.startswith("The CSV"):
        return replace(bare, target="")
    if unit.source == "Unsafe text.":
        return replace(bare, target="Blogas [tekstas](https://evil.example/)")
    if unit.source == "Torn text.":
        return replace(bare, provenance=Provenance((("conflict", "yes"),)))
    if unit.source == "Old text.":
        return replace(bare, fuzzy=True, previous_source="Older text.", target="Senas tekstas.")
    return replace(bare, fuzzy=True) if unit.source in ("Weekends do not count.[^1]", "Times") else unit


@pytest.fixture(scope="module")
def site(folder: Folder) -> Iterator[ReviewSite]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in VARIABLES.items():
            patch.setenv(name, value)
        opened = ReviewSite(open_project(folder.root))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def refunds(site: ReviewSite) -> ReviewPage:
    return site.page(LT, "billing/refunds.md")


def unit(page: ReviewPage, source: str) -> Placed:
    return next(each for each in page.units if each.key == source)


def pieces(page: ReviewPage, source: str) -> list[str]:
    number = unit(page, source).number
    return re.findall(f"<!--kb:{number}-->(.*?)<!--/kb:{number}-->", page.html, re.DOTALL)


def bare(page: ReviewPage) -> str:
    return re.sub(r"<!--/?kb:\d+-->", "", page.html)


@pytest.mark.parametrize("path", ["index.md", "billing/index.md", "billing/refunds.md", "guide/voice.md"])
@pytest.mark.parametrize("locale", [LT, AR], ids=str)
def test_the_page_is_the_published_one(site: ReviewSite, folder: Folder, locale: Locale, path: str) -> None:
    page = site.page(locale, path)
    assert bare(page) == folder.read(f"site/{page.url}index.html")


def test_each_text_is_found(refunds: ReviewPage) -> None:
    off = {each.key: each.where for each in refunds.units if not each.places}
    assert off == OFF
    assert [each.number for each in refunds.units] == list(range(1, len(refunds.units) + 1))
    assert all(pieces(refunds, each.key) for each in refunds.units if each.places)


def test_targets_stand_between_the_comments(refunds: ReviewPage) -> None:
    assert pieces(refunds, "We refund within **ten days**, see https://example.org/days") == [
        "Welt refundlt withinlt <strong>tenlt dayslt</strong>, seelt "
        '<a href="https://example.org/days">https://example.org/days</a>'
    ]
    assert pieces(refunds, "Weekends do not count.[^1]")[0].startswith("Weekendslt dolt notlt countlt.")
    assert pieces(refunds, "Times") == ["Timeslt"]
    assert '<h2 id="times">' in refunds.html
    assert pieces(refunds, "Old text.") == ["Senas tekstas."]


def test_english_says_why_it_is_shown(refunds: ReviewPage) -> None:
    csv = next(each for each in refunds.units if each.key.startswith("The CSV"))
    assert (csv.shown, csv.reason) == ("english", "")
    assert re.search("<!--kb:[0-9]+--><span lang=en dir=ltr>", refunds.html)
    unsafe, torn = unit(refunds, "Unsafe text."), unit(refunds, "Torn text.")
    assert (unsafe.shown, torn.shown) == ("english", "english")
    assert "evil.example" in unsafe.reason
    assert "Two branches" in torn.reason
    assert pieces(refunds, "Unsafe text.") == ["<span lang=en dir=ltr>Unsafe text.</span>"]


def test_units_of_included_files_name_their_catalog(refunds: ReviewPage) -> None:
    assert unit(refunds, "Call us today.").catalog == "included--parts--call.md"
    assert unit(refunds, "Open from nine to five.").catalog == "included--parts--hours.md"
    assert unit(refunds, "Times").catalog == "billing/refunds"


def test_a_heading_is_in_several_places(refunds: ReviewPage) -> None:
    assert unit(refunds, "Times").places > 1


def test_texts_around_the_page(refunds: ReviewPage) -> None:
    around = {each.key: each.where for each in refunds.around}
    assert around["Billing"] == "navigation"
    assert around["Example Help"] == "interface"
    assert {each.catalog for each in refunds.around} == {"site"}
    number = next(each.number for each in refunds.around if each.key == "Billing")
    assert f"<!--kb:{number}-->Billinglt<!--/kb:{number}-->" in refunds.html
    assert next(each.places for each in refunds.around if each.key == "Billing") > 0


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("Sąskaitos & kitkas", "Sąskaitos &amp; kitkas"), ("<b>Sąskaitos</b>", "Billing"), (" ", "Billing")],
)
def test_a_text_of_the_navigation_is_tried_in_its_place(site: ReviewSite, typed: str, shown: str) -> None:
    page = site.with_target(LT, "billing/refunds.md", "Billing", typed, catalog="site")
    number = next(each.number for each in page.around if each.key == "Billing")
    assert f"<!--kb:{number}-->{shown}<!--/kb:{number}-->" in page.html
    assert "Sąskaitos" not in site.page(LT, "billing/refunds.md").html


def test_the_words_of_scripts_are_files_of_the_site(site: ReviewSite) -> None:
    for address in ("assets/kb/words.json", "lt/assets/kb/words.json"):
        path = site.asset(LT, address)
        assert path is not None
        assert json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Times", "Laikas *dabar*"),
        ("The CSV file.", "Failas"),
        ("Torn text.", "Pasirinkta"),
        ("Call us today.", "Skambinkite"),
        ("Open from nine to five.", "Atidaryta"),
        ("All refunds", "Visi grąžinimai"),
    ],
)
def test_a_changed_target_is_shown_and_not_written(
    site: ReviewSite, folder: Folder, refunds: ReviewPage, source: str, shown: str
) -> None:
    assert source in {each.key for each in refunds.units}
    before = folder.snapshot("locales", "site", "build/review")
    page = site.with_target(LT, "billing/refunds.md", source, shown)
    assert unit(page, source).shown == "target"
    found = pieces(page, source)
    if found:
        assert set(found) == {shown.replace("*dabar*", "<em>dabar</em>")}
    else:
        assert f"<title>{shown} - " in page.html
    assert bare(site.page(LT, "billing/refunds.md")) == folder.read("site/lt/billing/refunds/index.html")
    assert folder.snapshot("locales", "site", "build/review") == before


def test_a_changed_target_that_would_do_harm_is_not_shown(site: ReviewSite) -> None:
    page = site.with_target(
        LT, "billing/refunds.md", "Times", "Laikas <script>alert(1)</script> [x](http://e.example)"
    )
    assert unit(page, "Times").shown == "english"
    assert unit(page, "Times").reason
    assert "<script>alert(1)" not in page.html


def test_a_saved_catalog_is_seen(site: ReviewSite, folder: Folder) -> None:
    path = "locales/lt/LC_MESSAGES/billing/refunds.po"
    before = folder.read(path)
    new = {"All refunds": "Visi nauji", "Times": "Nauji laikai"}
    folder.change("billing/refunds", lambda u: replace(u, target=new.get(u.source, u.target)))
    site.refresh(LT)
    try:
        assert pieces(site.page(LT, "billing/refunds.md"), "Times") == ["Nauji laikai"]
        assert "Visi nauji" in site.page(LT, "index.md").html  # the title in the navigation
    finally:
        folder.write(path, before)
        site.refresh(LT)
        site.page(LT, "billing/refunds.md")
    assert "Visi nauji" not in site.page(LT, "index.md").html


def test_a_saved_text_of_the_interface_is_seen(site: ReviewSite, folder: Folder) -> None:
    path = "locales/lt/LC_MESSAGES/site.po"
    before = folder.read(path)
    folder.change(
        "site", lambda u: replace(u, target="Sąskaitos", fuzzy=True) if u.source == "Billing" else u
    )
    site.refresh(LT)
    try:
        page = site.page(LT, "index.md")
        assert "Sąskaitos" in page.html  # a draft, which readers do not see
        assert next(each for each in page.around if each.key == "Billing").shown == "target"
    finally:
        folder.write(path, before)
        site.refresh(LT)


@pytest.mark.parametrize(
    ("source", "new", "opens"),
    [
        ("Billing", "Sąskaitos", 0),
        ("Billing", "<b>Sąskaitos</b>", 0),
        ("Last reviewed: {date}", "Peržiūrėta: {date}", 1),
    ],
)
def test_the_site_is_opened_again_only_for_texts_that_are_no_whole_ones(
    site: ReviewSite, folder: Folder, monkeypatch: pytest.MonkeyPatch, source: str, new: str, opens: int
) -> None:
    path = "locales/lt/LC_MESSAGES/site.po"
    before = folder.read(path)
    site.page(LT, "index.md")
    opened: list[Locale] = []
    really = OpenLocale.open

    def noting(project: Project, locale: Locale, *words: Any) -> OpenLocale:
        opened.append(locale)
        return really(project, locale, *words)

    monkeypatch.setattr(OpenLocale, "open", noting)
    folder.change("site", lambda u: replace(u, target=new) if u.source == source else u)
    assert folder.read(path) != before
    site.refresh(LT)
    try:
        page = site.page(LT, "billing/refunds.md")
        assert len(opened) == opens
        if source == "Billing":
            placed = next(each for each in page.around if each.key == source)
            shown = new if placed.shown == "target" else source
            assert f"<!--kb:{placed.number}-->{shown}<!--/kb:{placed.number}-->" in page.html
            assert (placed.shown == "target") is ("<" not in new)
    finally:
        folder.write(path, before)
        site.refresh(LT)
        assert "Sąskaitos" not in site.page(LT, "billing/refunds.md").html


def test_addresses_lead_to_pages_and_files(site: ReviewSite, folder: Folder) -> None:
    assert site.path(LT, "lt/billing/refunds/") == "billing/refunds.md"
    assert site.path(LT, "/lt/") == "index.md"
    assert site.path(LT, "lt/nowhere/") is None
    picture = site.asset(LT, "lt/billing/card.png")
    assert picture is not None
    assert picture.read_text() == "picture"
    html = site.page(LT, "index.md").html
    sheets = re.findall(r'href="\.\./(assets/[^"]+\.css)"', html)
    assert sheets
    for sheet in sheets:
        path = site.asset(LT, sheet)
        assert path is not None, sheet
        assert path.read_bytes() == (folder.root / "site" / sheet).read_bytes()
    for address in (
        "lt/index.html",
        "lt/../mkdocs.yml",
        "../mkdocs.yml",
        "/etc/passwd",
        "lt/%2e%2e/mkdocs.yml",
    ):
        assert site.asset(LT, address) is None


def test_nothing_is_published_or_indexed(folder: Folder, refunds: ReviewPage) -> None:
    assert refunds.html
    assert sorted(path.name for path in (folder.root / "build/review").iterdir()) == ["included", "stage"]
    assert not [p for p in (folder.root / "build").rglob("*") if "pagefind" in p.name]


def test_a_page_that_there_is_not(site: ReviewSite) -> None:
    with pytest.raises(KbError, match="There is no page 'gone"):
        site.page(LT, "gone.md")


@pytest.mark.parametrize("tag", ["en", "fr"])
def test_a_locale_that_nothing_is_translated_into(site: ReviewSite, tag: str) -> None:
    with pytest.raises(KbError, match=f"Nothing is translated into '{tag}'"):
        site.page(Locale(tag), "index.md")


@pytest.fixture
def untranslated(folder: Folder, tmp_path: Path) -> Iterator[tuple[Folder, ReviewSite]]:
    """The same project with nothing translated, whose locales have no page that is not, and with a page of symbols."""
    made = Folder(tmp_path)
    made.write("mkdocs.yml", folder.read("mkdocs.yml"))
    made.edit("mkdocs.yml", "  - i18n:\n", "  - i18n:\n      fallback_to_default: false\n")
    made.edit("mkdocs.yml", "docs_structure: folder", "docs_structure: suffix")
    for path, text in PAGES.items():
        made.write(path, text)
    made.edit("guide/voice.md", "Short", "Sign \U0001d800\U0001d812 short")
    made.kb("update")
    site = ReviewSite(open_project(made.root))
    yield made, site
    site.close()


def test_an_untranslated_page_can_be_translated(untranslated: tuple[Folder, ReviewSite]) -> None:
    _, site = untranslated
    page = site.page(LT, "index.md")
    assert pieces(page, "Welcome") == ["Welcome"]
    assert {(each.shown, each.reason) for each in page.units} == {("english", "")}
    assert pieces(site.with_target(LT, "index.md", "Welcome", "Sveiki"), "Welcome") == ["Sveiki"]
    page = site.page(LT, "guide/voice.md")  # it has symbols of marks itself
    assert "\U0001d800\U0001d812" in page.html
    numbers = {int(number) for number in re.findall("<!--kb:([0-9]+)-->", page.html)}
    assert numbers <= {each.number for each in page.around}
    assert {each.places for each in page.units} == {0}
