"""What a page includes is noted, and looked up again when the page is taken from the cache."""

from __future__ import annotations

import pytest

from tests.building import built, fresh, inodes, site
from tests.conftest import Folder

pytestmark = pytest.mark.usefixtures("dated")


@pytest.fixture
def including(done: Folder) -> Folder:
    """A project in which one page includes a text of code, and another file that is not there."""
    done.edit(
        "mkdocs.yml",
        "markdown_extensions: [",
        "markdown_extensions: [{pymdownx.snippets: {base_path: [!relative $config_dir]}}, pymdownx.superfences, ",
    )
    done.write("part.py", "value = 1\n")
    text = done.read("guide/voice.md")
    done.write("guide/voice.md", f'{text}\n\n```python\n--8<-- "part.py"\n```\n\n--8<-- "later.py"\n')
    return done


def pages(folder: Folder) -> dict[str, int]:
    """Which file each page is."""
    return pages_of(inodes(folder))


def pages_of(files: dict[str, int]) -> dict[str, int]:
    """Return those that are pages."""
    return {path: inode for path, inode in files.items() if path.endswith("/index.html")}


def test_a_page_is_kept_until_what_it_includes_changes(including: Folder) -> None:
    assert built(including).report.unkept.pages == 0
    before = inodes(including)
    built(including)
    assert pages(including) == pages_of(before), "nothing has changed"
    including.write("part.py", "value = 2\n")
    built(including)
    after = inodes(including)
    assert ">2<" in including.read("site/guide/voice/index.html")
    assert after["index.html"] == before["index.html"], "it includes nothing"
    assert after["guide/voice/index.html"] != before["guide/voice/index.html"]
    assert site(including) == fresh(including)


def test_a_file_that_comes_later_is_found(including: Folder) -> None:
    built(including)
    including.write("later.py", "arrived\n")
    built(including)
    assert "arrived" in including.read("site/guide/voice/index.html")
    assert site(including) == fresh(including)
