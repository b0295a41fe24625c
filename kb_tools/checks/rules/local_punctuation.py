"""Punctuation inside a text is that of another script.

Between Chinese or Japanese characters stand `，`, `、`, `：` without spaces; Arabic writes `،`, `؛` and `؟`.
Marks inside numbers, times, code, addresses and Latin names are fine.

Before (in `locales/zh_Hans/`):

    msgstr "打开设置,然后选择**保存**。"

After:

    msgstr "打开设置，然后选择**保存**。"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_CJK = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff々〆ー"
_HALF = re.compile(
    rf"(?<=[{_CJK}])(?P<mark>[,;:!?])(?=[\s{_CJK}]|$)|(?<=[{_CJK}])(?P<stop>\.)(?=\s|[{_CJK}])"
)
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
_SPACE = re.compile(
    r"(?<=[\u3400-\u4dbf\u4e00-\u9fff]) +(?=[\u3400-\u4dbf\u4e00-\u9fff])|(?<=[\w）]) +(?=[，。：；！？、])"
)
_KANA_SPACE = re.compile(r"(?<=[\u3041-\u30ff]) +(?=[，。、：；！？])")
_ARABIC = re.compile(r"(?<=[\u0621-\u064a])\s*(?P<mark>[,;?])(?=\s|$|[\u0621-\u064a])")
_ARABIC_MARK = {",": "،", ";": "؛", "?": "؟"}
_ARABIC_SPACE = re.compile(r"(?<=[\u0621-\u064a]) +(?P<mark>[،؛؟])")


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report the first mark, or space, that does not belong there."""
    text = pair.target.text
    if pair.subject.typography.full_width:
        half = _HALF.search(text)
        if half:
            mark = half["mark"] or half["stop"]
            comma = "、" if mark == "," and pair.locale.language == "ja" else _FULL[mark]
            yield Problem(
                f"'{mark}' stands between Chinese or Japanese characters.",
                f"Write '{comma}', without a space.",
            )
        pattern = _KANA_SPACE if pair.locale.language == "ja" else _SPACE
        if (space := pattern.search(text)) and _in_raw(space, text, pair.unit.target):
            yield Problem("There is a space where the language writes none.", "Remove it.")
    elif pair.locale.script == "Arab":
        found = _ARABIC.search(text)
        if found:
            yield Problem(
                f"'{found['mark']}' is not an Arabic mark.", f"Write '{_ARABIC_MARK[found['mark']]}'."
            )
        elif spaced := _ARABIC_SPACE.search(text):
            yield Problem(f"There is a space before '{spaced['mark']}'.", "Remove it.")


def _in_raw(match: re.Match[str], text: str, raw: str) -> bool:
    """Return whether the space stands there in the text as typed; beside bold or a link it may."""
    return text[match.start() - 1 : match.end() + 1] in raw
