"""The real extension renders a page with snippets in place as it renders the page itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from kb_tools.markdown.included.snippets import SnippetFile, snippet, snippets, with_paths, with_snippets
from kb_tools.markdown.options import DEFAULT

FILES = {
    "call.md": "Call us **any time**.\n",
    "two.md": "One.\n\nTwo.\nThree.\n\nFour.",
    "sections.md": (
        "Before.\n\n<!-- --8<-- [start:a] -->\nIn a.\n\n--8<-- [start:b]\nIn b.\n--8<-- [end:b]\n\n"
        ";--8<-- [start:shown]\n<!-- --8<-- [end:a] -->\n\nAfter.\n"
    ),
    "nested.md": '# Nested\n\n--8<-- "call.md"\n\n- item\n\n    --8<-- "two.md:1:3"\n',
    "circle.md": 'Round.\n\n--8<-- "circle.md"\n\n--8<-- "back.md"\n',
    "back.md": 'Back.\n\n--8<-- "circle.md"\n',
    "indented.md": "    deep\n    code\n\ntext\n",
    "escaped.md": ';--8<-- "call.md"\n\n;;--8<-- "call.md"\n',
    "block.md": "--8<--\ncall.md\n\ntwo.md\n--8<--\n",
    "missing.md": 'Here.\n\n--8<-- "absent.md"\n\nThere.\n',
    "windows.md": "One.\r\n\r\nTwo.\r\n",
    "empty.md": "",
    "code.py": "print(1)\n",
    "with space.md": "Spaced.\n",
    "abbr.md": "*[CSV]: Comma separated values\n",
}
PAGES = [
    'Text.\n\n--8<-- "call.md"\n\nMore.\n',
    '!!! note\n\n    --8<-- "call.md"\n\n    --8<-- "two.md"\n',
    '1. Step:\n\n    --8<-- "nested.md"\n\n2. Next.\n',
    '=== "Tab"\n\n\t--8<-- "call.md"\n',
    '-8<- "two.md:3:4"\n',
    '--8<-- "two.md:3"\n',
    '--8<-- "two.md::1"\n',
    '--8<-- "two.md:-1"\n',
    '--8<-- "two.md:1:1,6:6"\n',
    '--8<-- "two.md:2:99"\n',
    '--8<-- "sections.md"\n',
    '--8<-- "sections.md:a"\n',
    '--8<-- "sections.md:b"\n',
    '--8<-- "sections.md:nowhere"\n\nText.\n',
    "--8<--\ncall.md\n\n; two.md\ntwo.md:1:2\n--8<--\n\nText.\n",
    "- item\n\n    --8<--\n    call.md\n    absent.md\n    code.py\n    --8<--\n\n- next\n",
    '--8<-- "circle.md"\n',
    '--8<-- "escaped.md"\n\n;--8<-- "call.md"\n',
    "--8<-- \"block.md\"\n\n--8<-- 'with space.md'\n",
    '--8<-- "missing.md"\n\n--8<-- "; call.md"\n',
    '--8<-- "windows.md"\n\n--8<-- "empty.md"\n\nA CSV.\n\n--8<-- "abbr.md"\n',
    '```md\n--8<-- "call.md"\n```\n\n    --8<-- "indented.md"\n',
    'Text\n--8<-- "call.md"\ntext.\n\n--8<-- "call.md" trailing\n> --8<-- "call.md"\n',
    '--8<-- "https://example.org/x.md"\n\nText.\n',
    '--8<-- "code.py"\n\n# --8<-- [start:x]\nText.\n',
    'Windows.\r\n\r\n--8<-- "call.md"\r\n\r\nText.\r\n',
]


def find(path: str) -> SnippetFile | None:
    return SnippetFile(path, FILES[path]) if path.endswith(".md") and path in FILES else None


def renderer(root: Path, *, appended: tuple[str, ...] = (), dedent: bool = False) -> Markdown:
    options = {"base_path": [str(root)], "auto_append": list(appended), "dedent_subsections": dedent}
    names = ["admonition", "abbr", "toc", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.snippets"]
    return Markdown(extensions=names, extension_configs={"pymdownx.snippets": options})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("dedent", [False, True])
def test_a_page_with_snippets_in_place_is_rendered_as_the_page(root: Path, page: str, dedent: bool) -> None:
    whole = with_snippets(page, find, DEFAULT, dedent=dedent)
    assert renderer(root, dedent=dedent).convert(whole) == renderer(root, dedent=dedent).convert(page)


@pytest.mark.parametrize("page", ["A CSV.\n", 'A CSV.\n\n--8<-- "call.md"\n', "", "```\ncode\n```"])
@pytest.mark.parametrize("appended", [("abbr.md",), ("abbr.md", "two.md", "absent.md"), ("code.py",)])
def test_what_is_appended_to_every_page_is_in_place_too(
    root: Path, page: str, appended: tuple[str, ...]
) -> None:
    whole = with_snippets(page, find, DEFAULT, appended=appended)
    assert renderer(root).convert(whole) == renderer(root, appended=appended).convert(page)


def test_a_page_without_snippets_stays_as_it_is() -> None:
    page = '---\ntitle: --8<-- "call.md"\n---\r\nText.\r\n'
    assert with_snippets(page, find, DEFAULT) == page
    assert list(snippets("Text.\n")) == []


def test_front_matter_is_no_place_for_snippets() -> None:
    page = '---\nx: |\n  --8<-- "call.md"\n---\n\n--8<-- "call.md"\n'
    assert (
        with_snippets(page, find, DEFAULT)
        == '---\nx: |\n  --8<-- "call.md"\n---\n\nCall us **any time**.\n\n'
    )


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("a.md", "a.md"),
        ("a.md:3:5", "a.md"),
        ("a.md:name", "a.md"),
        ("a.md:3:5,7", "a.md"),
        ("a b.md::2", "a b.md"),
    ],
)
def test_ranges_and_sections_are_no_part_of_a_path(written: str, path: str) -> None:
    found = snippet(written)
    assert found is not None
    assert found.path == path


@pytest.mark.parametrize(
    "written", ["", ":3", "https://example.org/a.md", "HTTP://x/a.md:3", "x" * 5000, "a:-"]
)
def test_what_is_no_file(written: str) -> None:
    assert snippet(written) is None


def test_paths_of_directives_can_change() -> None:
    page = '--8<-- "a.md:1:2"\n\n;--8<-- "a.md"\n\n  --8<--\n  a.md\n  b.md\n  --8<--\na.md\n'
    new = with_paths(page, lambda path: "c/d.md" if path == "a.md" else None)
    assert new == '--8<-- "c/d.md:1:2"\n\n;--8<-- "a.md"\n\n  --8<--\n  c/d.md\n  b.md\n  --8<--\na.md\n'
