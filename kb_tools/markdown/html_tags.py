"""The HTML tags of a text, to compare those of a target with those of its source."""

from __future__ import annotations

from collections import Counter

from kb_tools.markdown.attributes import is_readable
from kb_tools.markdown.html_reader import HtmlReader

_MOST = 500


class _Tags(HtmlReader):
    """Collects the tags of a text, with attributes that are not language."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[tuple[str, ...]] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        type_ = next((value or "" for name, value in attrs if name == "type"), "").lower()
        kept = sorted(
            f"{name}={' '.join((value or '').split())}"
            for name, value in attrs
            if not is_readable(name, tag, type_)
        )
        self.tags[tag, *kept] += 1

    def handle_comment(self, data: str) -> None:
        """Note a comment: it may hide a directive or a conditional."""
        self.tags["!", data.strip()] += 1

    def handle_decl(self, decl: str) -> None:
        """Note a declaration."""
        self.tags["!", decl] += 1

    def handle_pi(self, data: str) -> None:
        """Note a processing instruction."""
        self.tags["?", data] += 1


def tags(text: str) -> Counter[tuple[str, ...]]:
    """Return the tags of a text, each as often as it has it: the name and the attributes that are not language."""
    if text.count("<") > _MOST:
        # The parser takes quadratic time for tags that are never closed; no sentence has that many.
        return Counter({("too many tags",): 1})
    parser = _Tags()
    parser.read(text)
    return parser.tags
