"""The pieces of a search index: cut to size, with nothing lost."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_tools.model.locale import Locale
from kb_tools.sites.search import pagefind_chunks
from kb_tools.sites.search.adapters.pagefind import index
from kb_tools.sites.search.base import Indexed
from kb_tools.sites.search.pagefind_chunks import shrink

Item = int | str | list["Item"]


def encoded(item: Item) -> bytes:
    if isinstance(item, int):
        return pagefind_chunks._written(0, item) if item >= 0 else pagefind_chunks._written(1, -1 - item)
    if isinstance(item, str):
        return pagefind_chunks._text(item)
    return pagefind_chunks._written(4, len(item)) + b"".join(map(encoded, item))


def decoded(data: bytes, at: int = 0) -> tuple[Item, int]:
    kind = data[at] >> 5
    value, start = pagefind_chunks._head(data, at, kind)
    if kind == 0:
        return value, start
    if kind == 1:
        return -1 - value, start
    if kind == 3:
        return data[start : start + value].decode(), start + value
    items: list[Item] = []
    for _ in range(value):
        item, start = decoded(data, start)
        items.append(item)
    return items, start


def write(path: Path, item: Item, signature: bytes = b"pagefind_dcd") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(signature + encoded(item)))


def read(path: Path) -> Item:
    return decoded(gzip.decompress(path.read_bytes())[12:])[0]


items: st.SearchStrategy[Item] = st.recursive(
    st.integers(-(2**40), 2**40) | st.text(max_size=300),
    lambda inner: st.lists(inner, max_size=30),
    max_leaves=60,
)


@given(items)
@settings(deadline=None)
def test_where_an_item_ends_is_known(item: Item) -> None:
    data = encoded(item)
    assert pagefind_chunks._after_items(data + b"\x00", 0, 1) == len(data)
    assert decoded(data) == (item, len(data))


def bundle(folder: Path) -> dict[str, Item]:
    """Write an index in two pieces and return its words."""
    words: dict[str, Item] = {f"w{n:05}": [[n % 7, [-25, n, 3], []]] * 3 for n in range(4000)}
    listed = [[word, pages] for word, pages in words.items()]
    write(folder / "index" / "lt_a.pf_index", [listed[:1500]])
    write(folder / "index" / "lt_b.pf_index", [listed[1500:]])
    chunks: Item = [["w00000", "w01499", "lt_a"], ["w01500", "w03999", "lt_b"]]
    write(folder / "pagefind.lt_x.pf_meta", ["1.5.2", [["lt_1", 5]], chunks, [], [], ["title"]])
    return words


def test_pieces_are_small_and_hold_every_word_once(tmp_path: Path) -> None:
    words = bundle(tmp_path)
    shrink(tmp_path)
    meta = read(tmp_path / "pagefind.lt_x.pf_meta")
    assert isinstance(meta, list)
    assert [*meta[:2], *meta[3:]] == ["1.5.2", [["lt_1", 5]], [], [], ["title"]]
    found: dict[str, Item] = {}
    named = set()
    for first, last, name in meta[2]:  # type: ignore[union-attr, misc]
        piece = tmp_path / "index" / f"{name}.pf_index"
        assert len(gzip.decompress(piece.read_bytes())) < 21_000
        (listed,) = read(piece)  # type: ignore[union-attr, misc]
        assert (listed[0][0], listed[-1][0]) == (first, last)  # type: ignore[index]
        found |= dict(listed)  # type: ignore[arg-type]
        named.add(piece.name)
    assert list(found.items()) == list(words.items()), "in the same order"
    assert {path.name for path in (tmp_path / "index").iterdir()} == named


@pytest.mark.parametrize("damage", ["signature", "shape", "missing", "cut off", "empty"])
def test_what_is_not_known_is_left_as_it_is(tmp_path: Path, damage: str) -> None:
    bundle(tmp_path)
    piece = tmp_path / "index" / "lt_b.pf_index"
    if damage == "signature":
        write(piece, [[["a", []]]], b"pagefind_xyz")
    elif damage == "shape":
        write(tmp_path / "pagefind.lt_x.pf_meta", ["1.9.0", 5])
    elif damage == "missing":
        piece.unlink()
    elif damage == "cut off":
        piece.write_bytes(gzip.compress(gzip.decompress(piece.read_bytes())[:-9]))
    else:
        piece.write_bytes(b"")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    shrink(tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_real_index_is_cut(tmp_path: Path) -> None:
    """A newer Pagefind may write other files: then this fails, and searches still work."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/a.html").write_text(
        '<html lang="lt"><p data-pagefind-body>Pinigai per dešimt dienų</p></html>'
    )
    index(Indexed(tmp_path / "pages", ("a.html",), Locale("lt")), tmp_path / "pagefind")
    names = list((tmp_path / "pagefind/index").iterdir())
    assert names
    assert all("-" in path.stem for path in names)
