"""Codes of other programs are exchanged for ours where it is certain which is which."""

from __future__ import annotations

import pytest

from kb_tools.catalog.format.tmx_codes import paired
from kb_tools.catalog.memory_codes import has_codes, in_order, with_codes_of, words_alone, words_of
from kb_tools.markdown.inline_codes import Reading, source_content
from kb_tools.model.content import Content
from tests.catalog.format.test_tmx_segment import read


def entry(source: str, target: str) -> tuple[Content, Content]:
    return paired(read(source), read(target))


def own(text: str) -> Content:
    return source_content(text, Reading())


def pair(inside: str, number: int = 1) -> str:
    return f"<bpt i='{number}' x='{number}'>&lt;g{number}&gt;</bpt>{inside}<ept i='{number}'>&lt;/g{number}&gt;</ept>"


KEY = "<bpt i='1'>++ctrl+s++</bpt><ept i='1'/>"


@pytest.mark.parametrize(
    ("text", "source", "target", "wanted"),
    [
        (
            "Click **Save** now.",
            f"Click {pair('Save')} now.",
            f"Spustelėkite {pair('Įrašyti')}.",
            "Spustelėkite **Įrašyti**.",
        ),
        (
            "Click [Save](a.md) now.",
            f"Click {pair('Save')} now.",
            f"{pair('Įrašyti')} dabar.",
            "[Įrašyti](a.md) dabar.",
        ),
        (
            "Click **Save** now.",
            "Click <ut>b</ut>Save<ut>/b</ut> now.",
            "<ut>b</ut>Įrašyti<ut>/b</ut>",
            "**Įrašyti**",
        ),
        ("Press ++ctrl+s++ now.", f"Press {KEY} now.", f"Spauskite {KEY}.", "Spauskite ++ctrl+s++."),
        ("Press ++ctrl+s++ now.", "Press <ph/> now.", "Spauskite <ph/>.", "Spauskite ++ctrl+s++."),
        (
            "**A** and [b](x.md)",
            f"{pair('A')} and {pair('b', 2)}",
            f"{pair('B', 2)} ir {pair('A')}",
            "[B](x.md) ir **A**",
        ),
        (
            "See [**Save**](a.md).",
            f"See {pair(pair('Save', 2))}.",
            f"Žr. {pair(pair('Įrašyti', 2))}.",
            "Žr. [**Įrašyti**](a.md).",
        ),
        (
            "See [**Save**](a.md).",
            f"See {pair('Save')}.",
            f"Žr. {pair('Įrašyti')}.",
            "Žr. [**Įrašyti**](a.md).",
        ),
        (
            "See **Save**.",
            f"See {pair(pair('Save', 2))}.",
            f"Žr. {pair(pair('Įrašyti', 2))}.",
            "Žr. **Įrašyti**.",
        ),
        ("**Save your work.**", "Save your work.", "Įrašykite darbą.", "**Įrašykite darbą.**"),
        ("![Photo](a.png)", "<ph>i <sub>Photo</sub></ph>", "<ph>i <sub>Foto</sub></ph>", "![Foto](a.png)"),
        ("Save \\* &amp; go", "Save * &amp; go", "Įrašyti * &amp; eiti", "Įrašyti * & eiti"),
        ("Save", "Save", "Įrašyti", "Įrašyti"),
        # not certain: other places, one too many, codes in the target alone, words that English has apart
        ("Click Save **now**.", f"Click {pair('Save')} now.", f"{pair('Įrašyti')} dabar.", None),
        ("Click **Save** now.", "Click Save now.", "Įrašyti dabar.", None),
        ("Click **Save** now.", f"Click {pair('Save')} now.", "Įrašyti dabar.", None),
        ("Click **Save** now.", f"Click {pair('Save')} now.", f"{pair('Įrašyti')} <ph>x</ph>dabar.", None),
        ("Click Save now.", "Click Save now.", "Įrašyti <ph>x</ph>dabar.", None),
    ],
)
def test_codes_at_the_same_places(text: str, source: str, target: str, wanted: str | None) -> None:
    content = entry(source, target)
    assert with_codes_of(own(text), *content) == wanted


@pytest.mark.parametrize(
    ("text", "source", "target", "wanted"),
    [
        (
            "Just click **Save** now.",
            f"Click {pair('Save')} now.",
            f"Spustelėkite {pair('Įrašyti')}.",
            "Spustelėkite **Įrašyti**.",
        ),
        ("Use `a` and `b`.", "Set <ph x='1'/> and <ph x='2'/>.", "<ph x='2'/>, <ph x='1'/>.", "`b`, `a`."),
        # other words inside, another number of codes, a pair for two that stand alone, one lost in the target
        ("Click **Send** now.", f"Click {pair('Save')} now.", f"Spustelėkite {pair('Įrašyti')}.", None),
        ("Click **Save** `now`.", f"Click {pair('Save')} now.", f"Spustelėkite {pair('Įrašyti')}.", None),
        ("Click **Save** now.", "Click <ph>a</ph>Save<ph>b</ph>.", "<ph>a</ph>Įrašyti<ph>b</ph>", None),
        ("Click **Save** it.", f"Click {pair('Save')} now.", "Įrašyti.", None),
    ],
)
def test_codes_in_their_order(text: str, source: str, target: str, wanted: str | None) -> None:
    assert in_order(own(text), *entry(source, target)) == wanted


def test_our_own_kinds_are_not_exchanged() -> None:
    reading = Reading()
    source, target = (source_content(text, reading) for text in ("Click **a** now.", "**A** dabar."))
    assert in_order(own("Click [a](b.md) soon."), source, target) is None
    assert in_order(own("Click **a** soon."), source, target) == "**A** dabar."


def test_words_alone_are_for_texts_without_codes() -> None:
    _, target = entry(f"Click {pair('Save')}", f"Spustelėkite  {pair('Įrašyti')}")
    assert words_alone(own("Click Save"), target) == "Spustelėkite Įrašyti"
    assert words_alone(own("Click **Save**"), target) is None


def test_the_words_of_a_text() -> None:
    assert words_of(own("Click  **Save**,\nthen `x` go \\* &amp; on.")) == "Click Save, then go * & on."
    assert has_codes(own("Click `x`"))
    assert not has_codes(own("Click\nthis \\* that &amp; it"))
