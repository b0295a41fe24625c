"""A word is in no dictionary.

English pages are checked wherever a dictionary of English is: the extra `kb-tools[spelling]`, and a hunspell
dictionary, as Debian's `hunspell-en-us` and `hunspell-en-gb` or those of a folder named in the environment variable
DICPATH. British and American spellings are both right, unless the source locale says which English it is (`en-GB`).
Names, identifiers, file names, abbreviations, code and what stands in links are left alone, and so are words that the
page also has in code. Each word is reported once a page.

Other languages are checked if a project asks for it (`checks: {spelling: info}`), since new words and inflected names
are many. They need the dictionary of the language, as Debian's `hunspell-lt`.

Terms of the glossary and the words of `style_guide/words.txt` (one a line, `lt: žodis` for one locale) are accepted.

Before:

    You will recieve an answer.

After:

    You will receive an answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb_tools.checks.base import Group, PageSubject, Problem, TextPair, segment_problem
from kb_tools.language.prose import prose
from kb_tools.language.spellable import Spelled, spellable
from kb_tools.model.finding import Severity, Span
from kb_tools.model.inline import Inline, Token
from kb_tools.model.segment import IN_CODE, Segment
from kb_tools.style.spelling import Speller

SEVERITY = Severity.INFO
GROUP = Group.SPELLING

_IDENTIFIER = re.compile(r"[^\W\d_]{3,}")
_SHORT = 4
"""Letters of words that are names of software more often than they are mistyped."""
_FEW = 4
_FOREIGN = 0.4
"""Share of unknown words, where they are more than a few, from which on a text is in another language."""
_LANG = re.compile(r"\slang\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """A word of a page, with its place."""

    segment: Segment
    spelled: Spelled
    span: Span


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report the unknown words of a target; words that the source has are names."""
    speller = pair.subject.style.spellers.get(pair.locale.tag)
    if speller is None or pair.kind in IN_CODE:
        return
    names = {word.lower() for word in pair.source.words}
    told = set()
    for found in spellable(pair.target.text):
        word = found.word
        if word in told or word.lower() in names or speller.knows(word):
            continue
        told.add(word)
        span = pair.target.raw_span(found.start, found.start + len(word))
        yield Problem(f"'{word}' is not in the dictionary.", speller.hint(word), span=span)


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report the unknown words of English, each where it stands first."""
    speller = page.style.spellers.get(page.locale.tag)
    if speller is None:
        return
    unknown: dict[str, list[_Occurrence]] = {}
    for segment in page.document.segments:
        if segment.kind not in IN_CODE:
            for found in _unknown(segment, speller):
                unknown.setdefault(found.spelled.word.lower(), []).append(found)
    if not unknown:
        return
    written = _identifiers(page)
    for word, places in unknown.items():
        bare = word.replace("’", "'").removesuffix("'s")
        if bare not in written and not _is_name(places, speller, page) and not _is_jargon(places, speller):
            yield _problem(page, places, speller)


def _problem(page: PageSubject, places: list[_Occurrence], speller: Speller) -> Problem:
    first = places[0]
    word = first.spelled.word
    times = f" It stands here {len(places)} times." if len(places) > 1 else ""
    return segment_problem(
        page, first.segment, f"'{word}' is not in the dictionary.{times}", speller.hint(word), span=first.span
    )


def _unknown(segment: Segment, speller: Speller) -> list[_Occurrence]:
    """Return the unknown words of a text, but for those of another language."""
    text = prose(segment.source)
    if all(speller.knows(word) for word in text.words if len(word) > 2 and word[1:].islower()):
        return []  # nearly every text; this is faster than to look where its words stand
    spelled = list(spellable(text.text))
    unknown = [s for s in spelled if s.word.replace("’", "'").isascii() and not speller.knows(s.word)]
    if not unknown or (len(unknown) > _FEW and len(unknown) > len(spelled) * _FOREIGN):
        return []
    foreign = tuple(_foreign(text.tokens))
    places = (_Occurrence(segment, s, text.raw_span(s.start, s.start + len(s.word))) for s in unknown)
    return [place for place in places if not any(start <= place.span[0] < stop for start, stop in foreign)]


def _foreign(tokens: tuple[Token, ...]) -> Iterator[Span]:
    """Yield the parts of a text that say that they are in another language: `<span lang="lt">`."""
    at = 0
    for token in tokens:
        start, at = at, at + len(token.raw)
        if token.kind is Inline.HTML and token.opens and token.pair is not None and _LANG.search(token.raw):
            yield start, start + sum(len(t.raw) for t in tokens[tokens.index(token) : token.pair + 1])


def _is_name(places: list[_Occurrence], speller: Speller, page: PageSubject) -> bool:
    """Tell whether a word is a name: it has a capital wherever it stands.

    One that stands only once is a mistyped word if the right one is on the page, or if it begins a sentence and is
    near to a word.
    """
    spelled = [place.spelled for place in places]
    if not all(one.capitalized for one in spelled):
        return False
    if len(spelled) > 1:
        return True
    meant = speller.meant(spelled[0].word)
    if meant is None or spelled[0].opens:
        return meant is None
    return re.search(rf"\b{re.escape(meant)}\b", page.document.text, re.IGNORECASE) is None


def _is_jargon(places: list[_Occurrence], speller: Speller) -> bool:
    """Tell whether a word is a short name of software, as `npm`, or a part of a longer name, as in `kube-proxy`."""
    word = places[0].spelled.word
    if len(word) <= _SHORT:
        return not speller.is_swapped(word)
    return all(place.spelled.part for place in places) and speller.meant(word) is None


def _identifiers(page: PageSubject) -> Mapping[str, int]:
    """Return the words that a page has outside of its prose: in code, addresses, comments and attributes."""
    text = page.document.text
    words: Counter[str] = Counter()
    at = 0
    for segment in sorted(page.document.segments, key=lambda s: s.start):
        if segment.kind in IN_CODE:
            continue
        words.update(word.lower() for word in _IDENTIFIER.findall(text, at, max(at, segment.start)))
        at = max(at, segment.stop)
        for token in prose(segment.source).tokens:
            if token.kind is not Inline.TEXT:
                hidden = f"{token.raw if token.kind not in (Inline.ENTITY, Inline.ESCAPE) else ''} {token.target or ''}"
                words.update(word.lower() for word in _IDENTIFIER.findall(hidden))
    words.update(word.lower() for word in _IDENTIFIER.findall(text, at))
    return words
