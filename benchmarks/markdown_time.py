"""Shows that reading and writing a page takes time in proportion to its length.

    python -m benchmarks.markdown_time [FILE.md ...]
    python -m benchmarks.markdown_time --marks

Repeats the golden cases of the tests, or the given pages, up to 1, 2, 4 and 8 MB, and prints the seconds that
segmenting and localizing take. With --marks: pages of nothing but one mark, of 24,000 and 96,000 characters, and
how many times longer the second takes (4 is linear, 16 quadratic).
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from kb_tools.markdown import localize, segment
from tests.markdown.pieces import PIECES

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


def seconds(page: str) -> float:
    """Return the least CPU time of three runs."""

    def once() -> float:
        start = time.process_time()
        document = segment(page)
        localize(document, {s.key: f"x{s.source}" for s in document.segments})
        return time.process_time() - start

    return min(once() for _ in range(3))


def marks() -> None:
    """Print a line a mark."""
    for piece in PIECES:
        small, large = (seconds(piece * (size // len(piece))) for size in (24_000, 96_000))
        print(
            f"{piece!r:20} {small:7.3f} s {large:7.3f} s  {large / max(small, 1e-6):5.1f} times", flush=True
        )


def main() -> None:
    """Print the table."""
    if "--marks" in sys.argv:
        marks()
        return
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
