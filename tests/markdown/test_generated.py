"""Which parts of a page plugins make, from its Markdown alone."""

from __future__ import annotations

import pytest

from kb_tools.markdown.generated import Generators, generators, known_generators
from kb_tools.markdown.options import DEFAULT

ALL = Generators(frozenset({"mkdocstrings", "macros", "table-reader", "markdown-exec", "mkdocs-click"}))


@pytest.mark.parametrize(
    "text",
    [
        "Text with `{{ x }}` and ``::: y``.\n",
        "```\n::: package.module\n{{ x }}\n```\n",
        "{% raw %}{{ x }}{% endraw %}\n",
        "{# {{ x }} #}\n",
        "{% if x %}\nText.\n{% endif %}\n{% set y = 1 %}\n",
        "::: \n",
        "```python\nprint(1)\n```\n",
        '```python exec="off"\nprint(1)\n```\n',
        "---\nignore_macros: true\n---\n{{ x }}\n",
        "---\nrender_macros: false\n---\n{{ x }}\n",
        "Use ::: in the middle.\n",
    ],
)
def test_text_of_the_page_alone(text: str) -> None:
    assert generators(text, DEFAULT, ALL) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::: package.module\n    options:\n", {"mkdocstrings", "mkdocs-click"}),
        ("!!! note\n\n    ::: package.module\n", {"mkdocstrings", "mkdocs-click"}),
        ("## ::: package.module\n", {"mkdocstrings", "mkdocs-click"}),
        ("Version {{ version }}.\n", {"macros"}),
        ("{% include 'x.html' %}\n", {"macros"}),
        ("{{ read_csv('x.csv') }}\n", {"table-reader"}),
        ("{{ pd_read_csv('x.csv') }}\n", {"table-reader"}),
        ("{{- read_table('x.csv') }}\n\n{{ x }}\n", {"table-reader", "macros"}),
        ('```python exec="on"\nprint(1)\n```\n', {"markdown-exec"}),
        ("~~~bash exec=1 source=above\nls\n~~~\n", {"markdown-exec"}),
        ('- a\n\n    ```python exec="true" html="true"\n    print(1)\n    ```\n', {"markdown-exec"}),
    ],
)
def test_parts_that_plugins_make(text: str, expected: set[str]) -> None:
    assert set(generators(text, DEFAULT, ALL)) == expected
    assert generators(text, DEFAULT, Generators()) == ()


def test_only_what_the_project_has_makes_anything() -> None:
    assert generators("::: x\n\n{{ y }}\n", DEFAULT, Generators(frozenset({"macros"}))) == ("macros",)
    assert known_generators(["macros", "search", "tags"]) == {"macros"}


def test_macros_on_request() -> None:
    asking = Generators(frozenset({"macros"}), macros_on_request=True)
    assert generators("{{ x }}\n", DEFAULT, asking) == ()
    assert generators("---\nrender_macros: true\n---\n{{ x }}\n", DEFAULT, asking) == ("macros",)


def test_a_table_is_read_by_macros_where_nothing_else_reads_it() -> None:
    assert generators("{{ read_csv('x') }}\n", DEFAULT, Generators(frozenset({"macros"}))) == ("macros",)
