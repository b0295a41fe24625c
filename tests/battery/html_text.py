"""What a reader sees on a page: enough of HTML for that, with nothing that the plugins under test might change."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_SILENT = frozenset({"script", "style", "template", "svg"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.all: list[str] = []
        self.main: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append((tag, tag == "article" or ("role", "main") in attrs))

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if not words or any(name in _SILENT for name, _ in self.open):
            return
        self.all.append(words)
        if any(is_main for _, is_main in self.open):
            self.main.append(words)


def visible_text(html: str) -> str:
    """Return all text of a page, in one line."""
    return " ".join(_read(html).all)


def main_text(html: str) -> list[str]:
    """Return the pieces of text of a page's main part; of the whole page if it has none."""
    reader = _read(html)
    return reader.main or reader.all


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader
