"""Make the table of characters that only Traditional or only Simplified Chinese has.

    python benchmarks/chinese_characters.py OPENCC/data/dictionary

Reads TSCharacters.txt and STCharacters.txt of OpenCC (https://github.com/BYVoid/OpenCC, Apache-2.0). Taken is what one
of the two writes otherwise in every word, and what is in the character set of the one (Big5, GB 2312) alone.
Writes kb_tools/language/data/chinese.txt, the same bytes each time.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

TO = Path(__file__).parents[1] / "kb_tools" / "language" / "data" / "chinese.txt"
ALSO = dict(
    zip(
        "种体与机网构极听坏宁广怀惊愿据气确离胜触适么优价儿厂",
        "種體與機網構極聽壞寧廣懷驚願據氣確離勝觸適麼優價兒廠",
        strict=True,
    )
)
"""Simplified characters that Big5 has, too, for rare words."""
ALSO_TRADITIONAL = {"後": "后"}
"""A Traditional character that GB 2312 has, too, for names."""
PREFERRED = dict(zip("爲溼籤鍾衆啓", "為濕簽鐘眾啟", strict=True))
"""What Taiwan writes for the form that stands first in the dictionary."""


def read(path: Path) -> Mapping[str, Sequence[str]]:
    """Return the forms of each character."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {row[0]: row[1].split(" ") for row in rows if len(row) == 2}


def has(charset: str, char: str) -> bool:
    """Return whether a character set has a character."""
    try:
        return bool(char.encode(charset))
    except UnicodeEncodeError:
        return False


def alone(forms: Mapping[str, Sequence[str]], own: str, other: str) -> dict[str, str]:
    """Return the characters that are in one set alone and never stay as they are, each with its first form."""
    return {
        char: PREFERRED.get(to[0], to[0])
        for char, to in sorted(forms.items())
        if char not in to and has(own, char) and not has(other, char)
    }


def main() -> None:
    """Write the table."""
    folder = Path(sys.argv[1])
    traditional = alone(read(folder / "TSCharacters.txt"), "big5", "gb2312") | ALSO_TRADITIONAL
    simplified = alone(read(folder / "STCharacters.txt"), "gb2312", "big5") | ALSO
    lines = [
        part for table in (traditional, simplified) for part in ("".join(table), "".join(table.values()))
    ]
    TO.write_text("\n".join(lines) + "\n", "utf-8")
    print(len(traditional), len(simplified))


if __name__ == "__main__":
    main()
