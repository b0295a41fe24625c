"""The schema of configuration is what the readers read, what MkDocs accepts and what the reference page describes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from kb_tools import engines
from kb_tools.errors import KbError
from kb_tools.markdown.front_matter_faults import fault, line_of
from kb_tools.mkdocs_plugin import KbPlugin
from kb_tools.model.additions import ADDITIONS
from kb_tools.model.locale import Locale
from kb_tools.pipeline.reference import ADDITIONS_PAGE, PAGE, additions_page, configuration_reference
from kb_tools.pipeline.stage.published import PageState
from kb_tools.storage.configuration.fields import Fields
from kb_tools.storage.configuration.schema import front_matter, locale_yml, notices_yml, plugin, policy
from kb_tools.storage.configuration.schema.key import Form, Key, Section
from kb_tools.storage.configuration.schema.policy import POLICY_KEYS
from kb_tools.storage.configuration.yaml_file import YamlMap
from kb_tools.storage.project import Project
from tests.conftest import Folder

LT = Locale("lt")
ROOT = Path(__file__).parents[4]
WRONG = "[[]]"
"""No form of a key allows a list of lists."""
HOLE = "the value that a test puts here"
REGION = "support: {regions: {baltic: {name: Baltic, zone: Europe/Vilnius, hours: {mon: closed}, %s}}}"
NOTICE = "outage: {severity: hours, start: 2026-12-01, end: 2026-12-26, text: Away.}"


@dataclass(frozen=True)
class Spot:
    """A mapping of a section in a file of a real project."""

    file: str
    section: Section
    base: str = "{}"
    """YAML with all that the file needs."""
    path: tuple[str, ...] = ()
    """The keys that lead to the mapping."""

    def write(self, folder: Folder, keys: Mapping[str, Any], value: str = "") -> list[str]:
        """Write the file with more keys in the mapping, `value` in place of a hole; return its lines."""
        data = yaml.safe_load(self.base)
        mapping = data
        for name in self.path:
            mapping = mapping.setdefault(name, {})
        mapping.update(keys)
        text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=1000).replace(HOLE, value)
        if self.file == "mkdocs.yml":
            inner = "".join(f"      {line}\n" for line in text.splitlines())
            folder.edit("mkdocs.yml", '      sources: {docs: "", guide: guide}\n', inner)
        else:
            folder.write(self.file, text)
        return folder.read(self.file).splitlines()


LOCALE_FILE = "locales/lt/locale.yml"
BALTIC = ("support", "regions", "baltic")
CHAT = "channels: {chat: {to: 'https://example.org/chat'}}"
SPOTS = {
    "kb": Spot("mkdocs.yml", plugin.PLUGIN),
    "kb: locales": Spot("mkdocs.yml", plugin.LOCALE, path=("locales", "lt")),
    "kb: folders": Spot("mkdocs.yml", policy.FOLDER, path=("folders", "billing/")),
    "kb: additions": Spot("mkdocs.yml", plugin.ADDITIONS, path=("additions",)),
    "kb: feedback": Spot("mkdocs.yml", plugin.FEEDBACK, path=("feedback",)),
    "kb: contact": Spot("mkdocs.yml", plugin.CONTACT, path=("contact",)),
    "locale.yml": Spot(LOCALE_FILE, locale_yml.LOCALE_YML),
    "support": Spot(LOCALE_FILE, locale_yml.SUPPORT, path=("support",)),
    "region": Spot(LOCALE_FILE, locale_yml.REGION, REGION % "", BALTIC),
    "holidays": Spot(
        LOCALE_FILE, locale_yml.HOLIDAYS, REGION % "holidays: {country: BR}", (*BALTIC, "holidays")
    ),
    "channel": Spot(LOCALE_FILE, locale_yml.CHANNEL, REGION % CHAT, (*BALTIC, "channels", "chat")),
    "notice": Spot("docs/notices.yml", notices_yml.NOTICE, NOTICE, ("outage",)),
}
KEYS = [
    pytest.param(spot, key, id=f"{name}: {key.name}")
    for name, spot in SPOTS.items()
    for key in spot.section.keys or ()
]
SECTIONS = [plugin.PLUGIN, locale_yml.LOCALE_YML, notices_yml.NOTICES_YML, front_matter.FRONT_MATTER]


def read(folder: Folder) -> tuple[Any, ...]:
    """Read all configuration of a project."""
    project = Project.open(folder.root)
    configuration = replace(project.configuration, policies={})  # what they mean is in the policy of a locale
    return configuration, project.policy(LT), project.support(LT), project.notices


def sections(section: Section) -> Iterator[Section]:
    yield section
    for key in section.keys or ():
        if key.section is not None:
            yield from sections(key.section)


def test_every_section_with_keys_is_tried_here() -> None:
    found = {below.name for section in SECTIONS for below in sections(section) if below.keys is not None}
    assert found == {spot.section.name for spot in SPOTS.values()} | {"notices.yml", "the front matter", "kb"}


@pytest.mark.parametrize(("spot", "key"), KEYS)
def test_a_value_of_the_wrong_form_is_one_error_with_its_line(folder: Folder, spot: Spot, key: Key) -> None:
    lines = spot.write(folder, {key.name: HOLE}, WRONG)
    line = next(number for number, text in enumerate(lines, 1) if text.endswith(f"{key.name}: {WRONG}"))
    with pytest.raises(KbError) as caught:
        read(folder)
    message = str(caught.value)
    assert caught.value.where == f"{spot.file}:{line}"
    assert f"{key.name}: " in message or f"{key.name} must hold" in message
    assert f"; line {line}" not in message, "one mistake is one message"


@pytest.mark.parametrize("spot", SPOTS.values(), ids=SPOTS)
@pytest.mark.parametrize("name", ["zzz", "ключ", "outages"])
def test_an_unknown_key_is_named_with_its_line_and_the_valid_ones(
    folder: Folder, spot: Spot, name: str
) -> None:
    lines = spot.write(folder, {name: HOLE}, "x")
    line = next(number for number, text in enumerate(lines, 1) if text.endswith(": x"))
    with pytest.raises(KbError) as caught:
        read(folder)
    assert caught.value.where == f"{spot.file}:{line}"
    assert f"unknown key '{name}' in {spot.section.name}" in str(caught.value)
    valid = ", ".join(sorted(key.name for key in spot.section.keys or ()))
    assert str(caught.value.hint).endswith(f": {valid}.")


def test_unknown_keys_of_several_mappings_each_have_their_valid_keys(folder: Folder) -> None:
    folder.write(LOCALE_FILE, (REGION % "nota: x, channels: {chat: {too: x}}") + "\nsupports: {}\n")
    with pytest.raises(KbError) as caught:
        Project.open(folder.root).support(LT)
    hint = str(caught.value.hint)
    assert [hint.count(f"Valid keys of {what}: ") for what in ("locale.yml", "region 'baltic'")] == [1, 1]
    assert "channel 'chat': reply, to." in hint


# A locale.yml may only be stricter, and the examples of these keys are for mkdocs.yml.
@pytest.mark.parametrize(
    ("spot", "key"),
    [p for p in KEYS if not (p.values[0].file == LOCALE_FILE and p.values[1] in POLICY_KEYS)],
)
def test_the_example_of_a_key_is_read_as_it_stands(folder: Folder, spot: Spot, key: Key) -> None:
    # In a locale.yml, a date is a text.
    example = yaml.load(key.example, yaml.BaseLoader if spot.file == LOCALE_FILE else yaml.SafeLoader)  # noqa: S506
    assert list(example) == [key.name]
    spot.write(folder, example)
    changed = read(folder)
    assert changed != read_without(folder, spot, key), "an example shows another value than the default"


def read_without(folder: Folder, spot: Spot, key: Key) -> tuple[Any, ...] | None:
    """Read the same project without a key; None where it must have the key."""
    if key.required:
        return None
    if spot.file == "mkdocs.yml":
        text = folder.read("mkdocs.yml")
        start, stop = text.index("  - kb:\n"), text.index("  - i18n:\n")
        folder.write("mkdocs.yml", f"{text[:start]}  - kb\n{text[stop:]}")
    else:
        spot.write(folder, {})
    return read(folder)


@pytest.mark.parametrize(("spot", "key"), [p for p in KEYS if p.values[1].default is not None])
def test_an_absent_key_has_the_default_of_the_schema(folder: Folder, spot: Spot, key: Key) -> None:
    default = list(key.default) if isinstance(key.default, tuple) else key.default
    spot.write(folder, {key.name: HOLE}, json.dumps(default))
    assert read(folder) == read_without(folder, spot, key)


@pytest.mark.parametrize(("spot", "key"), [p for p in KEYS if p.values[1].required])
def test_a_required_key_is_missed(folder: Folder, spot: Spot, key: Key) -> None:
    base = yaml.safe_load(spot.base)
    mapping = base
    for name in spot.path:
        mapping = mapping[name]
    del mapping[key.name]
    folder.write(spot.file, yaml.safe_dump(base))
    with pytest.raises(KbError, match=f"{key.name}: "):
        read(folder)


@pytest.mark.parametrize(("spot", "key"), [p for p in KEYS if p.values[1].required])
def test_a_required_key_without_a_value_is_missed(folder: Folder, spot: Spot, key: Key) -> None:
    lines = spot.write(folder, {key.name: HOLE}, "~")
    line = next(number for number, text in enumerate(lines, 1) if text.endswith(f"{key.name}: ~"))
    with pytest.raises(KbError, match=f"{key.name}: ") as caught:
        read(folder)
    assert caught.value.where == f"{spot.file}:{line}"


@pytest.mark.parametrize("setting", ["catalogs: {}", "style: {}", "sources: {{{}: guide}}"])
def test_a_folder_with_a_name_that_no_disk_can_have_is_refused(folder: Folder, setting: str) -> None:
    folder.edit("mkdocs.yml", 'sources: {docs: "", guide: guide}', setting.format("ž" * 200))
    with pytest.raises(KbError, match=r"too long|there is no folder") as caught:
        read(folder)
    assert caught.value.where == "mkdocs.yml:15"


def test_a_reader_that_disagrees_with_the_schema_is_a_mistake_of_the_program() -> None:
    fields = Fields(YamlMap(), "mkdocs.yml", plugin.PLUGIN)
    with pytest.raises(LookupError, match="no key 'catalog' in the kb plugin"):
        fields.text("catalog")
    with pytest.raises(LookupError, match="'catalogs' of the kb plugin as a text, not"):
        fields.flag("catalogs")


@pytest.mark.parametrize("key", plugin.PLUGIN.keys or ())
def test_mkdocs_accepts_the_keys_of_the_plugin_and_refuses_other_types(key: Key) -> None:
    assert KbPlugin().load_config(yaml.safe_load(key.example)) == ([], [])
    errors, _ = KbPlugin().load_config({key.name: 1 if key.form is not Form.SHARE else "most"})
    assert [name for name, _ in errors] == [key.name]


def test_mkdocs_names_a_key_that_the_plugin_has_not() -> None:
    _, warnings = KbPlugin().load_config({"sorces": {}})
    assert [name for name, _ in warnings] == ["sorces"]
    names = [name for name, _ in KbPlugin.config_class._schema]
    assert names == [key.name for key in plugin.PLUGIN.keys or ()]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("reviewed: [[]]", "not a date"),
        ("reviewed: {a: b}", "not a date"),
        ("reviewed: 2026-13-40", "not valid|not a date"),
        ("kb: x", "'kb' in the front matter"),
    ],
)
def test_keys_of_front_matter_are_read(line: str, words: str) -> None:
    text = f"---\ntitle: Refunds\n{line}\n---\n\n# Refunds\n"
    found = fault(text)
    assert found is not None
    assert re.search(words, found.message)
    assert line_of(text, found.start) == 3
    assert line.partition(":")[0] in {key.name for key in front_matter.FRONT_MATTER.keys or ()}


def test_a_page_of_the_stage_has_the_keys_of_the_schema(folder: Folder) -> None:
    folder.update()
    folder.translate()
    folder.kb("build")
    described = {key.name: key for key in front_matter.STAGED.keys or ()}
    for locale in ("en", "lt"):
        page = folder.read(f"build/stage/{locale}/billing/refunds.md")
        facts = yaml.safe_load(page.split("---\n")[1])["kb"]
        assert set(facts) <= set(described)
        assert {name for name, key in described.items() if key.required} <= set(facts)
    assert set(described["state"].choices) == set(PageState)


def test_the_reference_page_is_that_of_the_schema() -> None:
    page = (ROOT / PAGE).read_text("utf-8")
    assert page == configuration_reference(), "run: make reference"


def test_the_page_of_additions_is_that_of_their_list() -> None:
    page = (ROOT / ADDITIONS_PAGE).read_text("utf-8")
    assert page == additions_page(), "run: make reference"
    assert all(f"| `{each.name}` |" in page for each in ADDITIONS)


def test_an_unknown_addition_is_an_error_with_the_known_ones(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      additions: {sitemap: false}\n")
    with pytest.raises(KbError) as caught:
        Project.open(folder.root)
    assert "'sitemap'" in str(caught.value)
    assert all(each.name in str(caught.value) for each in ADDITIONS)


def test_the_reference_page_describes_every_key_and_setting() -> None:
    page = configuration_reference()
    for section in SECTIONS[:2] + SECTIONS[3:] + [notices_yml.NOTICE]:
        for below in sections(section):
            for key in below.keys or ():
                assert re.search(
                    rf"^### `(.+: )?{key.name}`\n\n{re.escape(key.meaning)}\n", page, re.MULTILINE
                )
                assert f"```yaml\n{key.example}\n```" in page
    for adapter in engines.own_adapters().values():
        assert f"### `{adapter.name}`\n\n{adapter.summary}" in page
        assert all(f"- `{name}`: {meaning}\n" in page for name, meaning in adapter.settings.items())
