"""Languages that a folder of pages has already."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.pipeline.start.translated import Translated, translated
from kb_tools.storage.configuration.languages import Structure
from tests.pipeline.start.test_english import laid_out

FOLDER, SUFFIX = Structure.FOLDER, Structure.SUFFIX


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (("index.md", "a.md"), Translated(FOLDER, ())),
        (("index.md", "index.fr.md", "index.pt-BR.md"), Translated(SUFFIX, ("fr", "pt-BR"))),
        (("index.en.md", "index.md", "index.de.md"), Translated(SUFFIX, ("de",))),
        (("node.md", "node.js.md", "v1.md", "v1.2.md"), Translated(FOLDER, ())),
        (("a.fr.md",), Translated(FOLDER, ())),
        (("en/a.md", "fr/a.md", "de/b.md"), Translated(FOLDER, ("fr",))),
        (("a.md", "fr/a.md", "lt/other.md"), Translated(FOLDER, ("fr",))),
        (("index.md", "it/index.md", "it/printers.md"), Translated(FOLDER, ())),
        (("a.md", "js/a.md", "qq/a.md"), Translated(FOLDER, ())),
    ],
)
def test_languages_are_told_from_names(tmp_path: Path, paths: tuple[str, ...], found: Translated) -> None:
    assert translated(laid_out(tmp_path, *paths)) == found
