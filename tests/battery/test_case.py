from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.battery.case import CaseError, Fact, read_cases
from tests.battery.page import GROUPS
from tests.battery.project import PLAIN, mkdocs_yml, variants

CASES = read_cases()


def test_each_file_of_cases_has_its_table() -> None:
    assert {case.group for case in CASES} == set(GROUPS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_variant_is_a_configuration_with_all_plugins(case) -> None:
    own = _names(mkdocs_yml(case, PLAIN)) - {"i18n"}
    assert own or not case.plugins
    for variant in variants(case):
        names = _names(mkdocs_yml(case, variant))
        assert names == own | {"kb", "i18n"}


def test_the_two_orders_differ_and_without_a_plugin_there_is_one() -> None:
    (tags,) = (case for case in CASES if case.name == "tags")
    orders = [mkdocs_yml(tags, variant) for variant in variants(tags) if variant.layout == "folder"]
    assert [text.index("- tags") < text.index("- kb") for text in orders] == [True, False]
    (draft,) = (case for case in CASES if case.name == "draft_docs")
    assert [variant.order for variant in variants(draft)] == ["", ""]


def test_facts_are_read(tmp_path: Path) -> None:
    write(tmp_path, "a: {what: A, expect: {en: {p: [x, {text: y}, {not: z}], q: null, r: ''}}}")
    (case,) = read_cases(tmp_path)
    assert case.expect["en"] == (
        Fact("p", "x", "html"),
        Fact("p", "y", "text"),
        Fact("p", "z", "not"),
        Fact("q", "", "absent"),
        Fact("r", "", "html"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: {what: A, expects: {}}", "no such key: expects"),
        ("a: {what: A}", "expects nothing"),
        ("a: {what: A, expect: {de: {p: x}}}", "no such place: de"),
        ("a: {what: A, expect: {en: {p: {texts: x}}}}", "no such kind of fact"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, text)
    with pytest.raises(CaseError, match=said):
        read_cases(tmp_path)


def test_a_name_stands_once(tmp_path: Path) -> None:
    write(tmp_path, "a: {what: A, expect: {en: {p: x}}}")
    write(tmp_path, "a: {what: B, expect: {en: {p: x}}}", "two.yml")
    with pytest.raises(CaseError, match="another case has this name"):
        read_cases(tmp_path)


def write(folder: Path, text: str, name: str = "one.yml") -> None:
    (folder / name).write_text(text, "utf-8")


def _names(text: str) -> set[str]:
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("!", lambda loader, suffix, node: suffix)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: suffix)
    plugins = yaml.load(text, Loader).get("plugins") or []  # noqa: S506  (it makes no objects)
    return {next(iter(plugin)) if isinstance(plugin, dict) else plugin for plugin in plugins}
