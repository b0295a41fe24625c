"""Reads Markdown that was written for another generator as Markdown for ours, and says what of it is none.

Each line stays where it is, so that messages name the lines of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_MODULE = re.compile(r"(?:import\s.*(?:from\s|[\"'])|export\s+(?:const|default|function|let|var|\{))")
"""A line of JavaScript at the start of a block of MDX."""
_COMPONENT = re.compile(r"\s*+(?:</?(?:[A-Z][\w.]*+|>)[^<>]*+>?\s*+)++/?>?\s*+")
"""A line that has only tags of components, such as `<Tabs>` and `</TabItem>`; a tag may go on in the next line."""
_EXPRESSION = re.compile(r"\s*+\{(?!\s*[:#.]).*\}\s*")
"""A line that is an expression or a comment of MDX, and no list of attributes."""
_SHORTCODE = re.compile(r"\s*+(?:\{\{[<%](?:(?![%>]\}\}).)*+[%>]\}\}\s*+)++")
"""A line that has only shortcodes of Hugo."""
_BOX = re.compile(r"(?P<indent>\s*+):{3,}+[ \t]*+(?P<kind>[a-z]++(?:-[a-z]++)*+)(?P<rest>.{0,300})")
"""The first line of an admonition of Docusaurus, Starlight or VitePress, or of another block of theirs."""
_NO_BOX = frozenset({"code-group", "v-pre", "raw"})
"""Blocks of VitePress that show what is in them, without a box."""
_TAB = re.compile(r"(?P<fence>[ \t>]*(?:`{3,}|~{3,})[ \t]*[\w+#.-]+)[ \t]+\[(?P<title>[^\[\]\"]+)\][ \t]*")
"""The first line of code with the title that it has as a tab of VitePress."""
_SCRIPT = re.compile(r"\s*+<(script|style|template)\b(?!.*</\1>)", re.IGNORECASE)
"""The first line of a script or a style, which is part of a component."""
_INLINE = re.compile(
    r"\{\{[<%](?:(?![%>]\}\}).)*[%>]\}\}|(?<![\\${\w])\{\s*[A-Za-z_$][\w.$()\[\]?'\" ]*\}(?!\})"
)
"""An expression of MDX, or a shortcode of Hugo, within a text."""
_CODE = re.compile(r"(`+)(?:(?!\1).)*?\1")
_ATTRIBUTES = re.compile(r"\{[^{}]*+\}\s*\Z")
_BOX_END = re.compile(r"\s*:{3,}\s*")
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<lines>.*?\n)\+\+\+[ \t]*(?=\n|\Z)", re.DOTALL)
_TEXT = r"\"[^\"\n]*\"|'[^'\n]*'"
_VALUE = rf"(?:{_TEXT}|true|false|-?\d+(?:\.\d+)?)"
_SETTING = re.compile(
    rf"(?P<key>[\w-]+)[ \t]*=[ \t]*(?P<value>{_VALUE}|\[[ \t]*(?:{_VALUE}(?:[ \t]*,[ \t]*{_VALUE})*)?[ \t]*\])[ \t]*"
)
"""A setting in TOML whose value is the same in YAML: a text, a number, yes or no, or a list of these."""


@dataclass(frozen=True, slots=True)
class ForeignLine:
    """A line that is no Markdown, so that no reader of our site would see what it shows."""

    line: int
    text: str


@dataclass(slots=True)
class _Reading:
    lines: list[str] = field(default_factory=list)
    left: list[ForeignLine] = field(default_factory=list)
    fence: str = ""
    boxes: list[str] = field(default_factory=list)
    """The indent of what stands in each block that is open: none where it has no box."""
    module: bool = False
    """Whether the lines belong to JavaScript, up to the next empty one."""
    script: str = ""
    """The tag of the script or style to which the lines belong, up to its end."""


def as_markdown(text: str) -> tuple[str, list[ForeignLine]]:
    """Return a page of Docusaurus, Hugo, Starlight or VitePress as Markdown with MkDocs' marks, and what was left out.

    Imports, scripts, lines of components, expressions and shortcodes become empty lines; what stands between components
    stays. An expression within a text stays there and is said: nothing fills it in.
    Admonitions (`:::note`) and simple front matter in TOML are written as MkDocs has them. Text in fences stays as it
    is.
    """
    found = _Reading()
    text = _with_yaml(text, found)
    for number, line in enumerate(text.split("\n"), 1):
        _read(found, number, line)
    return "\n".join(found.lines), found.left


def _read(found: _Reading, number: int, line: str) -> None:
    indent = "".join(found.boxes) if line.strip() else ""
    if found.script:
        if f"</{found.script}>" in line.lower():
            found.script = ""
        _leave_out(found, number, line)
        return
    fence = _FENCE.match(line)
    if fence and (not found.fence or fence[1].startswith(found.fence)):
        found.fence = "" if found.fence else fence[1]
        tab = _TAB.fullmatch(line) if found.fence else None
        found.lines.append(indent + (f'{tab["fence"]} title="{tab["title"]}"' if tab else line))
        return
    if found.fence:
        found.lines.append(indent + line)
        return
    found.module = (found.module and bool(line.strip())) or _MODULE.match(line) is not None
    if found.boxes and _BOX_END.fullmatch(line):
        found.boxes.pop()
        found.lines.append("")
        return
    box = _BOX.fullmatch(line)
    if box and box["kind"] in _NO_BOX:
        found.boxes.append("")
        found.lines.append("")
        return
    if box:
        title = _ATTRIBUTES.sub("", box["rest"]).strip()
        title = title[1:-1] if title[:1] == "[" and title[-1:] == "]" else title
        shown = f' "{title}"' if title else ""
        found.lines.append(f"{indent}{box['indent']}!!! {box['kind']}{shown}")
        found.boxes.append("    ")
        return
    script = _SCRIPT.match(line)
    if script:
        found.script = script[1].lower()
    if line.strip() and (script or _is_foreign(found, line)):
        _leave_out(found, number, line)
        return
    expressions = _INLINE.finditer(_CODE.sub("", line)) if "{" in line else ()
    found.left += [ForeignLine(number, each[0]) for each in expressions]
    found.lines.append(indent + line)


def _leave_out(found: _Reading, number: int, line: str) -> None:
    if line.strip():
        found.left.append(ForeignLine(number, line.strip()))
    found.lines.append("")


def _is_foreign(found: _Reading, line: str) -> bool:
    if found.module:
        return True
    return any(pattern.fullmatch(line) for pattern in (_COMPONENT, _EXPRESSION, _SHORTCODE))


def _with_yaml(text: str, found: _Reading) -> str:
    """Return a page whose TOML front matter is YAML, each setting in its line; note those without a simple value."""
    front = _TOML.match(text)
    if front is None:
        return text
    lines = []
    in_table = False
    for number, line in enumerate(front["lines"].splitlines(), 2):
        in_table = in_table or line.lstrip().startswith("[")
        setting = None if in_table else _SETTING.fullmatch(line)
        lines.append(f"{setting['key']}: {setting['value']}" if setting else "")
        if setting is None and line.strip() and not line.lstrip().startswith("#"):
            found.left.append(ForeignLine(number, line.strip()))
    return "\n".join(["---", *lines, "---"]) + text[front.end("lines") + 3 :]
