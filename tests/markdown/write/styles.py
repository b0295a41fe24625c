"""Targets as people type them in twelve styles of language, made of the inline markup of English segments.

Each keeps every inline element of its source. What differs is what stands beside the marks: letters without a blank
between, punctuation of full width within and without, quotation marks, particles, no-break spaces.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb_tools.model.inline import Inline, Token


@dataclass(frozen=True)
class Style:
    name: str
    words: tuple[str, ...]
    glued: bool
    """No blanks between words, nor around marks."""
    marks: tuple[tuple[str, str], ...] = (("", ""),)
    """What stands around emphasised words, within the marks of emphasis."""
    ends: tuple[str, ...] = ("",)
    """What emphasised words end in, within the marks."""
    after: tuple[str, ...] = ("",)
    """What is glued to the end of an element."""
    punctuation: tuple[tuple[str, str], ...] = ()


_WIDE = (
    (",", "，"),
    (".", "。"),
    (":", "："),
    ("?", "？"),
    ("!", "！"),
    (";", "；"),
    ("(", "（"),
    (")", "）"),
)
_JA = ((",", "、"), (".", "。"), (":", "："), ("?", "？"), ("!", "！"), ("(", "（"), (")", "）"))
_FR = ((":", "\xa0:"), (";", "\u202f;"), ("!", "\u202f!"), ("?", "\u202f?"))
_AR = ((",", "،"), ("?", "؟"), (";", "؛"))
_ZH_WORDS = ("请保存", "文件", "设置", "打开", "用户", "然后", "页面", "在此处")
_JA_WORDS = ("設定", "を", "開く", "ファイル", "保存します", "ユーザー", "次に", "は")

STYLES = (
    Style("zh", _ZH_WORDS, True, ends=("", "。", "："), punctuation=_WIDE),
    Style(
        "zh quotes",
        _ZH_WORDS,
        True,
        marks=(("“", "”"), ("「", "」"), ("《", "》"), ("", "（必读）")),
        ends=("", "！"),
        punctuation=_WIDE,
    ),
    Style("zh spaced", _ZH_WORDS, False, marks=(("", ""), ("“", "”")), ends=("", "，"), punctuation=_WIDE),
    Style("ja", _JA_WORDS, True, ends=("", "。"), after=("", "を", "は、"), punctuation=_JA),
    Style(
        "ja quotes",
        _JA_WORDS,
        True,
        marks=(("「", "」"), ("『", "』"), ("【", "】"), ("（", "）")),
        after=("", "を", "、", "」"),
        punctuation=_JA,
    ),
    Style(
        "ko",
        ("설정", "파일", "저장하세요", "사용자"),
        False,
        (("", ""), ("‘", "’"), ("", "(필수)")),
        after=("을", "에서", "은"),
    ),
    Style("th", ("การตั้งค่า", "ไฟล์", "บันทึก", "ผู้ใช้"), True, (("", ""), ("“", "”")), ("", "ๆ")),
    Style(
        "ar",
        ("الإعدادات", "ملف", "احفظ", "مستخدم"),
        False,
        (("", ""), ("«", "»")),
        ("", "،", ":"),
        punctuation=_AR,
    ),
    Style(
        "fr",
        ("réglages", "fichier", "l’été", "n’oubliez"),
        False,
        (("", ""), ("«\xa0", "\xa0»")),
        ("", "\xa0:"),
        punctuation=_FR,
    ),
    Style(
        "de",
        ("Einstellungen", "Datei", "größer", "öffnen"),
        False,
        (("„", "“"), ("»", "«"), ("", "")),
        after=("", "-Menü", "s"),
    ),
    Style(
        "es",
        ("configuración", "archivo", "¡guarde!", "¿dónde?"),
        False,
        (("", ""), ("«", "»"), ("¡", "!")),
        ("", ":"),
    ),
    Style(
        "el",
        ("ρυθμίσεις", "αρχείο", "αποθήκευση", "χρήστης"),
        False,
        (("«", "»"), ("", "")),
        ("", "·"),
        after=("", "·"),
    ),
)

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OPENING = re.compile(r"[\s(]*\Z")
_BESIDE = frozenset(
    {Inline.LINK, Inline.IMAGE, Inline.EMPHASIS, Inline.CODE, Inline.KEYS, Inline.AUTOLINK, Inline.HTML}
)


def typed(style: Style, tokens: Sequence[Token], chance: random.Random) -> str:
    """Return a target of the source with these tokens, in a style."""
    out: list[str] = []
    decorated: list[str] = []
    inside_image = False
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        raw = token.raw
        if token.kind is Inline.TEXT:
            raw = _language(style, raw, chance)
            if style.glued:
                raw = _tightened(raw, before, after)
        elif token.kind is Inline.EMPHASIS and token.pair is not None:
            opening, closing = chance.choice(style.marks)
            if token.opens:
                decorated.append(closing + chance.choice(style.ends))
                raw += opening
            else:
                raw = decorated.pop() + raw
        if token.kind is Inline.IMAGE:
            inside_image = token.opens
        out.append(raw)
        ends = (
            token.kind in _BESIDE and token.kind is not Inline.HTML and not token.opens and not inside_image
        )
        if ends and (after is None or after.kind is Inline.TEXT) and token.raw[:2] != "][":
            suffix = chance.choice(style.after)
            # `_word_s` is no emphasis for anybody, and nobody can tell where an address ends before a letter.
            bare = token.kind is Inline.AUTOLINK and raw[0] != "<"
            out.append("" if (bare or raw[-1] == "_") and suffix[:1].isascii() else suffix)
    return "".join(out)


def _language(style: Style, text: str, chance: random.Random) -> str:
    text = _WORD.sub(lambda m: chance.choice(style.words), text)
    for mark, other in style.punctuation:
        text = text.replace(mark, other)
    return text


def _tightened(text: str, before: Token | None, after: Token | None) -> str:
    """Take blanks out of text, but where they make a line end or stand before an attribute list."""
    return re.sub(r"(?<=[^\W\d_a-zA-Z]) | (?=[^\W\d_a-zA-Z])|^ | $", "", text) if text.strip() else ""
