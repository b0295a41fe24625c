"""The questions: some texts of one page as JSON, each with an id, and with that id as a mark in the text itself.

A model may give an answer to another id; then the mark, which goes with the words, says so.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kb_tools.engines.base import Example, GlossaryTerm, Text
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


@dataclass(frozen=True, slots=True)
class Questions:
    """The texts of one request."""

    texts: tuple[Text, ...]
    ids: tuple[str, ...]
    """An id for each text: three digits or more that stand in none of them."""

    def message(self, source: Locale, target: Locale) -> str:
        """Return the message of the user: JSON with a line for each thing that it says."""
        page = self.texts[0].place.page
        head: dict[str, Any] = {"source_language": source.tag, "target_language": target.tag}
        head |= _filled(page=_filled(title=page.title, summary=page.summary))
        here = {text.place.source for text in self.texts}
        lists = _filled(
            glossary=[_term(term) for term in _terms(self.texts)],
            examples=[_filled(text=one.source, translation=one.target) for one in _examples(self.texts)],
            items=[_item(text, one, here) for text, one in zip(self.texts, self.ids, strict=True)],
        )
        lines = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
        for key, values in lists.items():
            listed = ",\n".join(map(_json, values))
            lines.append(f"{_json(key)}: [\n{listed}\n]")
        said = ",\n".join(lines)
        return f"{{\n{said}\n}}"


def questions(texts: Sequence[Text]) -> Questions:
    """Return texts with an id for each: the same for the same texts, and for other texts most likely others."""
    taken = {int(run) for text in texts for run in re.findall(r"\d{1,9}", text.text)}
    ids = []
    for text in texts:
        digest = hashlib.sha256(text.text.encode("utf-8", "replace")).digest()
        number = 100 + int.from_bytes(digest[:4], "big") % 900
        while number in taken:
            number += 1
        taken.add(number)
        ids.append(str(number))
    return Questions(tuple(texts), tuple(ids))


def label(one: str) -> str:
    """Return the mark with which a text begins."""
    return f'<t id="{one}"/>'


def divided(
    texts: Sequence[Text], most: int, longest: int, length: Callable[[Text], int]
) -> Iterator[tuple[Text, ...]]:
    """Yield texts in requests: of one page each, at most so many texts and so much length, each text in one of them."""
    part: list[Text] = []
    total = 0
    for text in texts:
        other = bool(part) and part[0].place.page != text.place.page
        if part and (other or len(part) >= most or total + length(text) > longest):
            yield tuple(part)
            part, total = [], 0
        part.append(text)
        total += length(text)
    if part:
        yield tuple(part)


def _item(text: Text, one: str, here: Collection[str]) -> dict[str, Any]:
    """Return a text as JSON. Of the texts beside it, those are left out that the request has as items of their own."""
    item: dict[str, Any] = {"id": one}
    place = text.place
    item |= _filled(kind=str(text.kind or ""), under=list(place.headings))
    item |= _filled(context=text.context, note=text.note)
    before, after = ([_cut(t) for t in beside if t not in here] for beside in (place.before, place.after))
    item |= _filled(before=before, after=after)
    item |= _filled(marks={str(number): shown for number, shown in text.marks})
    if text.former is not None:
        item["former"] = {"text": text.former.source, "translation": text.former.target}
    item["text"] = f"{label(one)}{text.text}"
    if text.refusal is not None:
        item["refused"] = {"text": f"{label(one)}{text.refusal.answer}", "reason": text.refusal.reason}
    return item


def _filled(**values: Any) -> dict[str, Any]:
    """Return the values that say something."""
    return {key: value for key, value in values.items() if value}


def _terms(texts: Sequence[Text]) -> tuple[GlossaryTerm, ...]:
    return tuple(dict.fromkeys(term for text in texts for term in text.terms))


def _term(term: GlossaryTerm) -> dict[str, Any]:
    if not term.translated:
        return {"term": term.name, "keep": True}
    said = {"term": term.name, "translation": term.target}
    return said | _filled(also=list(term.admitted), never=list(term.forbidden), meaning=term.meaning)


def _examples(texts: Sequence[Text]) -> list[Example]:
    """Return the examples of all texts, those most alike first, each once."""
    ranked = [(at, one) for text in texts for at, one in enumerate(text.examples)]
    return list(dict.fromkeys(one for _, one in sorted(ranked, key=lambda pair: pair[0])))[:EXAMPLES]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _cut(text: str) -> str:
    return text if len(text) <= _NEIGHBOUR else f"{text[:_NEIGHBOUR]}…"
