"""Characters that only Traditional Chinese, only Simplified Chinese or only Japanese uses.

Characters that both forms of Chinese use (`著`, `於`, `乾`, `裏` in names) are none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "chinese.txt"
_VARIANTS = frozenset(
    "俥僞儁啓壗嫺屓峯敍榲樢樫爲牀瘻癧竈竚粧糺綫緤繿羣菓蒭衆衞裏説贋釟鈎鉢鋭鍄鍮鏥閲頴馼鮃鮎鮟鯒鯱鰊鰌鰕鰛鰮鰺鱇鱚鵐麪"
)
"""Characters of Japanese that are rare or regional forms in Chinese, too."""
_FIRST, _LAST = "\u4e00", "\u9fff"


@lru_cache(maxsize=1)
def traditional_only() -> Mapping[str, str]:
    """Return the characters that Simplified Chinese has not, each with what it writes."""
    lines = _lines()
    return dict(zip(lines[0], lines[1], strict=True))


@lru_cache(maxsize=1)
def simplified_only() -> Mapping[str, str]:
    """Return the characters that Traditional Chinese has not, each with what it writes."""
    lines = _lines()
    return dict(zip(lines[2], lines[3], strict=True))


@lru_cache(maxsize=1)
def _lines() -> tuple[str, ...]:
    return tuple(_DATA.read_text("utf-8").split("\n"))


@lru_cache(maxsize=8192)
def is_chinese_alone(char: str) -> bool:
    """Return whether a character is one of Chinese that Japanese standards (JIS X 0213) do not have: `设`."""
    return _FIRST <= char <= _LAST and _is_in(char, "gb2312") and not _is_in(char, "euc_jis_2004")


@lru_cache(maxsize=8192)
def is_japanese_alone(char: str) -> bool:
    """Return whether a character is one of Japanese (JIS X 0208) that no Chinese text has: `検`, `発`."""
    if not _FIRST <= char <= _LAST or char in _VARIANTS:
        return False
    return _is_in(char, "shift_jis") and not _is_in(char, "gb2312") and not _is_in(char, "big5")


def _is_in(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
