"""Comments stand around the texts of the article, and change nothing else."""

from __future__ import annotations

import re

from kb_tools.markdown.locate.marks import marked, settled
from kb_tools.markdown.locate.page_comments import with_comments
from kb_tools.markdown.locate.places import take_out


def page(body: str) -> str:
    return with_comments(
        take_out(f"<head><title>{settled(marked('T', 1))}</title></head><main>{body}</main>")
    )


def test_only_texts_of_the_article_have_comments() -> None:
    body = f'<nav>{settled(marked("T", 1))}</nav><h1 title="{settled(marked("T", 1))}">{settled(marked("T", 1))}</h1>'
    assert page(body) == (
        '<head><title>T</title></head><main><nav>T</nav><h1 title="T"><!--kb:1-->T<!--/kb:1--></h1></main>'
    )


def test_texts_side_by_side_end_before_the_next_begins() -> None:
    body = (
        settled(marked("a", 1)) + settled(marked("b", 2)) + settled(marked("", 3)) + settled(marked("c", 1))
    )
    expected = "<!--kb:1-->a<!--/kb:1--><!--kb:2-->b<!--/kb:2--><!--kb:1-->c<!--/kb:1-->"
    assert expected in page(body)


def test_without_the_comments_the_page_is_as_before() -> None:
    body = f"<p>{settled(marked('a <b>c', 1))}</b></p>"
    assert (
        re.sub(r"<!--/?kb:\d+-->", "", page(body))
        == "<head><title>T</title></head><main><p>a <b>c</b></p></main>"
    )


def test_some_numbers_alone() -> None:
    found = take_out(f"<main>{settled(marked('a', 1))} {settled(marked('b', 2))}</main>")
    assert with_comments(found, numbers={2}) == "<main>a <!--kb:2-->b<!--/kb:2--></main>"
