"""The first locale.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kb_tools.model.locale import Locale
from kb_tools.model.policy import Formality, Policy
from kb_tools.pipeline.start.locale_yml import locale_yml
from kb_tools.storage.configuration.policy import read_policy
from kb_tools.storage.configuration.support import read_support
from kb_tools.storage.configuration.yaml_plain import load_plain

TAGS = ["ar", "ckb", "de-AT", "eo", "fil", "he", "lt", "nb", "no", "pt-BR", "zh-Hans", "zh-TW"]


@pytest.mark.parametrize("tag", TAGS)
def test_it_sets_nothing_until_somebody_removes_the_marks(tag: str, tmp_path: Path) -> None:
    path = tmp_path / "locale.yml"
    path.write_text(locale_yml(Locale.parse(tag)), "utf-8")
    assert not load_plain(path, "locale.yml")


@pytest.mark.parametrize("tag", ["lt", "no", "ar", "zh-TW"])
def test_the_example_is_right_once_the_marks_are_removed(tag: str, tmp_path: Path) -> None:
    text = locale_yml(Locale.parse(tag)).partition("# support:")[2]
    path = tmp_path / "locale.yml"
    path.write_text("support:" + text.replace("\n# ", "\n"), "utf-8")
    [region] = read_support(path, "locale.yml").regions
    assert region.calendar is not None or tag == "zh-TW"


def test_the_facts_are_those_of_cldr() -> None:
    text = locale_yml(Locale.parse("ar"))
    assert "Arab, right to left" in text
    assert "first day     Saturday" in text
    assert "plural forms  6" in text
    assert "country: EG" in text
    assert "first day     Sunday" in locale_yml(Locale.parse("pt-BR"))


def test_the_form_of_address_is_right_once_its_mark_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "locale.yml"
    path.write_text(locale_yml(Locale("lt")).replace("# formality:", "formality:"), "utf-8")
    assert read_policy(path, "locale.yml", Locale("lt"), Policy()).formality is Formality.FORMAL


def test_the_code_of_norway_is_in_quotes() -> None:
    line = next(line for line in locale_yml(Locale.parse("nb")).splitlines() if "country" in line)
    assert yaml.safe_load(line.lstrip("# "))["holidays"]["country"] == "NO"
