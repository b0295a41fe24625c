"""The text of a finished page."""

from __future__ import annotations

from kb_tools.sites.search.page_text import Section, page_text


def test_a_page_is_cut_at_its_headings() -> None:
    html = (
        '<nav>Menu</nav><div class="kb-page" data-pagefind-body data-pagefind-meta="kb:fallback" '
        """data-kb-search-facts='{"page":"a.md","words":["Tom&#39;s &amp; co"]}'>"""
        '<h1 id="a">Refunds<a class="headerlink" href="#a">&para;</a></h1>\n<p class="kb-unindexed">Draft</p>'
        '<p>Ten days &amp; no more.</p><h2 id="how">How</h2><p>Write</p><h4>Small</h4><div>Wait.</div></div>Footer'
    )
    page = page_text(html)
    assert (page.title, page.state) == ("Refunds", "fallback")
    assert page.facts == {"page": "a.md", "words": ["Tom's & co"]}
    assert page.sections == (
        Section("Refunds", "", "Ten days & no more."),
        Section("How", "how", "Write · Small · Wait."),
    )


def test_cells_and_items_are_not_glued_together() -> None:
    html = "<h1>T</h1><table><tr><th>Role</th><th>May</th></tr><tr><td>Agent</td><td>answer.</td></tr></table><p>End"
    assert page_text(html).sections[0].text == "Role · May · Agent · answer. End"


def test_a_word_with_markup_in_it_stays_whole() -> None:
    assert page_text("<h1>T</h1><p>re<b>fund</b>s</p>").sections[0].text == "refunds"


def test_what_is_no_text_is_left_out() -> None:
    html = (
        "<h1>T</h1><script>if (a < b) {}</script><style>x</style><svg><path/><title>y</title></svg><!-- > z -->"
        '<div data-search-exclude><h2 id="x">No</h2><div>no</div></div><img alt="a > b" src=x><p>yes</p>'
    )
    assert page_text(html).sections == (Section("T", "", "yes"),)


def test_a_page_without_a_title_has_sections() -> None:
    page = page_text('<p>Text</p><h2 id="a">A</h2><p>more</p>')
    assert (page.title, [section.text for section in page.sections]) == ("", ["Text", "more"])
