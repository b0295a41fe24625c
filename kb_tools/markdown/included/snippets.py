r"""Snippets of pymdownx: finds `--8<-- "file"`, and puts the text of files in its place.

Source: `SnippetPreprocessor` of pymdownx.snippets. Lines that it leaves alone (`;--8<--`), and section marks, stay as
they are: the extension reads the result once more.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kb_tools.markdown import front_matter
from kb_tools.markdown.blocks.lines import TAB
from kb_tools.markdown.options import Options

_DIRECTIVE = re.compile(
    r"(?P<space>[ \t]*)(?P<escape>;*)-+8<-+"
    r"(?:[ \t]+(?P<quoted>\"(?:\\\"|[^\"\n\r])+?\"|'(?:\\'|[^'\n\r])+?')(?![ \t])|(?![ \t]))\r?$"
)
_SECTION = re.compile(
    r"(?i).*?(?<!;)(?!(?<=-)-)(?P<escape>;*)-+8<-+[ \t]+"
    r"\[[ \t]*(?P<type>start|end)[ \t]*:[ \t]*(?P<name>[a-z][-_0-9a-z]*)[ \t]*\]"
)
_PARTS = re.compile(
    r"(?i)(?P<path>.*?)(?:(?P<lines>(?::-?[0-9]*){1,2}(?:,(?=[-0-9:])-?[0-9]*(?::-?[0-9]*)?)*)|:(?P<section>[a-z][-_0-9a-z]*))?$"
)
_URL = re.compile(r"(?i)https?://")
_DEEPEST = 40
"""Most files within one another."""
_LONGEST = 4096
"""Most characters of a path."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """What a directive names: a file, or a part of it."""

    path: str
    lines: tuple[tuple[int | None, int | None], ...] = ()
    """Ranges of lines as the extension counts them, from 0, the end excluded; negative from the end."""
    section: str = ""


@dataclass(frozen=True, slots=True)
class SnippetFile:
    """A file that a directive leads to."""

    name: str
    """Tells it from all others."""
    text: str


Find = Callable[[str], SnippetFile | None]
"""Returns the file of a path; None for a directive that stays as it is."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a text: a path to include where `path` is not empty, else text."""

    number: int
    text: str
    space: str = ""
    path: str = ""
    inline: bool = True


def snippet(written: str) -> Snippet | None:
    """Return what a directive names; None where that is no file."""
    parts = _PARTS.match(written) if len(written) <= _LONGEST else None
    if parts is None or not parts["path"].strip() or _URL.match(written):
        return None
    ranges = []
    for span in parts["lines"][1:].split(",") if parts["lines"] else ():
        first, _, last = span.partition(":")
        if "-" in (first, last):
            return None
        start, stop = int(first) if first else None, int(last) if last else None
        ranges.append((start if start is None or start < 0 else max(0, start - 1), stop))
    return Snippet(parts["path"].strip(), tuple(ranges), parts["section"] or "")


def snippets(text: str) -> Iterator[str]:
    """Yield what the directives of a text name, as it is written, with ranges and sections."""
    if "8<-" in text:
        yield from (line.path for line in _read(text.split("\n")) if line.path)


def with_paths(text: str, new: Callable[[str], str | None]) -> str:
    """Return a text with other paths in its directives; `new` returns the path in place of one, or None to keep it."""
    lines = text.split("\n")
    for line in _read(lines) if "8<-" in text else ():
        wanted = snippet(line.path) if line.path else None
        path = new(wanted.path) if wanted else None
        if wanted is not None and path is not None:
            before, _, after = lines[line.number].rpartition(wanted.path)
            lines[line.number] = f"{before}{path}{after}"
    return "\n".join(lines)


def with_snippets(
    text: str, find: Find, options: Options, *, appended: Sequence[str] = (), dedent: bool = False
) -> str:
    """Return a page with the text of snippets in place of their directives, and that of `appended` at its end.

    Rendered by the extension, it is the page. A directive without a file stays as it is, and so does all of a page that
    has none. `dedent` is the extension's `dedent_subsections`.
    """
    begin = front_matter.extent(text, options.meta_lines)
    lines = text[begin:].split("\n")
    if appended and text[begin:].strip():  # Python-Markdown renders nothing for a blank page
        lines += ["", "", "-8<-", *"\n\n".join(appended).split("\n"), "-8<-", ""]
    elif "8<-" not in text:
        return text
    return text[:begin] + "\n".join(_Expansion(find, dedent).lines(lines, ()))


@dataclass(frozen=True, slots=True)
class _Expansion:
    """Replaces directives by the text of files."""

    find: Find
    dedent: bool

    def lines(self, lines: Sequence[str], within: tuple[str, ...]) -> list[str]:
        """Return lines with the text of snippets; `within` names the files that the lines are in."""
        found: list[str] = []
        for line in _read(lines):
            found += self._of(line, within) if line.path else [line.text]
        return found

    def _of(self, line: _Line, within: tuple[str, ...]) -> list[str]:
        wanted = snippet(line.path)
        file = self.find(wanted.path) if wanted and len(within) < _DEEPEST else None
        if file is None or wanted is None:
            mark = f"{line.space}--8<--"
            return [line.text] if line.inline else [mark, line.text, mark]
        if file.name in within:
            return []
        text = file.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        chosen = _chosen(text.split("\n") if text else [], wanted, self.dedent)
        return [line.space + inner for inner in self.lines(chosen, (*within, file.name))]


def _read(lines: Sequence[str]) -> Iterator[_Line]:
    """Yield the lines of a text, without marks of blocks; those of a path say so."""
    block = False
    for number, line in enumerate(lines):
        found = _DIRECTIVE.match(line) if "8<-" in line else None
        if found and found["escape"]:
            yield _Line(number, line)
        elif found and found["quoted"]:
            if not block:
                path = found["quoted"][1:-1].strip()
                if not path.startswith(";"):
                    yield _Line(number, line, found["space"].expandtabs(TAB), path)
        elif found:
            block = not block
        elif not block:
            yield _Line(number, line)
        elif not (path := line.strip(" \t\r")):
            yield _Line(number, "")
        elif not path.startswith(";"):
            space = line[: len(line) - len(line.lstrip(" \t"))]
            yield _Line(number, line, space.expandtabs(TAB), path, inline=False)


def _chosen(lines: list[str], wanted: Snippet, dedent: bool) -> list[str]:
    """Return the lines of a file that a directive names."""
    if wanted.section:
        chosen = _section(lines, wanted.section)
    elif wanted.lines:
        count = len(lines)
        chosen = []
        for start, stop in wanted.lines:
            first = min(max(count + start, 0), count) if start is not None and start < 0 else start
            last = min(max(count + 1 + stop, 0), count) if stop is not None and stop < 0 else stop
            chosen += lines[first:last]
    else:
        return lines
    return textwrap.dedent("\n".join(chosen)).split("\n") if dedent else chosen


def _section(lines: Sequence[str], name: str) -> list[str]:
    """Return the lines between the marks of a section, without marks of other sections."""
    chosen: list[str] = []
    started = False
    for line in lines:
        mark = _SECTION.match(line) if "8<-" in line else None
        if mark and not mark["escape"]:
            if mark["name"] == name and mark["type"].lower() == "start":
                started = True
            elif mark["name"] == name:
                break
        elif started:
            chosen.append(line)
    return chosen
