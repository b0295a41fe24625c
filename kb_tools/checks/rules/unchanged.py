"""A translation is the English text itself.

Names, numbers, code, file names and single words that are the same in both languages are fine. So are terms that
the glossary marks with `translate: false`.

Before:

    msgid "Open the settings of your account."
    msgstr "Open the settings of your account."

After:

    msgstr "Atverkite savo paskyros nustatymus."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.function_words import FUNCTION_WORDS
from kb_tools.language.literals import are_strings
from kb_tools.language.prose import OBJECT
from kb_tools.model.finding import Severity
from kb_tools.model.inline import Inline

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_EDGES = ".,;:!?…()[]\"'“”„«»‘’*_"
_LITERAL = re.compile(rf"[_/\\=$<>{{}}()\[\]|#@&+{OBJECT}]|\w[.:]+\w|\d|[^\W\d_A-Z][A-Z]|\A-")
"""What ordinary words do not have within them: a path, a file name, code, `camelCase`, an option, a number."""
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‑-][^\W\d_]+)*")
_STRING = re.compile(r"b?\"[^\"]*\"\Z")
_TITLE = re.compile(r"[A-Z][\w.+-]*(?:\s(?:[A-Z][\w.+-]*|a|an|and|by|for|from|in|of|on|the|to|with))+")
_WORDS = re.compile(r"[^\W\d_]+(?:, [^\W\d_]+){1,4}\.?")
_FORMAT = re.compile(rf"[{OBJECT}{{}}%\\]")
"""What a text that a program fills in has."""
_SENTENCE = 5
"""So many words between straight quotation marks are a quoted sentence, fewer the value of something."""


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report a target that equals its source, where the source is more than names and code."""
    if pair.locale.language == "en" or not pair.has_language:
        return
    if pair.target.text.lstrip()[:1].casefold()[:1] != pair.source.text.lstrip()[:1].casefold()[:1]:
        return
    if " ".join(pair.target.text.split()).casefold() != " ".join(pair.source.text.split()).casefold():
        return
    text = pair.source.text.strip()
    for term in pair.subject.style.glossary.terms_in(text):
        text = text.replace(term.name, " ") if not term.translate else text
    words = _ordinary(text)
    lower = [word for word in words if word[0].islower()]
    english = FUNCTION_WORDS["en"] - FUNCTION_WORDS.get(pair.locale.language, frozenset())
    said = [word for word in words if word.lower() in english]
    if _STRING.match(text) and (_FORMAT.search(text) or not said or len(words) < _SENTENCE):
        return  # a string of a program
    some = len(lower) * 3 >= len(words) and words[:1] and words[0][0].isupper()  # else names of people
    few = 0 if some and pair.locale.script != "Latn" else 1
    if len(words) > 1 and (len(lower) > few or said):
        minor = _is_work(pair) or are_strings(pair.source, pair.target) or _is_list(pair, text, said)
        severity = Severity.INFO if minor else None
        yield Problem("This is not translated: it is the English text.", "Translate it.", severity=severity)


def _is_work(pair: TextPair) -> bool:
    """Tell whether a text is nothing but a link to another site, called by its title: `Rust by Example`."""
    first, last = pair.target.tokens[0], pair.target.tokens[-1]
    if (
        first.kind is not Inline.LINK
        or last.kind is not Inline.LINK
        or first.pair != len(pair.target.tokens) - 1
    ):
        return False
    return (
        "//" in (last.target or first.target or "") and _TITLE.fullmatch(pair.target.text.strip()) is not None
    )


def _is_list(pair: TextPair, text: str, said: list[str]) -> bool:
    """Tell whether a text lists a few single words, which two languages of one script may share: `Status, total`."""
    return pair.locale.script == "Latn" and not said and _WORDS.fullmatch(text) is not None


def _ordinary(text: str) -> list[str]:
    """Return the words of a text that are no names of files, no code and no numbers."""
    found = []
    for part in text.split():
        word = part.strip(_EDGES)
        if word and not _LITERAL.search(word) and _WORD.fullmatch(word):
            found.append(word)
        elif "/" in word and not _LITERAL.search(word.replace("/", "")):
            found += [each for each in word.split("/") if _WORD.fullmatch(each)] if " " in text else []
    return found
