"""Golden cases: a title, a page, the segments it is cut into, and the page with every source put in guillemets.

    %% What the case shows
    the page
    %% segments
    kind: source        (a line break in a source shows as ⏎)
    %% localized
    the page again, with «source» in the place of each source

Run `python -m tests.markdown.golden FILE...` to write what the code makes of the pages of a file, then read the diff.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from kb_tools.markdown import localize, segment

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    file: str
    title: str
    page: str
    segments: str
    localized: str

    @property
    def name(self) -> str:
        return f"{self.file}: {self.title}"


def read(path: Path) -> list[Case]:
    """Return the cases of a file."""
    text = "\n" + path.read_text(encoding="utf-8").removesuffix("\n")
    return _grouped(path.stem, text.split("\n%% ")[1:])


def _grouped(file: str, sections: list[str]) -> list[Case]:
    """Join the section that a title opens with the two that follow it."""
    found: list[list[str]] = []
    for section in sections:
        head, _, body = section.partition("\n")
        if head in ("segments", "localized"):
            found[-1].append(body)
        else:
            found.append([head, body])
    return [Case(file, *[*case, "", ""][:4]) for case in found]


def segments_of(page: str) -> str:
    lines = []
    for s in segment(page).segments:
        place = f"{s.kind} ({s.detail})" if s.detail else str(s.kind)
        context = f" [context: {s.context}]" if s.context else ""
        note = f" [note: {s.note}]" if s.note else ""
        lines.append(f"{place}: {s.source.replace(chr(10), '⏎')}{context}{note}")
    return "\n".join(lines)


def localized(page: str) -> str:
    document = segment(page)
    return localize(document, {s.key: f"«{s.source}»" for s in document.segments})


def written(case: Case) -> str:
    parts = [
        case.title,
        case.page,
        "%% segments",
        segments_of(case.page),
        "%% localized",
        localized(case.page),
    ]
    return "%% " + "\n".join(parts)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        file = Path(name)
        file.write_text("\n".join(written(case) for case in read(file)) + "\n", encoding="utf-8")
