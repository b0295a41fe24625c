"""The commands that pages of the documentation tell people to type, as a test reads them from the pages."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

ROOT = Path(__file__).parents[2]
ADOPTING = "docs/running/adopting.md"
PAGES = (
    "README.md",
    ADOPTING,
    "docs/running/ci-github.md",
    "docs/running/ci-gitlab.md",
    "docs/running/importing.md",
    "docs/running/index.md",
    "docs/running/publishing.md",
)
_BLOCK = re.compile(r"^( *)```(?:sh|yaml|toml)[^\n]*\n(.*?)^\1```", re.DOTALL | re.MULTILINE)
_IN_CODE = re.compile(r"`(kb [^`]+)`")
_AFTER = re.compile(r"(?:^|[-|&;'] *|run: +)(kb [^|&;#'\n]*)", re.MULTILINE)


def page(path: str) -> str:
    """Return the text of a page."""
    return (ROOT / path).read_text("utf-8")


def section(text: str, title: str) -> str:
    """Return what stands below a heading of the second level, up to the next one."""
    assert f"\n## {title}\n" in text, title
    return re.split(r"^## ", text.partition(f"\n## {title}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def steps(title: str, block: int = 0) -> list[list[str]]:
    """Return the words of the commands in a block below a heading of the page for adopters."""
    blocks = _BLOCK.findall(section(page(ADOPTING), title))
    return [shlex.split(line, comments=True) for line in blocks[block][1].splitlines() if line.strip()]


def commands(text: str) -> list[list[str]]:
    """Return the words of each `kb` command on a page, in its blocks and in its sentences."""
    found = [line for _, block in _BLOCK.findall(text) for line in _AFTER.findall(block)]
    found += [part for line in _IN_CODE.findall(_BLOCK.sub("", text)) for part in line.split(" && ")]
    return [shlex.split(each, comments=True) for each in dict.fromkeys(found)]
