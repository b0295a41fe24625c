"""Writes the index of a locale in small files, of which a browser fetches those that a question needs.

`start.js` says what there is, a file of `t/` has the tokens of a stretch of the alphabet, a file of `p/` the text of a
page, and `words.js` the words against which typing errors are mended. All are scripts that hand over their data: a page
that is opened from a disk may fetch nothing else. They carry the version of the index, so that a browser never puts the
files of two builds together. Law 11: the same pages give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kb_tools.model.digest import digest
from kb_tools.sites.search.postings import Index, Posting, SearchPage
from kb_tools.sites.search.query import Words
from kb_tools.sites.search.tokens import is_dense

FOLDER = "search-index"
"""The folder of the index, relative to the home page of its locale."""
ENTRY = "start.js"
"""The file that a browser asks for first."""
_SHARD = 6_000
"""Bytes of a file of tokens, about: a question of five words then needs 30 kB, whatever the size of the site."""
_WORD_LIST = 24_000
"""Bytes of the word list at most: the words of titles and headings first, then the most frequent."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def write_index(index: Index, words: Words, output: Path) -> None:
    """Write an index into an empty folder."""
    shards = list(_shards(index))
    files: dict[str, Any] = {f"t/{number}": text for number, (_, text) in enumerate(shards)}
    files |= {f"p/{number}": _page(page) for number, page in enumerate(index.pages)}
    files["words"] = _front_coded((word, "") for word in _word_list(index))
    files["start"] = {
        "pages": len(index.pages),
        "first": [first for first, _ in shards],
        "flags": [page.fallback + 2 * page.staff for page in index.pages],
        "boosts": {str(n): page.boost for n, page in enumerate(index.pages) if page.boost != 1},
        "staff": [page.url for page in index.pages if page.staff],
        "stop": sorted(words.stop),
        "phrases": list(words.phrases),
        "synonyms": [[list(phrase), list(same)] for phrase, same in sorted(words.synonyms.items())],
    }
    version = digest(*(f"{name} {_json(data)}" for name, data in files.items()))[:12]
    for name, data in files.items():
        path = output / f"{name}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"kbSearch.got({_json(name)},{_json(version)},{_json(data)})", "utf-8")


def _page(page: SearchPage) -> list[Any]:
    sections = [[section.heading, section.anchor, section.text] for section in page.sections]
    return [page.url, page.title, page.category, sections]


def _shards(index: Index) -> Iterator[tuple[str, str]]:
    """Yield the first token of each file and its text. Tokens stand in the order of UTF-16, as browsers compare."""
    held: list[tuple[str, str]] = []
    size = 0
    for token in sorted(index.postings, key=lambda text: text.encode("utf-16-be")):
        said = _packed(index.postings[token])
        held.append((token, said))
        size += len(said) + len(token.encode()) // 2 + 3
        if size >= _SHARD:
            yield held[0][0], _front_coded(held)
            held, size = [], 0
    if held:
        yield held[0][0], _front_coded(held)


def _packed(postings: Iterable[Posting]) -> str:
    """Return postings as text: impact, section, and the number of the page less that of the one before, in base 36."""
    parts = []
    last = 0
    for each in postings:
        parts.append(f"{_DIGITS[each.impact]}{_DIGITS[each.section]}{_base36(each.page - last)}")
        last = each.page
    return " ".join(parts)


def _front_coded(entries: Iterable[tuple[str, str]]) -> str:
    """Return a line an entry: how many letters of the last key it begins with, the rest of its key, and its text."""
    lines = []
    last = ""
    for key, text in entries:
        common = 0
        while common < min(len(key), len(last), 35) and key[common] == last[common]:
            common += 1
        if common and ord(key[common - 1]) > 0xFFFF:  # browsers count such a letter twice
            common = 0
        lines.append(f"{_DIGITS[common]}{key[common:]}" + (f"\t{text}" if text else ""))
        last = key
    return "\n".join(lines)


def _word_list(index: Index) -> list[str]:
    words = [word for word in index.postings if " " not in word and len(word) > 2 and not is_dense(word)]
    words.sort(key=lambda word: (word not in index.important, -len(index.postings[word]), word))
    size = 0
    kept = []
    for word in words:
        size += len(word.encode()) // 2 + 2
        if size > _WORD_LIST:
            break
        kept.append(word)
    return sorted(kept)


def _base36(number: int) -> str:
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits


def _json(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
