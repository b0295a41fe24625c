"""Which English page a translated file is of is told by its path alone, or nobody says."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.model.locale import Locale
from kb_tools.pipeline.exchange.english_names import EnglishNames
from kb_tools.storage.project import Project
from tests.written_site import written_site


@pytest.mark.parametrize("structure", ["suffix", "folder", "straight"])
@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("docs/refunds.fr.md", "refunds.md"),
        ("docs/fr/refunds.md", "refunds.md"),
        ("i18n/fr/docusaurus-plugin-content-docs/current/refunds.md", "refunds.md"),
        ("translations/FR/refunds.md", "refunds.md"),
        ("docs/fr/blog/index.md", None),
        ("docs/fr/new.md", None),
        ("docs/refunds.md", None),
        ("docs/refunds.de.md", None),
        ("docs/from.md", None),
    ],
)
def test_each_path_has_its_page(tmp_path: Path, structure: str, path: str, page: str | None) -> None:
    names = EnglishNames(Project.open(written_site(tmp_path, structure).root), Locale("fr"))
    found = names.page(path)
    assert (found.path if found else None) == page
    assert names.is_translated(path) == (
        path not in ("docs/refunds.md", "docs/refunds.de.md", "docs/from.md")
    )
