"""Splits any PO file into entries by GNU gettext's grammar, or refuses it with the offending line.

Only what gettext reads as blank, line end or escape counts as such: U+2028 and U+0085 in a text are ordinary
characters. Nothing is guessed or dropped: conflict markers, truncated files and what a catalog cannot hold are refused.
(Source: GNU gettext manual, "The Format of PO Files"; read-catalog and po-lex in its source code.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kb_tools.errors import KbError

_BLANKS = " \t\r\f\v"
_TOKEN = re.compile(
    rf"[{_BLANKS}]*(?:"
    rf"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)(?![\w-])(?:[{_BLANKS}]*\[[ \t]*(?P<index>\d{{1,4}})[ \t]*\])?"
    r'|"(?P<text>(?:[^"\\]|\\.)*)"'
    r")"
)
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7}|={7})(?: |$)")
_AFTER = {
    None: {"msgctxt", "msgid"},
    "msgctxt": {"msgid"},
    "msgid": {"msgid_plural", "msgstr"},
    "msgid_plural": {"msgstr["},
    "msgstr": set[str](),
    "msgstr[": {"msgstr["},
}
"""Keywords that may follow each keyword within an entry."""
_ESCAPE = re.compile(r"(?P<bytes>(?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}))+)|\\(?P<one>.)")
_MEANING = {
    "n": "\n", "t": "\t", "b": "\b", "r": "\r", "f": "\f", "v": "\v", "a": "\a", '"': '"', "\\": "\\",
}  # fmt: skip
_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069((?::[0-9]+)?)|([^ \t]+)")
"""A reference; gettext puts marks around a path with blanks."""


@dataclass(slots=True)
class PoEntry:
    """One entry, as it stands in the file."""

    line: int
    """Where it begins, counted from 1."""
    target_line: int = 0
    """Where its (first) msgstr begins."""
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    """The lines of references."""
    flags: list[str] = field(default_factory=list)
    previous: dict[str, str] = field(default_factory=dict)
    """Previous strings by keyword."""
    texts: dict[str, str] = field(default_factory=dict)
    """Strings by keyword; a plural form's keyword includes its index."""
    obsolete: bool = False

    @property
    def is_header(self) -> bool:
        """True for the entry of the empty msgid."""
        return not self.obsolete and self.texts.get("msgid") == "" and "msgctxt" not in self.texts

    @property
    def references(self) -> Iterator[str]:
        """The references, in order."""
        return read_references(self.places)

    @property
    def plurals(self) -> tuple[str, ...]:
        """The targets of the plural forms."""
        return tuple(text for keyword, text in self.texts.items() if keyword.startswith("msgstr["))


def read_references(lines: Iterable[str]) -> Iterator[str]:
    """Yield the references on some lines; gettext wraps lines even within a path with blanks."""
    for path, line, plain in _REFERENCE.findall(" ".join(lines)):
        yield plain or f"{path}{line}"


def read_entries(text: str, where: str) -> tuple[list[PoEntry], tuple[str, ...]]:
    """Return the entries of a PO file and the comment lines after the last one. Raises KbError with the line."""
    reader = _EntryReader(where)
    for number, line in enumerate(text.split("\n"), start=1):
        reader.read(number, line)
    return reader.done()


class _EntryReader:
    """Parser state between lines."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.number = 0
        self.entries: list[PoEntry] = []
        self.entry: PoEntry | None = None
        self.last: str | None = None
        """The last keyword of the entry; `msgstr[` for any plural form."""
        self.parts: list[str] | None = None
        """The parts of the string that is being read."""
        self.open: tuple[dict[str, str], str, bool, bool] | None = None
        """Where that string goes (mapping and keyword), and whether it is obsolete and previous."""

    def read(self, number: int, raw: str) -> None:
        self.number = number
        line = raw.strip(_BLANKS)
        if not line:
            return
        if _CONFLICT.match(line):
            raise KbError(
                "This catalog has conflict markers of an unfinished git merge.",
                where=f"{self.where}:{number}",
                hint="Keep the right half of each marked part, remove the markers, then run the command again.",
            )
        if line.startswith("#~|"):
            self._tokens(line[3:], obsolete=False, previous=True)
        elif line.startswith("#~"):
            rest = line[2:].strip(_BLANKS)
            if rest.startswith("#"):
                self._comment(rest[1:])
            else:
                self._tokens(rest, obsolete=True, previous=False)
        elif line.startswith("#|"):
            self._tokens(line[2:], obsolete=False, previous=True)
        elif line.startswith("#"):
            self._comment(raw.lstrip(_BLANKS)[1:])
        else:
            self._tokens(line, obsolete=False, previous=False)

    def done(self) -> tuple[list[PoEntry], tuple[str, ...]]:
        self._close()
        footer: tuple[str, ...] = ()
        if self.entry is not None and self.last is None:
            entry = self.entry
            if entry.extracted or entry.places or entry.flags or entry.previous:
                raise self._broken("The file ends in the middle of an entry")
            footer = tuple(entry.comments)
        elif self.entry is not None:
            self._finish(self.entry)
        return self.entries, footer

    def _current(self, *, begins: bool) -> PoEntry:
        """Return the entry for the next part.

        If a part begins an entry and the current one has a msgstr, start a new one.
        """
        complete = self.last is not None and self.last.startswith("msgstr")
        if self.entry is not None and complete and begins:
            self._finish(self.entry)
            self.entry = None
        if self.entry is None:
            self.entry, self.last = PoEntry(self.number), None
        return self.entry

    def _comment(self, content: str) -> None:
        self._close()
        entry = self._current(begins=True)
        mark, rest = content[:1], content[1:]
        if mark == ".":
            entry.extracted.append(_line(rest))
        elif mark == ":":
            entry.places.append(rest.strip(_BLANKS))
        elif mark in (",", "!", "="):
            flags = (flag.strip(_BLANKS) for flag in rest.split(","))
            entry.flags += (flag for flag in flags if flag and flag not in entry.flags)
        else:
            entry.comments.append(_line(content))

    def _tokens(self, line: str, *, obsolete: bool, previous: bool) -> None:
        at, line = 0, line.rstrip(_BLANKS)
        while at < len(line):
            token = _TOKEN.match(line, at)
            if token is None:
                raise self._broken("This line is not PO syntax (a quote may be missing)")
            at = token.end()
            if token["keyword"]:
                self._begin(token["keyword"], token["index"], obsolete=obsolete, previous=previous)
            elif self.parts is None or self.open is None or self.open[2:] != (obsolete, previous):
                raise self._broken("This line is not PO syntax (a quote may be missing)")
            else:
                self.parts.append(_unescaped(token["text"], f"{self.where}:{self.number}"))

    def _begin(self, keyword: str, index: str | None, *, obsolete: bool, previous: bool) -> None:
        self._close()
        starts = keyword in ("msgctxt", "msgid") and self.last != "msgctxt"
        entry = self._current(begins=previous or starts)
        if previous:
            if index is not None or keyword == "msgstr" or keyword in entry.previous:
                raise self._broken(f"'{keyword}' cannot stand here")
            self.parts, self.open = [], (entry.previous, keyword, obsolete, previous)
            return
        kind = keyword if index is None else f"{keyword}["
        plurals = len(entry.plurals)
        if kind not in _AFTER[self.last] or (self.last is not None and obsolete != entry.obsolete):
            raise self._broken(f"'{keyword}' cannot stand here")
        if index is not None and int(index) != plurals:
            raise self._broken(f"'msgstr[{index}]' cannot stand here: the plural forms are counted from 0")
        name = keyword if index is None else f"msgstr[{plurals}]"
        if keyword == "msgstr":
            entry.target_line = entry.target_line or self.number
        entry.obsolete, self.last = obsolete, kind
        self.parts, self.open = [], (entry.texts, name, obsolete, previous)

    def _close(self) -> None:
        """Store the string that has been read; a keyword needs at least one part."""
        if self.parts is None or self.open is None:
            return
        texts, keyword, *_ = self.open
        if not self.parts:
            raise self._broken(f"'{keyword}' has no text")
        texts[keyword] = "".join(self.parts)
        self.parts = self.open = None

    def _finish(self, entry: PoEntry) -> None:
        if self.last is None or not self.last.startswith("msgstr"):
            raise self._broken("The file ends in the middle of an entry")
        self.entries.append(entry)

    def _broken(self, problem: str) -> KbError:
        return KbError(
            f"{problem}.",
            where=f"{self.where}:{self.number}",
            hint="Mend the file in a PO editor, or take it back from git; nothing was changed.",
        )


def _line(content: str) -> str:
    """Return a comment line without its leading blank and without the blank that protects a final backslash."""
    return re.sub(r"(?<=\\)( *) $", r"\1", content.removeprefix(" "))


def _unescaped(text: str, where: str) -> str:
    """Return a string with its escapes decoded; octal and hexadecimal numbers are UTF-8 bytes."""

    def meaning(found: re.Match[str]) -> str:
        try:
            if found["bytes"]:
                numbers = (
                    int(n[1:], 16) if n[0] == "x" else int(n, 8) for n in found["bytes"].split("\\")[1:]
                )
                return bytes(numbers).decode("utf-8")
            return _MEANING[found["one"]]
        except (KeyError, ValueError):
            raise KbError(
                f"'{found[0]}' is not an escape sequence of PO files.",
                where=where,
                hint=r"Write a backslash as '\\'.",
            ) from None

    return _ESCAPE.sub(meaning, text) if "\\" in text else text
