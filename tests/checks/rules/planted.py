"""A fault for each check that a single unit cannot show, planted in a real project; and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from kb_tools.model.unit import Unit
from tests.building import BOOM_EXTENSION
from tests.conftest import Folder

LT = "locales/lt/LC_MESSAGES"
PAGE = "docs/billing/refunds.md"
REFUND = "We refund within **ten days**."
ASK = "Ask us if you need help."


def _nothing(folder: Folder) -> None:
    pass


@dataclass(frozen=True)
class Fault:
    """What is done to a project that is complete in Lithuanian."""

    plant: Callable[[Folder], object]
    look_alike: Callable[[Folder], object]
    """What looks like the fault, and is none."""
    path: str
    line: str | None = None
    """The line of the file at which the fault is found; None where the file as a whole is meant."""
    page: str | None = None
    """The line of PAGE, where no line of the catalog can be at fault."""
    before: Callable[[Folder], object] = _nothing
    """What the project has besides, before it is translated."""


def units(name: str, source: str, **changes: object) -> Callable[[Folder], None]:
    """Change the units of a source in a catalog."""

    def change(folder: Folder) -> None:
        assert any(unit.source == source for unit in folder.catalog(name).active)
        edit = lambda u: replace(u, **changes) if u.source == source else u  # noqa: E731
        folder.change(name, edit)

    return change


def _edit(path: str, old: str, new: str, *, update: bool = False) -> Callable[[Folder], None]:
    def edit(folder: Folder) -> None:
        folder.edit(path, old, new)
        if update:
            folder.update()

    return edit


def _write(path: str, text: str, *, update: bool = False) -> Callable[[Folder], None]:
    def write(folder: Folder) -> None:
        folder.write(path, text)
        if update:
            folder.update()

    return write


def _all(*steps: Callable[[Folder], object]) -> Callable[[Folder], None]:
    def do(folder: Folder) -> None:
        for step in steps:
            step(folder)

    return do


def _picture(folder: Folder) -> None:
    folder.write("docs/images/form.png", "form")
    folder.write("docs/images/other.png", "other")
    folder.write("docs/images/form.lt.png", "forma")
    folder.edit("docs/index.md", "Find", "![The form](images/form.png) ![A](images/other.png)\n\nFind")


def _empty(folder: Folder, kept: str) -> None:
    folder.change("billing/refunds", lambda u: u if u.source.startswith(kept) else replace(u, target=""))


def _two_pages(folder: Folder) -> None:
    for name in ("a", "b", "c"):
        folder.write(f"docs/{name}.md", f"# Page {name}\n\n{ASK}\n")
    folder.write("docs/d.md", f"# Page d\n\n## {ASK}\n")


def _anchors(folder: Folder) -> None:
    text = '# Welcome\n\nSee [limits](#limits).\n\n<a id="limits"></a>There are three.\n\n<a id="old"></a>It was two.\n'
    folder.write("docs/index.md", text)


def _other_source(unit: Unit) -> Unit:
    return replace(unit, source=unit.source.replace("ten", "two")) if unit.source == REFUND else unit


def _paired_by_git(folder: Folder) -> None:
    """A merge has paired the old translation with the new source."""
    folder.edit("docs/billing/refunds.md", "ten days", "two days")
    folder.change("billing/refunds", _other_source)


def _removed_page(folder: Folder) -> None:
    catalog = folder.catalog("billing/refunds")
    folder.write(f"{LT}/old/page.po", folder.read(f"{LT}/billing/refunds.po"))
    assert catalog.active


def _only_obsolete(folder: Folder) -> None:
    _removed_page(folder)
    folder.change("old/page", lambda u: replace(u, obsolete=True))


def _plural(*forms: str) -> Callable[[Folder], None]:
    changes = {"plural": "Homes", "target": "", "plural_targets": forms}
    return units("site", "Home", **changes)


def _dictionary(folder: Folder) -> None:
    pytest.importorskip("spylls")
    path = Path(folder.root, "dictionaries")
    path.mkdir()
    (path / "lt_LT.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (path / "lt_LT.dic").write_text("3\ntrumpa\naiški\nmaloni\n", encoding="utf-8")
    folder.edit("mkdocs.yml", "checks: {", "checks: {spelling: info, ")


def _renderer(folder: Folder) -> None:
    """Let the project's own renderer make a block of a word that no rule of ours finds harmful."""
    folder.write("boom_extension.py", BOOM_EXTENSION)
    folder.edit("mkdocs.yml", "markdown_extensions: [", "markdown_extensions: [boom_extension, ")


_GLOSSARY = "terms:\n  - {term: refund, definition: Money back., targets: {lt: grąžinimas}}\n"
_VOICE = "guide/voice.md"
_RULE = "extends: existence\nmessage: \"Not '%s'.\"\nlevel: warning\ntokens: [kind]\n"
SHORT = "Short, concrete, kind."
_TWICE = "Trumpa trumpa, aiški, maloni."
_TEAM = """\
support:
  regions:
    gulf:
      name: الخليج
      zone: Asia/Riyadh
      hours: {sun-thu: 09:00-17:00}
      languages: [en]
"""
_TEAM_TOO = _TEAM.replace("الخليج", "Gulf").replace("[en]", "[ar]")
_ENGINE = Unit(REFUND).stamped(origin="engine-1").provenance

FAULTS = {
    "asset": Fault(
        _write("docs/images/form.png", "another form"),
        _write("docs/images/other.png", "has no Lithuanian version"),
        f"{LT}/index.po",
        before=_picture,
    ),
    "brand-voice": Fault(
        _write("style_guide/rules/Kind.yml", _RULE),
        _all(
            _write("style_guide/rules/Kind.yml", _RULE),
            _edit(_VOICE, ", kind", ", mankind, `kind`", update=True),
        ),
        _VOICE,
        SHORT,
    ),
    "catalog-header": Fault(
        _edit(f"{LT}/index.po", '"Language: lt\\n"', '"Language: lv\\n"'),
        _edit(f"{LT}/index.po", "nplurals=3; plural=", "nplurals=3;plural="),
        f"{LT}/index.po",
    ),
    "catalog-syntax": Fault(
        _edit(f"{LT}/index.po", 'msgid "Welcome"', '<<<<<<< HEAD\nmsgid "Welcome"'),
        units("index", "Welcome", comment=("<<<<<<< HEAD is what git writes",)),
        f"{LT}/index.po",
        "<<<<<<< HEAD",
    ),
    "coverage": Fault(
        lambda folder: _empty(folder, "Refunds"),
        units("billing/refunds", "Card", target=""),
        f"{LT}/billing/refunds.po",
    ),
    "search": Fault(
        _write("search_tests.yml", "en:\n  billing/refunds.md: [xyzzy quux]\n"),
        _write("search_tests.yml", "en:\n  billing/refunds.md: [refunds, how do you refundd]\n"),
        "search_tests.yml",
        "  billing/refunds.md: [xyzzy quux]",
    ),
    "draft": Fault(
        units("billing/refunds", REFUND, fuzzy=True, provenance=_ENGINE),
        units("billing/refunds", REFUND, comment=("fuzzy, but reviewed",)),
        f"{LT}/billing/refunds.po",
        f'msgid "{REFUND}"',
    ),
    "inconsistent": Fault(
        units("c", ASK, target="Klauskite mūsų, jei reikia."),
        units("d", ASK, target="Klausimai ir pagalba"),
        f"{LT}/c.po",
        f'msgid "{ASK}"',
        before=_two_pages,
    ),
    "links": Fault(
        _edit("docs/index.md", "billing/refunds.md#times", "billing/refund.md", update=True),
        _edit("docs/index.md", "Find", "`[a](no.md)` [b](billing/refunds/#times) Find", update=True),
        "docs/index.md",
        "Find an answer, or [ask us](billing/refund.md).",
    ),
    "lost": Fault(
        _edit(f"{LT}/billing/refunds.po", 'msgstr "Refundslt"', 'msgstr ""'),
        _edit("docs/billing/refunds.md", "| Card | 3 |", "| Card | 3 |\n| Cash | 0 |", update=True),
        f"{LT}/billing/refunds.po",
        'msgid "Refunds"',
    ),
    "lost-anchor": Fault(
        units("index", '<a id="limits"></a>There are three.', target="Jų yra trys."),
        units("index", '<a id="old"></a>It was two.', target="Buvo du."),
        f"{LT}/index.po",
        'msgid "<a id=\\"limits\\"></a>There are three."',
        before=_anchors,
    ),
    "mismatch": Fault(
        _paired_by_git,
        _all(
            _paired_by_git,
            units("billing/refunds", REFUND.replace("ten", "two"), provenance=Unit("").provenance),
        ),
        f"{LT}/billing/refunds.po",
        'msgid "We refund within **two days**."',
    ),
    "not-up-to-date": Fault(
        _edit(PAGE, "ten days", "three days, once"),
        units("billing/refunds", REFUND, target="Grąžiname per **tris dienas**.", comment=("A person's.",)),
        f"{LT}/billing/refunds.po",
        page="We refund within **three days, once**.",
    ),
    "orphan": Fault(_removed_page, _only_obsolete, f"{LT}/old/page.po"),
    "plural-forms": Fault(
        _plural("Pradžia", "Pradžios"),
        _plural("Pradžia", "Pradžios", "Pradžių"),
        f"{LT}/site.po",
        'msgid "Home"',
    ),
    "region-languages": Fault(
        _write("locales/ar/locale.yml", _TEAM),
        _all(_write("locales/ar/locale.yml", _TEAM), _write("locales/en/locale.yml", _TEAM_TOO)),
        "locales/ar/locale.yml",
        "      languages: [en]",
    ),
    "source-markup": Fault(
        _edit(_VOICE, SHORT, f"```\nkb update\n\n{SHORT}", update=True),
        _edit(_VOICE, SHORT, f"~~~\n```\n~~~\n\n{SHORT}", update=True),
        _VOICE,
        "```",
    ),
    "spelling": Fault(
        units("guide/voice", SHORT, target="Trumpa, aiškii, maloni."),
        units("guide/voice", SHORT, target="Trumpa, aiški, maloni, `aiškii`."),
        f"{LT}/guide/voice.po",
        f'msgid "{SHORT}"',
        before=_dictionary,
    ),
    "structure": Fault(
        units("guide/voice", SHORT, target="Trumpa, BOOM, maloni."),
        units("guide/voice", SHORT, target="Trumpa, boom, maloni."),
        f"{LT}/guide/voice.po",
        f'msgid "{SHORT}"',
        before=_renderer,
    ),
    "suppression": Fault(
        units("guide/voice", SHORT, target=_TWICE, comment=("kb-ignore: repeated-words",)),
        units("guide/voice", SHORT, target=_TWICE, comment=("kb-ignore: repeated-words a quotation",)),
        f"{LT}/guide/voice.po",
        f'msgid "{SHORT}"',
    ),
    "translated-file": Fault(
        lambda folder: folder.write("docs/lt/billing/refunds.md", "# Grąžinimas\n"),
        lambda folder: folder.write("docs/ar/billing/refunds.md", "# رد\n"),
        "docs/lt/billing/refunds.md",
    ),
    "term-changed": Fault(
        _edit("style_guide/glossary.yml", "Money back.", "Money or goods back."),
        _edit("style_guide/glossary.yml", "terms:\n", "terms:\n  - {term: day, targets: {lt: diena}}\n"),
        f"{LT}/billing/refunds.po",
        f'msgid "{REFUND}"',
        before=_write("style_guide/glossary.yml", _GLOSSARY),
    ),
    "untranslated": Fault(
        units("billing/refunds", "Card", target=""),
        units("billing/refunds", "Card", target="Card"),
        f"{LT}/billing/refunds.po",
        'msgid "Card"',
    ),
    "unreviewed": Fault(
        units("billing/refunds", "Card", comment=()),
        lambda folder: (
            units("billing/refunds", "Card", comment=())(folder),
            folder.owner_says("publish: translated"),
        ),
        f"{LT}/billing/refunds.po",
        'msgid "Card"',
        before=lambda folder: folder.owner_says("publish: reviewed"),
    ),
}
