from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.markdown import localize, segment
from kb_tools.markdown.inline.names import restore_names
from tests.markdown.test_laws import INLINE

LINKS = [
    "[a.b](a.b)",
    "[c.d](a.b)",
    "[a.b][1]",
    "[1](a.b)",
    "[a\\_b.c](a_b.c)",
    "[[a.b](a.b)](c)",
    "[a.b",
    "](a.b)",
]


def one(page: str, target: str) -> str:
    """Return the page with the target of its first unit."""
    document = segment(page)
    return localize(document, {document.segments[0].key: target})


@pytest.mark.parametrize(
    ("source", "target", "result"),
    [
        ("See [models.ts](src/models.ts).", "Ver [modelos.ts](src/models.ts).", "Ver [models.ts](src/models.ts)."),
        ("See [x.org/en](https://x.org/en).", "Žr. [x.org/lt](https://x.org/en).",
         "Žr. [x.org/en](https://x.org/en)."),
        ("Ask [a@x.org](mailto:a@x.org) now.", "Klausk [ą@x.org](mailto:a@x.org).",
         "Klausk [a@x.org](mailto:a@x.org)."),
        (r"The [a\_b.py](a_b.py) file.", r"Failas [ą\_b.py](a_b.py).", r"Failas [a\_b.py](a_b.py)."),
        ("# The [a.py](a.py) file", "# ignored [ą.py](a.py)", "# \\# ignored [a.py](a.py)"),
    ],
)  # fmt: skip
def test_a_name_stays(source: str, target: str, result: str) -> None:
    assert one(source + "\n", target) == result + "\n"


def test_references_are_looked_up() -> None:
    page = "Get [config.yaml][1] from [a.b][unknown].\n\n[1]: https://example.com/config.yaml\n"
    target = "Gauk [konfigūracija.yaml][1] iš [ą.bė][unknown]."
    assert one(page, target).startswith("Gauk [config.yaml][1] iš [ą.bė][unknown].\n")


def test_in_a_table_and_a_title() -> None:
    page = '| A |\n| - |\n| The [a.md](a.md) |\n\n!!! note "About [a.md](a.md)"\n    Text\n'
    document = segment(page)
    targets = {s.key: s.source.replace("[a.md]", "[ą.md]") for s in document.segments}
    assert localize(document, targets) == page


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("See [docs.org](https://docs.org).", "Žr. [mūsų dokumentus](https://docs.org)."),
        ("See [docs.org](https://docs.org).", "参见[文档docs.org](https://docs.org)。"),
        ("See [e.g. this](a.md).", "Žr. [pvz./tai](a.md)."),
        ("An [input/output](io.md) page.", "[Įvesties/išvesties](io.md) puslapis."),
        ("See [a.x](a.x.b.y) and [b.y](a.x.b.y).", "Žr. [b.y](a.x.b.y) ir [a.x](a.x.b.y)."),
        ("See [the page](docs.org).", "Žr. [docs.lt](docs.org)."),
        ("From [x.z](x.y) to [x.y](x.y).", "Nuo [x.z](x.y) iki [x.y](x.y)."),
        ("From [x.y](x.y) to [x.z](x.y).", "Nuo [ą.y](x.y) iki [ą.z](x.y)."),
    ],
)
def test_words_are_the_translators(source: str, target: str) -> None:
    assert one(source + "\n", target) == target + "\n"


@given(st.lists(st.sampled_from([*INLINE, *LINKS, " "]), max_size=20).map("".join))
def test_a_source_is_named_as_it_is(source: str) -> None:
    assert restore_names(source, source, f"{source}\n\n[1]: a.b\n") == source
