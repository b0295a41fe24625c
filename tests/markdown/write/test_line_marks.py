"""The blocks of a rendered page say on which line of the file their texts begin."""

from __future__ import annotations

from markdown import markdown

from kb_tools.markdown import segment
from kb_tools.markdown.html.page_blocks import page_blocks
from kb_tools.markdown.write.line_marks import with_line_marks

PAGE = """\
---
title: Front
---

# Title

One paragraph
on two lines.

- First
- Second

    More of it.

| A | B |
| - | - |
| c | d |

```sh
kb build
```

!!! note "Box"

    In a box.
"""
EXTENSIONS = ["admonition", "attr_list", "fenced_code", "meta", "tables"]


def test_every_text_names_its_line_and_nothing_else_changes() -> None:
    marked = with_line_marks(segment(PAGE))
    blocks, plain = (page_blocks(markdown(text, extensions=EXTENSIONS), str) for text in (marked, PAGE))
    assert [(block.path, block.text) for block in blocks] == [(block.path, block.text) for block in plain]
    lines = PAGE.splitlines()
    found = {block.text.split()[0]: block.line for block in blocks if block.line is not None}
    expected = ("Title", "One", "First", "Second", "More", "A", "B", "c", "d", "Box", "In")
    assert list(found) == list(expected)
    assert all(word in lines[line - 1] for word, line in found.items())
    assert all(block.line is None for block in blocks if "kb build" in block.text)
    assert all(block.line is None for block in plain)
    assert marked.count("\n") == PAGE.count("\n")
