"""Of places that look alike, the ones that readers see are told by the words beside them."""

from __future__ import annotations

import re

from kb_tools.checks.base import LinkTargets, PageSubject
from kb_tools.checks.left_over import Place, left_over
from kb_tools.markdown import segment
from kb_tools.model.locale import Locale
from kb_tools.model.rendered import Rendered


def _left_over(text: str, shown: str, mark: str) -> list[int]:
    page = PageSubject(
        path="docs/page.md",
        page="page.md",
        document=segment(text),
        links=[],
        site=LinkTargets({}, frozenset()),
        locale=Locale("en"),
        rendered=Rendered(texts=(shown,)),
    )
    places = [Place(match, re.escape(mark)) for match in re.finditer(re.escape(mark), text)]
    return [place.match.start() for place in left_over(page, places)]


def test_only_the_place_with_these_words_is_seen() -> None:
    text = "One {.a} two.\n\n[link](x.md){.a} three, and [link](x.md){.a}\n"
    assert _left_over(text, "One {.a} two.", "{.a}") == [4]


def test_a_place_without_words_is_seen_where_nothing_else_explains_the_text() -> None:
    assert _left_over("([x](x.md){.a})\n", "(x{.a})", "{.a}") == [10]


def test_words_may_stand_on_another_line() -> None:
    assert _left_over("One\n{.a}\ntwo\n", "One {.a} two", "{.a}") == [4]


def test_what_readers_do_not_see_is_left_out() -> None:
    assert _left_over("One {.a} two.\n", "One two: {x}", "{.a}") == []
