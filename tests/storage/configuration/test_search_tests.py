"""The questions of `search_tests.yml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.storage.configuration.search_tests import Question, read_search_tests

GOOD = """\
en:
  a.md:
    - how much
    - "why: this"
pt-br:
  b.md: [um, 24]
"""


def test_each_question_knows_its_line(tmp_path: Path) -> None:
    path = tmp_path / "search_tests.yml"
    assert read_search_tests(path) == {}
    path.write_text(GOOD, "utf-8")
    assert read_search_tests(path) == {
        "en": [Question("how much", "a.md", 3), Question("why: this", "a.md", 4)],
        "pt-BR": [Question("um", "b.md", 6), Question("24", "b.md", 6)],
    }


@pytest.mark.parametrize("text", ["en: [a]\n", "en:\n  a.md: why\n", "en:\n  a.md: [{a: b}]\n", "??: {}\n"])
def test_other_forms_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "search_tests.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(KbError) as caught:
        read_search_tests(path)
    assert caught.value.where is not None
    assert caught.value.where.startswith("search_tests.yml:")
