"""Additions to YAML files that people have written: all else stays, byte for byte."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.errors import KbError
from kb_tools.storage.configuration.yaml_insert import Place, has, inserted

PLUGINS = ("plugins",)
LANGUAGES = ("plugins", "i18n", "languages")


def added(text: str, item: Any = "kb", keys: tuple[str, ...] = PLUGINS, **place: Any) -> str:
    return inserted(text, keys, item, "mkdocs.yml", Place(**place))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\n", "a: 1\n\nplugins:\n  - kb\n"),
        ("a: 1", "a: 1\n\nplugins:\n  - kb\n"),
        ("a: 1\n\n", "a: 1\n\nplugins:\n  - kb\n"),
        ("a: 1\r\n", "a: 1\r\n\r\nplugins:\r\n  - kb\r\n"),
        ("# only a comment\n", "# only a comment\n\nplugins:\n  - kb\n"),
        ("plugins:\nb: 2\n", "plugins:\n  - kb\nb: 2\n"),
        ("plugins: []\nb: 2\n", "plugins: [kb]\nb: 2\n"),
        ("plugins: ~  # none\nb: 2\n", "plugins:  # none\n  - kb\nb: 2\n"),
        ("plugins: null\n", "plugins:\n  - kb\n"),
        ("plugins: &p\n  - search\n", "plugins: &p\n  - kb\n  - search\n"),
        ("{a: 1}\n", "{a: 1, plugins: [kb]}\n"),
        ("plugins: [search] # x\n", "plugins: [kb, search] # x\n"),
        ("plugins: {search: {}}\n", "plugins: {kb: {}, search: {}}\n"),
        ("plugins:\n- search\n", "plugins:\n- kb\n- search\n"),
        (
            "plugins: # all\n    # of it\n    - search\n",
            "plugins: # all\n    - kb\n    # of it\n    - search\n",
        ),
        ("plugins:\n  search: {}\n", "plugins:\n  kb: {}\n  search: {}\n"),
        ("\ufeffplugins:\n- search\n", "\ufeffplugins:\n- kb\n- search\n"),
        (
            "plugins:\n- a: !!python/name:x.y\n- b: !ENV [A, b]\n",
            "plugins:\n- kb\n- a: !!python/name:x.y\n- b: !ENV [A, b]\n",
        ),
    ],
)
def test_an_item_goes_to_the_front(before: str, after: str) -> None:
    assert added(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("plugins:\n- a: |\n    x\n\n# of b\nb: 1\n", "plugins:\n- a: |\n    x\n- kb\n\n# of b\nb: 1\n"),
        ("plugins:\n- a:\n    x: 1 # one\n\n  # two\n", "plugins:\n- a:\n    x: 1 # one\n- kb\n\n  # two\n"),
        ("plugins: [a, {b: 1}]\n", "plugins: [a, {b: 1}, kb]\n"),
        ("plugins: &p\n  # x-y\n  - a\nb: 1\n", "plugins: &p\n  # x-y\n  - a\n  - kb\nb: 1\n"),
        ("plugins: &p\n- a\n", "plugins: &p\n- a\n- kb\n"),
        ("plugins: !!seq\n    -   a\n", "plugins: !!seq\n    -   a\n    - kb\n"),
        ("plugins: &p\n  a: {}\n", "plugins: &p\n  a: {}\n  kb: {}\n"),
        ("plugins: &p [a]\n", "plugins: &p [a, kb]\n"),
        ("a: &a {b: 1}\n<<: *a\n", "a: &a {b: 1}\n<<: *a\n\nplugins:\n  - kb\n"),
        ("plugins:\n  - a", "plugins:\n  - a\n  - kb\n"),
    ],
)
def test_an_item_goes_to_the_end(before: str, after: str) -> None:
    assert added(before, last=True) == after


def test_an_item_goes_behind_another() -> None:
    before = "plugins:\n- kb:\n    publish: draft\n# the rest\n- search\n"
    after = "plugins:\n- kb:\n    publish: draft\n- i18n\n# the rest\n- search\n"
    assert added(before, "i18n", after="kb", last=True) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("plugins:\n- a\n- i18n: {x: 1}\n", "plugins:\n- a\n- kb\n- i18n: {x: 1}\n"),
        ("plugins:\n  i18n: {x: 1}\n", "plugins:\n  kb: {}\n  i18n: {x: 1}\n"),
        ("plugins: [a, i18n]\n", "plugins: [a, kb, i18n]\n"),
        ("plugins: [a, '']\n", "plugins: [kb, a, '']\n"),
    ],
)
def test_an_item_goes_in_front_of_another_that_is_there(before: str, after: str) -> None:
    assert added(before, before="i18n") == after


@pytest.mark.parametrize(
    ("listed", "line"),
    [
        ("      - {locale: en, default: true}\n", "      - {locale: 'no', name: Norsk}\n"),
        ("      - locale: en\n        default: true  # x\n", "      - locale: 'no'\n        name: Norsk\n"),
        ("        -   locale: en\n", "        - locale: 'no'\n          name: Norsk\n"),
    ],
)
def test_a_language_is_written_as_the_others_are(listed: str, line: str) -> None:
    before = f"plugins:\n- i18n:\n    languages:\n{listed}\n# end\n"
    made = added(before, {"locale": "no", "name": "Norsk"}, LANGUAGES, last=True)
    assert made == before.replace(f"{listed}\n", f"{listed}{line}\n")


@pytest.mark.parametrize(
    "text",
    [
        "plugins: &all [search]\nother: *all\nplugins2: 1\n...\nplugins: 2\n",
        "all: &all\n- search\nplugins: *all\n",
        "plugins: some text\n",
        "a: [\n",
        "- a\n",
    ],
)
def test_what_cannot_be_added_to_is_said_with_what_to_write_by_hand(text: str) -> None:
    with pytest.raises(KbError) as error:
        added(text)
    assert "mkdocs.yml" in str(error.value)
    assert "- kb" in str(error.value)


def test_a_file_that_ends_its_document_is_not_broken() -> None:
    with pytest.raises(KbError):
        added("a: 1\n...\n")


def test_keys_are_found_in_lists_and_mappings() -> None:
    text = "plugins:\n- search\n- i18n:\n    languages: []\n"
    assert has(text, PLUGINS)
    assert has(text, ("plugins", "search"))
    assert has(text, LANGUAGES)
    assert not has(text, ("plugins", "kb"))
    assert not has("a: [", PLUGINS)


NAMES = st.sampled_from(["search", "tags", "blog", "i18n", "meta"])
VALUES = st.recursive(
    st.one_of(st.integers(0, 9), st.booleans(), st.text("ab #:é'\"", max_size=6)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text("xyz", min_size=1), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    plugins=st.lists(st.one_of(NAMES, st.dictionaries(NAMES, VALUES, min_size=1, max_size=1)), max_size=4),
    others=st.dictionaries(st.text("abc", min_size=1), VALUES, max_size=3),
    flow=st.sampled_from([False, None, True]),
    indent=st.integers(2, 6),
    last=st.booleans(),
)
def test_nothing_but_the_item_is_new(
    plugins: list[Any], others: dict[str, Any], flow: bool | None, indent: int, last: bool
) -> None:
    data = {**others, "plugins": plugins, "nav": ["index.md"]}
    text = yaml.safe_dump(data, default_flow_style=flow, indent=indent, allow_unicode=True, sort_keys=False)
    item = {"i18n": {"languages": [{"locale": "no", "name": "Norsk"}]}}
    made = added(text, item, last=last)
    wanted = [*plugins, item] if last else [item, *plugins]
    assert yaml.safe_load(made) == {**data, "plugins": wanted}
    remaining = iter(made)
    assert all(character in remaining for character in text)
