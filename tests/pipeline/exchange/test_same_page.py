"""Whatever a translated file has otherwise than the page from its catalog is named once, on its line."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from markdown import markdown

from kb_tools.markdown import segment
from kb_tools.markdown.write.line_marks import with_line_marks
from kb_tools.model.locale import Locale
from kb_tools.pipeline.exchange.block_words import ALIGNED, LACKING, LANGUAGE, MARKED, NOTHING
from kb_tools.pipeline.exchange.page_links import PageLinks
from kb_tools.pipeline.exchange.same_page import FIELD, CatalogPage, WrittenPage, differences
from kb_tools.storage.page import Page

EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.details",
    "pymdownx.highlight", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist",
]  # fmt: skip
PAGE = """\
---
title: Réglages
tags: [a]
---

# Réglages

!!! note "Avant"

    Il faut un compte.

    Cela prend du temps.

!!! note

    Une boîte.

| Nom | Prix |
| :-- | --: |
| Un | 1 |
| Deux | 2 |

```py title="a.py" hl_lines="1"
# Say hello
print("hello")
```

Un paragraphe, voir [ici](b.md).
{ .lead }

- Un
- Deux

![Chemin](way.svg)

Terme
:   Sens

???+ tip "Pliez"

    Texte plié.

La fin.
"""
"""The page as the catalog makes it, whole in French."""
LINKS = PageLinks(Page("a.md", "docs/a.md"), {}, {})


def render(text: str) -> str:
    return markdown(
        text, extensions=EXTENSIONS, extension_configs={"pymdownx.tabbed": {"alternate_style": True}}
    )


def named(file: str, shown: str = PAGE, known: Collection[int] | None = None) -> list[str]:
    ours = CatalogPage(shown, segment(PAGE), PAGE, LINKS, Locale("en"))
    theirs = WrittenPage(file, file, lambda: with_line_marks(segment(file)), LINKS)
    found = differences(ours, theirs, render, Locale("fr"), known)
    return [f"{each.line}: {each.text!r} {each.reason}" for each in found]


def line(text: str, of: str) -> int:
    return text[: text.index(of)].count("\n") + 1


def as_(text: str, ours: str, theirs: str) -> str:
    return f"{text} the catalog shows it as {ours}, not as {theirs}"


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        (
            '!!! note "Avant"',
            '!!! warning "Avant"',
            "!!! warning",
            as_("'Avant'", "a box of the type 'note'", "a box of the type 'warning'"),
        ),
        (
            "!!! note\n",
            "!!! danger\n",
            "!!! danger",
            as_("'Danger'", "a box of the type 'note'", "a box of the type 'danger'"),
        ),
        (
            '!!! note "Avant"',
            '??? note "Avant"',
            "??? note",
            as_("'Avant'", "a box of the type 'note'", "a folded box of the type 'note'"),
        ),
        (
            "???+ tip",
            "??? tip",
            "??? tip",
            as_("'Pliez'", "an open box to fold of the type 'tip'", "a folded box of the type 'tip'"),
        ),
        ("| :-- | --: |", "| :-: | :-- |", "| Nom", f"'Nom' {ALIGNED}"),
        ('title="a.py"', 'title="un.py"', "```py", "'un.py' the catalog shows 'a.py'"),
        ('title="a.py" ', "", "| Deux", f"'a.py' {LACKING}"),
        ("# Say hello", "# Dire bonjour", "# Dire", "'# Dire bonjour' the catalog shows '# Say hello'"),
        (
            '# Say hello\nprint("hello")',
            '# Dire bonjour\nprint("bonjour")',
            "# Dire",
            "'# Dire bonjour' the catalog shows '# Say hello' (2 lines of this code differ)",
        ),
        (
            'print("hello")',
            'print("bonjour")',
            "print",
            "'print(\"bonjour\")' the catalog shows 'print(\"hello\")'",
        ),
        ('hl_lines="1"', 'hl_lines="2"', "# Say", f"'# Say hello' {MARKED}"),
        ("```py", "```sh", "# Say", f"'# Say hello' {LANGUAGE}"),
        (
            "{ .lead }",
            "{ .intro }",
            "Un paragraphe",
            '\'Un paragraphe, voir ici.\' the catalog shows it with class="lead", not with class="intro"',
        ),
        (
            "{ .lead }\n",
            "",
            "Un paragraphe",
            "'Un paragraphe, voir ici.' the catalog shows it with class=\"lead\"",
        ),
        (
            "{ .lead }",
            "{ .lead #ici }",
            "Un paragraphe",
            "'Un paragraphe, voir ici.' the catalog shows it without id=\"ici\"",
        ),
        ("(b.md)", "(c.md)", "Un paragraphe", "'Un paragraphe, voir ici.' the catalog leads to 'b.md'"),
        ("- Un\n- Deux", "1. Un\n2. Deux", "1. Un", as_("'Un'", "a list with bullets", "a numbered list")),
        ("way.svg", "autre.svg", "![Chemin]", "'![Chemin](autre.svg)' the catalog shows the file 'way.svg'"),
        ("La fin.\n", "La fin.\n\n![Plus](plus.svg)\n", "![Plus]", f"'![Plus](plus.svg)' {NOTHING}"),
        ("La fin.\n", "La fin.\n\n***\n", "***", f"'***' {NOTHING}"),
        (
            "La fin.\n",
            'La fin.\n\n<div id="w" data-src="https://x.example"></div>\n',
            "<div id",
            f'\'<div id="w" data-src="https://x.example"></div>\' {NOTHING}',
        ),
        (
            "La fin.\n",
            'La fin.\n\n<section class="banner"></section>\n',
            "<section",
            f"'<section class=\"banner\"></section>' {NOTHING}",
        ),
        (
            "La fin.\n",
            'La fin.\n\n<p><iframe title="x"></iframe></p>\n',
            "<p><iframe",
            f"'<p><iframe title=\"x\"></iframe></p>' {NOTHING}",
        ),
        (
            "(b.md)",
            "(b.md#ici)",
            "Un paragraphe",
            "'Un paragraphe, voir ici.' the catalog leads to the top of 'b.md'",
        ),
        ("La fin.\n", "La fin.\n\n```sh\nkb check\n```\n", "kb check", f"'kb check' {NOTHING}"),
        ("La fin.\n", "La fin.\n\nUne phrase de plus.\n", "Une phrase", f"'Une phrase de plus.' {NOTHING}"),
        ("La fin.\n", "> La fin.\n", "> La fin", as_("'La fin.'", "a paragraph", "a quotation")),
        (
            "# Réglages",
            "## Réglages",
            "## Réglages",
            as_("'Réglages'", "a heading of level 1", "a heading of level 2"),
        ),
        ("tags: [a]", "tags: [a, b]", "tags:", f"'tags: a, b' {FIELD}"),
        ("Terme\n:   Sens", "Terme : sens", "Terme", f"'Terme : sens' {NOTHING}"),
    ],
)
def test_each_difference_has_one_line(old: str, new: str, at: str, said: str) -> None:
    file = PAGE.replace(old, new, 1)
    assert file != PAGE
    assert f"{line(file, at)}: {said}" in named(file)
    if "Terme" not in old:
        assert len(named(file)) == 1


@pytest.mark.parametrize(
    "file",
    [
        PAGE,
        PAGE.replace("- Un\n- Deux", "* Un\n* Deux"),
        PAGE.replace("Il faut un compte.", "Il faut\n    un compte."),
        PAGE.replace("| Un | 1 |", "|Un|1|"),
        PAGE.replace("# Réglages\n", "Réglages\n========\n"),
        PAGE.replace("# Réglages\n", "# Réglages { #reglages }\n"),
        PAGE.replace("tags: [a]", "tags:\n  - a\nlang: fr"),
    ],
)
def test_ways_of_writing_are_no_difference(file: str) -> None:
    assert named(file) == []


def test_other_highlighted_lines_are_named_beside_another_text() -> None:
    file = PAGE.replace('hl_lines="1"', 'hl_lines="2"').replace("# Say hello", "# Dire bonjour")
    assert [each.partition("' ")[2] for each in named(file)] == [
        "the catalog shows '# Say hello'",
        "the catalog shows this code with the highlighted lines of English",
    ]


def test_what_the_file_lacks_is_named_after_the_block_before() -> None:
    code = PAGE[PAGE.index("```py") : PAGE.index("Un paragraphe")]
    found = named(PAGE.replace(code, ""))
    at = line(PAGE, "| Deux")
    assert found[0] == f"{at}: 'a.py' the catalog shows this there, and the file does not"
    assert len(found) == 2


def test_a_block_at_another_place_has_moved() -> None:
    (found,) = named(PAGE.replace("La fin.\n", "").replace("- Un\n", "La fin.\n\n- Un\n"))
    assert found.endswith("'La fin.' the catalog shows it at another place, as in English")


def test_texts_that_wait_for_a_translation_are_no_difference() -> None:
    waiting = PAGE.replace("La fin.", "<span lang=en dir=ltr>The end.</span>")
    assert named(PAGE.replace("\nLa fin.\n", ""), waiting) == []
    at = line(PAGE, "La fin.")
    assert named(PAGE, waiting) == [f"{at}: 'La fin.' the catalog shows nothing there"]
    assert named(PAGE, waiting, {at}) == [], "somebody is told of it already"


def test_one_extra_block_does_not_make_the_others_differ() -> None:
    extra = PAGE.replace("# Réglages\n", "# Réglages\n\nUn début de plus.\n")
    assert named(extra) == [f"{line(extra, 'Un début')}: 'Un début de plus.' the catalog shows nothing there"]


def test_a_text_that_only_the_catalog_has_counts_when_the_file_is_to_go() -> None:
    more = PAGE.replace("La fin.", "La fin.\n\nUne phrase du catalogue.")
    assert len(named(PAGE, more)) == 1
    assert named(PAGE, more, ()) == [], "nothing of the file is lost"


def test_other_tabs_and_tasks_are_named() -> None:
    tabs = '=== "A"\n\n    Un.\n\n=== "B"\n\n    Deux.\n\n- [x] Fait\n- [ ] Ouvert\n'
    more = tabs.replace("- [x]", '=== "C"\n\n    Trois.\n\n- [x]')
    assert named(more, tabs) == [f"9: 'C' {NOTHING}", f"11: 'Trois.' {NOTHING}"]
    done = tabs.replace("[x] Fait", "[ ] Fait").replace("[ ] Ouvert", "[x] Ouvert")
    assert [each.partition("' ")[2] for each in named(done, tabs)] == [
        "the catalog shows this task as done, as in English",
        "the catalog shows this task as not done, as in English",
    ]
    assert named(f'=== "Z"\n\n    Zéro.\n\nEntre.\n\n{tabs}', tabs)[-1].startswith("5: 'Entre.'")
