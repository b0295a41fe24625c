"""What a model is given of each text."""

from __future__ import annotations

import json
from typing import Any

from kb_tools.engines.base import Example, Former, GlossaryTerm, PageFacts, Place, Refusal, Text
from kb_tools.engines.chat.questions import divided, questions
from kb_tools.model.segment import Kind
from tests.engines.fakes import EN, LT

PAGE = PageFacts("Refunds", "How money comes back.")


def message(*texts: Text) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(questions(texts).message(EN, LT))
    return found


def test_a_bare_text_is_an_id_and_a_text() -> None:
    said = message(Text("Save."))
    (item,) = said.pop("items")
    assert said == {"source_language": "en", "target_language": "lt"}
    assert item == {"id": item["id"], "text": f'<t id="{item["id"]}"/>Save.'}


def test_everything_that_helps_is_said() -> None:
    agent = GlossaryTerm("agent", "konsultantas", ("atstovas",), ("operatorius",), "A person who answers.")
    name = GlossaryTerm("Meridian Desk", "Meridian Desk", translated=False)
    text = Text(
        'Ask an <g id="1">agent</g>.',
        Kind.LIST_ITEM,
        "menu",
        "Keep it short.",
        (agent, name),
        Former("Ask a person.", "Klauskite žmogaus."),
        Refusal("Klauskite.", "The link is missing."),
        ((1, "[…](a.md)"),),
        Place("Ask an [agent](a.md).", PAGE, ("Money",), ("Before.",), ("After.",)),
        (Example("Ask us.", "Klauskite mūsų."),),
    )
    said = message(text)
    assert said["page"] == {"title": "Refunds", "summary": "How money comes back."}
    assert said["glossary"] == [
        {
            "term": "agent",
            "translation": "konsultantas",
            "also": ["atstovas"],
            "never": ["operatorius"],
            "meaning": "A person who answers.",
        },
        {"term": "Meridian Desk", "keep": True},
    ]
    assert said["examples"] == [{"text": "Ask us.", "translation": "Klauskite mūsų."}]
    (item,) = said["items"]
    mark = f'<t id="{item.pop("id")}"/>'
    assert item == {
        "kind": "list item",
        "under": ["Money"],
        "context": "menu",
        "note": "Keep it short.",
        "before": ["Before."],
        "after": ["After."],
        "marks": {"1": "[…](a.md)"},
        "former": {"text": "Ask a person.", "translation": "Klauskite žmogaus."},
        "text": f'{mark}Ask an <g id="1">agent</g>.',
        "refused": {"text": f"{mark}Klauskite.", "reason": "The link is missing."},
    }


def test_a_text_that_the_request_has_is_no_neighbour() -> None:
    first = Text("One.", place=Place("One.", PAGE, after=("Two.", "Three.")))
    second = Text("Two.", place=Place("Two.", PAGE, before=("One.",), after=("Three.", "Four.")))
    items = message(first, second)["items"]
    assert [item.get("before") for item in items] == [None, None]
    assert [item.get("after") for item in items] == [["Three."], ["Three.", "Four."]]


def test_long_neighbours_are_cut_and_examples_are_few() -> None:
    examples = tuple(Example(f"Text {n}.", f"Tekstas {n}.") for n in range(9))
    text = Text("One.", place=Place("One.", before=("word " * 1000,)), examples=examples)
    said = message(text, Text("Two.", examples=examples))
    assert len(said["items"][0]["before"][0]) < 300
    assert [one["text"] for one in said["examples"]] == ["Text 0.", "Text 1.", "Text 2.", "Text 3."]


def test_requests_are_of_one_page_and_not_too_long() -> None:
    texts = [
        Text(f"{page} {n} " + "x" * 50, place=Place(page=PageFacts(page))) for page in "ab" for n in range(10)
    ]
    texts.append(Text("y" * 5000, place=Place(page=PageFacts("b"))))
    parts = list(divided(texts, 8, 300, lambda text: len(text.text)))
    assert [text for part in parts for text in part] == texts
    assert all(len({text.place.page for text in part}) == 1 and len(part) <= 8 for part in parts)
    assert all(len(part) == 1 or sum(len(text.text) for text in part) <= 300 for part in parts)
    assert list(divided([], 8, 300, lambda text: 1)) == []
