"""What is laid over finished HTML, whatever templates made it."""

from __future__ import annotations

import pytest

from kb_tools.model.locale import Locale
from kb_tools.sites.html import attribute, finish, frame, head_tags, heading_title
from kb_tools.sites.sitemap import sitemap
from kb_tools.sites.states import state_of


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
    theirs = '<link rel="alternate" href="../lt/" hreflang="lt">\n'
    ours = head_tags(hidden=False, alternates=[("lt", "https://x.example/lt/?a=1&b=2")])
    page = finish(f"<html><head>{theirs}</head><body>{theirs}</body></html>", Locale("lt"), ours)
    head, body = page.split("</head>")
    assert theirs not in head
    assert '<link rel="alternate" hreflang="lt" href="https://x.example/lt/?a=1&amp;b=2">' in head
    assert theirs in body, "links in the text are the writer's"


def test_a_hidden_page_says_so() -> None:
    assert head_tags(hidden=True, alternates=[]) == '<meta name="robots" content="noindex">'
    assert head_tags(hidden=False, alternates=[]) == ""


def test_a_notice_stands_below_the_title() -> None:
    framed = frame("<h1>A</h1><p>b</p>", locale=Locale("en"), state="fallback", notice="<aside>n</aside>")
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
    text = sitemap([page])
    assert text.count("<url>") == 2
    assert text.count('hreflang="x-default"') == 2
    assert "https://x.example/lt/a/?b&amp;c" in text


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
