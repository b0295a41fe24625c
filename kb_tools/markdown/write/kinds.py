"""How to write a target in place of its source, for each kind of segment."""

from __future__ import annotations

import re
from collections.abc import Callable

from kb_tools.markdown import front_matter
from kb_tools.markdown.html.attributes import without_readable
from kb_tools.markdown.inline.names import restore_names
from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.markdown.inline.patterns import TAG
from kb_tools.markdown.write import escape
from kb_tools.markdown.write.attributes import list_text
from kb_tools.markdown.write.inline import inline
from kb_tools.model.inline import Inline
from kb_tools.model.segment import Document, Kind, Segment

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff]")
_SPACE = re.compile(r"[ \t]*[\r\n\u2028\u2029\x85\t]+[ \t]*")
_HARD_BREAK = re.compile(r"(?:[ \t]{2,}|(?P<backslash>\\))?\r?\n")
_AMPERSAND = re.compile(r"&(?!#\d{1,8};|#[xX][0-9a-fA-F]{1,8};|[a-zA-Z][a-zA-Z0-9]{1,40};)")
_VERBATIM = frozenset({Inline.CODE, Inline.HTML, Inline.MATH, Inline.MACRO})
_CONTINUATION = re.compile(r"\r?\n[ \t>]*")
_UNDERLINE = re.compile(r"[ \t]*\r?\n[ \t>]*(?:=+|-+)[ \t]*(?:\r?\n|\Z)")
_FENCE_START = re.compile(r"[`~](?=[`~]{2})")
_MERMAID = str.maketrans({c: f"#{ord(c)};" for c in '"[]{}()|<>;'})


def written(document: Document, segment: Segment, target: str) -> str:
    """Return a target as it is written in the page. Law 7: whatever it contains, it stays inline text of its unit."""
    if not target.isprintable():
        target = _CONTROL.sub("", target)
    target = target.strip()
    return _WRITERS.get(segment.kind, _block)(document, segment, target)


def one_line(target: str) -> str:
    """Return a target without line breaks."""
    return target if target.isprintable() else _SPACE.sub(" ", target)


def _block(document: Document, segment: Segment, target: str) -> str:
    """Write inline Markdown at the start of a block."""
    lines = _lines(document, segment, target)
    text = inline(
        segment.source,
        restore_names(segment.source, lines, document.text, document.dialect),
        document.dialect,
        document.addresses,
        heading=segment.kind is Kind.HEADING,
    )
    text = escape.start(text, segment.start == 0, segment.source)
    raw = document.text[segment.start : segment.stop]
    if "\n" not in raw:
        return text
    for token in parse_inline(raw) if _crosses(raw) else ():
        if "\n" in token.raw and token.kind in _VERBATIM:
            # Keep the line break in a code span that crosses lines: it shows in the HTML.
            text = text.replace(" ".join(_CONTINUATION.sub(" ", token.raw).split()), token.raw, 1)
    if "\n" in lines:
        text = _broken(text, raw)
    if "\n" not in text and _UNDERLINE.match(document.text, segment.stop):
        # The rule below a single line would make it a heading.
        text += _continuation(raw).rstrip(" \t")
    return text


def _crosses(raw: str) -> bool:
    """Tell whether code or a tag may cross lines: a line has unbalanced delimiters."""
    if "`" not in raw and "<" not in raw and ">" not in raw and "{{" not in raw and "}}" not in raw:
        return False
    return "<code" in raw or "``" in raw or any(map(_is_odd, raw.split("\n")))


def _is_odd(line: str) -> bool:
    return bool(
        line.count("`") % 2 or line.count("<") != line.count(">") or line.count("{{") != line.count("}}")
    )


def _lines(document: Document, segment: Segment, target: str) -> str:
    """Return a target with its hard breaks, if its source has any, and no other line ends."""
    if "\n" not in segment.source or "\n" not in target:
        return one_line(target)
    mark = "  \n" if "  \n" in segment.source else "\\\n"
    parts = [part.strip() for part in _HARD_BREAK.split(target) if part and part != "\\"]
    return mark.join(one_line(part) for part in parts if part)


def _broken(text: str, raw: str) -> str:
    """Return text in which each line break is followed by the line prefix of its container."""
    prefix = _continuation(raw)
    head, *rest = text.split("\n")
    # The later lines of a block must not start another block either.
    return prefix.join([head, *(escape.start(line) for line in rest)])


def _continuation(raw: str) -> str:
    """Return a line end with the line prefix of the container."""
    m = _CONTINUATION.search(raw)
    return m[0] if m else "\n"


def _cell(document: Document, segment: Segment, target: str) -> str:
    # Without an outer pipe, the first cell of a row starts a line.
    text = restore_names(segment.source, one_line(target), document.text, document.dialect)
    return escape.start(
        inline(segment.source, text, document.dialect, document.addresses, cell=True, heading=True)
    )


def _title(document: Document, segment: Segment, target: str) -> str:
    """Write inline Markdown between quotes, or after the bar of a `///` block."""
    quoted = document.text[segment.start - 1] == '"'
    text = restore_names(segment.source, one_line(target), document.text, document.dialect)
    return escape.start(
        inline(segment.source, text, document.dialect, document.addresses, quoted=quoted, heading=True)
    )


def _html_text(document: Document, segment: Segment, target: str) -> str:
    """Write text of raw HTML: tags of the source are kept, everything else is escaped."""
    target = one_line(target)
    allowed = {_same_tag(m) for m in TAG.finditer(segment.source)}
    comments = set(re.findall(r"<!--.*?-->", segment.source))
    out, position = [], 0
    for m in re.finditer(rf"<!--.*?-->|{TAG.pattern}", target):
        if m[0] in comments or (m["name"] and _same_tag(m) in allowed):
            out += [_characters(segment.source, target[position : m.start()]), m[0]]
            position = m.end()
    text = "".join(out) + _characters(segment.source, target[position:])
    return _FENCE_START.sub(lambda m: f"&#{ord(m[0])};", text)


def _same_tag(m: re.Match[str]) -> str:
    return " ".join(without_readable(m[0]).lower().split())


def _characters(source: str, text: str, marks: str = "{[") -> str:
    """Return text with characters escaped that HTML, a macro or a preprocessor could read as markup."""
    text = _AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")
    for mark in marks:
        if mark not in source:
            text = text.replace(mark, f"&#{ord(mark)};")
    return text


def _attribute(document: Document, segment: Segment, target: str) -> str:
    """Write the value of an attribute, in its own quotes."""
    quote = _quote(document, segment)
    if _in_list(document.text, segment.start):
        text = list_text(one_line(target))
    else:
        # In a container the tag is inline, so code, formulas and links are read in its attributes.
        text = _characters(segment.source, one_line(target), "{[$`\\")
        for mark in quote or "\"'":
            text = text.replace(mark, "&quot;" if mark == '"' else "&#39;")
    return text if quote else f'"{text}"'


def _in_list(text: str, start: int) -> bool:
    """Tell whether a value may stand in an attribute list; such lists never span lines."""
    return text.find("{", text.rfind("\n", 0, start) + 1, start) >= 0


def _quote(document: Document, segment: Segment) -> str:
    """Return the quote that opens the value; white space between the quote and the segment is skipped."""
    text, at = document.text, segment.start - 1
    while at >= 0 and text[at].isspace():
        at -= 1
    return text[at] if at >= 0 and text[at] in "\"'" else ""


def _link_title(document: Document, segment: Segment, target: str) -> str:
    return _attribute_text(one_line(target))


def _attribute_text(text: str) -> str:
    return _AMPERSAND.sub("&amp;", text).replace('"', "&quot;").replace("<", "&lt;").replace("{", "&#123;")


def _abbreviation(document: Document, segment: Segment, target: str) -> str:
    return _attribute_text(one_line(target))


def _code_title(document: Document, segment: Segment, target: str) -> str:
    """Write a title in the quotes of a fence line, which has no escapes."""
    mark = _quote(document, segment) or '"'
    text = one_line(target).replace(mark, "”" if mark == '"' else "’").replace("`", "ˋ")
    return re.sub(r"\{(?=[{%#*!])", "{ ", text).replace("}", ")") if "}" not in segment.source else text


def _code_comment(document: Document, segment: Segment, target: str) -> str:
    return one_line(target).rstrip("\\ ")


def _diagram_label(document: Document, segment: Segment, target: str) -> str:
    return one_line(target).translate(_MERMAID)


def _front_matter(document: Document, segment: Segment, target: str) -> str:
    plain = document.text[segment.start] not in "\"'|>&!*" and "{" not in document.text[: segment.start]
    return front_matter.quote(one_line(target), plain)


_WRITERS: dict[Kind, Callable[[Document, Segment, str], str]] = {
    Kind.TABLE_CELL: _cell,
    Kind.TABLE_HEADER: _cell,
    Kind.ADMONITION_TITLE: _title,
    Kind.TAB_LABEL: _title,
    Kind.HTML_TEXT: _html_text,
    Kind.ATTRIBUTE: _attribute,
    Kind.LINK_TITLE: _link_title,
    Kind.ABBREVIATION: _abbreviation,
    Kind.CODE_TITLE: _code_title,
    Kind.CODE_COMMENT: _code_comment,
    Kind.DIAGRAM_LABEL: _diagram_label,
    Kind.FRONT_MATTER: _front_matter,
}
"""The writers of kinds other than inline Markdown at the start of a block."""
