"""Cuts a rendered page into the blocks that readers see, so that two pages can be compared block by block."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from kb_tools.markdown.blocks.html_tree import VOID
from kb_tools.markdown.html.elements import BLOCKS
from kb_tools.markdown.html.reader import HtmlReader

Address = Callable[[str], str]
"""Returns an address in a form that is the same wherever it leads to the same page."""

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_CELLS = frozenset(["td", "th"])
"""Elements that are often empty, with the alignment of their column."""
_LED = frozenset(["href", "src", "poster", "data"])
_TAB = "__tabbed"
_MADE = (_TAB, "__codelineno", "__span", "fnref", "fn:")
"""Beginnings of the ids that extensions make up."""
_NUMBERED = "data-tabs"
"""An attribute with the number of a set of tabs on its page, and that of its tabs."""
_TITLE = "admonition-title"
_QUOTES = str.maketrans(dict.fromkeys('">', " "))
LINE = "data-kb-line"
"""The attribute of a `<span>` around a text of the page that says on which line of the file the text begins."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a rendered page."""

    path: tuple[str, ...]
    """The elements around it, outermost first, with their classes."""
    html: str
    """Its contents, with single blanks, sorted attributes and comparable addresses."""
    text: str
    """What readers see of it, with single blanks; code has its lines."""
    places: tuple[int, ...] = field(default=(), compare=False)
    """The number of each element of `path`, in the order in which the page opens them: no two have the same."""
    line: int | None = field(default=None, compare=False)
    """The line that the first `LINE` in it names; None without one."""

    @property
    def is_default_title(self) -> bool:
        """Whether it is the title that an admonition has if nobody gives it one: its type."""
        if len(self.path) < 2:
            return False
        box, last = self.path[-2:]
        types = box.casefold().translate(_QUOTES).split()
        return (_TITLE in last or last.startswith("<summary")) and self.text.casefold() in types


def page_blocks(html: str, address: Address) -> list[Block]:
    """Return the blocks of a rendered page, in order.

    Left out is what differs in each language by its nature, or only counts what stands before: ids of headings, ids and
    numbers of tabs, and links to a heading from itself. Paragraphs straight in a list item or a cell count as its text.
    Each label of a tab is a block, and so is an element without contents that has attributes: a style or a script may
    show something there. Never raises.
    """
    reader = _Blocks(address)
    reader.read(html)
    reader.flush()
    return reader.found


class _Blocks(HtmlReader):
    """Collects the blocks of a page, tag by tag."""

    def __init__(self, address: Address) -> None:
        super().__init__()
        self.found: list[Block] = []
        self._address = address
        self._path: list[tuple[str, str, int]] = []
        """The open blocks: name, name with its attributes, and number."""
        self._before: list[int] = []
        """For each of them, how many blocks were found before it."""
        self._opened = 0
        self._line: int | None = None
        self._html: list[str] = []
        self._text: list[str] = []
        self._left_out = 0
        """How many elements are open within a link from a heading to itself, that link included."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if self._left_out or "headerlink" in values.get("class", "").split():
            self._left_out += tag not in VOID
            return
        if tag == "span" and values.get(LINE, "").isdecimal():
            self._line = self._line or int(values[LINE])
        if tag == "input" and values.get("name", "").startswith(_TAB):
            return  # the label shows the tab
        written = f"<{' '.join([tag, *self._attributes(tag, values)])}>"
        if tag not in BLOCKS and not (tag == "label" and values.get("for", "").startswith(_TAB)):
            self._html.append(written)
            return
        self.flush()
        self._opened += 1
        if tag in VOID:
            self._add(written, "")
        else:
            self._path.append((tag, written, self._opened))
            self._before.append(len(self.found))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            self._left_out -= tag not in VOID
            return
        if tag not in BLOCKS and not (tag == "label" and self._path and self._path[-1][0] == tag):
            self._html.append(f"</{tag}>")
            return
        self.flush()
        for at in range(len(self._path) - 1, -1, -1):
            if self._path[at][0] == tag:
                written, empty = self._path[at][1], self._before[at] == len(self.found)
                del self._path[at:], self._before[at:]
                if empty and _shows_itself(tag, written):
                    self._add(written, "")
                break

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self._html.append(escape(data, quote=False))
            self._text.append(data)

    def flush(self) -> None:
        """End the block that is open, if it shows anything."""
        html, text = "".join(self._html), "".join(self._text)
        self._html.clear()
        self._text.clear()
        if any(tag == "pre" for tag, _, _ in self._path):
            html, text = _lines(html), _lines(text)
        else:
            html, text = " ".join(html.split()), " ".join(text.split())
        if html:
            self._add(html, text)
        self._line = None

    def _add(self, html: str, text: str) -> None:
        kept: list[tuple[str, int]] = []
        for _, written, number in self._path:
            if written == "<p>" and kept and kept[-1][0].startswith(("<li", "<dd", "<td")):
                continue
            kept.append((written, number))
        path, places = tuple(written for written, _ in kept), tuple(number for _, number in kept)
        self.found.append(Block(path, html, text, places, self._line))

    def _attributes(self, tag: str, values: dict[str, str]) -> list[str]:
        found = []
        for name, value in sorted(values.items()):
            if name in ("id", "for", "name") and (tag in _HEADINGS or value.startswith(_MADE)):
                continue
            if name == _NUMBERED:
                continue
            shown = self._address(value) if name in _LED else " ".join(value.split())
            found.append(f'{name}="{escape(shown)}"')
        return found


def _shows_itself(tag: str, written: str) -> bool:
    """Tell whether readers may see an element without contents: a style or a script can make something of it."""
    return tag not in _CELLS and written != f"<{tag}>"


def _lines(code: str) -> str:
    return "\n".join(line.rstrip() for line in code.strip("\n").split("\n"))
