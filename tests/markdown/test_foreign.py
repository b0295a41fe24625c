"""Markdown of other generators is read as ours, line by line, and what is none of it is named."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.markdown.foreign import as_markdown

LINES = st.sampled_from(
    [
        "",
        "Text.",
        "import A from 'a'",
        "<Tabs>",
        "</Tabs>",
        ":::note",
        ":::",
        "```js",
        "```",
        "+++",
        "{x}",
        "- a",
    ]
)


@given(st.lists(LINES, max_size=12))
def test_each_line_stays_in_its_place(lines: list[str]) -> None:
    text = "\n".join(lines)
    found, left = as_markdown(text)
    assert found.count("\n") == text.count("\n")
    assert all(lines[each.line - 1].strip() == each.text for each in left)


@pytest.mark.parametrize(
    "text",
    [
        "Import what you have from 'a'.",
        "A < B and C > D",
        "<div>\n\nText.\n\n</div>",
        "{: .big }",
        "{#id}",
        "Text {{ x }}.",
        "> :: x",
    ],
)
def test_markdown_is_left_alone(text: str) -> None:
    assert as_markdown(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "shown", "left"),
    [
        ("import Tabs from '@theme/Tabs';\nimport {\n  A,\n} from 'a';\n\nText.", "\n\n\n\n\nText.", [1, 2, 3, 4]),
        ("<Tabs>\n<TabItem value='a'>\n\nText.\n\n</TabItem>\n</Tabs>", "\n\n\nText.\n\n\n", [1, 2, 6, 7]),
        ("{/* a comment */}\nText.", "\nText.", [1]),
        ("{{< youtube id >}}\nText.", "\nText.", [1]),
        (":::tip Astuce\n\nTexte.\n\n:::", '!!! tip "Astuce"\n\n    Texte.\n\n', []),
        (":::note[Un *mot*]{icon=x}\nTexte.\n:::", '!!! note "Un *mot*"\n    Texte.\n', []),
        ("::: warning\nTexte.\n:::", "!!! warning\n    Texte.\n", []),
        ("+++\ntitle = \"Titre\"\nweight = 3\n+++\nText.", "---\ntitle: \"Titre\"\nweight: 3\n---\nText.", []),
        ("+++\ntags = ['a', \"b\"]\ndraft = false\n+++\n", "---\ntags: ['a', \"b\"]\ndraft: false\n---\n", []),
        ("+++\n# Note\nt = 'x'\nday = 2024-01-01\n[menu]\nname = 'm'\n+++\n", "---\n\nt: 'x'\n\n\n\n---\n", [4, 5, 6]),
        ("Bonjour {props.name}, ou `{props.name}`.", "Bonjour {props.name}, ou `{props.name}`.", [1]),
        ("Voyez {{< ref \"a.md\" >}} ici.", "Voyez {{< ref \"a.md\" >}} ici.", [1]),
        ("# Titre {#id}\n\n![a](b.png){width=300}", "# Titre {#id}\n\n![a](b.png){width=300}", []),
        ("<script setup>\nimport a from 'a'\n\nconst b = 1\n</script>\n\nText.", "\n\n\n\n\n\nText.", [1, 2, 4, 5]),
        ("<style>a {}</style>\nText.", "<style>a {}</style>\nText.", []),
        (
            "::: code-group\n\n```sh [npm]\nnpm i\n```\n\n:::\n\nText.",
            '\n\n```sh title="npm"\nnpm i\n```\n\n\n\nText.',
            [],
        ),
        (":::tip\n::: code-group\nA\n:::\nB\n:::\nC", "!!! tip\n\n    A\n\n    B\n\nC", []),
        ("```js\nimport x from 'x'\n<Tabs>\n:::note\n```", "```js\nimport x from 'x'\n<Tabs>\n:::note\n```", []),
    ],
)  # fmt: skip
def test_what_is_read_and_what_is_left(text: str, shown: str, left: list[int]) -> None:
    found, lines = as_markdown(text)
    assert found == shown
    assert [each.line for each in lines] == left


@pytest.mark.parametrize(
    "mark", ["{{< a >}} ", "<A ", "<A> ", ":::note ", "{", ":::a{", "import ", "+++\na = [1, "]
)
def test_hostile_lines_take_no_time(mark: str) -> None:
    start = time.perf_counter()
    as_markdown(mark * 20_000 + "x")
    assert time.perf_counter() - start < 2
