r"""The quotation marks are those of another language, or one of a pair is missing.

Lithuanian writes „…“, Spanish «…» or “…”, French « … », German „…“ or »…«, Japanese 「…」. Marks inside code
are left alone, and so are apostrophes, signs for inches and seconds, and the sign inside Hebrew abbreviations (`מע"מ`).

A text that stands between straight marks as a whole, as a string of a program does, is reported as information only.
Where nearly all texts of a locale have the same other marks, it is the house style: one finding says so.

Before (in `locales/lt/`):

    msgstr "Pasirinkite \"Įrašyti\"."

After:

    msgstr "Pasirinkite „Įrašyti“."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.literals import are_strings
from kb_tools.language.mojibake import garbled
from kb_tools.language.quotation import are_complete, shared
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_DOUBLE = '"“”„‟«»「」『』《》〝〞״'
ANY = re.compile(f"[{_DOUBLE}]")
"""A quotation mark of any language."""
_INCHES = re.compile(r"(?<=\d)\"")
_STRAIGHT = re.compile('"')
_LITERAL = re.compile(r'"(?:[^"\s]*|[^"]*[{}%\\\ufffc_=<>][^"]*)"')
"""A text that is nothing but a string of a program: one word, or with signs of code in it."""
_GERSHAYIM = re.compile('(?<=[א-ת])["”“״](?=[א-ת])')
_FAMILIES = {
    **dict.fromkeys('"', 'straight quotation marks (")'),
    **dict.fromkeys("“”‟", "English quotation marks (“ ”)"),
    **dict.fromkeys("„", "low quotation marks („ “)"),
    **dict.fromkeys("«»", "angle quotation marks (« »)"),
    **dict.fromkeys("「」『』〝〞", "corner brackets (「 」)"),
    **dict.fromkeys("《》", "title marks (《 》)"),
}
"""The habit of each mark in a language that has others."""


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report marks that the language has not, and pairs that are not complete."""
    kinds = pair.subject.typography.quotes
    text = pair.target.text
    if not kinds or not pair.markdown or not ANY.search(text):
        return
    strings = are_strings(pair.source, pair.target)
    if strings and (_LITERAL.fullmatch(text) or text == pair.source.text):
        return
    text = _without_inches(text)
    right = set("".join(kinds))
    at, wrong = next(((i, c) for i, c in enumerate(text) if c in _DOUBLE and c not in right), (0, ""))
    if wrong and garbled(pair.unit.target, pair.locale.language, pair.locale.script):
        return  # half a letter in a wrong encoding
    if wrong:
        opening, closing = kinds[0][0], kinds[0][1]
        gap = pair.subject.typography.space_inside(kinds[0])
        yield Problem(
            f"{pair.locale.english_name} does not use {wrong} as a quotation mark.",
            f"Write {opening}{gap}…{gap}{closing}.",
            span=pair.target.raw_span(at, at + 1),
            severity=Severity.INFO if strings else None,
            habit=_FAMILIES.get(wrong, ""),
        )
    elif (odd := _incomplete(pair, text, kinds)) and not _incomplete(pair, pair.source.text, ("“”",)):
        yield Problem(f"The quotation marks {odd} are not complete.", "Open and close each of them.")
    elif turned := _reversed(text, kinds):
        opening, closing = text[turned[1]], text[turned[0]]
        yield Problem(
            f"The quotation marks are the wrong way round: {closing}…{opening}.",
            f"Write {opening}…{closing}.",
            span=pair.target.raw_span(turned[0], turned[1] + 1),
        )


def _without_inches(text: str) -> str:
    """Return a text with blanks for marks behind a figure that close nothing: `5" wide`, and not `"Argon2"`."""
    open_, found = False, list(text)
    for match in _STRAIGHT.finditer(text):
        if not open_ and _INCHES.match(text, match.start()):
            found[match.start()] = " "
        else:
            open_ = not open_
    return "".join(found)


def keeps(pair: TextPair) -> Iterator[str]:
    """Name the habits of other marks, where a text has only those of its language."""
    kinds = pair.subject.typography.quotes
    found = set(ANY.findall(pair.target.text)) if kinds and pair.markdown else set()
    right = set("".join(kinds))
    if found and found <= right:
        yield from {habit for sign, habit in _FAMILIES.items() if sign not in right}


def _reversed(text: str, kinds: tuple[str, ...]) -> tuple[int, int] | None:
    """Return where the first two marks stand if each pair of the text begins with its closing mark."""
    for opening, closing in (
        (kind[0], kind[1]) for kind in kinds if kind[0] in _DOUBLE and kind[0] != kind[1]
    ):
        if opening + closing in shared(kinds):
            continue
        places = [at for at, char in enumerate(text) if char in (opening, closing)]
        marks = "".join(text[at] for at in places)
        if marks and marks == (closing + opening) * (len(marks) // 2):
            return places[0], places[1]
    return None


def _incomplete(pair: TextPair, text: str, kinds: tuple[str, ...]) -> str:
    """Return the first pair that is opened as often as it is not closed; empty if all is well."""
    if pair.locale.script == "Hebr":
        outside = _GERSHAYIM.sub("", text)
        # a mark after a prefix (ב"שמור") looks like that of an abbreviation: the text is right if either reading is
        return '""' if all(len(re.findall('["“”„״]', t)) % 2 for t in (text, outside)) else ""
    doubtful = shared(kinds)
    for kind in kinds:
        opening, closing = kind[0], kind[1]
        if opening not in _DOUBLE or kind in doubtful:
            continue
        if opening == closing:
            if text.count(opening) % 2:
                return opening + closing
        elif text.count(opening) != text.count(closing):
            return opening + closing
    if not doubtful:
        return ""
    marks = [char for char in text if any(char in kind for kind in doubtful)]
    return "" if are_complete(marks, doubtful) else next(k for k in doubtful if marks[0] in k)
