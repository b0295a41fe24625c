"""The form of what is imported, told by names and by what is in folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.cli.importing.forms import MARKDOWN, PO, TMX, XLIFF, form_of
from kb_tools.errors import KbError


@pytest.mark.parametrize(
    ("paths", "form"),
    [
        (["memory.tmx"], TMX),
        (["MEMORY.TMX", "more.tmx"], TMX),
        (["job.xlf"], XLIFF),
        (["job.XLIFF", "a b/job.xlf"], XLIFF),
        (["lt.po"], PO),
        (["docs/page.fr.md"], MARKDOWN),
        (["docs/page.markdown", "i18n/fr/page.mdx"], MARKDOWN),
        (["fr"], MARKDOWN),
    ],
)
def test_a_suffix_tells(paths: list[str], form: str) -> None:
    assert form_of(paths) == form


def test_a_folder_is_what_it_has(tmp_path: Path) -> None:
    for name in ("job/docs/a.md.xlf", "job/glossary.tbx", "fr/a.md", "both/a.md", "both/a.xlf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "empty").mkdir()
    found = {folder: form_of([str(tmp_path / folder)]) for folder in ("job", "fr", "both", "empty")}
    assert found == {"job": XLIFF, "fr": MARKDOWN, "both": MARKDOWN, "empty": MARKDOWN}
    assert form_of([str(tmp_path / "job"), "other.xlf"]) == XLIFF


@pytest.mark.parametrize("path", ["job.doc", "job.zip", "job.sdlxliff", "page.html"])
def test_other_suffixes_are_one_clear_message(path: str) -> None:
    with pytest.raises(KbError, match="neither Markdown, PO, TMX nor XLIFF") as raised:
        form_of([path])
    assert "--format" in (raised.value.hint or "")


def test_two_forms_at_once_are_refused() -> None:
    with pytest.raises(KbError, match=r"different forms: tmx and xliff"):
        form_of(["a.xlf", "b.tmx"])


def test_a_glossary_that_came_back_is_told_where_it_goes() -> None:
    with pytest.raises(KbError, match="This is a glossary") as raised:
        form_of(["job-lt.tbx"])
    assert "kb glossary --import job-lt.tbx" in (raised.value.hint or "")
