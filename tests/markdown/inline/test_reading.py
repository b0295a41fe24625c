"""What is read and what is left alone, and pages that are not as they should be."""

from __future__ import annotations

from html import unescape

import markdown
import pytest

from kb_tools.markdown import Options, localize, segment
from kb_tools.model.segment import Kind
from tests.markdown.pieces import PIECES


def sources(page: str, options: Options | None = None) -> list[str]:
    return [s.source for s in (segment(page, options) if options else segment(page)).segments]


def test_front_matter_keys_are_configurable() -> None:
    page = "---\ntitle: A b\nsummary: C d\n---\n"
    assert sources(page) == ["A b"]
    assert sources(page, Options(front_matter=("summary",))) == ["C d"]


def test_code_comments_on_request() -> None:
    page = "``` py\nx = 1  # Set it to one\ny = 2  # (1)!\n```\n\n``` js\n// Say hello\n```\n"
    assert sources(page) == []
    document = segment(page, Options(code_comments=True))
    assert [s.source for s in document.segments] == ["Set it to one", "Say hello"]
    assert "# Nustatyk" in localize(document, {"Set it to one": "Nustatyk\nx = 2"})
    assert "\nx = 2" not in localize(document, {"Set it to one": "Nustatyk\nx = 2"})


def test_fences_with_any_options_on_request() -> None:
    page = '``` py exec="1" result="a b"\nfirst line\n\nsecond line\n```\n\ntext\n'
    assert sources(page, Options(relaxed_fences=True)) == ["text"]
    assert "second line" in sources(page)


def test_diagram_labels_on_request() -> None:
    page = "``` mermaid\ngraph LR\n  A[Start here] --> B{Is it open?};\n  B -->|Yes| C(The end)\n```\n"
    assert sources(page) == []
    document = segment(page, Options(diagram_labels=True))
    assert [s.source for s in document.segments] == ["Start here", "Is it open?", "Yes", "The end"]
    assert all(s.kind is Kind.DIAGRAM_LABEL for s in document.segments)
    assert "A[a#93; --#62; x]" in localize(document, {"Start here": "a] --> x"})


def test_what_a_page_starts_with_in_english_it_may_start_with() -> None:
    for page in ("https://example.com says so\n", "Note: it says so\n"):
        (source,) = sources(page)
        target = source.replace("says so", "taip sako")
        assert localize(segment(page), {source: target}) == page.replace("says so", "taip sako")
    assert localize(segment("says so\n"), {"says so": "Taip: sako"}) == "Taip&#58; sako\n"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("1) First", "1. Pirma"),
        ("!!! wow, great", "!!! puiku"),
        ("=== none", '=== "Skirtukas"'),
        ("-\N{NO-BREAK SPACE}item", "- punktas"),
        ("[a]: two words", "[a]: žodis"),
        ("/// x, y", "/// note"),
    ],
)
def test_a_mark_that_is_text_in_the_source_makes_no_block_of_a_target(source: str, target: str) -> None:
    page = f"text\n\n{source}\n"
    rendered = markdown.markdown(
        localize(segment(page), {source: target}),
        extensions=["admonition", "pymdownx.tabbed", "pymdownx.blocks.admonition", "tables"],
        extension_configs={"pymdownx.tabbed": {"alternate_style": True}},
    )
    assert unescape(rendered) == f"<p>text</p>\n<p>{target}</p>"


def test_classes_and_tags_to_leave_alone() -> None:
    page = (
        '<div class="product">\nKeep\n</div>\n\n<aside>\nKeep\n</aside>\n\ntext\n\nKeep this\n{ .product }\n'
    )
    assert sources(page, Options(skip_classes=("product",), skip_tags=("aside",))) == ["text"]


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("text\n\n```\ncode\n", "code fence"),
        ("<div>\ntext\n", "<div>"),
        ("text\n\n<!-- no end\n", "comment"),
        ("<!-- kb:skip-start -->\n\ntext\n", "kb:skip-start"),
        ("<!-- kb:skip-end -->\n\ntext\n", "kb:skip-end"),
        ("<!-- kb:nonsense -->\n\ntext\n", "kb:nonsense"),
        ("<!-- kb:note -->\n\ntext\n", "kb:note"),
        ("> " * 100 + "text\n", "levels deep"),
    ],
)
def test_problems_say_what_and_where(page: str, message: str) -> None:
    problems = segment(page).problems
    assert len(problems) == 1
    assert message in problems[0].message
    assert 0 <= problems[0].start < len(page)


@pytest.mark.parametrize("piece", PIECES)
def test_a_page_of_nothing_but_marks_is_read(piece: str) -> None:
    """How time grows is measured by benchmarks/markdown_time.py; here such a page must come out whole, soon."""
    page = piece * (40_000 // len(piece))
    document = segment(page)
    assert localize(document, {}) == page
    assert localize(document, {s.key: f"x{s.source}" for s in document.segments})
