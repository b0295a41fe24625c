"""What is laid over finished HTML, whatever templates made it."""

from __future__ import annotations

import pytest

from kb_tools.model.locale import Locale
from kb_tools.sites.discovery.sitemap import sitemap
from kb_tools.sites.pages.finished_html import (
    attribute,
    finish,
    frame,
    head_tags,
    heading,
    heading_title,
    linked_cards,
    named_checkboxes,
)
from kb_tools.sites.pages.states import state_of


@pytest.mark.parametrize(
    "tag",
    [
        '<html lang="en" class="no-js">',
        "<html lang=en dir=ltr class=no-js>",
        "<html class='no-js' LANG='en'>",
    ],
)
def test_the_html_tag_gets_language_and_direction_once(tag: str) -> None:
    page = finish(f"<!doctype html>{tag}<head></head><body lang='x'></body></html>", Locale("ar"))
    head = page.split("<head>")[0].lower()
    assert head.count("lang=") == head.count("dir=") == 1
    assert '<html lang="ar" dir="rtl" class=' in head
    assert "<body lang='x'>" in page


def test_what_is_not_a_page_stays_as_it_is() -> None:
    assert finish("<urlset/>", Locale("ar"), "<meta>") == "<urlset/>"


def test_the_themes_alternates_go_and_ours_come() -> None:
    theirs = '<link rel="alternate" href="../lt/" hreflang="lt">'
    ours = head_tags(hidden=False, alternates=[("lt", "https://x.example/lt/?a=1&b=2")])
    page = finish(f"<html><head>{theirs}</head><body>{theirs}</body></html>", Locale("lt"), ours)
    head, body = page.split("</head>")
    assert theirs not in head
    assert '<link rel="alternate" hreflang="lt" href="https://x.example/lt/?a=1&amp;b=2">' in head
    assert theirs in body, "links in the text are the writer's"


def test_a_hidden_page_says_so() -> None:
    assert head_tags(hidden=True, alternates=[]) == '<meta name="robots" content="noindex">'
    assert head_tags(hidden=False, alternates=[]) == ""


def test_what_introduces_a_page_stands_below_its_title() -> None:
    framed = frame("<h1>A</h1><p>b</p>", locale=Locale("en"), state="fallback", intro="<aside>n</aside>")
    assert framed.index("</h1>") < framed.index("<aside>") < framed.index("<p>b")
    assert 'lang="en" dir="ltr"' in framed


def test_a_page_without_a_title_gets_one() -> None:
    assert "<h1>T</h1>" in frame("<p>b</p>", locale=Locale("en"), state="source", title="T")


def test_a_sitemap_names_a_page_once_with_its_translations() -> None:
    page = {
        "en": "https://x.example/a/",
        "lt": "https://x.example/lt/a/?b&c",
        "x-default": "https://x.example/a/",
    }
    text = sitemap("lt", [page, {"en": "https://x.example/only/"}])
    assert text.count("<url>") == 1
    assert text.count('hreflang="x-default"') == 1
    assert "<loc>https://x.example/lt/a/?b&amp;c</loc>" in text
    assert "only" not in text


def test_boxes_of_a_checklist_have_a_name() -> None:
    box = '<label class="task-list-control"><input type="checkbox" disabled{}><span></span></label>'
    named = named_checkboxes(box.format("") + box.format(" checked"), open_='"To" do', done="Done")
    assert named.count('aria-label="&quot;To&quot; do"') == named.count('aria-label="Done"') == 1
    other = '<input type="checkbox" id="__tabbed">'
    assert named_checkboxes(other, open_="a", done="b") == other


def test_a_list_of_links_becomes_cards_and_other_definitions_stay() -> None:
    links = '<dl>\n<dt><a href="a/">A</a></dt>\n<dd>\n<p>b</p>\n</dd>\n<dt><a href="c/">C</a></dt>\n<dd>d</dd>\n</dl>'
    cards = linked_cards(links)
    assert cards.count('<div><dt><a href="') == 2
    assert cards.startswith('<dl class="kb-cards">')
    words = "<dl>\n<dt>Term</dt>\n<dd>What it means</dd>\n</dl>"
    assert linked_cards(words) == words
    mixed = '<dl><dt><a href="a/">A</a> and more</dt><dd>b</dd></dl>'
    assert linked_cards(mixed) == mixed


def test_the_heading_of_a_page_is_plain_and_safe() -> None:
    html = '<h1 id="x">A <code>b</code> &lt;/title&gt;<a class="headerlink" href="#x">¶</a></h1><h1>no</h1>'
    assert heading(html) == "A b &lt;/title&gt;"
    assert heading("<p>none</p>") == ""


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ('---\nkb: {"state": "draft", "locale": "lt"}\n---\n', "draft"),
        ("---\ntitle: x\nkb:\n  locale: lt\n  state: stale\n---\n", "stale"),
        ('---\r\nkb: {"state": "fallback"}\r\n---\r\n', "fallback"),
        ("# No front matter\n\nkb: {state: draft}\n", "source"),
        ("---\nstate: draft\n---\n", "source"),
    ],
)
def test_the_state_of_a_page_is_read_from_its_front_matter(text: str, state: str) -> None:
    assert state_of(text) == state


def test_text_for_an_attribute_is_escaped_once() -> None:
    assert attribute('Don\'t say "yes" <now> & here') == "Don't say &quot;yes&quot; &lt;now&gt; &amp; here"
    assert attribute(attribute('"<&')) == attribute('"<&')


def test_a_title_stays_as_it_is_unless_it_would_end_its_element() -> None:
    assert heading_title("The &lt;br&gt; tag &amp; more") == "The &lt;br&gt; tag &amp; more"
    assert heading_title("a&lt;/Title &gt;b") == "a&amp;lt;/Title &amp;gt;b"
