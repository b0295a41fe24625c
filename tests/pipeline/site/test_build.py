"""Real builds with MkDocs, Material, static-i18n and Pagefind."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html as lxml_html

from kb_tools import sites
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from tests.help_site import LOCALES, MKDOCS, PAGES, REVIEWERS, Help, Site

Make = Callable[..., Help]
CLASS = "contains(concat(' ', @class, ' '), ' %s ')"
XPATH_NOTICE = "//aside[contains(@class, 'kb-notice')]"


def head_links(page: lxml_html.HtmlElement) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href") for link in page.xpath("//head/link[@rel='alternate']")}


@pytest.mark.parametrize(
    ("path", "language", "direction"),
    [
        ("", "en", "ltr"),
        ("lt/", "lt", "ltr"),
        ("zh-Hans/start/begin/", "zh-Hans", "ltr"),
        ("ar/", "ar", "rtl"),
    ],
)
def test_every_page_says_its_language_and_direction(
    built: Site, path: str, language: str, direction: str
) -> None:
    root = built.page(path)
    assert (root.get("lang"), root.get("dir")) == (language, direction)


def test_material_speaks_a_language_that_it_has_no_file_for(built: Site) -> None:
    assert "目录" in built.text("zh-Hans/start/begin/index.html")


def test_navigation_and_site_name_are_translated_and_do_not_leak(built: Site) -> None:
    assert "Nuo ko pradėti" in built.text("lt/index.html")
    assert "Pavyzdžio pagalba" in built.page("lt/").findtext(".//title")
    for other in ("", "zh-Hans/", "ar/"):
        assert "Pavyzdžio pagalba" not in built.text(f"{other}index.html")
        assert "Nuo ko pradėti" not in built.text(f"{other}index.html")
    assert "开始" in built.text("zh-Hans/index.html")


def test_labels_of_extensions_are_translated_and_do_not_leak(built: Site) -> None:
    assert 'title="Nuolatinė nuoroda"' in built.text("lt/start/begin/index.html")
    assert 'title="Permanent link"' in built.text("ar/start/begin/index.html")


@pytest.mark.parametrize("path", ["", "start/begin/", "style-guide/"])
@pytest.mark.parametrize("prefix", ["", "lt/", "ar/"])
def test_the_switcher_stays_on_the_page(built: Site, prefix: str, path: str) -> None:
    page = built.page(prefix + path)
    found = {}
    for link in page.xpath("//*[@id='kb-languages']//a"):
        target = (built.folder / prefix / path / link.get("href")).resolve()
        found[link.get("hreflang")] = target.relative_to(built.folder.resolve()).as_posix()
        assert (target / "index.html").is_file()
    expected = {"en": path, "lt": f"lt/{path}", "zh-Hans": f"zh-Hans/{path}", "ar": f"ar/{path}"}
    assert found == {tag: url.rstrip("/") or "." for tag, url in expected.items()}
    names = page.xpath("//*[@id='kb-languages']//a/bdi/text()")
    assert names == ["English", "Lietuvių", "简体中文", "العربية"]


def test_the_switcher_marks_pages_that_are_not_translated(built: Site) -> None:
    marked = built.page("lt/start/begin/").xpath("//li[a/small]/a/@hreflang")
    assert marked == ["ar"]


@pytest.mark.parametrize(
    ("path", "kind", "text"),
    [
        ("lt/start/begin/", "draft", "Mašininis vertimas, dar neperžiūrėtas"),
        ("zh-Hans/", "stale", "英文页面较新"),
        ("ar/start/begin/", "fallback", "لم تُترجم هذه الصفحة بعد"),
    ],
)
def test_a_page_tells_the_truth_about_its_translation(built: Site, path: str, kind: str, text: str) -> None:
    notices = built.page(path).xpath(XPATH_NOTICE)
    assert len(notices) == 1
    assert f"kb-notice--{kind}" in notices[0].get("class")
    assert text in notices[0].text_content()


@pytest.mark.parametrize(
    "path", ["", "start/begin/", "lt/", "lt/style-guide/", "zh-Hans/start/begin/", "ar/"]
)
def test_a_page_that_is_reviewed_or_translated_needs_no_notice(built: Site, path: str) -> None:
    assert built.page(path).xpath(XPATH_NOTICE) == []


def quiet_lines(built: Site, path: str) -> list[str]:
    """Return the text of the lines that say what is known of a page's review."""
    found = built.page(path).xpath(f"//p[{CLASS % 'kb-reviewed'} or {CLASS % 'kb-translated'}]")
    assert all("kb-unindexed" in line.get("class") for line in found), "search finds pages by their own words"
    return [" ".join(line.text_content().split()) for line in found]


def test_a_translation_that_nobody_has_vouched_for_says_so_once(built: Site) -> None:
    assert quiet_lines(built, "lt/style-guide/") == ["Išversta, bet gimtakalbiai dar neperžiūrėjo."]
    assert built.text("lt/style-guide/index.html").count("Išversta, bet") == 1
    (line,) = built.page("lt/style-guide/").xpath("//p[@lang='lt']")
    assert line.get("dir") == "ltr"


def test_a_reviewed_article_has_the_day_and_a_name_only_where_the_project_names_reviewers(
    built: Site,
) -> None:
    assert quiet_lines(built, "zh-Hans/start/begin/") == ["上次审校：2026年11月2日"]
    named = built.page("zh-Hans/start/begin/").xpath("//time/@datetime")
    assert named == ["2026-11-02"]


@pytest.mark.parametrize(
    "path", ["start/begin/", "lt/start/begin/", "zh-Hans/", "ar/start/begin/", "ar/", "lt/"]
)
def test_other_pages_speak_of_no_review(built: Site, path: str) -> None:
    assert quiet_lines(built, path) == []


def test_a_name_of_a_reviewer_is_text(help_centre: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(REVIEWERS, ("zh-Hans", "start/begin.md"), "李 <b>Wei</b> {date}")
    site = help_centre().build(locales=[Locale("en"), Locale("zh-Hans")])
    assert quiet_lines(site, "zh-Hans/start/begin/") == [
        "上次审校：2026年11月2日，审校者：李 <b>Wei</b> {date}"
    ]
    assert site.page("zh-Hans/start/begin/").xpath("//p/time/bdi/*") == []


def test_bots_get_the_state_of_each_answer_and_a_day_only_if_a_person_reviewed_it(built: Site) -> None:
    found = set()
    for prefix in ("", "lt/", "zh-Hans/", "ar/"):
        for line in built.text(f"{prefix}answers.jsonl").splitlines():
            answer = json.loads(line)
            found.add(
                (answer["locale"], answer["url"].rpartition("/kb/")[2], answer["state"], answer["reviewed"])
            )
    assert found == {
        ("en", "", "source", None),
        ("en", "start/begin/", "source", None),
        ("en", "style-guide/", "source", None),
        ("lt", "lt/", "reviewed", "2026-11-02"),
        ("lt", "lt/start/begin/", "draft", None),
        ("lt", "lt/style-guide/", "translated", None),
        ("zh-Hans", "zh-Hans/", "stale", None),
        ("zh-Hans", "zh-Hans/start/begin/", "reviewed", "2026-11-02"),
        ("zh-Hans", "zh-Hans/style-guide/", "reviewed", "2026-11-02"),
        ("ar", "ar/", "reviewed", "2026-11-02"),
    }


@pytest.mark.parametrize(
    ("path", "day"),
    [("zh-Hans/start/begin/", "2026-11-02"), ("lt/start/begin/", None), ("start/begin/", None)],
)
def test_search_engines_get_the_day_of_a_review_or_none(built: Site, path: str, day: str | None) -> None:
    page = built.page(path)
    (facts,) = page.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(facts)["@graph"][0].get("dateModified") == day
    assert page.xpath("//meta[@property='article:modified_time']/@content") == ([day] if day else [])


def test_a_translation_without_a_review_is_listed_and_found_like_a_reviewed_one(built: Site) -> None:
    base = "https://help.example.org/kb"
    assert head_links(built.page("style-guide/"))["lt"] == f"{base}/lt/style-guide/"
    assert f"<loc>{base}/lt/style-guide/</loc>" in built.text("sitemap-lt.xml")
    page = built.page("lt/style-guide/")
    assert page.xpath("//meta[@name='robots']") == []
    assert page.xpath("//*[@data-pagefind-body]/@data-pagefind-meta") == ["kb:translated"]
    assert page.xpath("//*[@data-pagefind-filter]") == []


def test_draft_and_stale_pages_link_to_the_english_page(built: Site) -> None:
    draft = built.page("lt/start/begin/").xpath(f"{XPATH_NOTICE}//a/@href")
    stale = built.page("zh-Hans/").xpath(f"{XPATH_NOTICE}//a/@href")
    assert (draft, stale) == (["../../../start/begin/"], ["../"])


def test_a_fallback_page_is_marked_as_english_and_kept_out_of_search_engines(built: Site) -> None:
    page = built.page("ar/start/begin/")
    (content,) = page.xpath("//article//div[@class='kb-page']")
    (notice,) = content.xpath("./aside")
    assert (content.get("lang"), content.get("dir")) == ("en", "ltr")
    assert (notice.get("lang"), notice.get("dir")) == ("ar", "rtl")
    assert content.xpath("./h1"), "the title is in English too"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://help.example.org/kb/start/begin/"]
    assert head_links(page) == {}


def test_a_fallback_page_without_a_heading_gets_it_inside_of_the_mark(built: Site) -> None:
    headings = built.page("ar/style-guide/").xpath("//h1")
    assert [heading.getparent().get("lang") for heading in headings] == ["en"]


def test_other_pages_may_be_listed(built: Site) -> None:
    page = built.page("lt/start/begin/")
    assert page.xpath("//meta[@name='robots']") == []
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://help.example.org/kb/lt/start/begin/"]


def test_hreflang_is_absolute_reciprocal_and_names_real_translations_only(built: Site) -> None:
    base = "https://help.example.org/kb"
    expected = {
        "en": f"{base}/start/begin/",
        "lt": f"{base}/lt/start/begin/",
        "zh-Hans": f"{base}/zh-Hans/start/begin/",
        "x-default": f"{base}/start/begin/",
    }
    for prefix in ("", "lt/", "zh-Hans/"):
        assert head_links(built.page(f"{prefix}start/begin/")) == expected


def test_each_locale_has_a_sitemap_of_what_is_published_and_no_date(built: Site) -> None:
    index = built.text("sitemap.xml")
    for tag in ("en", "lt", "zh-Hans", "ar"):
        assert f"<loc>https://help.example.org/kb/sitemap-{tag}.xml</loc>" in index
    assert "<loc>https://help.example.org/kb/lt/start/begin/</loc>" in built.text("sitemap-lt.xml")
    assert "start/begin" not in built.text("sitemap-ar.xml")
    assert "lastmod" not in index + built.text("sitemap-lt.xml")
    assert not (built.folder / "sitemap.xml.gz").exists()


def test_the_sitemap_is_dated_when_the_build_is(help_centre: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    site = help_centre().build()
    assert "<lastmod>2026-01-01</lastmod>" in site.text("sitemap.xml")
    assert "<lastmod>2026-01-01</lastmod>" in site.text("sitemap-lt.xml")


def test_links_to_edit_lead_to_the_source_and_to_the_catalog(built: Site) -> None:
    base = "https://git.example.org/help/edit/main"
    english = built.page("").xpath("//a[@rel='edit']/@href")
    arabic = built.page("ar/").xpath("//a[@rel='edit']/@href")
    assert english == [f"{base}/docs/index.md"]
    assert arabic == [f"{base}/locales/ar/LC_MESSAGES/index.po", f"{base}/docs/index.md"]
    chinese = built.page("zh-Hans/style-guide/").xpath("//a[@rel='edit']/@href")
    assert chinese == [
        f"{base}/locales/zh_Hans/LC_MESSAGES/style-guide/index.po",
        f"{base}/style_guide/index.md",
    ]


def test_each_locale_has_a_404_page_whose_links_start_at_the_root(built: Site) -> None:
    for prefix, language, direction in (("", "en", "ltr"), ("lt/", "lt", "ltr"), ("ar/", "ar", "rtl")):
        root = lxml_html.fromstring(built.text(f"{prefix}404.html"))
        assert (root.get("lang"), root.get("dir")) == (language, direction)
        assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert root.xpath("//article//a[@class='md-button']/@href") == [f"/kb/{prefix}"]
        assert root.xpath("//article//*[@data-kb-search-inline]")
        assert all(link.startswith("/kb/") for link in root.xpath("//link[@rel='stylesheet']/@href"))


def test_a_target_that_would_do_harm_is_not_shown(built: Site) -> None:
    assert "alert(1)" not in built.text("lt/index.html")


def test_each_locale_has_a_search_index_of_its_own(built: Site) -> None:
    for prefix in ("", "lt/", "zh-Hans/", "ar/"):
        start = built.text(f"{prefix}search-index/start.js")
        assert f'"pages":{len(PAGES)},' in start
        assert built.text(f"{prefix}search-words.js").startswith("kbSearch.words={")


def test_parallel_builds_equal_serial_ones_in_any_order(built: Site, help_centre: Make) -> None:
    parallel = help_centre().build(jobs=3, locales=tuple(reversed(LOCALES)))
    assert parallel.files == built.files


def test_one_locale_can_be_built_alone(built: Site, help_centre: Make) -> None:
    alone = help_centre().build(locales=[Locale("en"), Locale("lt")], jobs=1)
    mine = {path: data for path, data in alone.files.items() if path.startswith("lt/search-index/")}
    assert mine == {path: data for path, data in built.files.items() if path.startswith("lt/search-index/")}
    assert not (alone.folder / "ar").exists()
    offered = alone.page("lt/").xpath("//*[@id='kb-languages']//a/@hreflang")
    assert offered == ["en", "lt"], "the switcher leads nowhere that was not built"


def test_the_pseudo_locale_needs_no_configuration(help_centre: Make) -> None:
    site = help_centre().build(locales=[*LOCALES, Locale("en-XA")])
    page = site.page("en-XA/start/begin/")
    assert (page.get("lang"), page.get("dir")) == ("en-XA", "ltr")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "en-XA" not in site.text("sitemap.xml") + site.text("sitemap-en.xml")


@pytest.mark.parametrize("block", ["content", "site_meta", "extrahead", "container"])
def test_a_project_may_replace_any_block(help_centre: Make, block: str) -> None:
    project = help_centre()
    body = "<article>{{ page.content }}</article>" if block in ("content", "container") else ""
    (project.root / "overrides" / "main.html").write_text(
        f'{{% extends "base.html" %}}{{% block {block} %}}{body}{{% endblock %}}', encoding="utf-8"
    )
    page = project.build().page("ar/start/begin/")
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert len(page.xpath(XPATH_NOTICE)) == 1
    assert page.xpath("//div[@class='kb-page']/@lang") == ["en"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_sitemap_template_of_the_project_is_used(help_centre: Make) -> None:
    project = help_centre()
    (project.root / "overrides" / "sitemap.xml").write_text("<urlset/>", encoding="utf-8")
    assert project.build().text("sitemap.xml") == "<urlset/>"


def test_materials_own_search_is_replaced(help_centre: Make) -> None:
    site = help_centre(MKDOCS.replace("  - kb\n", "  - search\n  - kb\n")).build()
    assert not (site.folder / "search").exists()
    assert "md-search__input" not in site.text("index.html")


def test_strict_names_what_is_wrong(help_centre: Make) -> None:
    project = help_centre(MKDOCS.replace("style-guide/index.md", "style-guide/missing.md"))
    with pytest.raises(KbError, match=r"style-guide/missing\.md"):
        project.build(strict=True)


def test_warnings_are_handed_back(help_centre: Make) -> None:
    project = help_centre(MKDOCS.replace("style-guide/index.md", "style-guide/missing.md"))
    renderer = sites.find("mkdocs", project.config_file)
    warnings = renderer.build(project.stage(), project.root / "site", LOCALES[:1]).warnings
    assert any("style-guide/missing.md" in warning for warning in warnings)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("name: material", "name: nothing", "nothing"),
        ("  - kb\n", "", "There is no kb plugin"),
        ("markdown_extensions: [", "markdown_extensions: [no_such_extension, ", "no_such_extension"),
        ("site_name: Example Help", "site_name: [", "parsing a flow sequence"),
    ],
)
def test_a_broken_configuration_gives_one_clear_message(
    help_centre: Make, before: str, after: str, message: str
) -> None:
    project = help_centre(MKDOCS.replace(before, after))
    with pytest.raises(KbError, match=message) as caught:
        project.build()
    assert str(caught.value).count("\n") <= 1, "a message and a hint"


def test_a_template_that_fails_gives_one_clear_message(help_centre: Make) -> None:
    project = help_centre()
    (project.root / "overrides" / "main.html").write_text("{% extends 'nothing.html' %}", encoding="utf-8")
    with pytest.raises(KbError, match=r"nothing\.html"):
        project.build(jobs=2)


def test_markdown_is_rendered_as_the_project_renders_it(help_centre: Make) -> None:
    render = sites.find("mkdocs", help_centre().config_file).markdown()
    assert 'class="footnote"' in render("A[^1]\n\n[^1]: b")
    assert "footnote" not in render("A"), "nothing is left over from the page before"


def test_an_unknown_renderer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KbError, match="mkdocs"):
        sites.find("nothing", tmp_path / "mkdocs.yml")


def test_a_title_cannot_end_the_title_element(help_centre: Make) -> None:
    project = help_centre()
    attack = "</title><script>alert(1)</script>"
    as_text = attack.replace("<", "&lt;").replace(">", "&gt;")
    front_matter = f"title: '{attack}'\ndescription: '\" onclick=\"alert(1)'"
    staged = project.stage()
    pages = {
        "index.md": f"# {as_text}\n",
        "start/begin.md": "# Safe\n",
        "style-guide/index.md": "No heading.\n",
    }
    for path, text in pages.items():
        page = project.root / "build" / "stage" / "lt" / path
        extra = front_matter if path != "index.md" else "description: ok"
        page.write_text(f'---\nkb: {{"state": "reviewed"}}\n{extra}\n---\n\n{text}', encoding="utf-8")
    renderer = sites.find("mkdocs", project.config_file)
    renderer.build(staged, project.root / "site", LOCALES)
    for path in ("lt/", "lt/start/begin/", "lt/style-guide/"):
        page = Site(project.root / "site").page(path)
        assert [s.text for s in page.xpath("//script[not(@type)]") if "alert(1)" in (s.text or "")] == []
        assert page.xpath("//@onclick") == []
