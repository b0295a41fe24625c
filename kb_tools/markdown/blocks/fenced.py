"""The translatable parts of fenced code: its title and, if configured, comments and diagram labels."""

from __future__ import annotations

import re

from kb_tools.markdown.blocks.collected import PageScan
from kb_tools.markdown.blocks.fences import Fence
from kb_tools.model.segment import Kind

_HASH = re.compile(r"(?:^|(?<=\s))#(?!!)[ \t]+(?P<text>(?!\(\d+\))[^\n]*)")
_SLASHES = re.compile(r"(?:^|(?<=\s))//[ \t]+(?P<text>[^\n]*)")
_DASHES = re.compile(r"(?:^|(?<=\s))--[ \t]+(?P<text>[^\n]*)")
_ANNOTATION = re.compile(r"[ \t]*\(\d+\)!?[ \t]*$|^\(\d+\)!?$")
_WITH_HASH = [
    "py", "python", "sh", "bash", "shell", "console", "yaml", "yml", "toml", "ruby", "rb", "r", "dockerfile",
    "make", "perl", "ini",
]  # fmt: skip
_WITH_SLASHES = [
    "js", "javascript", "ts", "typescript", "java", "c", "cpp", "c++", "go", "rust", "rs", "php", "kotlin",
    "swift", "cs",
]  # fmt: skip
_WITH_DASHES = ["sql", "lua", "haskell", "hs", "ada"]
_COMMENTS = {
    **dict.fromkeys(_WITH_HASH, _HASH),
    **dict.fromkeys(_WITH_SLASHES, _SLASHES),
    **dict.fromkeys(_WITH_DASHES, _DASHES),
}
_LABEL = re.compile(
    r"\[\"(?P<quoted>[^\"\n]+)\"\]|\[(?P<square>[^\[\]\"\n]+)\]|\{\"?(?P<brace>[^{}\"\n]+)\"?\}"
    r"|\((?P<round>[^()\"\n]+)\)|\|(?P<edge>[^|\n]+)\||--[ ](?P<line>[^->\n]+)[ ]--"
)


def fence(page: PageScan, found: Fence) -> None:
    """Cut the translatable parts of a fenced block."""
    line_starts = page.line_starts
    if found.title:
        start, stop = line_starts[found.first] + found.title[0], line_starts[found.first] + found.title[1]
        page.add(Kind.CODE_TITLE, page.text[start + 1 : stop - 1], start + 1)
    if page.options.diagram_labels and found.language == "mermaid":
        _labels(page, found)
    elif page.options.code_comments and (pattern := _COMMENTS.get(found.language.lower())):
        for number in range(found.first + 1, found.last):
            start = line_starts[number]
            line = page.text[start : line_starts[number + 1]].rstrip("\r\n")
            if (m := pattern.search(line)) and not _ANNOTATION.match(m["text"]):
                text = _ANNOTATION.sub("", m["text"])
                page.add(Kind.CODE_COMMENT, text, start + m.start("text"), found.language)


def _labels(page: PageScan, found: Fence) -> None:
    """Cut the node and edge labels of a Mermaid flowchart."""
    start, stop = page.line_starts[found.first + 1], page.line_starts[found.last]
    for m in _LABEL.finditer(page.text, start, stop):
        group = m.lastgroup or "square"
        page.add(Kind.DIAGRAM_LABEL, m[group], m.start(group), group)
