"""Terms in the markup of Azure's dictionary."""

from __future__ import annotations

import pytest

from kb_tools.engines.base import GlossaryTerm
from kb_tools.engines.cloud.azure_dictionary import with_dictionary

TERMS = [
    GlossaryTerm("Orbit", "Orbit", translated=False),
    GlossaryTerm("Orbit Pro", "Orbit Pro", translated=False),
    GlossaryTerm("Q&A", 'Klausimai "ir" <atsakymai>'),
    GlossaryTerm("id", "numeris"),
    GlossaryTerm("amp", "stiprintuvas"),
]


def entry(name: str, target: str | None = None) -> str:
    return f'<mstrans:dictionary translation="{target or name}">{name}</mstrans:dictionary>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Open it.", "Open it."),
        ("Orbiting, Orbits, Orbit-like, orbit", "Orbiting, Orbits, Orbit-like, orbit"),
        ("Open Orbit.", f"Open {entry('Orbit')}."),
        ("Orbit Pro and Orbit", f"{entry('Orbit Pro')} and {entry('Orbit')}"),
        ('<b id="1">Orbit</b>', f'<b id="1">{entry("Orbit")}</b>'),
        ('<b id="1">x</b> id', f'<b id="1">x</b> {entry("id", "numeris")}'),
        ("Q&amp;A", entry("Q&amp;A", "Klausimai &quot;ir&quot; &lt;atsakymai&gt;")),
        ("a &amp; b", "a &amp; b"),
    ],
)
def test_the_very_name_of_a_term_gets_its_translation(text: str, expected: str) -> None:
    assert with_dictionary(text, TERMS) == expected


def test_without_terms_nothing_changes() -> None:
    assert with_dictionary("Orbit", []) == "Orbit"
