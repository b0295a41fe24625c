"""Reading what a model answers: JSON among other things, and of that only what belongs to a question.

Structured output is asked for, and not every server enforces it; so nothing is believed that is not checked here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from kb_tools.engines.chat.questions import Questions

_FENCE = re.compile(r"```[a-zA-Z]*\s*\n(.*?)\n?\s*```", re.DOTALL)
_LABEL = re.compile(r"\s*<\s*t\s+id\s*=\s*[\"“”'«»]?\s*(\d{3,9})\s*[\"“”'«»]?\s*/?\s*>(?:\s*<\s*/\s*t\s*>)?")
_START = re.compile(r"[\[{]")
_MOST_STARTS = 50
"""Most places at which an answer is tried as JSON."""
E = TypeVar("E")
FINISHED = frozenset({"stop", "eos", "end_turn", None})
"""What `finish_reason` says of an answer that is whole; some servers say nothing."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a model said in one answer."""

    content: str = ""
    problem: str = ""
    """Why it is not whole; empty where it is. Fewer texts at a time may help."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What an answer says it has used; None where it does not say."""

    input_tokens: int | None = None
    output_tokens: int | None = None


def is_answer(found: Any) -> bool:
    """Tell whether JSON is an answer of the protocol: one choice at least, with a message."""
    choices = found.get("choices") if isinstance(found, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    return isinstance(first, dict) and isinstance(first.get("message"), dict)


def error_in(found: Any) -> str:
    """Return the error that a server says with the status of success; empty where it says none."""
    error = found.get("error") if isinstance(found, dict) else None
    said = error.get("message") if isinstance(error, dict) else error
    return " ".join(said.split()) if isinstance(said, str) else ""


def spoken(answer: Any) -> Spoken:
    """Return what a model said in an answer (`is_answer`)."""
    choice = answer["choices"][0]
    message = choice["message"]
    content = _joined(message.get("content"))
    refusal = message.get("refusal")
    finish = choice.get("finish_reason")
    if isinstance(refusal, str) and refusal.strip():
        return Spoken(content, f"the model refuses ({refusal.strip().rstrip('.')})")
    if finish == "length":
        return Spoken(content, "the answer breaks off: it has more tokens than max_tokens allows")
    if finish not in FINISHED:
        return Spoken(content, f"the answer ended early ({finish})")
    return Spoken(content, "" if content.strip() else "the answer is empty")


def counted(answer: Any) -> Counted:
    """Return the tokens that an answer says it has used."""
    usage = answer.get("usage")
    if not isinstance(usage, dict):
        return Counted()
    return Counted(_count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens")))


def translations(content: str, asked: Questions) -> dict[str, str]:
    """Return translations by the id of their question, as far as they surely belong to it.

    An id that was not asked, stands twice, or whose text begins with the mark of another text counts as not answered.
    """
    entries = listed(content, "translations", _entry)
    often = Counter(one for one, _ in entries)
    found = {}
    for one, text in entries:
        match = _LABEL.match(text)
        if one in asked.ids and often[one] == 1 and match and match[1] == one:
            found[one] = text[match.end() :]
    return found


def unlabelled(content: str, asked: Questions) -> str | None:
    """Return the translation of the only question, if it has the right id but no mark; None if it does not."""
    entries = listed(content, "translations", _entry)
    if len(asked.ids) != 1 or len(entries) != 1 or entries[0][0] != asked.ids[0]:
        return None
    text = entries[0][1]
    return None if _LABEL.match(text) else text


def listed(content: str, name: str, read: Callable[[Any], E | None]) -> list[E]:
    """Return what is read of the entries of the first JSON in an answer that has any, as a list of a name or alone.

    What a model thinks aloud is no answer. Of a list that breaks off, those entries are returned that are whole.
    """
    alone: list[E] = []
    for found in _values(content.rpartition("</think>")[2]):
        values = found.get(name) if isinstance(found, dict) else found
        if isinstance(values, list):
            if entries := [entry for entry in map(read, values) if entry is not None]:
                return entries
        elif (entry := read(found)) is not None:
            alone.append(entry)
    return alone


def id_of(found: Mapping[str, Any]) -> str | None:
    """Return the id of an entry; some models write it as a number."""
    one = found.get("id")
    return str(one) if isinstance(one, (str, int)) and not isinstance(one, bool) else None


def _entry(found: Any) -> tuple[str, str] | None:
    if not isinstance(found, Mapping):
        return None
    one, text = id_of(found), found.get("text")
    return (one, text) if one is not None and isinstance(text, str) else None


def _values(content: str) -> Iterator[Any]:
    """Yield the JSON values in an answer: all of it, what is in code fences, then what begins with a bracket."""
    for part in (content, *(match[1] for match in _FENCE.finditer(content))):
        try:
            yield json.loads(part)
        except (ValueError, RecursionError):
            continue
    decoder = json.JSONDecoder()
    at = 0
    for _ in range(_MOST_STARTS):
        found = _START.search(content, at)
        if found is None:
            return
        try:
            value, at = decoder.raw_decode(content, found.start())
        except (ValueError, RecursionError):
            at = found.end()
            continue
        yield value


def _joined(content: Any) -> str:
    """Return the text of a message: some servers give it in parts."""
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, Mapping)]
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None
