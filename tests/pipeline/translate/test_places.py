"""Where the texts of a catalog stand."""

from __future__ import annotations

from kb_tools.engines.base import PageFacts, Place
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit
from kb_tools.pipeline.translate.places import note, places_in
from tests.conftest import Folder

PAGE = """\
---
description: How money comes back.
---

# Refunds

First.

## Times

Second.

<!-- note: Days, not hours. -->

Third.

### Banks

| Bank | Days |
| ---- | ---- |
| Ours | 3    |
"""


def unit(source: str, *extracted: str) -> Unit:
    return Unit(source, extracted=extracted)


def test_a_text_has_its_page_its_headings_and_its_neighbours(folder: Folder) -> None:
    folder.write("docs/index.md", PAGE)
    folder.update()
    catalog = folder.catalog("index")
    places = places_in(catalog)
    page = PageFacts("Refunds", "How money comes back.")
    assert places["Second."] == Place("Second.", page, ("Times",), ("First.", "Times"), ("Third.", "Banks"))
    assert places["Refunds"] == Place("Refunds", page, (), (), ("First.", "Times"))
    assert places["Ours"].headings == ("Times", "Banks")
    assert places["Ours"].after == ()
    assert places["How money comes back."] == Place("How money comes back.", page)


def test_a_page_without_heading_and_description_has_no_facts() -> None:
    catalog = Catalog((unit("One.", "paragraph"), unit("Two.", "paragraph"), Unit("Gone.", obsolete=True)))
    places = places_in(catalog)
    assert set(places) == {"One.", "Two."}
    assert places["One."] == Place("One.", after=("Two.",))


def test_navigation_stands_nowhere() -> None:
    catalog = Catalog(
        (unit("Home", "navigation"), unit("Help", "site name"), unit("Next", "template string"))
    )
    assert set(places_in(catalog).values()) == {Place("Home"), Place("Help"), Place("Next")}


def test_the_notes_of_the_writer_are_one_text() -> None:
    assert note(unit("One.", 'paragraph, under "A"', "Note: The button,", "Note: not the page.")) == (
        "The button, not the page."
    )
    assert note(unit("One.", "paragraph")) == ""
    strange = unit("One.", 'Note: as in, under "B"', 'heading, under "A › C"')
    assert places_in(Catalog((strange,)))["One."].headings == ("A", "C")
