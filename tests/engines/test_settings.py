"""The settings of engines: each is described, read by its engine, and named with its line where it is wrong."""

from __future__ import annotations

import inspect
import re

import pytest

from kb_tools import engines, registry
from kb_tools.engines import adapters
from kb_tools.engines.cloud.engine import CloudEngine
from kb_tools.errors import KbError
from kb_tools.storage.project import Project
from tests.conftest import Folder


@pytest.mark.parametrize("name", registry.modules(adapters))
def test_an_engine_reads_the_settings_that_it_describes(name: str) -> None:
    adapter = registry.load(adapters, name)
    source = inspect.getsource(adapter)
    if hasattr(adapter, "CloudEngine"):  # it reads what all services of the cloud have
        source += inspect.getsource(CloudEngine)
    asked = re.findall(r'setup\.(?:number|text|choice)\("(\w+)"', source)
    settings = engines.own_adapters()[name].settings
    assert sorted(asked) == sorted(settings)
    assert all(meaning.endswith(".") for meaning in settings.values())


@pytest.mark.parametrize("value", ["[1]", "{a: b}", "2026-11-21"])
def test_a_setting_of_an_engine_that_is_no_text_or_number_is_named_with_its_line(
    folder: Folder, value: str
) -> None:
    settings = f"        - argos:\n            beam: 2\n            threads: {value}\n"
    folder.edit("mkdocs.yml", "  - kb:\n", f"  - kb:\n      engines:\n        - memory\n{settings}")
    lines = folder.read("mkdocs.yml").splitlines()
    with pytest.raises(
        KbError, match="the setting 'threads' of 'argos' must be a text or a number"
    ) as caught:
        Project.open(folder.root)
    assert caught.value.where == f"mkdocs.yml:{lines.index(f'            threads: {value}') + 1}"
