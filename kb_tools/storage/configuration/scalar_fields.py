"""Reading keys whose value is one text, number, date or word; every mistake is kept with its line."""

from __future__ import annotations

import contextlib
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kb_tools.model.invisible import invisible
from kb_tools.storage.configuration.schema.key import Form, Section
from kb_tools.storage.configuration.yaml_file import YamlMap, stands_twice

_YEARS = range(1970, 2200)
"""Years that a date may have. Time zones and sums of days stop working outside them."""
_NO_ZONES = ("localtime", "posixrules", "Factory", "right/", "posix/")
"""Files beside the time zones of a machine that are no zones for a browser, such as the machine's own zone."""


class ScalarFields:
    """The keys of one mapping. Each method reads a key of one form.

    The schema gives names, defaults and choices. An open section, which has no keys in the schema, has the keys that
    its reader asks for. A method raises LookupError for a key that the schema has not, or has in another form: that is
    a mistake of the program, not of the file.
    """

    def __init__(
        self,
        data: Any,
        where: str,
        section: Section,
        *,
        problems: list[tuple[int, str]] | None = None,
        readable: bool = True,
    ) -> None:
        """Begin to read a mapping; `problems` is the list of the whole file, to which those found here are added.

        It is not `readable` if the file has something else in its place: that is reported already.
        """
        self._where = where
        self._what = section.name
        self._section = section
        self._problems: list[tuple[int, str]] = [] if problems is None else problems
        self._mistyped: set[str] = set()
        self._unreadable = not readable
        self._asked: list[str] = []
        self._data = data if isinstance(data, YamlMap) else YamlMap()
        if data is not None and not isinstance(data, dict):
            self._problems.append((self._data.line, f"{section.name} must hold keys and values"))
        self._refuse_twice(self._data)

    def line(self, key: str) -> int:
        """Return the line of a key, or of the mapping where the key is absent."""
        return self._data.lines.get(key, self._data.line)

    def places_of(self, key: str) -> dict[str, str]:
        """Return the file and line of each key below a key."""
        value = self._data.get(key)
        if not isinstance(value, YamlMap):
            return {}
        return {name: f"{value.files.get(name, self._where)}:{line}" for name, line in value.lines.items()}

    def problem(self, key: str, text: str, line: int | None = None) -> None:
        """Report a mistake in the value of a key, unless the value has the wrong form, which is reported already.

        `line` is the line of the mistake; None for the line of the key.
        """
        if not self._unreadable and key not in self._mistyped:
            self._problems.append((line or self.line(key), f"{key}: {text}"))

    def _mistype(self, key: str, text: str) -> None:
        """Report a value of the wrong form. Nothing else is reported for its key."""
        self.problem(key, text)
        self._mistyped.add(key)

    def _read(self, key: str, form: Form) -> Any:
        """Return the value of a key, None where it is absent. Raises LookupError where the schema disagrees."""
        described = self._section.find(key)
        if described is not None and described.form is not form:
            raise LookupError(f"The schema has '{key}' of {self._what} as {described.form}, not {form}.")
        self._asked.append(key)
        value = self._data.get(key)
        self._refuse_twice(value)
        return value

    def _refuse_twice(self, value: Any) -> None:
        """Report each key of a mapping that stands twice: MkDocs allows that, but of our keys one is a slip."""
        for name, first in value.twice.items() if isinstance(value, YamlMap) else ():
            problem = (value.lines[name], stands_twice(name, first))
            if problem not in self._problems:
                self._problems.append(problem)

    def _default(self, key: str, given: Any, empty: Any) -> Any:
        """Return the value of an absent key: the caller's, else that of the schema, else an empty one."""
        if given is not None:
            return given
        described = self._section.find(key)
        return empty if described is None or described.default is None else described.default

    def _text(self, key: str, form: Form, default: str | None) -> str:
        value = self._read(key, form)
        fallback: str = self._default(key, default, "")
        if value is None:
            return fallback
        if not isinstance(value, (str, int, float)) or isinstance(value, bool):
            self._mistype(key, "must be a text")
            return fallback
        return str(value)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text, empty if it is longer than the schema allows, or holds what deceives readers."""
        value = self._text(key, Form.TEXT, default)
        described = self._section.find(key)
        longest = described.longest if described is not None else None
        if longest is not None and len(value) > longest:
            self._mistype(key, f"must have at most {longest} characters")
            return ""
        hidden = next((each for each in invisible(value) if each.deceives), None)
        if hidden is not None:
            self._mistype(key, f"must not hold the invisible character {hidden.name}")
            return ""
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Return true or false."""
        value = self._read(key, Form.FLAG)
        if value is not None and not isinstance(value, bool):
            self._mistype(key, "must be true or false")
        return value if isinstance(value, bool) else bool(self._default(key, default, False))

    def share(self, key: str, default: float | None = None) -> float:
        """Return a number from 0 to 1."""
        value = self._read(key, Form.SHARE)
        fallback = float(self._default(key, default, 0))
        if value is None:
            return fallback
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
            self._mistype(key, "must be a number from 0 to 1")
            return fallback
        return float(value)

    def count(self, key: str) -> int | None:
        """Return a whole number that is not negative, None where the key is absent."""
        value = self._read(key, Form.COUNT)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
            self._mistype(key, "must be a whole number")
            return None
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """Return a number."""
        value = self._read(key, Form.NUMBER)
        fallback = float(self._default(key, default, 0))
        if value is None:
            return fallback
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self._mistype(key, "must be a number")
            return fallback
        return float(value)

    def zone(self, key: str, default: str | None = None) -> str:
        """Return the name of a time zone of the IANA database, `UTC` where the value is none."""
        name = self._text(key, Form.ZONE, default)
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
        value = self._read(key, Form.MOMENT)
        if isinstance(value, str):
            with contextlib.suppress(ValueError):
                value = datetime.fromisoformat(value)
        if value is not None and not isinstance(value, date):
            self._mistype(key, "must be a date and time; write '2026-12-24 18:00'")
            return None
        if value is not None and value.year not in _YEARS:
            self._mistype(key, f"must lie between {_YEARS[0]} and {_YEARS[-1]}")
            return None
        return value

    def choice(self, key: str, choices: tuple[str, ...] = (), default: str | None = None) -> str:
        """Return one of the words of the schema, or of `choices` in an open section."""
        value = self._read(key, Form.CHOICE)
        allowed = self._choices(key, choices)
        fallback = str(self._default(key, default, ""))
        if value is None:
            return fallback
        if value not in allowed:
            self._mistype(key, f"must be one of {', '.join(allowed)}")
            return fallback
        return str(value)

    def _choices(self, key: str, given: tuple[str, ...]) -> tuple[str, ...]:
        described = self._section.find(key)
        return given if described is None else described.choices
