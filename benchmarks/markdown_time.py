"""Shows that reading and writing a page takes time in proportion to its length.

    python benchmarks/markdown_time.py [FILE.md ...]

Repeats the golden cases of the tests, or the given pages, up to 1, 2, 4 and 8 MB, and prints the seconds that
segmenting and localizing take.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from kb_tools.markdown import localize, segment

CASES = Path(__file__).parent.parent / "tests" / "markdown" / "cases"


def page_of(text: str, size: int) -> str:
    """Return a text repeated up to a size in characters."""
    return (text * (size // len(text) + 1))[:size]


def sample(files: list[Path]) -> str:
    """Return pages one after another, each closed so that it leaves the next one alone."""
    if files:
        return "\n\n".join(f.read_text(encoding="utf-8") for f in files)
    names = (
        "paragraphs",
        "headings",
        "lists",
        "admonitions",
        "tabs",
        "tables",
        "definitions",
        "references",
        "quotes",
    )
    parts = [(CASES / f"{name}.md").read_text(encoding="utf-8").split("\n%% segments")[0] for name in names]
    return "\n\n".join(part.split("\n", 1)[1] for part in parts) + "\n\n"


def main() -> None:
    """Print the table."""
    text = sample([Path(name) for name in sys.argv[1:]])
    print("    MB  segment s  localize s   MB/s")
    for megabytes in (1, 2, 4, 8):
        page = page_of(text, megabytes * 1_000_000)
        start = time.perf_counter()
        document = segment(page)
        middle = time.perf_counter()
        localize(document, {s.key: f"«{s.source}»" for s in document.segments})
        stop = time.perf_counter()
        speed = megabytes / (stop - start)
        print(f"{megabytes:6d} {middle - start:10.2f} {stop - middle:11.2f} {speed:6.2f}", flush=True)


if __name__ == "__main__":
    main()
