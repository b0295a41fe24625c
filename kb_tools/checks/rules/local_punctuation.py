"""Punctuation inside a text is that of another script.

Between Chinese or Japanese characters stand `，`, `、`, `：` without spaces; Arabic writes `،`, `؛` and `؟`.
Marks inside numbers, times, code, addresses and Latin names are fine. The mark at the end of a text is the subject of
`end-punctuation`.

Where nearly all texts of a locale have one such mark (`:` for `：`), it is the house style: one finding says so.

Before (in `locales/zh_Hans/`):

    msgstr "打开设置,然后选择**保存**。"

After:

    msgstr "打开设置，然后选择**保存**。"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.ends import instead
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_CJK = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff々〆ー"
_HALF = re.compile(
    rf"(?<=[{_CJK}]) ?(?P<mark>[,;:!?])(?=[\s{_CJK}]|$)|(?<=[{_CJK}])(?P<stop>\.)(?=\s|[{_CJK}])"
)
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
_SPACE = re.compile(r"(?<=[\u3400-\u4dbf\u4e00-\u9fff]) +(?=[\u3400-\u4dbf\u4e00-\u9fff])")
"""A space between Chinese characters; Japanese texts may have one, where Latin letters were."""
_SPACE_BEFORE = re.compile(rf"(?:(?<=[{_CJK}）」』》”])|(?P<other>(?<=\w)))[ \u3000]+(?=[，。：；！？、])")
"""A space before a mark. Behind Latin letters in bold or a link, many write one, as behind code."""
_ARABIC_LETTER = "\u0621-\u064a\u0671-\u06d3"
_ARABIC = re.compile(rf"(?<=[{_ARABIC_LETTER}])\s*(?P<mark>[,;?])(?=\s|$|[{_ARABIC_LETTER}])")
_ARABIC_MARK = {",": "،", ";": "؛", "?": "؟"}
_ARABIC_SPACE = re.compile(rf"(?<=[{_ARABIC_LETTER}\u064b-\u0652]) +(?P<mark>[،؛؟])")
_BRACKET = re.compile(rf"(?<=[{_CJK}])\((?=[{_CJK}])(?=[^()]*\))")
_STRANGE = re.compile("[，。：；！？（）、､｡]")
_STRANGE_ARABIC = re.compile("[،؛؟]")
_OPENERS = re.compile("[¿¡]")
_OPENING = frozenset({"an", "ast", "ca", "es", "ext", "eu", "fil", "gl", "oc", "qu", "tl"})
"""Languages that open a question with a mark, or did so."""
_SCRIPTS = frozenset({"Latn", "Cyrl", "Grek", "Hebr", "Deva", "Armn", "Geor", "Arab", "Thai"})
_CLOSING = re.compile(r"[\s)\]\"'”’»」』）】》]*$")
_OWN = re.compile(r"[，；：！？。、（،؛؟]")
_HALF_OF = {full: half for half, full in (*_FULL.items(), *_ARABIC_MARK.items(), (",", "、"), ("(", "（"))}


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report the first mark of each kind, and the first space, that does not belong there."""
    text = pair.target.text
    if pair.subject.typography.full_width:
        yield from _half_width(pair, text)
        raw = pair.unit.target
        spaces = _SPACE_BEFORE.finditer(text)
        space = next((s for s in spaces if s["other"] is None or _in_raw(s, text, raw)), None)
        if space is None and pair.locale.language != "ja":
            space = next((s for s in _SPACE.finditer(text) if _in_raw(s, text, raw)), None)
        if space:
            yield Problem(
                "There is a space where the language writes none.",
                "Remove it.",
                span=pair.target.raw_span(*space.span()),
            )
    elif pair.locale.script == "Arab":
        found = next((m for m in _ARABIC.finditer(text) if not _ends(m, text)), None)
        if found:
            wanted = _ARABIC_MARK[found["mark"]]
            yield Problem(
                f"'{found['mark']}' is not a mark of {pair.locale.english_name}.",
                f"Write '{wanted}'.",
                span=pair.target.raw_span(*found.span("mark")),
                habit=instead(found["mark"], wanted),
            )
        elif spaced := _ARABIC_SPACE.search(text):
            yield Problem(
                f"There is a space before '{spaced['mark']}'.",
                "Remove it.",
                span=pair.target.raw_span(*spaced.span()),
            )
    if not text.isascii() and pair.locale.script in _SCRIPTS:
        yield from _strange(pair, text)


def keeps(pair: TextPair) -> Iterator[str]:
    """Name the habits of other marks, where a text has those of its language."""
    if pair.subject.typography.full_width or pair.locale.script == "Arab":
        for sign in set(_OWN.findall(pair.target.text)):
            yield instead(_HALF_OF[sign], sign)


def _strange(pair: TextPair, text: str) -> Iterator[Problem]:
    """Report the first mark of Chinese or Japanese, or of Arabic, in a text of another script."""
    if (
        pair.locale.script == "Latn"
        and pair.locale.language not in _OPENING
        and (mark := _OPENERS.search(text))
    ):
        if mark[0] not in pair.source.text:
            yield Problem(
                f"'{mark[0]}' is a mark of Spanish.",
                f"Remove it: {pair.locale.english_name} has no mark before a question or a call.",
                span=pair.target.raw_span(*mark.span()),
            )
        return
    found = _STRANGE.search(text)
    if found is None and pair.locale.script != "Arab":
        found = _STRANGE_ARABIC.search(text)
    if found and found[0] not in pair.source.text:
        around = text[max(0, found.start() - 1) : found.end() + 1].replace(found[0], "")
        if not any("\u3041" <= c <= "\u9fff" or "\u0621" <= c <= "\u06d3" for c in around) or (
            pair.locale.script == "Arab" and "\u0621" <= around[:1] <= "\u06d3"
        ):
            whose = "Arabic" if found[0] in "،؛؟" else "Chinese or Japanese"
            yield Problem(
                f"'{found[0]}' is a mark of {whose}.",
                f"Type it on a keyboard of {pair.locale.english_name}.",
                span=pair.target.raw_span(*found.span()),
            )


def _half_width(pair: TextPair, text: str) -> Iterator[Problem]:
    """Report the first half-width mark of each kind, and the first brackets."""
    if bracket := _BRACKET.search(text):
        yield Problem(
            "'(' stands between Chinese or Japanese characters.",
            "Write '（' and '）'.",
            span=pair.target.raw_span(*bracket.span()),
            habit=instead("(", "（"),
        )
    seen = set()
    for half in _HALF.finditer(text):
        mark = half["mark"] or half["stop"]
        if mark in seen or _ends(half, text):
            continue
        seen.add(mark)
        full = "、" if mark == "," and pair.locale.language == "ja" else _FULL[mark]
        yield Problem(
            f"'{mark}' stands between Chinese or Japanese characters.",
            f"Write '{full}', without a space.",
            span=pair.target.raw_span(*half.span()),
            habit=instead(mark, full),
        )


def _ends(match: re.Match[str], text: str) -> bool:
    """Return whether a mark ends the text, so that `end-punctuation` reports it."""
    return match[0].strip() in ("?", "!", ":", ".") and _CLOSING.match(text, match.end()) is not None


def _in_raw(match: re.Match[str], text: str, raw: str) -> bool:
    """Return whether the space stands there in the text as typed; beside bold or a link it may."""
    return text[match.start() - 1 : match.end() + 1] in raw
