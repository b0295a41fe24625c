"""A file in another encoding is one finding, and nothing follows from it."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Folder


def findings(folder: Folder, *words: str, code: int) -> list[tuple[str, str, int, int, str]]:
    said = folder.kb("check", "--format", "json", "--skip", "placeholders", *words, code=code).stdout
    return [
        (f["check"], f["path"], f["line"], f["column"], f["locale"])
        for f in json.loads(said)["findings"]
        if f["severity"] != "info"
    ]


@pytest.fixture
def whole(folder: Folder) -> Folder:
    """A project in which everything is translated."""
    folder.kb("update")
    for locale in ("lt", "ar"):
        folder.translate(locale)
    assert findings(folder, code=0) == []
    return folder


def test_an_english_page_in_another_encoding_is_one_finding(whole: Folder) -> None:
    page = whole.root / "docs/billing/refunds.md"
    page.write_bytes(page.read_bytes() + "\nCaf\xe9 [link](nowhere.md).\n".encode("latin-1"))
    line = page.read_bytes().count(10)
    one = ("encoding", "docs/billing/refunds.md", line, 4, "")
    assert findings(whole, code=1) == [one]
    assert findings(whole, "--source", code=1) == [one]
    assert findings(whole, "--only", "encoding", code=1) == [one]
    assert findings(whole, "--skip", "encoding", code=0) == []
    whole.edit("mkdocs.yml", "checks: {", "checks: {encoding: warning, ")
    assert findings(whole, code=0) == [one]


def test_the_rest_is_checked(whole: Folder) -> None:
    (whole.root / "docs/billing/refunds.md").write_bytes("# Refunds\n\nCaf\xe9.\n".encode("latin-1"))
    whole.edit("docs/index.md", "refunds.md#times", "nowhere.md")
    found = findings(whole, code=1)
    assert ("encoding", "docs/billing/refunds.md", 3, 4, "") in found
    assert [path for check, path, *_ in found if check == "links"] == ["docs/index.md"]


def test_a_translated_file_in_another_encoding_is_one_finding_of_its_locale(whole: Folder) -> None:
    whole.write("docs/new.md", "# New\n")
    for name in ("new", "only"):
        (whole.root / "docs/lt").mkdir(exist_ok=True)
        (whole.root / f"docs/lt/{name}.md").write_bytes("# \xe1\n".encode("latin-1"))
    whole.write("docs/ar/new.md", "# جديد\n")
    whole.kb("update")
    wanted = [("encoding", f"docs/lt/{name}.md", 1, 3, "lt") for name in ("new", "only")]
    assert findings(whole, "--only", "encoding", code=1) == wanted
    assert findings(whole, "--only", "encoding", "--locale", "ar", code=0) == []
