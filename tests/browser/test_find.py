"""The script that finds pages, against the same rules in Python; and what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from kb_tools.model.locale import Locale
from kb_tools.pipeline.search_data import search_data
from kb_tools.sites.search.base import Indexed
from kb_tools.sites.search.postings import make_index
from kb_tools.sites.search.query import answer
from kb_tools.sites.search.read_pages import search_pages, search_words
from kb_tools.storage.project import Project
from tests.browser.conftest import LANGUAGES, PREFIXES, PSEUDO, REPOSITORY, TRIED, Visitor, language_of
from tests.browser.test_search import ask

MORE = [
    "",
    "?",
    "the",
    "refnud",
    "e-mail",
    "don't",
    "csv 24/7",
    "زبون",
    "مدير",
    "用excel",
    "户",
    "szablon",
    "a",
    "kli",
]
"""Questions with all that is special."""
ASK = """async questions => {
  const home = new URL(document.getElementById("kb-search-facts").dataset.base, location).href;
  const index = await window.kbSearch.open(home);
  const found = [];
  for (const question of questions) {
    const { hits } = await index.search(question);
    found.push(hits.map(hit => [hit.page, hit.section, Math.round(hit.score * 1000) / 1000]));
  }
  return found;
}"""


@pytest.mark.parametrize("tag", TRIED)
def test_the_browser_answers_as_python_does(visitor: Visitor, site: Path, tag: str) -> None:
    locale = Locale(tag)
    folder = site / PREFIXES[tag].strip("/")
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    others = {*LANGUAGES, PSEUDO} if tag == "en" else set()
    files = tuple(path for path in found if path.split("/")[0] not in others)
    data = search_data(Project.open(site.parent), locale)
    index = make_index(search_pages(Indexed(folder, files, locale, data)))
    words = search_words(locale, data)
    asked = yaml.safe_load((REPOSITORY / "search_tests.yml").read_text("utf-8"))[tag]
    questions = [*(question for listed in asked.values() for question in listed), *MORE]
    expected = [
        [[hit.page, hit.section, round(hit.score, 3)] for hit in answer(question, index, words)]
        for question in questions
    ]
    page = visitor.open(f"{PREFIXES[tag]}start/")
    page.keyboard.press("/")
    page.wait_for_function("() => window.kbSearch.open")
    for question, ours, theirs in zip(questions, page.evaluate(ASK, questions), expected, strict=True):
        assert len(ours) == len(theirs), question
        for one, other in zip(ours, theirs, strict=True):
            assert one[:2] == other[:2], question
            assert abs(one[2] - other[2]) < 0.002, question


@pytest.mark.parametrize("tag", [tag for tag in TRIED if tag != "pt-BR"])  # it has no catalogs in these tests
def test_the_questions_of_customers_are_answered(visitor: Visitor, tag: str) -> None:
    asked = yaml.safe_load((REPOSITORY / "search_tests.yml").read_text("utf-8"))[tag]
    page = visitor.open(PREFIXES[tag])
    page.goto(f"{visitor.base}{PREFIXES[tag]}start/")
    page.keyboard.press("/")
    missed = []
    for path, questions in list(asked.items())[::4]:
        for question in questions:
            shown = [found["path"] for found in ask(page, question)[:3]]
            address = f"{PREFIXES[tag]}{path.removesuffix('.md')}/"
            missed += [] if address in shown else [(question, shown)]
    assert missed == []


def test_a_result_says_where_it_is_and_marks_whole_words(visitor: Visitor) -> None:
    page = visitor.open("/lt/start/")
    page.keyboard.press("/")
    ask(page, "importuoti failą")
    first = page.locator("#kb-search [role=option]").first
    expect(first.locator(".kb-search__category")).to_have_text("Žmonės")
    expect(first.locator(".kb-search__section")).to_have_text("Importuokite failą")
    marked = first.locator("mark").all_text_contents()
    assert marked
    assert all(word.isalpha() and len(word) > 3 for word in marked)


def test_pages_for_the_staff_are_found_where_the_staff_reads(visitor: Visitor) -> None:
    page = visitor.open("/start/")
    page.keyboard.press("/")
    assert not [found for found in ask(page, "translators reviewers") if "/running/" in found["path"]]
    page.goto(f"{visitor.base}/running/")
    page.keyboard.press("/")
    assert [found for found in ask(page, "translators reviewers") if "/running/" in found["path"]]


@pytest.mark.parametrize("tag", ["en", "lt", "ar"])
def test_a_site_on_a_disk_is_searched_as_well(browser: Browser, site: Path, tag: str) -> None:
    question = {"en": "bank holidays", "lt": "nedarbo dienos", "ar": "الإجازات الرسمية"}[tag]
    path = PREFIXES[tag]
    page = browser.new_page(locale=language_of(path))
    page.goto((site / path.strip("/") / "start/index.html").as_uri())
    page.keyboard.press("/")
    page.locator("#kb-search input").fill(question)
    page.locator("#kb-search [role=option]").first.click()
    page.wait_for_url("**/across-time-zones/local-holidays/index.html*")
    page.context.close()


def test_a_question_goes_along_to_the_english_help(visitor: Visitor) -> None:
    page = visitor.open("/lt/start/")
    page.keyboard.press("/")
    ask(page, "xyzzyqwert")
    page.locator("#kb-search .kb-search__none a").last.click()
    page.wait_for_url("**/#kb-search=xyzzyqwert")
    expect(page.locator("#kb-search input")).to_have_value("xyzzyqwert")


def test_the_404_page_searches(visitor: Visitor) -> None:
    page = visitor.open("/lt/404.html")
    field = page.locator("[data-kb-search-inline] input").first
    field.fill("nedarbo dienos")
    option = page.locator("[data-kb-search-inline] [role=option]").first
    expect(option).to_be_visible()
    assert "/lt/across-time-zones/" in (option.get_attribute("href") or "")
