"""Golden cases: a title, a page, the segments it is cut into, and the page with every source put in guillemets.

    %% What the case shows
    the page
    %% segments
    kind: source        (a line break in a source shows as ⏎)
    %% localized
    the page again, with «source» in the place of each source

A file may begin with `%%%` and the part of mkdocs.yml that its syntax needs; without it, its pages are read as the
default configuration reads them.

Run `python -m tests.markdown.golden FILE...` to write what the code makes of the pages of a file, then read the diff.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

from kb_tools.markdown import DEFAULT, Options, localize, segment
from kb_tools.storage.configuration.dialect import markdown_extensions
from kb_tools.storage.configuration.fields import Fields
from kb_tools.storage.configuration.mkdocs_yml import _options
from kb_tools.storage.configuration.schema.plugin import PLUGIN

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    file: str
    title: str
    page: str
    segments: str
    localized: str
    configuration: str = ""
    """Lines of mkdocs.yml."""

    @property
    def name(self) -> str:
        return f"{self.file}: {self.title}"

    @property
    def options(self) -> Options:
        return options_of(self.configuration)


def read(path: Path) -> list[Case]:
    """Return the cases of a file."""
    text = "\n" + path.read_text(encoding="utf-8").removesuffix("\n")
    head, *sections = text.split("\n%% ")
    return _grouped(path.stem, sections, head.strip().removeprefix("%%%").strip())


def options_of(configuration: str) -> Options:
    """Return the options that the command would use with these lines of mkdocs.yml."""
    if not configuration:
        return DEFAULT
    said = yaml.safe_load(configuration)
    extensions = markdown_extensions([*said.get("markdown_extensions", ()), "tables", "fenced_code", "toc"])
    return _options(Fields({}, "mkdocs.yml", PLUGIN), said.get("plugins", {}), extensions)


def _grouped(file: str, sections: list[str], configuration: str) -> list[Case]:
    """Join the section that a title opens with the two that follow it."""
    found: list[list[str]] = []
    for section in sections:
        head, _, body = section.partition("\n")
        if head in ("segments", "localized"):
            found[-1].append(body)
        else:
            found.append([head, body])
    return [Case(file, *[*case, "", ""][:4], configuration) for case in found]


def segments_of(page: str, options: Options = DEFAULT) -> str:
    lines = []
    for s in segment(page, options).segments:
        place = f"{s.kind} ({s.detail})" if s.detail else str(s.kind)
        context = f" [context: {s.context}]" if s.context else ""
        note = f" [note: {s.note}]" if s.note else ""
        lines.append(f"{place}: {s.source.replace(chr(10), '⏎')}{context}{note}")
    return "\n".join(lines)


def localized(page: str, options: Options = DEFAULT) -> str:
    document = segment(page, options)
    return localize(document, {s.key: f"«{s.source}»" for s in document.segments})


def written(case: Case) -> str:
    parts = [
        case.title,
        case.page,
        "%% segments",
        segments_of(case.page, case.options),
        "%% localized",
        localized(case.page, case.options),
    ]
    return "%% " + "\n".join(parts)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        file = Path(name)
        cases = read(file)
        head = f"%%%\n{cases[0].configuration}\n\n" if cases[0].configuration else ""
        file.write_text(head + "\n".join(written(case) for case in cases) + "\n", encoding="utf-8")
