"""The ids of translated headings are known with those of English, whichever of the two has changed."""

from __future__ import annotations

from markdown import Markdown

from kb_tools.errors import KbError
from kb_tools.markdown import segment
from kb_tools.markdown.pairing.pairs import Pages, pair_pages
from kb_tools.pipeline.exchange.anchors import Anchors, FileAnchors, HeadedPage

ENGLISH = "# Settings\n\nText.\n\n## Alerts\n\nMore text.\n\n## Look { #look }\n\nEnd.\n"
FRENCH = "# Réglages\n\nTexte.\n\n## Alertes\n\nPlus de texte.\n\n## Apparence { #apparence }\n\nFin.\n"


def render(text: str) -> str:
    return Markdown(extensions=["attr_list", "toc"]).convert(text)


def read(french: str, english: str = ENGLISH, then: str | None = None, *, paired: bool = True) -> FileAnchors:
    today, old, other = segment(english), segment(then or english), segment(french)
    (pairs,) = pair_pages([Pages(old, other)])
    return Anchors(render, lambda path: HeadedPage(today, old, other, pairs if paired else None)).of("a.md")


def test_each_id_has_that_of_english() -> None:
    found = read(FRENCH)
    assert found.english == {"reglages": "settings", "alertes": "alerts", "apparence": "look"}
    assert found.changed == found.english
    assert [(each.line, each.text) for each in found.chosen] == [(9, "Apparence")]
    assert "#look" in found.chosen[0].reason


def test_equal_ids_have_not_changed() -> None:
    found = read(FRENCH.replace("#apparence", "#look").replace("## Alertes", "## Alerts"))
    assert found.changed == {"reglages": "settings"}
    assert found.chosen == ()
    assert found.english["look"] == "look"


def test_a_heading_that_english_lacks_has_no_other_id() -> None:
    found = read(FRENCH + "\n## Une section de plus\n\nElle n'existe qu'ici, vraiment.\n")
    assert "une-section-de-plus" not in found.english


def test_a_heading_that_has_changed_in_english_since_has_the_id_of_today() -> None:
    found = read(FRENCH, ENGLISH.replace("## Alerts", "## Notices"), ENGLISH)
    assert found.english["alertes"] == "notices"
    more = ENGLISH.replace("## Alerts", "## Notices").replace("## Look", "## New\n\nNew.\n\n## Look")
    assert "alertes" not in read(FRENCH, more, ENGLISH).english, "nobody knows which one it is"


def test_a_file_whose_texts_nobody_has_paired_counts_if_it_has_the_same_headings() -> None:
    assert read(FRENCH, paired=False).english == read(FRENCH).english
    assert read(FRENCH + "\n## Plus\n", paired=False).english == {}


def test_a_page_that_cannot_be_rendered_has_no_ids() -> None:
    def broken(text: str) -> str:
        raise KbError("x")

    page = segment(ENGLISH)
    assert Anchors(broken, lambda path: HeadedPage(page, page, segment(FRENCH))).of("a.md") == FileAnchors()


def test_a_page_without_a_file_has_none() -> None:
    anchors = Anchors(render, lambda path: None)
    assert anchors.ids("none.md") == {}
