"""What commands say to people."""

from __future__ import annotations

from pathlib import Path

from kb_tools.cli import output


def test_a_site_without_a_home_page_is_opened_as_a_folder(tmp_path: Path) -> None:
    site = Path("site")
    (tmp_path / site).mkdir()
    assert output.home_page(tmp_path, site) == site
    (tmp_path / site / "index.html").write_text("", encoding="utf-8")
    assert output.home_page(tmp_path, site) == site / "index.html"
