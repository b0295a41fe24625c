"""A failed rebuild of `mkdocs serve` is one message, and the next one runs the present code."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from kb_tools.sites.renderers.mkdocs.preview.rebuild import Rebuild


def test_what_a_plugin_raises_is_one_message(tmp_path: Path) -> None:
    def build() -> None:
        raise ValueError("this is broken")

    with pytest.raises(Abort, match="this is broken"):
        Rebuild(build, tmp_path / "mkdocs.yml")()


def test_what_mkdocs_has_told_is_not_told_again(tmp_path: Path) -> None:
    told = Abort("Aborted with a BuildError!")

    def build() -> None:
        raise told

    with pytest.raises(Abort) as caught:
        Rebuild(build, tmp_path / "mkdocs.yml")()
    assert caught.value is told


def test_an_edited_module_is_imported_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    module = tmp_path / "words_of_a_hook.py"
    module.write_text("WORD = 'one'")
    words = []

    def build() -> None:
        import words_of_a_hook  # type: ignore[import-not-found]  # noqa: PLC0415

        words.append(words_of_a_hook.WORD)

    rebuild = Rebuild(build, tmp_path / "mkdocs.yml")
    rebuild()
    rebuild()
    module.write_text("WORD = 'another'")
    rebuild()
    sys.modules.pop("words_of_a_hook")
    assert words == ["one", "one", "another"]
