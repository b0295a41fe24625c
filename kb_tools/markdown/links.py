"""Finds the local paths that a page links to, and changes them.

What looks like a link may be code, a comment or an example. Only the renderer can tell. So it renders the page with a
probe in place of each path: probes that come out as addresses are real links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

from kb_tools.markdown.front_matter import extent

_PLAIN = r"(?:[^\s()<>]|\((?:[^\s()<>]|\([^\s()<>]*\))*\))+"
_INLINE = re.compile(rf"\]\(\s*(?:<(?P<angled>[^<>\n]+)>|(?P<inline>{_PLAIN}))")
_DEFINITION = re.compile(r"\]:[ \t]*\n?[ \t>]*<?(?P<defined>[^\s<>]+)")
_LABEL = re.compile(r"[ \t>*+-]*(?:\d+\.[ \t]+)?(?<!\*)\[(?!\^)[^\]\n]+\Z")
"""The text before `]:` on the line of a reference definition; an abbreviation has an asterisk, a footnote a caret."""
_ATTRIBUTE = re.compile(
    r"""=[ \t]*(?:"(?P<double>[^"\n]+)"|'(?P<single>[^'\n]+)'|(?P<bare>[^\s"'<>=]+))""",
)
_NAME = re.compile(r"\b(?:href|src|poster|data)[ \t]*\Z", re.IGNORECASE)
_LONGEST_NAME = 40
"""Characters before an equals sign in which the attribute's name is searched."""
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")
_UNSAFE = re.compile(r"[\s()<>\"'\[\]%?#\\`{}|^\x00-\x20\x7f]")
_PROBE = re.compile(r"kbpath(\d+)q\.md")


@dataclass(frozen=True, slots=True)
class LinkPath:
    """A path that may be a link address, without query and fragment."""

    start: int
    stop: int
    path: str
    """The decoded path."""
    defines: bool
    """True for a reference definition; a definition that nothing refers to is not rendered."""


def link_paths(text: str) -> list[LinkPath]:
    """Return all possible links to paths of the same site, in order."""
    found: list[LinkPath] = []
    position = extent(text, meta_lines=True)
    for m in _candidates(text, position):
        if m.start() < position:
            continue
        name = m.lastgroup or ""
        start, stop = m.span(name)
        raw = re.split(r"[#?]", m[name], maxsplit=1)[0]
        position = stop
        if raw and not re.match(r"[a-zA-Z][\w+.-]*:|/", raw):
            path = unquote(
                unescape(raw) if name in ("double", "single", "bare") else _ESCAPED.sub(r"\1", raw)
            )
            found.append(LinkPath(start, start + len(raw), path, name == "defined"))
    return found


def _candidates(text: str, position: int) -> list[re.Match[str]]:
    """Return all possible addresses by start offset. Patterns begin with a literal, which is fast to search."""
    found = list(_INLINE.finditer(text, position))
    for m in _DEFINITION.finditer(text, position):
        line = text.rfind("\n", position, m.start()) + 1 or position
        if _LABEL.match(text[line : m.start()]):
            found.append(m)
    for m in _ATTRIBUTE.finditer(text, position):
        if _NAME.search(text, max(position, m.start() - _LONGEST_NAME), m.start()):
            found.append(m)
    return sorted(found, key=re.Match.start)


def written(path: str) -> str:
    """Return a path encoded so that it is valid in all these places."""
    return _UNSAFE.sub(lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), path)


def replaced(text: str, changes: Mapping[LinkPath, str], render: Callable[[str], str]) -> tuple[str, int]:
    """Return a page with the paths of its real links changed, and the number of these links.

    `render` converts a page to HTML.
    """
    places = sorted(changes, key=lambda place: place.start)
    probes = [f"kbpath{number}q.md" for number in range(len(places))]
    begin = extent(text, meta_lines=True)
    reader = _Addresses()
    reader.feed(render(_spliced(text, places, probes)[begin:]))
    reader.close()
    real = [
        place
        for number, place in enumerate(places)
        if number in reader.addresses or (place.defines and number not in reader.seen)
    ]
    return _spliced(text, real, [written(changes[place]) for place in real]), len(real)


def _spliced(text: str, places: Sequence[LinkPath], paths: Sequence[str]) -> str:
    pieces, position = [], 0
    for place, path in zip(places, paths, strict=True):
        pieces += [text[position : place.start], path]
        position = place.stop
    return "".join(pieces) + text[position:]


class _Addresses(HTMLParser):
    """Collects the numbers of probes that are addresses, and of probes that are anything else."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.addresses: set[int] = set()
        self.seen: set[int] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record the probes in a tag."""
        for name, value in attrs:
            found = {int(number) for number in _PROBE.findall(value or "")}
            (self.addresses if name in ("href", "src", "poster", "data") else self.seen).update(found)

    def handle_data(self, data: str) -> None:
        """Record the probes in text."""
        self.seen.update(int(number) for number in _PROBE.findall(data))

    def handle_comment(self, data: str) -> None:
        """Record the probes in a comment."""
        self.handle_data(data)
