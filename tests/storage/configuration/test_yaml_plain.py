"""YAML of strangers, and of the owner: whatever a file holds, it is read in no time or refused with its line."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.errors import KbError
from kb_tools.storage.configuration import yaml_plain
from kb_tools.storage.configuration.yaml_file import load_yaml
from kb_tools.storage.configuration.yaml_plain import load_plain

MERGED = "a0: &a0 {k: v}\n" + "".join(f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 24))
LISTED = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))
BOMBS = {
    "merge keys": MERGED,
    "aliases": LISTED,
    "alias in itself": "a: &a [*a]",
    "brackets": "x: " + "[" * 20_000,
    "closed brackets": "x: " + "[" * 9_000 + "]" * 9_000,
    "braces": "x: " + "{a: " * 9_000,
    "dashes": "x:\n " + "- " * 9_000,
    "question marks": "? " * 9_000,
    "indentation": "".join(f"{' ' * depth}a:\n" for depth in range(500)),
    "digits": "publish: " + "9" * 100_000,
    "sexagesimal": "a: 1" + ":10" * 30_000,
    "hexadecimal": "a: 0x" + "f" * 100_000,
    "fraction": "a: 1." + "1" * 100_000,
    "set of a list": "a: !!set [b]",
    "number that is none": "a: !!int abc",
    "truth that is none": "a: !!bool abc",
    "date that is none": "a: !!timestamp abc",
    "object": "a: !!python/object/apply:os.system [id]",
    "document after document": "a: 1\n---\nb: 2",
    "key twice": "a: 1\nb: 2\na: 3",
    "key twice, deeper": "x:\n  - a: 1\n    a: 2",
    "key twice, in braces": "x: {a: 1, a: 2}",
    "key twice, as text": '1: a\n"1": b',
    "list as a key": "[a]: 1",
    "NUL": "a: x\0y",
    "written NUL": 'a: "x\\0y"',
    "half of a pair": 'a: "\\ud800"',
    "control character": "a: \x07",
    "a list": "- a",
    "a text": "a",
    "quotes that stay open": 'a: "b',
}
DATES = (
    "2001-99-99",
    "2026-02-30",
    "2026-13-31",
    "0000-00-00",
    "2026-01-01T99:00:00",
    "2026-01-01 10:00:00 +99:99",
)


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "any.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return path


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_one_clear_error(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(KbError) as plain:
        load_plain(path, "locale.yml")
    assert re.fullmatch(r"locale\.yml:\d+", str(plain.value.where))
    assert plain.value.hint
    with pytest.raises(KbError) as data:
        load_yaml(path, "notices.yml")
    assert re.fullmatch(r"notices\.yml:\d+", str(data.value.where))


def test_the_owner_may_use_tags_and_aliases_within_reason(tmp_path: Path) -> None:
    text = "a: &a {k: 1}\nb: {<<: *a, k: 2}\nc: [*a, *a]\nd: !!python/name:os.path.join\ne: !relative x\n"
    found = load_yaml(written(tmp_path, text), "mkdocs.yml", tags=True)
    assert (found["b"], found["c"], found["e"]) == ({"k": 2}, [{"k": 1}, {"k": 1}], "!relative x")
    for bomb in (MERGED, LISTED, BOMBS["brackets"], BOMBS["digits"], "a: 2026-02-30"):
        with pytest.raises(KbError) as caught:
            load_yaml(written(tmp_path, bomb), "mkdocs.yml", tags=True)
        assert re.fullmatch(r"mkdocs\.yml:\d+", str(caught.value.where))


@pytest.mark.parametrize(
    "tag", ["!ENV HOME", "!ENV [HOME, x]", "!!python/name:os.system", "!relative x", "!!str x", "! x"]
)
def test_no_tag_of_strangers_is_read(tmp_path: Path, tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "a secret")
    with pytest.raises(KbError, match="is a tag") as caught:
        load_plain(written(tmp_path, f"a: 1\nnote: {tag}\n"), "locale.yml")
    assert caught.value.where == "locale.yml:2"
    assert "a secret" not in str(caught.value)


def test_the_environment_is_for_mkdocs_yml_alone(tmp_path: Path) -> None:
    with pytest.raises(KbError, match="tag '!ENV'"):
        load_yaml(written(tmp_path, "text: !ENV HOME"), "notices.yml")


@pytest.mark.parametrize("text", DATES)
def test_a_day_that_there_is_not_is_an_error_of_its_line(tmp_path: Path, text: str) -> None:
    assert load_plain(written(tmp_path, f"a: {text}"), "locale.yml") == {"a": text}, (
        "for its reader to refuse"
    )
    with pytest.raises(KbError, match="is no date") as caught:
        load_yaml(written(tmp_path, f"b: 1\na: {text}"), "notices.yml")
    assert caught.value.where == "notices.yml:2"


def test_plain_words_and_numbers_are_what_they_are_in_mkdocs_yml(tmp_path: Path) -> None:
    text = "a: yes\nb: Off\nc: ~\nd:\ne: 24\nf: -0.5\ng: 09:00\nh: '24'\ni: [x, {y: z}]\nj: 0x10\nk: 1_000\nl: NO\n"
    found = load_plain(written(tmp_path, text), "locale.yml")
    assert list(found.values()) == [
        True, False, None, None, 24, -0.5, "09:00", "24", ["x", {"y": "z"}], "0x10", "1_000", False,
    ]  # fmt: skip
    assert (found.lines["e"], found["i"][1].line) == (5, 9)


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "null\n", "\ufeff"])
def test_an_empty_file_says_nothing(tmp_path: Path, text: str) -> None:
    assert load_plain(written(tmp_path, text), "locale.yml") == {}


def test_a_byte_order_mark_is_no_part_of_a_key(tmp_path: Path) -> None:
    assert load_plain(written(tmp_path, "\ufeffpublish: draft"), "locale.yml") == {"publish": "draft"}


@pytest.mark.parametrize("data", ["a: b".encode("utf-16"), b"a: \xff", b"\xc3("])
def test_another_encoding_is_said(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(KbError, match=r"not UTF-8"):
        load_plain(written(tmp_path, data), "locale.yml")


@pytest.mark.parametrize(
    "text",
    ["#" * (yaml_plain.LARGEST + 1), "a: " + "b" * 2_001, "a: |\n" + " x\n" * 1_500, "k" * 201 + ": 1",
     "a: [" + "1," * 10_001 + "]", "a: " + "[" * 13 + "]" * 13, "a: 1e999", "a: " + "1" * 19],
)  # fmt: skip
def test_there_are_bounds(tmp_path: Path, text: str) -> None:
    with pytest.raises(KbError) as caught:
        load_plain(written(tmp_path, text), "locale.yml")
    assert str(caught.value.where).startswith("locale.yml")


@given(st.text(alphabet="a1:-[]{}&*!<'\"\\ \n\t|>?%#,~.\ufeff", max_size=60))
def test_whatever_is_in_a_file_nothing_but_a_clear_error_comes(text: str) -> None:
    path = written(Path(os.environ.get("TMPDIR", "/tmp")), text)  # noqa: S108
    for read in (load_plain, load_yaml):
        with contextlib.suppress(KbError):
            read(path, "any.yml")


def test_the_last_of_two_equal_keys_counts_where_mkdocs_reads(tmp_path: Path) -> None:
    text = "a: 1\nb: &b {x: 1, x: 2}\na: 3\nc: {<<: *b, x: 4}\na: 5\n"
    found = load_yaml(written(tmp_path, text), "mkdocs.yml", tags=True)
    assert (found, found.twice, found.lines["a"]) == ({"a": 5, "b": {"x": 2}, "c": {"x": 4}}, {"a": 1}, 5)
    assert (found["b"].twice, found["c"].twice) == ({"x": 2}, {})
