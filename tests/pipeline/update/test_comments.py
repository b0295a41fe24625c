"""Law 4 for what people say: a comment goes where its text goes, or stays in an obsolete entry."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import polib
import pytest

from kb_tools.catalog.format import po
from kb_tools.catalog.merge.ledger import vanished_comments
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit, text_hash
from kb_tools.pipeline.update.run import refuse_losses
from tests.conftest import Folder

REFUNDS = "docs/billing/refunds.md"
CATALOG = "locales/lt/LC_MESSAGES/billing/refunds.po"
NOTE = "\n\n!!! note\n\n    Weekends do not count.\n"
TEXT, ASKED = "Weekends do not count.", ("Which weekends?", "kb-ignore: numbers they are none")


@pytest.fixture
def asked(folder: Folder) -> Folder:
    folder.update()
    folder.change("billing/refunds", lambda u: replace(u, comment=ASKED) if u.source == TEXT else u)
    folder.update()
    return folder


def where(folder: Folder) -> list[tuple[str, str, bool]]:
    base = folder.root / "locales/lt/LC_MESSAGES"
    names = sorted(path.relative_to(base).with_suffix("").as_posix() for path in base.rglob("*.po"))
    return [
        (name, unit.source, unit.obsolete)
        for name in names
        for unit in folder.catalog(name).units
        if unit.comment == ASKED
    ]


def test_a_question_goes_with_its_text_to_its_new_english(asked: Folder) -> None:
    asked.edit(REFUNDS, TEXT, "Weekends and holidays do not count.")
    asked.update()
    assert where(asked) == [("billing/refunds", "Weekends and holidays do not count.", False)]
    assert asked.update() == {}


def test_a_question_goes_with_its_text_to_another_page(asked: Folder) -> None:
    asked.edit(REFUNDS, NOTE, "\n")
    asked.write("docs/index.md", f"{asked.read('docs/index.md')}\n{TEXT}\n")
    asked.update()
    assert where(asked) == [("index", TEXT, False)]


@pytest.mark.parametrize("gone", ["sentence", "page"])
def test_a_question_on_a_text_that_goes_waits_until_it_comes_back(asked: Folder, gone: str) -> None:
    page = asked.read(REFUNDS)
    if gone == "page":
        (asked.root / REFUNDS).unlink()
        asked.edit("docs/index.md", "(billing/refunds.md#times)", "(index.md)")
    else:
        asked.write(REFUNDS, page.replace(NOTE, "\n"))
    asked.update()
    assert where(asked) == [("billing/refunds", TEXT, True)]
    assert asked.update() == {}
    asked.write(REFUNDS, page)
    asked.update()
    assert where(asked) == [("billing/refunds", TEXT, False)]


def test_a_machine_s_draft_that_goes_leaves_what_was_said_of_it(asked: Folder) -> None:
    def drafted(unit: Unit) -> Unit:
        made = replace(unit, target="x", fuzzy=True)
        return made.stamped(origin="engine-1", target=text_hash("x")) if unit.source == TEXT else unit

    asked.change("billing/refunds", drafted)
    asked.edit(REFUNDS, NOTE, "\n")
    asked.update()
    assert where(asked) == [("billing/refunds", TEXT, True)]


def test_what_a_person_wrote_at_the_head_of_a_catalog_outlives_its_page(asked: Folder) -> None:
    catalog = asked.catalog("billing/refunds")
    said = replace(catalog, header_comment=("Rūta: ask me about this page.",)).with_units(
        replace(unit, comment=()) for unit in catalog.units
    )
    asked.write(CATALOG, po.serialize(said))
    (asked.root / REFUNDS).unlink()
    asked.edit("docs/index.md", "(billing/refunds.md#times)", "(index.md)")
    asked.edit("mkdocs.yml", "  - Billing:\n      - billing/refunds.md\n", "")
    asked.update()
    assert asked.catalog("billing/refunds").header_comment == said.header_comment
    assert asked.update() == {}
    asked.kb("check", "--fail-on", "error")
    asked.kb("prune", "--yes")
    assert not (asked.root / CATALOG).exists()


def test_only_prune_removes_a_comment_on_a_text_that_is_gone(asked: Folder) -> None:
    asked.edit(REFUNDS, NOTE, "\n")
    asked.update()
    assert TEXT in asked.kb("prune", "--dry-run", "--locale", "lt").stderr
    assert where(asked)
    asked.kb("prune", "--yes", "--locale", "lt")
    assert not where(asked)


def test_other_tools_keep_an_obsolete_entry_without_a_target(asked: Folder) -> None:
    """GNU gettext drops one with an empty msgstr; the no-break space keeps it, for polib and PO editors too."""
    asked.edit(REFUNDS, NOTE, "\n")
    asked.update()
    path, text = asked.root / CATALOG, asked.read(CATALOG)
    assert '#~ msgstr "\u00a0"' in text
    subprocess.run(["msgfmt", "--check", "-o", "/dev/null", path], check=True)
    for tool in (["msgcat", "--no-wrap"], ["msgattrib", "--no-wrap"]):
        assert subprocess.run([*tool, path], check=True, capture_output=True).stdout == path.read_bytes()
    (entry,) = [e for e in polib.pofile(str(path)) if e.obsolete]
    assert entry.tcomment == "\n".join(ASKED)
    (unit,) = po.parse(text).obsolete
    assert (unit.target, unit.translated, unit.comment) == ("", False, ASKED)
    assert po.serialize(po.parse(text)) == text
    assert po.parse_any(text, "x") == po.parse(text)
    plural = Unit("a", plural="b", plural_targets=("", "", ""), comment=("c",), obsolete=True)
    assert po.parse(po.serialize(Catalog((plural,), (("Language", "lt"),)))).units == (plural,)


def test_a_plan_that_would_lose_a_comment_is_refused() -> None:
    before = {"a": Catalog((Unit("x", comment=("Why?",), line=3),), header_comment=("Mine.",))}
    after = {"a": Catalog((Unit("x"),))}
    assert [line for *_, line in vanished_comments(before, after)] == ["Mine.", "Why?"]
    assert vanished_comments(before, before) == []
    with pytest.raises(KbError, match="2 lines of comments would be lost"):
        refuse_losses(Locale("lt"), before, after, {})
