"""Reading keys out of a configuration mapping; all that is wrong with a file is reported at once."""

from __future__ import annotations

import contextlib
import difflib
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kb_tools.errors import KbError
from kb_tools.storage.configuration.yaml_file import YamlMap

_MOST_NAMED = 20
"""Mistakes that one message names."""
_YEARS = range(1970, 2200)
_NO_ZONES = ("localtime", "posixrules", "Factory", "right/", "posix/")
"""What lies among the zones of a machine and is none: its own zone, say, which no reader's browser knows."""
"""Years of dates that mean something; beyond them, time zones and sums of days have their ends."""


class Fields:
    """The keys of one mapping, each asked for by its type; `done` raises for all that was wrong."""

    def __init__(self, data: Any, where: str, *, what: str) -> None:
        self._where = where
        self._what = what
        self._problems: list[tuple[int, str]] = []
        self._known: list[str] = []
        self._sections: list[Fields] = []
        self._data = data if isinstance(data, YamlMap) else YamlMap()
        if data is not None and not isinstance(data, dict):
            self._problems.append((self._data.line, f"{what} must hold keys and values"))

    def has(self, key: str) -> bool:
        """Tell whether a key is there."""
        return key in self._data

    def line(self, key: str) -> int:
        """Return the line of a key, or of the mapping."""
        return self._data.lines.get(key, self._data.line)

    def lines_of(self, key: str) -> dict[str, int]:
        """Return the lines of the keys below a key."""
        value = self._data.get(key)
        return dict(value.lines) if isinstance(value, YamlMap) else {}

    def problem(self, key: str, text: str) -> None:
        """Note that the value of a key is wrong."""
        self._problems.append((self.line(key), f"{key}: {text}"))

    def _value(self, key: str) -> Any:
        self._known.append(key)
        return self._data.get(key)

    def text(self, key: str, default: str = "") -> str:
        """Return a text."""
        value = self._value(key)
        if value is None:
            return default
        if not isinstance(value, (str, int, float)) or isinstance(value, bool):
            self.problem(key, "must be a text")
            return default
        return str(value)

    def flag(self, key: str, default: bool = False) -> bool:
        """Return true or false."""
        value = self._value(key)
        if value is not None and not isinstance(value, bool):
            self.problem(key, "must be true or false")
        return value if isinstance(value, bool) else default

    def share(self, key: str, default: float) -> float:
        """Return a number from 0 to 1."""
        value = self._value(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
            self.problem(key, "must be a number from 0 to 1")
            return default
        return float(value)

    def count(self, key: str) -> int | None:
        """Return a whole number that is not negative, None where the key is absent."""
        value = self._value(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
            self.problem(key, "must be a whole number")
            return None
        return value

    def number(self, key: str, default: float) -> float:
        """Return a number."""
        value = self._value(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.problem(key, "must be a number")
            return default
        return float(value)

    def zone(self, key: str, default: str = "") -> str:
        """Return the name of a time zone of the IANA database, `UTC` for one that is none."""
        name = self.text(key, default)
        try:
            if name.startswith(_NO_ZONES):
                raise LookupError(name)
            ZoneInfo(name)
        except (LookupError, ValueError, OSError):  # unknown; not a name; a folder of names
            self.problem(key, f"'{name}' is no time zone; use a name such as Europe/Vilnius")
            return "UTC"
        return name

    def moment(self, key: str) -> date | None:
        """Return a date, or a datetime where a time is given, with or without its offset; None where absent."""
        value = self._value(key)
        if isinstance(value, str):
            with contextlib.suppress(ValueError):
                value = datetime.fromisoformat(value)
        if value is not None and not isinstance(value, date):
            self.problem(key, "must be a date and time; write '2026-12-24 18:00'")
            return None
        if value is not None and value.year not in _YEARS:
            self.problem(key, f"must lie between {_YEARS[0]} and {_YEARS[-1]}")
            return None
        return value

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> str:
        """Return one of some words."""
        value = self._value(key)
        if value is None:
            return default
        if value not in choices:
            self.problem(key, f"must be one of {', '.join(choices)}")
            return default
        return str(value)

    def short(self, key: str, longest: int) -> str:
        """Return a text of at most some characters."""
        value = self.text(key)
        if len(value) > longest:
            self.problem(key, f"must have at most {longest} characters")
            return ""
        return value

    def texts(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._value(key)
        if value is None:
            return default
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.problem(key, "must be a list of texts")
            return default
        return tuple(value)

    def mapping(self, key: str) -> dict[str, str] | None:
        """Return a mapping of texts, None where the key is absent."""
        value = self._value(key)
        if value is None:
            return None
        if not isinstance(value, dict) or not all(isinstance(v, str) or v is None for v in value.values()):
            self.problem(key, "must hold lines such as 'folder: place'")
            return None
        return {name: text or "" for name, text in value.items()}

    def lists(self, key: str) -> dict[str, tuple[str, ...]]:
        """Return a mapping whose values are a text or a list of texts; empty where the key is absent."""
        value = self._value(key)
        if value is None:
            return {}
        named = value if isinstance(value, dict) else {}
        found = {name: tuple(v) if isinstance(v, list) else (v,) for name, v in named.items()}
        if not isinstance(value, dict) or not all(isinstance(v, str) for vs in found.values() for v in vs):
            self.problem(key, "must hold lines such as 'name: text' or 'name: [text, text]'")
            return {}
        return found

    def words(self, key: str, choices: tuple[str, ...]) -> dict[str, str]:
        """Return a mapping whose values are all one of some words. YAML reads a bare `off` as false."""
        value = self._value(key)
        if value is None:
            return {}
        named = (
            {} if not isinstance(value, dict) else {n: "off" if v is False else v for n, v in value.items()}
        )
        if not isinstance(value, dict) or not all(v in choices for v in named.values()):
            self.problem(
                key, f"must hold lines such as 'name: {choices[0]}', with one of {', '.join(choices)}"
            )
            return {}
        return named

    def sections(self, key: str, what: str) -> dict[str, Fields]:
        """Return a mapping of names, each with keys and values of its own below it.

        What is wrong in them is reported with everything else that is wrong in the file.
        """
        value = self._value(key)
        if value is None:
            return {}
        if not isinstance(value, YamlMap):
            self.problem(key, f"must hold names, each with the keys of a {what} below it")
            return {}
        return {
            name: self._section(entry, f"{what} '{name}'", value.lines.get(name, value.line))
            for name, entry in value.items()
        }

    def section(self, key: str) -> Fields | None:
        """Return the keys and values below a key; None where it is absent."""
        value = self._value(key)
        return None if value is None else self._section(value, key, self.line(key))

    def _section(self, data: Any, what: str, line: int) -> Fields:
        if not isinstance(data, YamlMap):
            self._problems.append((line, f"{what} must hold keys and values"))
            data = YamlMap()
            data.line = line
        section = Fields(data, self._where, what=what)
        section._problems = self._problems
        self._sections.append(section)
        return section

    @property
    def names(self) -> tuple[str, ...]:
        """The keys that there are, in order, all of which are taken to be known."""
        self._known.extend(self._data)
        return tuple(self._data)

    def choices(self, key: str) -> tuple[tuple[str, YamlMap], ...] | None:
        """Return a list of names, each alone or with keys and values below it; None where the key is absent."""
        value = self._value(key)
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
                self.problem(key, "must be a list of names, each alone or with settings below it")
                return ()
        return tuple(found)

    def known(self, *keys: str) -> None:
        """Accept keys that somebody else reads."""
        self._known.extend(keys)

    def done(self) -> None:
        """Raise KbError for unknown keys and wrong values, each with its line; return if there are none."""
        self._note_unknown()
        if not self._problems:
            return
        listed = "; ".join(
            text if number == 0 else f"line {line}: {text}"
            for number, (line, text) in enumerate(sorted(self._problems)[:_MOST_NAMED])
        )
        if len(self._problems) > _MOST_NAMED:
            listed += f"; and {len(self._problems) - _MOST_NAMED} more"
        raise KbError(
            f"{listed}.",
            where=f"{self._where}:{min(self._problems)[0]}",
            hint=f"Valid keys of {self._what}: {', '.join(sorted(self._known))}.",
        )

    def _note_unknown(self) -> None:
        for key in self._data:
            if key not in self._known:
                close = difflib.get_close_matches(key, self._known, n=1)
                hint = f" (did you mean '{close[0]}'?)" if close else ""
                self._problems.append((self.line(key), f"unknown key '{key}' in {self._what}{hint}"))
        for section in self._sections:
            section._note_unknown()
