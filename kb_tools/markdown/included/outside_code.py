"""The lines of a page that are not code: an include among code shows a file as it is, in no language."""

from __future__ import annotations

from kb_tools.markdown import front_matter
from kb_tools.markdown.blocks import fences
from kb_tools.markdown.blocks.lines import split
from kb_tools.markdown.options import Options


def outside_code(text: str, options: Options) -> str:
    """Return a page with front matter and fenced code replaced by blank lines of the same number."""
    begin = front_matter.extent(text, options.meta_lines)
    lines, starts = split(text)
    if text.startswith("\ufeff"):
        lines[0], starts[0] = lines[0][1:], 1
    found, _ = (
        fences.find(text, lines, starts, options.relaxed_fences)
        if "```" in text or "~~~" in text
        else ([], [])
    )
    kept = [line if start >= begin else "" for line, start in zip(lines, starts, strict=True)]
    for fence in found:
        kept[fence.first : fence.last + 1] = [""] * (fence.last + 1 - fence.first)
    return "\n".join(kept)
