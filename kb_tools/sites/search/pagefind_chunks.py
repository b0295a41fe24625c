"""Splits the chunks of a Pagefind index into smaller ones, so that a query fetches less.

Pagefind splits an index by number of words, into chunks of some 40 kB, and a query of two words often needs two. Split
by size, a query fetches 8 kB per word, whatever the size of the site. The files are CBOR (RFC 8949): the index of a
language is `[version, pages, [[first word, last word, chunk], ...], ...]`, and a chunk is `[[[word, ...], ...]]`. Of a
word, only its end is located; nothing in it is changed. Files of another format, from another version of Pagefind,
stay unchanged: the search works, and fetches more.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SIGNATURE = b"pagefind_dcd"
_SIZE = 20_000
"""Size of a chunk in bytes before compression, which more than halves it."""
_ARRAY, _TEXT = 4, 3
_NUMBERS = bytes([*[1] * 24, 2, 3, 5, 9, *[0] * 4]) * 2 + bytes(192)
"""By the first byte of a CBOR item: its length in bytes if it is a number, as nearly all are; 0 for other items."""


class _NotKnownError(Exception):
    """The file has an unknown format."""


@dataclass(frozen=True, slots=True)
class _Piece:
    first: bytes
    """The first word, as CBOR; `last` is the last word, also as CBOR."""
    last: bytes
    words: bytes
    count: int


def shrink(bundle: Path) -> None:
    """Split the chunks of all indexes in the folder `bundle`. Law 11: the same input gives the same bytes."""
    for path in sorted(bundle.glob("*.pf_meta")):
        try:
            _shrink(bundle, path)
        except (_NotKnownError, EOFError, IndexError, OSError, UnicodeDecodeError, zlib.error):
            continue


def _shrink(bundle: Path, path: Path) -> None:
    meta = _read(path)
    start = _after_items(meta, _array(meta, 0)[1], 2)  # version and pages come before
    count, at = _array(meta, start)
    cuts: dict[Path, list[tuple[Path, _Piece]]] = {}
    for _ in range(count):
        three, first = _array(meta, at)
        name = _after_items(meta, first, 2)
        at = _after_items(meta, name, 1)
        length, text = _head(meta, name, _TEXT)
        if three != 3:
            raise _NotKnownError
        piece = bundle / "index" / f"{meta[text : text + length].decode()}.pf_index"
        cuts[piece] = [
            (piece.with_name(f"{piece.stem}-{number}.pf_index"), cut)
            for number, cut in enumerate(_cut(_read(piece)))
        ]
    listed = []
    for path_of_new, cut in (new for news in cuts.values() for new in news):
        _write(path_of_new, _written(_ARRAY, 1) + _written(_ARRAY, cut.count) + cut.words)
        listed.append(_written(_ARRAY, 3) + cut.first + cut.last + _text(path_of_new.stem))
    _write(path, meta[:start] + _written(_ARRAY, len(listed)) + b"".join(listed) + meta[at:])
    for piece in cuts:
        piece.unlink()


def _cut(piece: bytes) -> Iterator[_Piece]:
    one, at = _array(piece, 0)
    count, at = _array(piece, at)
    if one != 1 or count == 0:
        raise _NotKnownError
    start, words = at, 0
    first = last = b""
    for left in range(count - 1, -1, -1):
        _, word = _array(piece, at)
        last = piece[word : _after_items(piece, word, 1)]
        first = first or last
        at = _after_items(piece, at, 1)
        words += 1
        if at - start >= _SIZE or left == 0:
            yield _Piece(first, last, piece[start:at], words)
            start, words, first = at, 0, b""
    if at != len(piece):
        raise _NotKnownError


def _after_items(data: bytes, at: int, items: int) -> int:
    """Return the offset after `items` items that start at the offset `at`."""
    while items:
        head = data[at]
        length = _NUMBERS[head]
        if length:
            at += length
            items -= 1
            continue
        kind, value = head >> 5, head & 31
        at += 1
        if value >= 24:
            width = 1 << (value - 24)
            if width > 8:
                raise _NotKnownError  # an item of indefinite length
            value = int.from_bytes(data[at : at + width], "big")
            at += width
        items -= 1
        if kind in (2, 3):
            at += value
        elif kind == _ARRAY:
            items += value
        elif kind == 5:
            items += 2 * value
        elif kind == 6:
            items += 1
    return at


def _head(data: bytes, at: int, kind: int) -> tuple[int, int]:
    """Return the length of a text or an array, and the offset of its contents."""
    if data[at] >> 5 != kind:
        raise _NotKnownError
    value = data[at] & 31
    if value < 24:
        return value, at + 1
    width = 1 << (value - 24)
    return int.from_bytes(data[at + 1 : at + 1 + width], "big"), at + 1 + width


def _array(data: bytes, at: int) -> tuple[int, int]:
    return _head(data, at, _ARRAY)


def _written(kind: int, value: int) -> bytes:
    if value < 24:
        return bytes([kind << 5 | value])
    width = next(width for width in (0, 1, 2, 3) if value < 1 << (8 << width))
    return bytes([kind << 5 | 24 + width]) + value.to_bytes(1 << width, "big")


def _text(text: str) -> bytes:
    data = text.encode()
    return _written(_TEXT, len(data)) + data


def _read(path: Path) -> bytes:
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(_SIGNATURE):
        raise _NotKnownError
    return data[len(_SIGNATURE) :]


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(gzip.compress(_SIGNATURE + data, compresslevel=6, mtime=0))
