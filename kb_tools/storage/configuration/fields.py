"""Reading keys out of a configuration mapping; all that is wrong with a file is reported at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import islice
from typing import Any

from kb_tools.errors import KbError
from kb_tools.storage.configuration.scalar_fields import ScalarFields
from kb_tools.storage.configuration.schema.key import Form, Section
from kb_tools.storage.configuration.yaml_file import YamlMap

_MOST_REPORTED = 20
"""Mistakes that one message names."""
_MOST_HINTS = 3
"""Mappings whose valid keys one message names."""


class Fields(ScalarFields):
    """The keys of one mapping, those with lists and mappings below them included; `done` raises for all mistakes."""

    def __init__(
        self,
        data: Any,
        where: str,
        section: Section,
        *,
        problems: list[tuple[int, str]] | None = None,
        readable: bool = True,
    ) -> None:
        """Begin to read a mapping, as `ScalarFields` does."""
        super().__init__(data, where, section, problems=problems, readable=readable)
        self._nested: list[Fields] = []

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._read(key, Form.TEXTS)
        fallback: tuple[str, ...] = self._default(key, default, ())
        if value is None:
            return fallback
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self._mistype(key, "must be a list of texts")
            return fallback
        return tuple(value)

    def mapping(self, key: str) -> dict[str, str] | None:
        """Return a mapping of texts, None where the key is absent."""
        value = self._read(key, Form.MAPPING)
        if value is None:
            return None
        if not isinstance(value, dict) or not all(isinstance(v, str) or v is None for v in value.values()):
            self._mistype(key, "must hold lines such as 'folder: place'")
            return None
        return {name: text or "" for name, text in value.items()}

    def lists(self, key: str) -> dict[str, tuple[str, ...]]:
        """Return a mapping whose values are a text or a list of texts; empty where the key is absent."""
        value = self._read(key, Form.LISTS)
        if value is None:
            return {}
        entries = value if isinstance(value, dict) else {}
        found = {name: tuple(v) if isinstance(v, list) else (v,) for name, v in entries.items()}
        if not isinstance(value, dict) or not all(isinstance(v, str) for vs in found.values() for v in vs):
            self._mistype(key, "must hold lines such as 'name: text' or 'name: [text, text]'")
            return {}
        return found

    def words(self, key: str) -> dict[str, str]:
        """Return a mapping whose values are words of the schema. YAML reads a bare `off` as false."""
        value = self._read(key, Form.WORDS)
        if value is None:
            return {}
        allowed = self._choices(key, ())
        entries = value if isinstance(value, dict) else {}
        found = {name: "off" if word is False else word for name, word in entries.items()}
        wrong = next((name for name, word in found.items() if word not in allowed), None)
        if not isinstance(value, dict) or wrong is not None:
            said = (
                "must hold lines such as 'name: WORD'"
                if wrong is None
                else f"'{wrong[:60]}' has a wrong value"
            )
            self._mistype(key, f"{said}; use one of {', '.join(allowed)}")
            return {}
        return found

    def sections(self, key: str) -> dict[str, Fields]:
        """Return a mapping of names, each with keys and values of its own below it.

        Mistakes in them are reported with all other mistakes of the file.
        """
        value = self._read(key, Form.SECTIONS)
        kind = self._section.below(key)
        if value is None:
            return {}
        if not isinstance(value, YamlMap):
            self._mistype(key, f"must hold names, each with the keys of a {kind.name} below it")
            return {}
        return {
            name: self._below(
                entry, Section(f"{kind.name} '{name}'", kind.keys), value.lines.get(name, value.line)
            )
            for name, entry in value.items()
        }

    def section(self, key: str) -> Fields | None:
        """Return the keys and values below a key; None where it is absent."""
        value = self._read(key, Form.SECTION)
        return None if value is None else self._below(value, self._section.below(key), self.line(key))

    def _below(self, data: Any, section: Section, line: int) -> Fields:
        readable = isinstance(data, YamlMap)
        if not readable:
            self._problems.append((line, f"{section.name} must hold keys and values"))
            data = YamlMap()
            data.line = line
        fields = Fields(data, self._where, section, problems=self._problems, readable=readable)
        self._nested.append(fields)
        return fields

    @property
    def names(self) -> tuple[str, ...]:
        """The keys of the mapping, in order, where names are free: none of them is unknown."""
        self.allow(*self._data)
        return tuple(self._data)

    def choices(self, key: str) -> tuple[tuple[str, YamlMap], ...] | None:
        """Return a list of names, each alone or with keys and values below it; None where the key is absent."""
        value = self._read(key, Form.CHOICES)
        if value is None:
            return None
        found: list[tuple[str, YamlMap]] = []
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str):
                found.append((item, YamlMap()))
            elif isinstance(item, YamlMap) and len(item) == 1:
                name, settings = next(iter(item.items()))
                found.append((name, settings if isinstance(settings, YamlMap) else YamlMap()))
                if settings is not None and not isinstance(settings, YamlMap):
                    self.problem(key, f"'{name}' must be followed by keys and values, or by nothing")
            else:
                self._mistype(key, "must be a list of names, each alone or with settings below it")
                return ()
        return tuple(found)

    def settings(self, key: str) -> YamlMap | None:
        """Return the settings of an engine, whose names and values only the engine knows; None where absent."""
        value = self._read(key, Form.SETTINGS)
        if value is None or isinstance(value, YamlMap):
            return value
        self._mistype(key, "must hold settings, such as 'model: NAME'")
        return None

    def allow(self, *keys: str) -> None:
        """Allow keys of an open section that another function reads."""
        self._asked.extend(keys)

    def done(self) -> None:
        """Raise KbError for unknown keys and wrong values, each with its line; return if there are none.

        The hint names the valid keys of each mapping that has an unknown key, else those of this mapping.
        """
        closed = dict(self._unknown()) or {self._what: self._valid}
        if not self._problems:
            return
        listed = "; ".join(
            text if number == 0 else f"line {line}: {text}"
            for number, (line, text) in enumerate(sorted(self._problems)[:_MOST_REPORTED])
        )
        if len(self._problems) > _MOST_REPORTED:
            listed += f"; and {len(self._problems) - _MOST_REPORTED} more"
        valid = (f"Valid keys of {what}: {', '.join(sorted(keys))}." for what, keys in closed.items())
        raise KbError(
            f"{listed}.",
            where=f"{self._where}:{min(self._problems)[0]}",
            hint=" ".join(islice(valid, _MOST_HINTS)),
        )

    @property
    def _valid(self) -> tuple[str, ...]:
        if self._section.keys is None:
            return tuple(dict.fromkeys(self._asked))
        return tuple(key.name for key in self._section.keys)

    def _unknown(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Report every unknown key; yield each mapping that has one, with its valid keys."""
        unknown = [key for key in self._data if key not in self._valid]
        for key in unknown:
            close = difflib.get_close_matches(key, self._valid, n=1)
            hint = f" (did you mean '{close[0]}'?)" if close else ""
            self._problems.append((self.line(key), f"unknown key '{key}' in {self._what}{hint}"))
        if unknown:
            yield self._what, self._valid
        for fields in self._nested:
            yield from fields._unknown()
