r"""A text holds characters that nobody sees.

Direction overrides, and embeddings or isolates that are not closed, can make a link or an amount read as another
("Trojan Source"); tag characters, and runs of selectors or of zero-width characters, can hold text for machines that
no reader sees. A translation with one of them is shown in English. So is one that spells it as a reference
(`&#x202e;`). Other zero-width characters hide words from search and from checks. Right-to-left text needs none of
them in a page whose direction is set; the marks that Unicode recommends inside a line (LRM, RLM, ALM and isolates that
are closed), and the joiners that Persian, Indic scripts and emoji need, are fine. So are a soft hyphen, the tags in the
flag of England, and the selectors behind emoji and Chinese characters. A character for private use has no meaning
outside the font or program that it comes from. An embedding that is closed is a warning: isolates do its work.

Before (`\u202e` turns the rest around):

    msgstr "Mokėkite 100\u202e000 EUR"

After:

    msgstr "Mokėkite 100 000 EUR"
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, TextPair, segment_problem
from kb_tools.model.finding import Severity, Span
from kb_tools.model.invisible import added, invisible

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP

_MESSAGE = "There is an invisible character: {}."
_ISOLATE = "Remove it, or set the words apart with isolates: U+2067 or U+2066 before them, U+2069 behind."
_BREAK = "\u200b"
_UNSPACED = (
    "CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "FULLWIDTH", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN",
)  # fmt: skip
"""Scripts without spaces between words, where a zero width space says that a line may break there."""
_MOST = 50
"""Characters of one text of a page that are named. The place of each is searched for in the page."""
_EMBEDDINGS = "\u202a\u202b"


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report what a target has and its source has not, each with its place."""
    for text in pair.texts:
        for found in added(pair.unit.source, text):
            closed = found.char in _EMBEDDINGS and not found.deceives
            yield Problem(
                _MESSAGE.format(found.name),
                _ISOLATE if closed else "Remove it; type the text anew if need be.",
                severity=Severity.WARNING if closed else None,
                span=found.span if text == pair.unit.target else None,
            )


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report invisible characters in English, each with its place."""
    for segment in page.document.segments:
        found = [
            each
            for each in invisible(segment.source)
            if each.char != _BREAK or not _breaks_line(segment.source, each.span)
        ]
        for each in found[:_MOST]:
            yield segment_problem(page, segment, _MESSAGE.format(each.name), "Remove it.", span=each.span)


def _breaks_line(text: str, span: Span) -> bool:
    """Return whether a zero width space stands within words of a language that a page in English quotes."""
    around = (text[max(0, span[0] - 1) : span[0]], text[span[1] : span[1] + 1])
    return all(char and unicodedata.name(char, "").startswith(_UNSPACED) for char in around)
