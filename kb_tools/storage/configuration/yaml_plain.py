"""YAML from strangers: `locale.yml`, which comes with translations. It holds plain data within narrow limits only.

A file may hold texts, numbers, true and false, lists and mappings. Tags, anchors, aliases and merge keys are
refused: tags reach into the reader (`!ENV` reads secrets of the machine), aliases multiply. Dates are texts here;
the reader of a date checks it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from kb_tools.errors import KbError
from kb_tools.storage.configuration.yaml_file import YamlMap, not_yaml, top_level
from kb_tools.storage.disk.files import read_text

LARGEST = 256 * 2**10
"""Most bytes of a file."""
_DEEPEST = 12
_MOST_VALUES = 10_000
_LONGEST_TEXT = 2_000
_LONGEST_KEY = 200
_LONGEST_NUMBER = 18
"""Most characters of a number, so that it fits into 64 bits."""

_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **{form: True for word in ("yes", "true", "on") for form in (word, word.capitalize(), word.upper())},
    **{form: False for word in ("no", "false", "off") for form in (word, word.capitalize(), word.upper())},
}
"""The values of words without quotes in YAML 1.1, which mkdocs.yml has, too."""


def load_plain(path: Path, shown: str) -> YamlMap:
    """Return the top-level mapping of a file. Raises KbError naming the line of a value that is not allowed."""
    text = read_text(path, shown, limit=LARGEST)
    reader = _EventReader(yaml.parse(text, Loader=yaml.SafeLoader), shown)
    try:
        return top_level(reader.document(), shown)
    except yaml.YAMLError as error:
        raise not_yaml(error, text, shown) from None


class _EventReader:
    """Makes values of the events of PyYAML, and reads no more events than it needs."""

    def __init__(self, events: Iterator[Any], shown: str) -> None:
        self._events = events
        self._shown = shown
        self._values = 0

    def document(self) -> Any:
        """Return the value of the only document; None for an empty file."""
        next(self._events)  # the start of the stream
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        found = self._value(next(self._events), 1)
        next(self._events)  # the end of the document
        more = next(self._events)
        if not isinstance(more, yaml.StreamEndEvent):
            raise self._error(more, "A second document begins here", "Remove the line '---'.")
        return found

    def _value(self, event: Any, depth: int) -> Any:
        self._values += 1
        if isinstance(event, yaml.AliasEvent):
            raise self._error(event, f"'*{str(event.anchor)[:60]}' is an alias", "Write the text itself.")
        if event.anchor is not None:
            raise self._error(event, f"'&{event.anchor[:60]}' is an anchor", "Remove it.")
        if event.tag is not None:
            raise self._error(event, f"'{_tag(event.tag)}' is a tag", "Write the text itself.")
        if self._values > _MOST_VALUES:
            raise self._error(event, f"There are more than {_MOST_VALUES} values", "Remove some.")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth > _DEEPEST:
            raise self._error(event, f"This is nested more than {_DEEPEST} levels deep", "Remove brackets.")
        return self._list(depth) if isinstance(event, yaml.SequenceStartEvent) else self._map(event, depth)

    def _list(self, depth: int) -> list[Any]:
        found = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            found.append(self._value(event, depth + 1))
        return found

    def _map(self, start: Any, depth: int) -> YamlMap:
        found = YamlMap()
        found.line = _line(start)
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            self._value(event, depth + 1)  # refuses a key that is an alias, an anchor or a tag
            if not isinstance(event, yaml.ScalarEvent) or len(event.value) > _LONGEST_KEY:
                raise self._error(event, "A key must be a short text", "Write 'key: value' lines.")
            key, line = event.value, _line(event)
            if key in found:
                first = found.lines[key]
                raise self._error(event, f"The key '{key}' stands twice, first in line {first}", "Keep one.")
            found.lines[key] = line
            found[key] = self._value(next(self._events), depth + 1)
        return found

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        bare = event.style is None
        if bare and _NUMBER.fullmatch(text):
            return self._number(event, text)
        if len(text) > _LONGEST_TEXT:
            raise self._error(event, f"This text is longer than {_LONGEST_TEXT} characters", "Shorten it.")
        if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n" for c in text):
            raise self._error(event, "This text holds a control character", "Remove it.")
        return _WORDS[text] if bare and text in _WORDS else text

    def _number(self, event: Any, text: str) -> int | float:
        if len(text) > _LONGEST_NUMBER or not math.isfinite(number := float(text)):
            raise self._error(event, "This number is too large", "Write it in quotes if it is a text.")
        return int(text) if text.lstrip("+-").isdigit() else number

    def _error(self, event: Any, problem: str, hint: str) -> KbError:
        what = f"{hint} Files below the folder of catalogs hold plain values only, within bounds."
        return KbError(f"{problem}.", where=f"{self._shown}:{_line(event)}", hint=what)


def _tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")[:60]


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
