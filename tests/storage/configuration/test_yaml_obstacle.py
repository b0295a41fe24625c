"""What is in the way of an addition to a YAML file, as it is told to those who then make it by hand."""

from __future__ import annotations

import pytest

from kb_tools.storage.configuration.yaml_insert import CannotInsertError, inserted
from kb_tools.storage.configuration.yaml_nodes import root_of
from kb_tools.storage.configuration.yaml_obstacle import obstacle

PLUGINS = ("plugins",)
LANGUAGES = ("plugins", "i18n", "languages")
WRONG = [
    ("plugins: !ENV [X, [search]]\n", PLUGINS, 1, "'plugins' has the tag !ENV"),
    ("a: 1\nplugins: !ENV\n  - X\n  - [search]\n", PLUGINS, 2, "'plugins' has the tag !ENV"),
    ("plugins: !ENV X\n", PLUGINS, 1, "'plugins' has the tag !ENV"),
    ("plugins: !relative x\n", PLUGINS, 1, "'plugins' has the tag !relative"),
    ("plugins: !ENV [X, [i18n: {languages: []}]]\n", LANGUAGES, 1, "'plugins' has the tag !ENV"),
    (
        "plugins:\n- i18n:\n    languages: !ENV [X, []]\n",
        LANGUAGES,
        3,
        "'plugins: i18n: languages' has the tag",
    ),
    ("plugins:\n- i18n: !ENV [X, {}]\n", LANGUAGES, 2, "'plugins: i18n' has the tag !ENV"),
    ("p: &p\n- search\nplugins: *p\n", PLUGINS, 3, "'plugins' is an alias of what is written in line 1"),
    ("p: &p [search]\nplugins: *p\n", PLUGINS, 2, "'plugins' is an alias of what is written in line 1"),
    ("plugins: &p\n- search\nq: *p\n", PLUGINS, 1, "'plugins' has an anchor"),
    ("plugins: &p [search]\nq: {r: *p}\n", PLUGINS, 1, "'plugins' has an anchor"),
    ("a: &a\n  plugins: [search]\n<<: *a\n", PLUGINS, 3, "'plugins' comes from the merge key"),
    ("a: &a {plugins: []}\nb: &b {}\n<<: [*b, *a]\n", PLUGINS, 3, "'plugins' comes from the merge key"),
    ("plugins: search\n", PLUGINS, 1, "'plugins' is 'search'"),
    ("plugins: ''\n", PLUGINS, 1, "'plugins' is ''"),
]


@pytest.mark.parametrize(("text", "keys", "line", "said"), WRONG)
def test_what_is_in_the_way_is_told_with_its_line(
    text: str, keys: tuple[str, ...], line: int, said: str
) -> None:
    found = obstacle(root_of(text), keys)
    assert found is not None
    assert found.line == line
    assert found.said.startswith(said)
    with pytest.raises(CannotInsertError) as caught:
        inserted(text, keys, "kb", "mkdocs.yml")
    assert caught.value.where == f"mkdocs.yml:{line}"
    assert caught.value.hint is not None
    assert f"add this to '{': '.join(keys)}'" in caught.value.hint
    assert caught.value.hint.endswith("\n    - kb")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: 1\n",
        "plugins:\n",
        "plugins: ~\n",
        "plugins: !!seq [search]\n",
        "plugins: &p [search]\n",
        "plugins: [!ENV [X, search]]\n",
        "a: &a {b: 1}\n<<: *a\nplugins: [search]\n",
        "a: &a {b: 1}\n<<: *a\n",
        "a: &x 1\nb: *x\nplugins: [search, search]\n",
    ],
)
def test_nothing_else_is_in_the_way(text: str) -> None:
    assert obstacle(root_of(text), PLUGINS) is None
