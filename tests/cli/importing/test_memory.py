"""What kb import says of translation memories."""

from __future__ import annotations

from kb_tools.model.locale import Locale
from kb_tools.storage.memory import read_memory
from kb_tools.storage.project import Project
from tests.conftest import Folder


def test_a_memory_is_counted_once(done: Folder) -> None:
    done.kb("export", "--locale", "lt", "lt.tmx")
    done.kb("import", "--locale", "lt", "lt.tmx")
    done.write("other.tmx", done.read("lt.tmx").replace("Short", "Very short"))
    said = done.kb("import", "--locale", "lt", "other.tmx").stderr
    assert "lt: 1 translation is new in the memory." in said
    assert "lt: 0 translations are new" in done.kb("import", "--locale", "lt", "other.tmx").stderr
    memory = read_memory(Project.open(done.root), Locale.parse("lt"))
    assert any(entry.source.startswith("Very short") for entry in memory.entries())


def test_what_is_for_other_forms_is_refused(done: Folder) -> None:
    done.kb("export", "--locale", "lt", "lt.tmx")
    for option in ("--trust", "--remove"):
        assert option in done.kb("import", "--locale", "lt", option, "lt.tmx", code=2).stderr
    assert "--locale" in done.kb("import", "lt.tmx", code=2).stderr


def test_a_file_that_is_no_memory_is_refused_and_nothing_is_written(done: Folder) -> None:
    done.write("lt.tmx", "no XML")
    before = done.snapshot("locales")
    assert "lt.tmx" in done.kb("import", "--locale", "lt", "lt.tmx", code=2).stderr
    assert done.snapshot("locales") == before
