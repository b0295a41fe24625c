"""A word is not in the dictionary.

Off unless a project asks for it (`checks: {spelling: info}`), since product names and new words are many.
Needs the extra `kb-tools[spelling]` and a hunspell dictionary of the language, as Debian's `hunspell-lt` or
a folder named in the environment variable DICPATH. Terms of the glossary and the words of
`style_guide/words.txt` (one a line, `lt: žodis` for one locale) are accepted.

Before:

    msgstr "Grąžinimo terminnai"

After:

    msgstr "Grąžinimo terminai"
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, TextPair, segment_problem
from kb_tools.language.prose import Prose, prose
from kb_tools.model.finding import Severity
from kb_tools.model.segment import Kind
from kb_tools.style.spelling import Speller

SEVERITY = Severity.INFO
GROUP = Group.SPELLING
ENABLED = False

_NO_PROSE = frozenset({Kind.CODE_COMMENT, Kind.CODE_TITLE, Kind.DIAGRAM_LABEL})


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report the unknown words of a target; words that the source has are names."""
    speller = pair.subject.style.spellers.get(pair.locale.tag)
    if speller is None or pair.kind in _NO_PROSE:
        return
    names = {word.lower() for word in pair.source.words}
    for word in _unknown(pair.target, speller):
        if word.lower() not in names:
            yield Problem(f"'{word}' is not in the dictionary.", speller.hint(word))


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report the unknown words of English."""
    speller = page.style.spellers.get(page.locale.tag)
    for segment in page.document.segments if speller else ():
        if speller is not None and segment.kind not in _NO_PROSE:
            for word in _unknown(prose(segment.source), speller):
                yield segment_problem(
                    page, segment, f"'{word}' is not in the dictionary.", speller.hint(word)
                )


def _unknown(text: Prose, speller: Speller) -> Iterator[str]:
    for word in dict.fromkeys(text.words):
        if len(word) > 2 and not word.isupper() and not speller.knows(word):
            yield word
