"""Answers for bots, and llms.txt."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from kb_tools.sites.discovery.answers import LONGEST, About, Passage, answer_lines, passages
from kb_tools.sites.discovery.llms import LinkedPage, llms_txt

PAGE = """<h1 id="add">Add users<a class="headerlink" href="#add">¶</a></h1>
<p>First &amp; foremost.</p>
<h2 id="before">Before <code>you</code> start<a class="headerlink" href="#before">¶</a></h2>
<ul><li>One</li><li>Two<br>lines</li></ul>
<h3 id="more">More</h3>
<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>
<h2 id="after">After</h2>
<div class="highlight"><pre><code>kb update
kb build</code></pre></div><script>no()</script><img alt="A window" src="x.svg">"""


def test_a_page_is_cut_at_its_headings() -> None:
    assert list(passages("Add users", PAGE)) == [
        Passage(("Add users",), "", "First & foremost."),
        Passage(("Add users", "Before you start"), "before", "One\nTwo\nlines"),
        Passage(("Add users", "Before you start", "More"), "more", "A | B\n1 | 2"),
        Passage(("Add users", "After"), "after", "kb update kb build\nA window"),
    ]


def test_a_long_section_is_cut_between_paragraphs() -> None:
    page = "".join(f"<p>{n} {'word ' * 60}</p>" for n in range(20))
    found = list(passages("T", page))
    assert len(found) > 3
    assert all(len(passage.text) <= LONGEST + 10 for passage in found)
    assert [line.split()[0] for passage in found for line in passage.text.split("\n")] == [
        str(n) for n in range(20)
    ]


def test_each_line_says_where_it_stands_and_who_has_read_it() -> None:
    about = About("Add users", "https://x.example/a/", "lt", "reviewed", "2026-11-02")
    (first, second, *_) = [json.loads(line) for line in answer_lines(about, PAGE).splitlines()]
    assert first == {
        "title": "Add users",
        "headings": ["Add users"],
        "text": "First & foremost.",
        "url": "https://x.example/a/",
        "locale": "lt",
        "state": "reviewed",
        "reviewed": "2026-11-02",
    }
    assert second["url"] == "https://x.example/a/#before"


@given(st.lists(st.text(alphabet="abc &<>é字\u2028", min_size=1, max_size=40), max_size=8))
def test_no_text_is_lost(texts: list[str]) -> None:
    escaped = [t.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for t in texts]
    page = "".join(f"<p>{text}</p>" for text in escaped)
    found = " ".join(passage.text for passage in passages("T", page)).split()
    assert found == " ".join(texts).split()
    about = About("T", "u", "en", "source", None)
    assert all(json.loads(line) for line in answer_lines(about, page).split("\n") if line)


def test_llms_txt_lists_pages_by_section() -> None:
    text = llms_txt(
        "Help", "All answers", [("Start", [LinkedPage("A", "https://x/a/", "First\nsteps")]), ("No", [])]
    )
    assert text == "# Help\n\n> All answers\n\n## Start\n\n- [A](https://x/a/): First steps\n"
