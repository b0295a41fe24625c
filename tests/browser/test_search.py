"""Search, as customers use it: in their language only, by keyboard, with the words that they have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import PREFIXES, Visitor

HOLIDAYS, HOURS = "across-time-zones/local-holidays/", "across-time-zones/support-hours/"
USERS, TEMPLATES = "people/add-users-in-bulk/", "answering/answer-templates/"
URGENT, NO = "answering/escalate-an-urgent-case/", "answering/say-no-kindly/"
SURVEYS, REGIONS = "measuring/feedback-surveys/", "start/languages-and-regions/"
BEGIN, WORDS = "start/getting-started/", "style-guide/words-we-use/"

QUERIES = {
    "en": {
        "holiday": HOLIDAYS,
        "support hours": HOURS,
        "importing users": USERS,
        "template": TEMPLATES,
        "escalating": URGENT,
        "how do I say no": NO,
        "surveys": SURVEYS,
        "region": REGIONS,
        "first case": BEGIN,
        "words we use": WORDS,
    },
    "lt": {  # in other cases and numbers than the titles have, and without the letters of a Lithuanian keyboard
        "šventėmis": HOLIDAYS,
        "laiko juostose": HOURS,
        "pridėti naudotojų": USERS,
        "šabloną": TEMPLATES,
        "skubiam kreipiniui": URGENT,
        "pasakyti ne": NO,
        "apklausų": SURVEYS,
        "regionuose": REGIONS,
        "pirmasis žingsnis": BEGIN,
        "svenciu dienos": HOLIDAYS,
    },
    "zh-Hans": {  # as they are written: without spaces
        "节假日": HOLIDAYS,
        "跨时区的服务时间": HOURS,
        "批量添加用户": USERS,
        "回复模板": TEMPLATES,
        "升级紧急工单": URGENT,
        "友善地拒绝客户": NO,
        "满意度调查": SURVEYS,
        "设置语言": REGIONS,
        "第一个工单": BEGIN,
        "怎么添加节假日": HOLIDAYS,
    },
    "es": {
        "días festivos": HOLIDAYS,
        "zona horaria": HOURS,
        "agregando usuario": USERS,
        "plantilla": TEMPLATES,
        "escalar": URGENT,
        "decir que no": NO,
        "encuesta": SURVEYS,
        "idioma": REGIONS,
        "primer paso": BEGIN,
        "palabra": WORDS,
    },
    "ar": {  # singular and plural, with and without the article and joined prepositions
        "عطلة": HOLIDAYS,
        "ساعات الدعم": HOURS,
        "مستخدم": USERS,
        "قوالب": TEMPLATES,
        "تصعيد": URGENT,
        "الرفض": NO,
        "استبيان": SURVEYS,
        "اللغات والمناطق": REGIONS,
        "الخطوة الأولى": BEGIN,
        "العطلات": HOLIDAYS,
    },
    "pt-BR": {  # nothing is translated: English pages, marked as such
        "holiday": HOLIDAYS,
        "support hours": HOURS,
        "users": USERS,
        "answer templates": TEMPLATES,
        "escalate": URGENT,
        "say no": NO,
        "survey": SURVEYS,
        "regions": REGIONS,
        "getting started": BEGIN,
        "words we use": WORDS,
    },
}


def ask(page: Page, query: str) -> list[dict[str, str]]:
    """Type a query into the open dialog and return what is found."""
    field = page.locator("#kb-search input")
    field.fill("")
    expect(page.locator("#kb-search [role=status]")).to_have_text("")
    field.fill(query)
    expect(page.locator("#kb-search [role=status]")).not_to_have_text("")
    found: list[dict[str, str]] = page.locator("#kb-search [role=option]").evaluate_all(
        "all => all.map(a => ({path: new URL(a.href).pathname, label: a.querySelector('small')?.textContent ?? ''}))"
    )
    return found


@pytest.mark.parametrize("tag", QUERIES)
def test_ten_queries_find_their_page_and_no_other_language(visitor: Visitor, site: Path, tag: str) -> None:
    prefix = PREFIXES[tag]
    page = visitor.open(f"{prefix}style-guide/voice-and-tone/")
    page.keyboard.press("/")
    missed = {}
    for query, path in QUERIES[tag].items():
        found = ask(page, query)
        if prefix + path not in [result["path"] for result in found[:3]]:
            missed[query] = [result["path"] for result in found]
        for result in found:
            html = (site / result["path"].strip("/") / "index.html").read_text("utf-8")
            assert f'<html lang="{tag}"' in html, "every result is in the reader's part of the site"
            language = re.search(r'class="kb-page" lang="([^"]+)"', html)
            assert language is not None
            assert language[1] in (tag, "en")
            assert bool(result["label"]) == (language[1] != tag), "English pages say so, others do not"
    assert missed == {}


def test_search_by_keyboard(visitor: Visitor) -> None:
    page = visitor.open("/start/getting-started/")
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    page.keyboard.insert_text("holiday calendar")
    first, second = page.get_by_role("option").nth(0), page.get_by_role("option").nth(1)
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(second).to_have_attribute("aria-selected", "true")
    assert page.get_by_role("combobox").get_attribute("aria-activedescendant") == second.get_attribute("id")
    page.keyboard.press("ArrowUp")
    found = first.evaluate("link => link.href")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.press("Enter")
    page.wait_for_url(found)


def test_the_arrows_go_beyond_the_first_results(visitor: Visitor) -> None:
    page = visitor.open("/start/getting-started/")
    page.keyboard.press("/")
    ask(page, "region")  # at once: what is found for "regio" would come, and go, between the arrows
    expect(page.get_by_role("option")).to_have_count(5)
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option")).to_have_count(10)
    expect(page.get_by_role("option").nth(5)).to_have_attribute("aria-selected", "true")


def test_the_home_page_searches_in_its_own_field(visitor: Visitor) -> None:
    page = visitor.open("/lt/")
    page.keyboard.press("/")
    field = page.locator(".home-band input")
    expect(field).to_be_focused()
    page.keyboard.type("šventės")
    option = page.locator(".home-band [role=option]").first
    expect(option).to_be_visible()
    page.keyboard.press("Escape")
    expect(option).to_be_hidden()
    expect(field).to_be_focused()


def test_a_finger_can_search(visitor: Visitor) -> None:
    page = visitor.open("/ar/start/getting-started/", width=360, has_touch=True)
    page.locator(".md-header [data-kb-search]").tap()
    page.locator("#kb-search input").fill("عطلة")
    page.locator("#kb-search [role=option]").first.tap()
    page.wait_for_url("**/ar/across-time-zones/**")


@pytest.mark.parametrize(
    ("prefix", "query"), [("/", "xyzzyqwert"), ("/lt/", "xyzzyqwert"), ("/zh-Hans/", "xyzzyq")]
)
def test_no_result_says_what_to_do(visitor: Visitor, prefix: str, query: str) -> None:
    page = visitor.open(f"{prefix}start/getting-started/")
    page.keyboard.press("/")
    assert ask(page, query) == []
    advice = page.locator("#kb-search .kb-search__none")
    expect(advice).to_be_visible()
    assert advice.locator("a").first.get_attribute("href")


@pytest.mark.parametrize(
    ("prefix", "query"),
    [
        ("/", "holiday calendar"),
        ("/lt/", "laiko juostos"),
        ("/zh-Hans/", "节假日"),
        ("/es/", "zona horaria"),
        ("/ar/", "قوالب الردود"),
    ],
)
def test_a_first_query_is_light_on_any_host(visitor: Visitor, prefix: str, query: str) -> None:
    """This server compresses nothing, as many file hosts do not."""
    page = visitor.open(f"{prefix}start/getting-started/")
    page.wait_for_load_state("networkidle")
    sizes: dict[str, int] = {}

    def keep(response: Response) -> None:
        if response.url.startswith("http"):  # what is unpacked in the page comes again, as a blob
            sizes[response.url] = len(response.body())

    page.on("response", keep)
    page.keyboard.press("/")
    ask(page, query)
    page.wait_for_load_state("networkidle")
    print(prefix, query, sum(sizes.values()), sizes)
    assert len(sizes) > 4
    assert sum(sizes.values()) <= 110_000, sizes
