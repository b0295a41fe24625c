"""The search of MkDocs, as a reader uses it on a site whose theme is not Material: it finds words in each script."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.host import serving

MKDOCS = """\
site_name: Help
theme: {name: mkdocs, highlightjs: false}
plugins:
  - search
  - kb
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
"""
PAGES = {
    "zh": "# 退款说明\n\n我们在十天内退款。您可以在账户页面查看账单。\n",
    "ko": "# 환불 안내\n\n열흘 안에 환불합니다. 계정 페이지에서 확인할 수 있습니다.\n",
    "ta": "# பணம்\n\nபத்து நாட்களுக்குள் பணத்தைத் திருப்பித் தருகிறோம்.\n",
    "he": "# החזר כספי\n\nאנו מחזירים כסף תוך עשרה ימים.\n",
    "lt": "# Grąžinimas\n\nGrąžiname per dešimt dienų. Šaukite žmogų.\n",
    "ru": "# Возврат\n\nМы вернём деньги за десять дней.\n",
}
WORDS = {
    "zh": ("退款", "账户"),
    "ko": ("환불합니다", "계정", "settings"),
    "ta": ("பத்து", "தருகிறோம்", "settings"),
    "he": ("כסף", "ימים", "settings"),
    "lt": ("žmogų", "Šaukite", "grąžinimas", "settings"),
    "ru": ("деньги", "возврат", "settings"),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("own_search")
    languages = "".join(f"        - {{locale: {tag}, name: {tag}}}\n" for tag in PAGES)
    files = {"mkdocs.yml": MKDOCS + languages, "docs/index.md": "# Refunds\n\nWe refund.\n"}
    files |= {f"docs/{tag}/index.md": text for tag, text in PAGES.items()}
    files["docs/more.md"] = "# More\n\nOnly English has the settings.\n"
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "kb_tools", "build"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    with serving(root / "site") as base:
        yield base


def test_words_are_found(browser: Browser, address: str) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for tag, words in WORDS.items():
        for word in words:
            page.goto(f"{address}/{tag}/?q={word}")
            expect(page.locator("#mkdocs-search-results article").first).to_be_attached()
            assert faults == [], (tag, word)
    page.close()
