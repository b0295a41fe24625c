"""Which form of file kb import is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.cli.importing.forms import MARKDOWN, PO, TMX, XLIFF, form_of
from kb_tools.errors import KbError
from tests.conftest import Folder


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("docs/index.fr.md", MARKDOWN),
        ("docs/intro.mdx", MARKDOWN),
        ("docs/A.MARKDOWN", MARKDOWN),
        ("docs/fr", MARKDOWN),
        ("memory.TMX", TMX),
        ("job.xlf", XLIFF),
        ("job.xliff", XLIFF),
        ("fr.po", PO),
    ],
)
def test_the_suffix_tells_the_form(path: str, form: str) -> None:
    assert form_of([path]) == form


@pytest.mark.parametrize(
    ("names", "form"),
    [
        (["a.md", "b.xlf"], MARKDOWN),
        (["a.xlf", "b.txt"], XLIFF),
        (["fr/a.po"], PO),
        (["a.txt"], MARKDOWN),
    ],
)
def test_a_folder_is_what_is_in_it(tmp_path: Path, names: list[str], form: str) -> None:
    for name in names:
        Folder(tmp_path).write(name, "")
    assert form_of([str(tmp_path)]) == form


def test_what_says_nothing_and_what_says_two_things_is_refused() -> None:
    with pytest.raises(KbError, match=r"neither Markdown"):
        form_of(["job.docx"])
    with pytest.raises(KbError, match=r"different forms"):
        form_of(["a.md", "b.tmx"])


def test_a_job_and_its_glossary_in_a_folder_are_xliff(tmp_path: Path) -> None:
    for name in ("docs/a.md.xlf", "glossary.tbx"):
        Folder(tmp_path).write(name, "")
    assert form_of([str(tmp_path), "other.xlf"]) == XLIFF


def test_a_glossary_that_came_back_is_told_where_it_goes() -> None:
    with pytest.raises(KbError, match="This is a glossary") as raised:
        form_of(["job-lt.tbx"])
    assert "kb glossary --import job-lt.tbx" in (raised.value.hint or "")
