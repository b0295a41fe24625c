"""The terms of a project as entries of DeepL. What DeepL makes of them is tested with the engine."""

from __future__ import annotations

from kb_tools.engines.cloud.deepl_glossary import ProjectGlossary, entries
from kb_tools.model.locale import Locale
from kb_tools.style.glossary import Glossary, Names, Target, Term


def term(name: str, *targets: str, translate: bool = True) -> Term:
    return Term(name, translate=translate, targets={"pt": Names(Target(targets[0]))} if targets else {})


def test_each_term_of_the_language_is_an_entry() -> None:
    terms = (
        term("refund", "reembolso"),
        term("Orbit", translate=False),
        term("window"),
        term("key", "chave"),
    )
    found = entries(Glossary(terms), Locale("pt-BR"))
    assert found == "refund\treembolso\nOrbit\tOrbit\nkey\tchave"
    assert entries(Glossary(terms), Locale("lt")) == "Orbit\tOrbit"


def test_what_cannot_be_an_entry_is_left_out() -> None:
    terms = (
        term("a\tb", "x"), term("a", "x\ny"), term("long", "ž" * 600), term("ok", "z"), term("ok", "other"),
        term(" ", "x"),
    )  # fmt: skip
    assert entries(Glossary(terms), Locale("pt")) == "ok\tz"


def test_its_name_tells_other_terms() -> None:
    assert ProjectGlossary("a\tb").digest != ProjectGlossary("a\tc").digest
