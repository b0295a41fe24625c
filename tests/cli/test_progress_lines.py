"""Progress where there is no terminal: a line now and then, also while nothing gets done."""

from __future__ import annotations

import re
import time

from kb_tools.cli.progress_lines import EVERY, progress_lines


def test_a_line_says_how_far_it_is() -> None:
    lines: list[str] = []
    with progress_lines("Translating lt", 200, "units", lines.append, every=0.05) as advance:
        advance(20)
        advance(22)
        deadline = time.monotonic() + 10
        while len(lines) < 2 and time.monotonic() < deadline:
            time.sleep(0.01)
    said = len(lines)
    assert said >= 2
    assert re.fullmatch(r"Translating lt: 42 of 200 units, \d+\.\d units/s", lines[0])
    time.sleep(0.2)
    assert len(lines) == said, "it has ended"


def test_what_is_soon_done_says_nothing() -> None:
    lines: list[str] = []
    with progress_lines("Translating lt", 2, "units", lines.append) as advance:
        advance(2)
    assert lines == []
    assert EVERY == 10
