"""What is read and what is left alone, and pages that are not as they should be."""

from __future__ import annotations

import time

import pytest

from kb_tools.markdown import Options, localize, segment
from kb_tools.model.segment import Kind


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


def test_diagram_labels_on_request() -> None:
    page = "``` mermaid\ngraph LR\n  A[Start here] --> B{Is it open?};\n  B -->|Yes| C(The end)\n```\n"
    assert sources(page) == []
    document = segment(page, Options(diagram_labels=True))
    assert [s.source for s in document.segments] == ["Start here", "Is it open?", "Yes", "The end"]
    assert all(s.kind is Kind.DIAGRAM_LABEL for s in document.segments)
    assert "A[a#93; --#62; x]" in localize(document, {"Start here": "a] --> x"})


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


@pytest.mark.parametrize(
    "piece",
    [
        "[", "](", "![a](", "<a ", "<!-- ", "`", "*a ", "_a", "{{", "{% ", "$a ", "\\(", "```\n", "> ",
        "- a\n\n    ", "!!! note\n", "/// caption\n", "[^1]: a\n", "[a]: b\n", "*[a]: b\n", "|`", "$$\n",
        "---\na: b\n", "a\n===\n", "***\n", "<div>\n", '<div title="', "<script>", "a@b", "http://",
        "--8<--\n", "::: a\n", "<p><b>", "&a", ":a", "+", "~~a", "\x00", "\x01\n",
    ],
)  # fmt: skip
def test_time_is_in_proportion(piece: str) -> None:
    def seconds(size: int) -> float:
        page = piece * (size // len(piece))
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            document = segment(page)
            localize(document, {s.key: "x" + s.source for s in document.segments})
            best = min(best, time.process_time() - start)
        return best

    small, large = seconds(6_000), seconds(24_000)
    # Four times the text; quadratic would be 16 times, and a busy machine makes it noisy.
    assert large < 0.3 or large < 11 * small
