"""What kb doctor says of engines, with those that the project asks."""

from __future__ import annotations

import sys

import pytest

from kb_tools.pipeline.doctor.diagnosis import Diagnosis, Health
from kb_tools.pipeline.doctor.machine_translators import machine_translators
from kb_tools.storage.project import Project
from tests.conftest import Folder
from tests.engines.judge_server import JUDGE, JudgeServer
from tests.engines.loopback import serving


def found(folder: Folder, engines: str = "") -> list[Diagnosis]:
    if engines:
        folder.edit("mkdocs.yml", "  - kb:\n", f"  - kb:\n      engines: {engines}\n")
    return list(machine_translators(Project.open(folder.root)))


def of(name: str, diagnoses: list[Diagnosis]) -> Diagnosis:
    return next(each for each in diagnoses if name in each.said)


def test_without_engines_it_says_how_to_get_one(folder: Folder) -> None:
    last = found(folder)[-1]
    assert last.health is Health.ADVICE
    assert "engines: [NAME]" in last.todo


def test_an_engine_that_there_is_not_is_a_problem_that_lists_those_that_there_are(folder: Folder) -> None:
    each = of("'nosuch'", found(folder, "[nosuch]"))
    assert each.health is Health.PROBLEM
    assert "apertium" in each.todo


def test_what_is_not_installed_is_a_problem_only_where_it_is_asked(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [
        *(name for name in sys.modules if name.partition(".")[0] == "argostranslate"),
        "argostranslate",
    ]:
        monkeypatch.setitem(sys.modules, name, None)
    assert of("argos", found(folder)).health is Health.ADVICE
    each = of("argos", found(folder, "[argos]"))
    assert each.health is Health.PROBLEM
    assert "pip install 'kb-tools[argos]'" in each.todo


def test_an_engine_without_its_settings_is_no_crash(folder: Folder) -> None:
    each = of("libretranslate", found(folder, "[libretranslate]"))
    assert each.health is Health.PROBLEM
    assert "url" in each.todo


def test_memory_and_pseudo_are_no_translators(folder: Folder) -> None:
    assert not any(
        "pseudo" in each.said or "engine memory" in each.said for each in found(folder, "[pseudo]")
    )


def test_without_languages_no_engine_is_asked(folder: Folder) -> None:
    folder.write(
        "mkdocs.yml",
        "site_name: x\nplugins: [kb, i18n: {languages: [{locale: en, name: English, default: true}]}]\n",
    )
    assert found(folder) == []


def test_a_judge_that_is_configured_is_looked_at(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert not any("judge" in each.said for each in found(folder, "[pseudo]"))
    with serving(JudgeServer()) as server:
        server.key = ""
        folder.owner_says(f"judge: {{model: {JUDGE}, base_url: '{server.url}'}}")
        assert of(f"The judge openai-{JUDGE} is ready", found(folder)).health is Health.GOOD
        assert [asked.path for asked in server.requests] == ["/v1/models"]
        folder.edit("mkdocs.yml", JUDGE, "gpt-of-nobody")
        assert of("has no model 'gpt-of-nobody'", found(folder)).health is Health.PROBLEM
    folder.edit("mkdocs.yml", f"base_url: '{server.url}'", "timeout: 1")
    each = of("openai.com/v1: The engine openai has no key", found(folder))
    assert "OPENAI_API_KEY" in each.todo
    assert not (folder.root / "build/cache").exists()
