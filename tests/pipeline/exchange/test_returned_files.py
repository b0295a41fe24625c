"""Which files came back, and which locale each is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.exchange.returned_files import is_same, xliff_files


@pytest.mark.parametrize(
    ("locale", "tag", "same"),
    [
        ("zh-Hans", "zh-CN", True),
        ("zh-Hans", "zh-TW", False),
        ("zh-Hans", "zh-Hant", False),
        ("zh-Hans", "zh-Hant-TW", False),
        ("zh-Hans", "zh-Hans-CN", True),
        ("zh-Hans", "zh-Hant-CN-x-agency", False),
        ("lt", "lt-Cyrl-LT", False),
        ("pt-BR", "pt", True),
        ("pt-BR", "pt-PT", False),
        ("es-419", "es-ES", False),
        ("es-419", "es-419", True),
        ("sr-Latn", "sr-Cyrl", False),
        ("de", "de-AT", True),
        ("lt", "lv", False),
        ("lt", "lt-x-agency", True),
    ],
)
def test_a_language_tag_means_a_locale_or_not(locale: str, tag: str, same: bool) -> None:
    assert is_same(Locale.parse(locale), tag) is same


def test_a_folder_has_its_files_in_order_and_none_that_a_system_hides(tmp_path: Path) -> None:
    for name in ("b/x.xlf", "a.XLIFF", "glossary.tbx", "__MACOSX/b/._x.xlf", ".git/x.xlf", "x.xlf.bak"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [file.relative_to(tmp_path).as_posix() for file in xliff_files(tmp_path)] == ["a.XLIFF", "b/x.xlf"]
    assert xliff_files(tmp_path / "none.xlf") == [tmp_path / "none.xlf"]
    with pytest.raises(KbError, match="no XLIFF file"):
        xliff_files(tmp_path / "__MACOSX")
