"""The questions: some texts of one page as JSON, each with an id, and with that id as a mark in the text itself.

A model may give an answer to another id; then the mark, which goes with the words, says so.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from kb_tools.engines.base import Example, GlossaryTerm, Place, Text
from kb_tools.model.locale import Locale

SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "translations": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"id": {"type": "string"}, "text": {"type": "string"}},
                "required": ["id", "text"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["translations"],
    "additionalProperties": False,
}
"""What an answer is, as JSON Schema. It is the same for all requests: servers compile it once."""
EXAMPLES = 4
"""Most examples in one request."""
_NEIGHBOUR = 240
"""Most characters of a text before or after."""


class Placed(Protocol):
    """Something that stands on a page."""

    @property
    def place(self) -> Place:
        """Where it stands."""


P = TypeVar("P", bound=Placed)


@dataclass(frozen=True, slots=True)
class Questions:
    """The texts of one request."""

    texts: tuple[Text, ...]
    ids: tuple[str, ...]
    """An id for each text: three digits or more that stand in none of them."""

    def message(self, source: Locale, target: Locale) -> str:
        """Return the message of the user: JSON with a line for each thing that it says."""
        here = {text.place.source for text in self.texts}
        return message(
            (source, target),
            self.texts,
            examples=[filled(text=one.source, translation=one.target) for one in _examples(self.texts)],
            items=[_item(text, one, here) for text, one in zip(self.texts, self.ids, strict=True)],
        )


def questions(texts: Sequence[Text]) -> Questions:
    """Return texts with an id for each."""
    return Questions(tuple(texts), ids_for([text.text for text in texts]))


def ids_for(contents: Sequence[str]) -> tuple[str, ...]:
    """Return an id for each of some contents: the same for the same ones, and for others most likely others."""
    taken = {int(run) for content in contents for run in re.findall(r"\d{1,9}", content)}
    ids = []
    for content in contents:
        digest = hashlib.sha256(content.encode("utf-8", "replace")).digest()
        number = 100 + int.from_bytes(digest[:4], "big") % 900
        while number in taken:
            number += 1
        taken.add(number)
        ids.append(str(number))
    return tuple(ids)


def message(languages: tuple[Locale, Locale], texts: Sequence[Text], **lists: Sequence[Any]) -> str:
    """Return JSON that says the languages, the page and the terms of some texts, and some lists.

    Each value of a list has a line of its own.
    """
    source, target = languages
    page = texts[0].place.page
    head: dict[str, Any] = {"source_language": source.tag, "target_language": target.tag}
    head |= filled(page=filled(title=page.title, summary=page.summary))
    lines = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    for key, values in filled(glossary=[_term(term) for term in _terms(texts)], **lists).items():
        listed = ",\n".join(map(_json, values))
        lines.append(f"{_json(key)}: [\n{listed}\n]")
    said = ",\n".join(lines)
    return f"{{\n{said}\n}}"


def label(one: str) -> str:
    """Return the mark with which a text begins."""
    return f'<t id="{one}"/>'


def divided(
    items: Sequence[P], most: int, longest: int, length: Callable[[P], int]
) -> Iterator[tuple[P, ...]]:
    """Yield items in requests: of one page each, at most so many items and so much length, each item in one of them."""
    part: list[P] = []
    total = 0
    for item in items:
        other = bool(part) and part[0].place.page != item.place.page
        if part and (other or len(part) >= most or total + length(item) > longest):
            yield tuple(part)
            part, total = [], 0
        part.append(item)
        total += length(item)
    if part:
        yield tuple(part)


def surroundings(text: Text, here: Collection[str]) -> dict[str, Any]:
    """Return where a text stands, as JSON. Texts beside it that the request has as items of its own are left out."""
    place = text.place
    before, after = ([_cut(t) for t in beside if t not in here] for beside in (place.before, place.after))
    return filled(
        kind=str(text.kind or ""),
        under=list(place.headings),
        context=text.context,
        note=text.note,
        before=before,
        after=after,
    )


def _item(text: Text, one: str, here: Collection[str]) -> dict[str, Any]:
    """Return a text as JSON."""
    item: dict[str, Any] = {"id": one, **surroundings(text, here)}
    item |= filled(marks={str(number): shown for number, shown in text.marks})
    if text.former is not None:
        item["former"] = {"text": text.former.source, "translation": text.former.target}
    item["text"] = f"{label(one)}{text.text}"
    if text.refusal is not None:
        item["refused"] = {"text": f"{label(one)}{text.refusal.answer}", "reason": text.refusal.reason}
    return item


def filled(**values: Any) -> dict[str, Any]:
    """Return the values that say something."""
    return {key: value for key, value in values.items() if value}


def _terms(texts: Sequence[Text]) -> tuple[GlossaryTerm, ...]:
    return tuple(dict.fromkeys(term for text in texts for term in text.terms))


def _term(term: GlossaryTerm) -> dict[str, Any]:
    if not term.translated:
        return {"term": term.name, "keep": True}
    said = {"term": term.name, "translation": term.target}
    return said | filled(also=list(term.admitted), never=list(term.forbidden), meaning=term.meaning)


def _examples(texts: Sequence[Text]) -> list[Example]:
    """Return the examples of all texts, those most alike first, each once."""
    ranked = [(at, one) for text in texts for at, one in enumerate(text.examples)]
    return list(dict.fromkeys(one for _, one in sorted(ranked, key=lambda pair: pair[0])))[:EXAMPLES]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _cut(text: str) -> str:
    return text if len(text) <= _NEIGHBOUR else f"{text[:_NEIGHBOUR]}…"
