"""The files of the index."""

from __future__ import annotations

import json
from pathlib import Path

from kb_tools.sites.search.page_text import Section
from kb_tools.sites.search.postings import SearchPage, make_index
from kb_tools.sites.search.query import Words
from kb_tools.sites.search.sharded import write_index


def pages(count: int) -> list[SearchPage]:
    texts = [" ".join(f"word{(number * 7 + at * 13) % 997}x" for at in range(120)) for number in range(count)]
    return [SearchPage(f"p{n}/", f"Page {n} 😀字", (Section("P", "", text),)) for n, text in enumerate(texts)]


def data(path: Path) -> tuple[str, str, object]:
    text = path.read_text("utf-8")
    assert text.startswith("kbSearch.got(")
    assert text.endswith(")")
    name, version, value = json.loads(f"[{text[len('kbSearch.got(') : -1]}]")
    return name, version, value


def test_each_file_is_small_and_says_which_build_it_is_of(tmp_path: Path) -> None:
    write_index(make_index(pages(300)), Words(), tmp_path)
    shards = sorted(tmp_path.glob("t/*.js"))
    assert len(shards) > 5
    assert max(path.stat().st_size for path in shards) < 9_000
    assert len({data(path)[1] for path in tmp_path.rglob("*.js")}) == 1
    assert {data(path)[0] for path in shards} == {f"t/{number}" for number in range(len(shards))}


def test_the_index_is_whole(tmp_path: Path) -> None:
    index = make_index(pages(30))
    write_index(index, Words(), tmp_path)
    read: dict[str, list[int]] = {}
    last = ""
    for number in range(len(list(tmp_path.glob("t/*.js")))):
        last = ""
        for line in str(data(tmp_path / f"t/{number}.js")[2]).split("\n"):
            head, packed = line.split("\t")
            last = last[: int(head[0], 36)] + head[1:]
            at = 0
            read[last] = [at := at + int(each[2:], 36) for each in packed.split(" ")]
    assert read == {token: [each.page for each in listed] for token, listed in index.postings.items()}


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_index(make_index(pages(20)), Words(frozenset("abc")), tmp_path / name)
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.js")}
        for name in ("one", "two")
    )
    assert one == two
