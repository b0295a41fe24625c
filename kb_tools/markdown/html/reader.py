"""The standard library's HTML parser, made tolerant of declarations for which it raises."""

from __future__ import annotations

from html.parser import HTMLParser


class HtmlReader(HTMLParser):
    """Reads any text as HTML, as a browser would. Never raises."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def parse_html_declaration(self, i: int) -> int:
        """Read `<!...`; a marked section such as `<![x]` is read as a malformed comment."""
        if self.rawdata.startswith("<![", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    def read(self, text: str) -> None:
        """Read a whole text."""
        self.feed(text)
        self.close()
