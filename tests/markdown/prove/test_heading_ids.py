from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from kb_tools.markdown import default_titles, localize, segment
from kb_tools.markdown.prove.heading_ids import heading_ids, simple_heading_ids
from tests.markdown.rendering import render, render_as, renderer

PAGE = """\
# The top

## Example

### With `code` and *stress*

## Example

## Own { #mine }

## Classes { .big }

## Closed ##

Setext
------

!!! note
    ## In a box

=== "Tab"
    ### In a tab

<h2>Raw</h2>

```
# not a heading
```

## `only code`

## Example
"""


def ids(html: str) -> list[str]:
    return re.findall(r'<h[1-6][^>]* id="([^"]*)"', html)


def test_ids_of_headings_in_order() -> None:
    found = heading_ids(PAGE, renderer())
    assert found == heading_ids(segment(PAGE), render)
    assert [i for i in found if i] == ids(render(PAGE))
    assert found[1] == "example"
    assert found[3] == "example_1"


def test_ids_stay_in_every_language() -> None:
    document = segment(PAGE)
    found = heading_ids(document, renderer())
    for targets in (
        {s.key: "Пример текста" for s in document.segments},
        {s.key: "示例" for s in document.segments[::2]},
        {"Example": "Pavyzdys"},
        {"Own": "Savas", "Classes": "Klasės"},
    ):
        out = localize(document, targets, heading_ids=found)
        assert ids(render(out)) == ids(render(PAGE)), out
        assert 'class="big"' in render(out)
    assert localize(document, {}, heading_ids=found) == PAGE


def test_ids_with_underscores() -> None:
    page = "## Own `__init__`\n\n## A snake_case one\n\n## ???\n"
    found = heading_ids(page, render)
    assert found == ("own-__init__", "a-snake_case-one", "_1")
    out = localize(segment(page), {s.key: "这" for s in segment(page).segments}, heading_ids=found)
    assert ids(render(out)) == ["own-__init__", "a-snake_case-one", "_1"]


def test_ids_that_look_like_numbers_of_issues() -> None:
    shorthand = "{repo_url_shorthand: true, user: them, repo: theirs, normalize_issue_symbols: true}"
    settings = (
        f"markdown_extensions: [attr_list, smarty, pymdownx.smartsymbols, pymdownx.magiclink: {shorthand}]"
    )

    def render(text: str) -> str:
        return render_as(settings, text)

    page = "## 2021 in numbers\n\n## 2\\. Install\n\n## The 1st\n\n## 1/2 cup { .big }\n\n## 日本 2\n\n## 0 things\n"
    found = heading_ids(page, render)
    assert found == ("2021-in-numbers", "2-install", "the-1st", "12-cup", "2", "0-things")
    out = localize(segment(page), {s.key: "Kitas" for s in segment(page).segments}, heading_ids=found)
    html = render(out)
    assert ids(html) == list(found)
    assert html.count(">Kitas</h2>") == len(found), html


def test_ids_of_words_are_asked_for_without_rendering() -> None:
    def must_not_render(text: str) -> str:
        raise AssertionError(text)

    document = segment("# The top\n\ntext\n\n## Sign-in, please?\n\n## The top\n")
    found = simple_heading_ids(document, must_not_render, lambda titles: [f"id of {each}" for each in titles])
    assert found == ("id of The top", "id of Sign-in, please?", "id of The top")


@pytest.mark.parametrize(
    "heading",
    ["*a*", "`a`", "a_b", "1 a", "a -- b", "a...", "it's", "a: b", 'a "b"', "a & b", "a (c)", "==a=="],
)
def test_a_heading_with_more_than_words_is_rendered(heading: str) -> None:
    document = segment(f"# One\n\n## {heading}\n")

    def never(titles: Sequence[str]) -> Sequence[str]:
        raise AssertionError(titles)

    assert simple_heading_ids(document, render, never) == heading_ids(document, render)


def test_front_matter_is_no_heading() -> None:
    page = "---\ntitle: Alpha\n---\n\n# Alpha\n"
    assert heading_ids(page, renderer()) == ("alpha",)


def test_headings_that_only_the_renderer_knows() -> None:
    found = heading_ids(
        "# One\n\n{{ macro }}\n\n## Two\n", lambda _: render("# One\n\n## From a macro\n\n## Two\n")
    )
    assert found == ("one", "two")


def test_headings_above_a_segment() -> None:
    document = segment("# A\n\n## B\n\ntext\n\n### C\n\n## D\n\nmore\n")
    paths = {s.source: s.headings for s in document.segments}
    assert paths["text"] == ("A", "B")
    assert paths["C"] == ("A", "B")
    assert paths["more"] == ("A", "D")


def test_default_titles() -> None:
    page = (
        "!!! note\n    a\n\n"
        '??? tip "Own"\n    b\n\n!!! warning ""\n    c\n\n???+ danger\n    d\n\n/// note\ne\n///\n'
    )
    document = segment(page)
    assert default_titles(document) == ("note", "danger")
    shown = render(localize(document, {}, titles={"note": 'Pa"staba', "danger": "Pavojus"}))
    assert shown.count("Pa&quot;staba") == 2
    assert "<summary>Pavojus</summary>" in shown
    assert "Warning" not in shown
    assert "Own" in shown


def test_what_is_not_translated_is_marked() -> None:
    page = (
        "---\ntitle: Alpha\n---\n\n# Alpha\n\nAlpha beta\ngamma.\n\n"
        '| A b | c d |\n|---|---|\n| e f | g |\n\n!!! note "Hi there"\n    x\n\n<img alt="Pic">\n'
    )
    shown = render(localize(segment(page), {"g": "gė"}, foreign="en"))
    assert "<span lang=en dir=ltr>Alpha beta\ngamma.</span>" in shown
    assert '<h1 id="alpha"><span lang=en dir=ltr>Alpha</span></h1>' in shown
    assert "<td><span lang=en dir=ltr>e f</span></td>" in shown
    assert '<p class="admonition-title"><span lang=en dir=ltr>Hi there</span></p>' in shown
    assert "<td>gė</td>" in shown
    assert localize(segment(page), {}, foreign="en").startswith("---\ntitle: Alpha\n---")
