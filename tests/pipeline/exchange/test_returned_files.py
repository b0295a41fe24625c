"""Which files came back."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.pipeline.exchange.returned_files import xliff_files


def test_a_folder_has_its_files_in_order_and_none_that_a_system_hides(tmp_path: Path) -> None:
    for name in ("b/x.xlf", "a.XLIFF", "glossary.tbx", "__MACOSX/b/._x.xlf", ".git/x.xlf", "x.xlf.bak"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [file.relative_to(tmp_path).as_posix() for file in xliff_files(tmp_path)] == ["a.XLIFF", "b/x.xlf"]
    assert xliff_files(tmp_path / "none.xlf") == [tmp_path / "none.xlf"]
    with pytest.raises(KbError, match="no XLIFF file"):
        xliff_files(tmp_path / "__MACOSX")
