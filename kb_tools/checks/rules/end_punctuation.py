"""A translation ends otherwise than its source.

A full stop, question mark or colon is missing, added, or that of another language: Chinese and Japanese end
a sentence with `。`, Hindi with `।`, Urdu with `۔`, Burmese with `။`, Khmer with `។`, Armenian with `։`, Amharic with
`።`; Arabic asks with `؟`, Greek with `;`; Spanish opens a question with `¿`. Abbreviations at the end, items of lists
and cells with or without a full stop, short Chinese, Japanese or Korean texts without one, and Thai or Lao texts
without any sign, are fine.

Where nearly all texts of a locale end in one such sign (`:` for `：`), it is the house style: one finding says so.

Before:

    msgid "Do you want to wait?"
    msgstr "¿Quiere esperar."

After:

    msgstr "¿Quiere esperar?"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.ends import OPTIONAL, instead, knows_ends, mark_of, signs
from kb_tools.language.literals import are_strings
from kb_tools.model.finding import Severity, Span
from kb_tools.model.segment import Kind

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_TAIL = "".join(filter(str.isspace, map(chr, range(0x3001)))) + (
    ")]\"'”’»“›」』）】》〉*_\u200b\u200c\u200d\u200e\u200f\u061c"
)
"""What may stand behind the last mark, also each blank of Unicode. No pattern, which would begin at each of them."""
_BRACKETED = re.compile(r"(?<!\s)\s*[(（\[][^()（）]*[)）\]][\s\"'”’»」』*_]*$")
"""A last pair of brackets."""
_TWO_STOPS = re.compile(r"(?<!\.)\.\.$")
_BROKEN_DOTS = re.compile(r"(?<!\.)\.{4,}$|…\.+$|(?<!\.)\.{1,2}…$")
"""An ellipsis with dots too many."""
_DOTS = re.compile(r"(?:(?<!\.)\.{3,}|(?<!…)…+|(?<!⋯)⋯+)$")
_GREEK_QUESTION_MARK = "\u037e"
"""The same sign as a semicolon, by another number; Unicode holds them for equal."""
_ABBREVIATION = re.compile(r"(?:\b\w{1,5}|\d|\b(?:\w\.\s?)+\w)\.$")
_INITIALS = re.compile(r"\b(?:\w\.\s?)+\w\.$|[A-Za-z\d]\.$")
_ABBREVIATING = frozenset({"Armn", "Cyrl", "Geor", "Grek", "Latn"})
"""Scripts whose languages shorten words with a full stop."""
_ENGLISH_ABBREVIATION = re.compile(
    r"\b(?:etc|e\.g|i\.e|[ap]\.m|inc|ltd|co|jr|vs|u\.s|no|[A-Z])\.$", re.IGNORECASE
)
_LOOSE = frozenset({(":", "."), ("!", "."), (".", ":"), ("…", "."), (".", "…"), (":", "…")})
"""Ends that a careful editor may change; a colon only where something follows that the text leads to."""
_STOPS = frozenset({"", ".", "…"})
_PROSE = frozenset({Kind.PARAGRAPH, Kind.DEFINITION, Kind.FOOTNOTE})
_ITEMS = frozenset(
    {Kind.LIST_ITEM, Kind.TABLE_CELL, Kind.DEFINITION, Kind.TERM, Kind.CODE_COMMENT, Kind.CAPTION}
)
"""Texts that a language may write as a sentence, or not."""
_ITEM_WORDS = 6
"""Words of an English item from which on a missing full stop may mean that its end is missing."""
_SENTENCE = 8
"""Words from which on an English paragraph without a full stop is a sentence whose stop was forgotten."""
_CLAUSE = 3
"""The same for languages that make a sentence of `works the same as`, before a block of code."""
_JAPANESE_VERB = re.compile(r"[うくぐすつぬぶむるたいんだよねろせれてで]$|が、?$")
_JAPANESE_CLAUSE = re.compile(r"、[\u3041-\u30ff\u4e00-\u9fff]{1,10}$")
"""The beginning of a clause, with which a text ends that was cut off."""
_JAPANESE_NOUN = re.compile(r"(?:こと|もの|ため|とき|場合|など|以上|以下)$")
_JAPANESE_QUESTION = re.compile(r"(?:か|とは|の|って)。?$")
_LEADING = frozenset({"as", "at", "from", "into", "is", "like", "than", "to", "with"})
"""Words that hardly an English text ends with, other than before a block of code."""
OPENERS = (("?", "¿"), ("!", "¡"))
"""Marks at the end of a Spanish sentence, and those that open it."""


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Compare the ends of source and target."""
    if not knows_ends(pair.locale) or pair.unit.plural is not None or not pair.has_language:
        return
    source, target = _end(pair.source.text), _end(pair.target.text)
    if not source or not target:
        return
    if are_strings(pair.source, pair.target):  # what a program puts together from several
        return
    here, there = mark_of(source[-1]), mark_of(target[-1], pair.locale.language)
    accepted = signs(here, pair.locale) if here else ""
    wanted = accepted.replace(OPTIONAL, "")[:1]
    if target[-1:] == "." and _TWO_STOPS.search(target) and not _TWO_STOPS.search(source):
        yield Problem("This ends with two full stops.", "Keep one.", span=_last(target, pair))
    elif _broken_dots(pair):
        yield Problem(
            "This ends with more dots than an ellipsis has.",
            "Write '…', or three full stops.",
            span=_last(target, pair),
        )
    elif here == there or (target[-1] in accepted and here):
        if here and target[-1] not in accepted and _has_own_letters(target):
            yield Problem(
                f"This ends with '{target[-1]}'.",
                f"{pair.locale.english_name} writes '{wanted}'.",
                span=_last(target, pair),
                habit=instead(target[-1], wanted),
            )
    elif not _may_differ(pair, here, there, target):
        if not there:
            yield Problem(f"The source ends with '{here}', this with nothing.", f"Add '{wanted}'.")
        elif not here:
            yield Problem(
                f"This ends with '{target[-1]}', the source with nothing.",
                "Remove it.",
                span=_last(target, pair),
            )
        else:
            yield Problem(
                f"The source ends with '{here}', this with '{target[-1]}'.",
                f"Write '{wanted}'.",
                span=_last(target, pair),
            )
    if pair.locale.language == "es":
        yield from _spanish(pair)


def _broken_dots(pair: TextPair) -> bool:
    """Tell whether a text ends in dots that are no ellipsis, and English does not."""
    target = pair.target.text.rstrip(_TAIL)
    if pair.subject.typography.full_width:
        return False  # six dots are an ellipsis of Chinese
    return (
        target.endswith((".", "…"))
        and _BROKEN_DOTS.search(target) is not None
        and not _BROKEN_DOTS.search(pair.source.text.rstrip(_TAIL))
    )


def keeps(pair: TextPair) -> Iterator[str]:
    """Name the habits of other signs, where a text ends with that of its language."""
    target = _end(pair.target.text)
    mark = mark_of(target[-1], pair.locale.language) if target and not target[-1].isascii() else ""
    if mark and mark != "…":
        yield instead(mark, target[-1])


def _end(text: str) -> str:
    text = text.rstrip(_TAIL).replace(_GREEK_QUESTION_MARK, ";")
    return _DOTS.sub("…", text) if text.endswith(("...", "…", "⋯")) else text


def _last(target: str, pair: TextPair) -> Span:
    """Return where the last sign stands in the text as typed."""
    shown = len(pair.target.text.rstrip(_TAIL))
    dots = 3 if target[-1] == "…" and pair.target.text[:shown].endswith("...") else 1
    return pair.target.raw_span(shown - dots, shown)


def _has_own_letters(target: str) -> bool:
    """Return whether a text ends in letters of another script than Latin, and not with a name in Latin letters."""
    return any(not c.isascii() and c.isalpha() for c in target[-12:])


def _may_differ(pair: TextPair, here: str, there: str, target: str) -> bool:
    accepted = signs(here, pair.locale) if here else ""
    if here == "." and there == "…" and len(pair.source.words) >= _SENTENCE:
        return False  # a sentence that was cut off
    if (here, there) in _LOOSE or (not there and OPTIONAL in accepted):
        dense = pair.subject.typography.full_width or pair.locale.script == "Kore"
        return ":" not in (here, there) or pair.leads_on or (here == ":" and dense)
    if not here and (_end(pair.source.text).endswith((",", ";")) or _breaks_off(pair)):
        return True
    if here == "?" and _asks(pair, there, target):
        return True
    if here == "!" and not there and pair.locale.language in ("ja", "ko"):
        return _is_noun(pair, target)
    if {here, there} <= _STOPS:
        return _stop_may_differ(pair, here, there, target)
    return _in_other_order(pair, here, there)


def _breaks_off(pair: TextPair) -> bool:
    """Tell whether English ends in the middle of a sentence, before a block of code: `It should look like`."""
    words = pair.source.words
    if pair.kind not in _PROSE or len(words) < _CLAUSE or words[-1].lower() not in _LEADING:
        return False
    return pair.source.text.rstrip().endswith(words[-1])


def _asks(pair: TextPair, there: str, target: str) -> bool:
    """Return whether a text asks without a sign at its end: Armenian puts it above a letter."""
    if pair.locale.language == "hy":
        return "՞" in target
    return (
        pair.locale.language == "ja" and _JAPANESE_QUESTION.search(target) is not None and there in ("", ".")
    )


def _stop_may_differ(pair: TextPair, here: str, there: str, target: str) -> bool:
    """Return whether a full stop may be there in one of the two only."""
    dense = pair.subject.typography.full_width or pair.locale.script == "Kore"
    if there and not here:
        short = _ABBREVIATION if pair.locale.script in _ABBREVIATING else _INITIALS
        if pair.kind in _ITEMS or short.search(target) or _in_other_order(pair, here, there):
            return True
        return pair.kind in _PROSE and len(pair.source.words) >= (_CLAUSE if dense else _SENTENCE)
    source = _end(pair.source.text)
    if here == "…":
        return bool(there) or pair.kind not in _PROSE
    if _ENGLISH_ABBREVIATION.search(source) or _in_other_order(pair, here, there):
        return True
    if dense:
        return pair.kind not in _PROSE or _is_noun(pair, target)
    return pair.kind in _ITEMS and len(pair.source.words) < _ITEM_WORDS and not re.search(r"[.!?]\s", source)


def _is_noun(pair: TextPair, target: str) -> bool:
    """Return whether a Korean or Japanese text is no sentence, for it does not end with a verb."""
    if pair.locale.language == "ko":
        return target[-1] not in "다요오죠까라세네"
    if pair.locale.language != "ja" or _JAPANESE_VERB.search(target):
        return False
    cut_off = _JAPANESE_CLAUSE.search(target) is not None and len(pair.source.words) >= _SENTENCE
    return not cut_off or _JAPANESE_NOUN.search(target) is not None


def _in_other_order(pair: TextPair, here: str, there: str) -> bool:
    """Return whether the mark stands before a last pair of brackets in one, and behind or inside it in the other."""
    source, target = pair.source.text.rstrip(), pair.target.text.rstrip()
    before = _BRACKETED.sub("", target)
    if (
        before not in ("", target)
        and here
        and here == mark_of(_end(before)[-1:] or " ", pair.locale.language)
    ):
        return True
    before = _BRACKETED.sub("", source)
    if before not in ("", source) and there and there == mark_of(_end(before)[-1:] or " "):
        return True
    tail = source[len(_end(source)) - 3 :]
    return bool(here and there) and there in tail


def _spanish(pair: TextPair) -> Iterator[Problem]:
    text = pair.target.text
    if text == pair.source.text:
        return
    for closing, opening in OPENERS:
        if closing in text and opening not in text and closing in _end(text)[-1:]:
            at = text.rindex(closing)
            yield Problem(
                f"'{closing}' has no '{opening}' before it.",
                f"Open the sentence with '{opening}'.",
                span=pair.target.raw_span(at, at + 1),
            )
