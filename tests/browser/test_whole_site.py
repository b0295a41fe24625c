"""Every file of this repository's own site: valid, connected, and light."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest
from lxml import etree
from lxml import html as lxml_html
from playwright.sync_api import Browser, expect

from tests.browser.conftest import LANGUAGES, PREFIXES, PSEUDO, language_of
from tests.browser.host import Host, serving

BASE = "https://help.meridiandesk.example/"
SCHEMAS = Path(__file__).parent / "data"
TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, lxml_html.HtmlElement]:
    """All pages, by their paths below the site."""
    return {
        path.relative_to(site).as_posix(): lxml_html.fromstring(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def test_html_is_valid(site: Path) -> None:
    wrong = {}
    for path in sorted(site.rglob("*.html")):
        parser = html5lib.HTMLParser()
        parser.parse(path.read_text("utf-8"))
        if parser.errors:
            wrong[path.relative_to(site).as_posix()] = parser.errors[:3]
    assert wrong == {}


def test_ids_are_unique(pages: dict[str, lxml_html.HtmlElement]) -> None:
    wrong = {}
    for path, page in pages.items():
        ids = page.xpath("//@id")
        if len(ids) != len(set(ids)):
            wrong[path] = sorted({i for i in ids if ids.count(i) > 1})
    assert wrong == {}


def test_every_internal_link_and_anchor_leads_somewhere(
    site: Path, pages: dict[str, lxml_html.HtmlElement]
) -> None:
    ids = {path: {*page.xpath("//@id"), *page.xpath("//a/@name")} for path, page in pages.items()}
    broken = set()
    for path, page in pages.items():
        for link in {*page.xpath("//@href"), *page.xpath("//@src")}:
            url = urlsplit(urljoin(f"{BASE}{path}", link))
            if not urljoin(f"{BASE}{path}", link).startswith(BASE) or link.startswith(("mailto:", "data:")):
                continue
            target = unquote(url.path).lstrip("/")
            if target.endswith("/") or not target:
                target += "index.html"
            anchors = ids.get(target, {unquote(url.fragment)})
            if not (site / target).is_file() or (url.fragment and unquote(url.fragment) not in anchors):
                broken.add((path, link))
    assert sorted(broken) == []


def test_every_page_says_its_language_title_and_summary(pages: dict[str, lxml_html.HtmlElement]) -> None:
    seen: dict[tuple[str, str], str] = {}
    for path, page in pages.items():
        first = path.split("/")[0]
        tag = first if first in (*LANGUAGES, PSEUDO) else "en"
        assert page.get("lang") == tag, path
        assert page.get("dir") == ("rtl" if tag == "ar" else "ltr"), path
        assert page.findtext(".//title"), path
        assert page.xpath("//meta[@name='description']/@content"), path
        assert len(page.xpath("//h1")) == 1, path
        hidden = page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        if not hidden:
            key = tag, page.findtext(".//title")
            assert key not in seen, (path, seen.get(key), "a title stands for one page")
            seen[key] = path


def test_hreflang_is_reciprocal(pages: dict[str, lxml_html.HtmlElement]) -> None:
    alternates: dict[str, dict[str, str]] = {}
    for path, page in pages.items():
        links = page.xpath("//head/link[@hreflang]")
        if links:
            url = BASE + path.removesuffix("index.html")
            assert page.xpath("//link[@rel='canonical']/@href") == [url]
            alternates[url] = {link.get("hreflang"): link.get("href") for link in links}
    assert len(alternates) > 100
    for url, links in alternates.items():
        assert url in links.values(), "a page names itself"
        assert links["x-default"] == links["en"]
        for other in links.values():
            assert alternates[other] == links, (url, other)


def test_a_page_that_is_not_translated_is_kept_out_of_search_engines(
    pages: dict[str, lxml_html.HtmlElement],
) -> None:
    ours = ("404.html", "contact.html", "notices.html")
    for path, page in pages.items():
        if path.startswith("pt-BR/") and not path.endswith(ours):
            english = path.removeprefix("pt-BR/").removesuffix("index.html")
            assert page.xpath("//meta[@name='robots']/@content") == ["noindex"], path
            assert page.xpath("//link[@rel='canonical']/@href") == [BASE + english]
            assert page.xpath("//head/link[@hreflang]") == []


def test_sitemaps_follow_their_schema_and_list_what_is_published(
    site: Path, pages: dict[str, lxml_html.HtmlElement]
) -> None:
    index = etree.fromstring((site / "sitemap.xml").read_bytes())
    etree.XMLSchema(etree.parse(SCHEMAS / "siteindex.xsd")).assertValid(index)
    maps = [urlsplit(loc.text or "").path.lstrip("/") for loc in index.iter("{*}loc")]
    assert "sitemap-lt.xml" in maps
    assert f"sitemap-{PSEUDO}.xml" not in maps
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd"))
    listed = set()
    for name in maps:
        tree = etree.fromstring((site / name).read_bytes())
        schema.assertValid(tree)
        locations = [loc.text or "" for loc in tree.iter("{*}loc")]
        tag = name.removeprefix("sitemap-").removesuffix(".xml")
        if tag != "en":
            assert all(url.startswith(f"{BASE}{tag}/") for url in locations)
        listed |= set(locations)
    may_be_listed = {
        BASE + path.removesuffix("index.html")
        for path, page in pages.items()
        if page.xpath("//meta[@name='robots']/@content") != ["noindex"]
    }
    assert listed == may_be_listed


def test_others_are_told_what_a_page_is(pages: dict[str, lxml_html.HtmlElement]) -> None:
    for path in ("start/getting-started/index.html", "lt/start/getting-started/index.html"):
        page = pages[path]
        properties = {m.get("property"): m.get("content") for m in page.xpath("//meta[@property]")}
        assert properties["og:type"] == "article"
        assert properties["og:title"] == page.xpath("string(//h1)").replace("¶", "").strip()
        assert properties["og:url"] == BASE + path.removesuffix("index.html")
        (facts,) = page.xpath("//script[@type='application/ld+json']/text()")
        graph = {item["@type"]: item for item in json.loads(facts)["@graph"]}
        assert graph["Article"]["inLanguage"] == page.get("lang")
        assert graph["Article"]["headline"] == properties["og:title"]
        trail = graph["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in trail] == [1, 2, 3]
        assert trail[-1]["item"] == properties["og:url"]


def test_answers_for_bots_say_whether_a_person_has_read_them(
    site: Path, pages: dict[str, lxml_html.HtmlElement]
) -> None:
    for tag in ("en", "lt", "ar", "zh-Hans"):
        prefix = "" if tag == "en" else f"{tag}/"
        lines = (site / prefix / "answers.jsonl").read_text("utf-8").splitlines()
        assert len(lines) > 20
        for line in lines:
            answer = json.loads(line)
            assert answer["locale"] == tag
            assert answer["state"] in {"source", "reviewed", "translated", "draft", "stale"}
            assert answer["reviewed"] is None or answer["state"] in {"source", "reviewed"}
            assert answer["headings"][0] == answer["title"]
            assert 0 < len(answer["text"]) < 6000
            assert "</p>" not in answer["text"]
            assert "¶" not in answer["text"]
            path, _, anchor = answer["url"].removeprefix(BASE).partition("#")
            page = pages[f"{path}index.html"]
            assert not anchor or page.xpath("//*[@id=$id]", id=anchor), answer["url"]
        assert f"{prefix}answers.jsonl" in (site / prefix / "llms.txt").read_text("utf-8")
    assert (site / "pt-BR" / "answers.jsonl").read_text("utf-8") == "", "English is in the English file"


class _Compressing(Host):
    """A host that compresses texts, as nginx and all hosted ones do."""

    def do_GET(self) -> None:
        """Answer with a file, compressed if it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in TEXTS:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture(scope="module")
def compressed(site: Path) -> Iterator[str]:
    with serving(site, _Compressing) as base:
        yield base


@pytest.mark.parametrize("host", ["address", "compressed"])
@pytest.mark.parametrize("prefix", ["/", "/lt/", "/ar/", "/zh-Hans/"])
def test_an_article_is_light(
    browser: Browser, request: pytest.FixtureRequest, host: str, prefix: str
) -> None:
    """To the last line, with all that comes later; also from a host that compresses nothing."""
    base = request.getfixturevalue(host)
    context = browser.new_context(locale=language_of(prefix))
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    transferred: list[float] = []
    session.on("Network.loadingFinished", lambda event: transferred.append(event["encodedDataLength"]))

    def weight(path: str) -> float:
        transferred.clear()
        page.goto(f"{base}{prefix}{path}")
        page.locator("#kb-support").scroll_into_view_if_needed()
        expect(page.locator("[data-kb-support]")).to_have_attribute("data-ready", "")
        page.wait_for_load_state("networkidle")
        return sum(transferred)

    first, following = weight("start/getting-started/"), weight("start/languages-and-regions/")
    context.close()
    print(f"{host} {prefix}: {first / 1000:.0f} kB, then {following / 1000:.1f} kB")
    assert 0 < first < 365_000
    assert 0 < following < 31_000


def test_every_article_is_light(site: Path) -> None:
    """A page itself is what a reader who goes on reading fetches; Arabic letters take two bytes each."""
    folders = ("start", "people", "across-time-zones", "answering", "measuring")
    heavy = {
        path.relative_to(site).as_posix(): path.stat().st_size
        for prefix in PREFIXES.values()
        for folder in folders
        for path in site.joinpath(prefix.strip("/"), folder).rglob("index.html")
        if path.stat().st_size > 32_000
    }
    assert heavy == {}
