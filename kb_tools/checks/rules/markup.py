"""The inline markup of a translation differs from that of its source.

An error where it would do harm (a footnote or an attribute list that is lost or added); the unit is then
shown in English. A warning where a reader would only miss something, such as bold text, an emoji or a key to
press, or would see a mark (`**`) that is not closed. The order is free, and so is which words of a sentence stand out
as long as some do; the name of a button or field has to. Foreign words may be in italics, quoted
words may be bold, and scripts that have no italics do without. Links, HTML, code and variables have checks of
their own.

Before:

    msgid "Open **Settings** and select **Save**.[^1]"
    msgstr "Atverkite **Nustatymus** ir pasirinkite Įrašyti."

After:

    msgstr "Atverkite **Nustatymus** ir pasirinkite **Įrašyti**.[^1]"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair, Uneven
from kb_tools.language.literals import emoji_change
from kb_tools.language.prose import Prose
from kb_tools.language.typography import ITALIC_SCRIPTS
from kb_tools.markdown.prove.violation import Violation
from kb_tools.model.difference import difference, quoted
from kb_tools.model.finding import Severity
from kb_tools.model.inline import Inline
from kb_tools.model.placeholders import PLACEHOLDER

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP

_ELSEWHERE = frozenset(
    {
        "link",
        "image",
        "script",
        "html",
        "html-count",
        "macro",
        "attribute",
        "placeholder",
        "empty",
        "invisible",
    }
)
_CLOSER = frozenset({Inline.CODE, Inline.EMPHASIS, Inline.EMOJI, Inline.KEYS})
"""Markup of which not the number counts, but what it holds."""
_HINT = "Copy the marks around the words from English, such as **, [^1] or { }."
_PLAIN = ("ja", "zh")
"""Languages that do without emphasis of words: brackets, particles and word order say the same."""
_STRAY = re.compile(r"\*\*?|__|~~")
_WIDE = re.compile("＊+|｀+|＿＿|～～|＝＝|＋＋")
"""Marks of Markdown as an input method of Chinese or Japanese writes them."""
_EMPHASIS = re.compile(r"\*|(?<!\w)_+\S")
_QUOTES = '“"„«»「『‘'
_MARKS = {1: "italics", 2: "bold"}
_TAGS = {"b": "bold", "strong": "bold", "i": "italics", "em": "italics"}
_LETTERS = re.compile(r"[A-Za-z][a-z]+")
HABIT_SHARE = 0.05
"""Emphasis of running words is a matter of taste: who leaves it out in each twentieth text does so on purpose."""
_LEFT_OUT = "words of a sentence plain that English emphasizes"
_NAMES = {"bold": "in bold", "italics": "in italics"}
_LOOKS = {"del": "struck out", "ins": "underlined", "mark": "highlighted", "sub": "lowered", "sup": "raised"}
"""What readers see of a tag."""
_FEW = {0: "none", 1: "one"}


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report what the target has and the source has not, and the other way round."""
    for violation in pair.violations:
        if violation.code in _ELSEWHERE or violation.of in _CLOSER or _are_variables(violation):
            continue
        if violation.fatal or not pair.breaks_page:
            severity = None if violation.fatal else Severity.WARNING
            span = pair.span_of(*violation.new)
            yield Problem(violation.message, _HINT, severity=severity, span=span)
    if pair.markdown:
        yield from _things(pair)
        yield from _emphasis(pair)


def _are_variables(violation: Violation) -> bool:
    """Tell whether what looks like attribute lists are variables, which have a check of their own."""
    return any(
        bool(found) and all(PLACEHOLDER.fullmatch(one) for one in found)
        for found in (violation.missing, violation.new)
    )


def _things(pair: TextPair) -> Iterator[Problem]:
    """Report keys and emoji that differ."""
    if pair.keys and not pair.breaks_page:
        change = pair.keys
        said = difference(change.missing, change.new)
        yield Problem(
            said,
            "Copy the keys to press from English.",
            severity=Severity.WARNING,
            span=pair.span_of(*change.new),
        )
    if not any(violation.code == "emoji" for violation in pair.violations):
        change = emoji_change(pair.source, pair.target)
        named = {thing for violation in pair.violations for thing in violation.missing}
        if change and not (pair.breaks_page and change.missing and named.issuperset(change.missing)):
            said = difference(change.missing, change.new)
            minor = not change.missing or all(emoji in pair.target.raw for emoji in change.missing)
            severity = Severity.INFO if minor else Severity.WARNING
            yield Problem(said, "Copy emoji from English.", severity=severity, span=pair.span_of(*change.new))


def _emphasis(pair: TextPair) -> Iterator[Problem]:
    """Report words that stand out in one text only; a mark that is not closed says it all."""
    uneven = {each.name: each for each in pair.subject.uneven.get(pair.written.key, ())}
    if not uneven and not _STRAY.search(pair.source.raw):
        return
    stray = _stray(pair) or _wide(pair)
    if stray is not None:
        yield stray
        return
    html = any(violation.code in ("html", "html-count") for violation in pair.violations)
    for name, each in uneven.items():
        if name == "bold":
            yield from _bold(pair, each)
        elif name == "italics":
            if "bold" not in uneven:
                yield from _italics(pair, each)
        elif name != "sup" and not html:
            what = "line breaks" if name == "br" else f"texts that are {_LOOKS.get(name, f'in <{name}>')}"
            yield _different(each, what)


def _wide(pair: TextPair) -> Problem | None:
    """Return the problem of a mark in full width, which nothing reads."""
    found = _WIDE.search(pair.target.text)
    if found is None or found[0] in pair.source.text:
        return None
    return Problem(
        f"Readers see the mark {quoted(found[0])}: it is in full width.",
        "Type it in half width, as in English.",
        severity=Severity.WARNING,
        span=pair.target.raw_span(*found.span()),
    )


def _stray(pair: TextPair) -> Problem | None:
    """Return the problem of a mark that readers see, because its other half is missing."""
    text, english = pair.target.text, pair.source.text
    for mark in _STRAY.finditer(text):
        code = "".join((*pair.code.missing, *pair.code.unmarked))
        if text.count(mark[0][0]) > english.count(mark[0][0]) + code.count(mark[0][0]):
            return Problem(
                f"Readers see the mark {quoted(mark[0])}: its other half is missing, or beside a blank.",
                "Put the same marks before and after the words, without blanks inside.",
                severity=Severity.WARNING,
                span=pair.target.raw_span(*mark.span()),
            )
    return None


def _bold(pair: TextPair, each: Uneven) -> Iterator[Problem]:
    if each.target > each.source:
        emphasized = len(marked(pair.source, "bold")) + len(marked(pair.source, "italics"))
        names = [text for text in marked(pair.target, "bold") if text in pair.source.text]
        minor = bool(each.source) or each.target <= emphasized + _quotations(pair.source) + len(names)
    else:
        minor = pair.locale.language in _PLAIN or each.source <= each.target + _quoted(pair)
    yield _uneven(pair, each, "Make the same words bold as in English.", minor=minor)


def _italics(pair: TextPair, each: Uneven) -> Iterator[Problem]:
    """Report lost or added italics; they may become quotation marks or code. Foreign words may be in italics."""
    hint = "Mark the same words as in English, or put them into quotation marks."
    if each.target < each.source:
        if each.source > each.target + _quoted(pair) + _as_code(pair):
            minor = pair.locale.language in _PLAIN or pair.locale.script not in ITALIC_SCRIPTS
            yield _uneven(pair, each, hint, minor=minor)
        return
    added = [text for text in marked(pair.target, "italics") if not _is_foreign(text, pair)]
    if len(added) > each.source + _quotations(pair.source):
        yield _uneven(pair, each, hint, minor=bool(each.source))


def _uneven(pair: TextPair, each: Uneven, hint: str, *, minor: bool) -> Problem:
    """Say which words stand out on the page, in English and in the translation."""
    here, there = marked(pair.source, each.name), marked(pair.target, each.name)
    where = _NAMES[each.name]
    if len(here) != each.source or len(there) != each.target:
        return _different(each, f"texts {where}", hint, minor=minor)
    said = [
        f"{', '.join(map(quoted, texts))} {'is' if len(texts) == 1 else 'are'} {where}"
        if texts
        else f"nothing is {where}"
        for texts in (here, there)
    ]
    added = each.target > each.source
    running = not added and _is_running(pair)
    minor = minor or (running and each.target > 0)
    return Problem(
        f"In English {said[0]}; in the translation {said[1]}.",
        hint,
        severity=Severity.INFO if minor else Severity.WARNING,
        span=pair.span_of(*there) if added else None,
        habit=_LEFT_OUT if running and not minor else "",
    )


def _is_running(pair: TextPair) -> bool:
    """Tell whether what English emphasizes is part of its sentence, and not the name of a button or a field.

    A capital letter does not tell: names of products have it, too. What stands in the target as in English is a name.
    """
    texts = [*marked(pair.source, "bold"), *marked(pair.source, "italics")]
    return all(not text[:1].isupper() or text in pair.target.text for text in texts)


def keeps(pair: TextPair) -> Iterator[str]:
    """Name the habit of leaving emphasis out, where a text has that of English."""
    if pair.markdown and pair.source.once(_may_emphasize):
        uneven = pair.subject.uneven.get(pair.written.key, ())
        if not any(each.target < each.source for each in uneven) and _is_running(pair):
            yield _LEFT_OUT


def _may_emphasize(source: Prose) -> bool:
    return _EMPHASIS.search(source.raw) is not None


def _different(
    each: Uneven, what: str, hint: str = "Mark the same words as in English.", *, minor: bool = False
) -> Problem:
    return Problem(
        f"Of {what}, English has {_few(each.source)}, the translation has {_few(each.target)}.",
        hint,
        severity=Severity.INFO if minor else Severity.WARNING,
    )


def _few(count: int) -> str:
    return _FEW.get(count, str(count))


def marked(text: Prose, name: str) -> list[str]:
    """Return the texts in bold, or in italics, with the markup that they hold."""
    found: list[str] = []
    for index, token in enumerate(text.tokens):
        if not token.opens or token.pair is None:
            continue
        if token.kind is Inline.EMPHASIS and token.raw[0] in "*_":
            kinds = _MARKS.get(len(token.raw), "bold italics")
        elif token.kind is Inline.HTML:
            kinds = _TAGS.get(token.raw.strip("<>").lower(), "")
        else:
            continue
        if name in kinds:
            found.append("".join(t.raw for t in text.tokens[index + 1 : token.pair]))
    return found


def _is_foreign(text: str, pair: TextPair) -> bool:
    """Tell whether a text is taken over from English, or stands in Latin letters among others."""
    words = _LETTERS.findall(text)
    if words and pair.locale.script != "Latn":
        return True
    english = pair.unit.source.lower()
    return any(word.lower().rstrip("s")[:12] in english for word in words if len(word) > 2)


def _as_code(pair: TextPair) -> int:
    """Return how many words that English has in italics the target has as code, which is as good."""
    italic = {text.strip("`") for text in marked(pair.source, "italics")}
    return sum((token.value or "") in italic for token in pair.target.tokens if token.kind is Inline.CODE)


def _quotations(text: Prose) -> int:
    """Return how many quotations a text has."""
    return sum(c in _QUOTES for c in text.text) // (2 if '"' in text.text else 1)


def _quoted(pair: TextPair) -> int:
    """Return how many quotations the target has more than the source."""
    opening = ({kind[0] for kind in pair.subject.typography.quotes} | {"“", "„", "«", "「"}) - {'"'}
    here, there = pair.source.text, pair.target.text
    opened = sum(c in opening for c in there) + there.count('"') // 2
    return opened - here.count("“") - here.count('"') // 2
