"""Finds combinations of keys in running text, as Ctrl+F, and reads the names of keys in many languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb_tools.model.finding import Span

_NAMES: Mapping[str, str] = {
    "ctrl": "ctrl control ctl strg ⌃ контрол контр",
    "alt": "alt option opt ⌥ altgr",
    "shift": "shift ⇧ umschalt umsch maj mayús mayus mayúsculas maiusc maiúsc vaihto skift lyft2 切换",
    "cmd": "cmd command ⌘ befehl comando",
    "win": "win windows super meta fenêtre",
    "fn": "fn",
    "enter": "enter return ↵ ⏎ eingabe eingabetaste entrée intro entrar invio ввод įvesti",
    "tab": "tab tabulator ⇥ tabulação tabulación tabulazione",
    "esc": "esc escape échap",
    "space": "space spacebar leertaste leer espace espacio espaço spazio spasi пробел пробіл tarpas",
    "delete": "del delete entf löschen suppr supr suprimir canc usuń удалить",
    "backspace": "backspace ⌫ rücktaste retroceso",
    "home": "home pos1 pos inicio origine",
    "end": "end ende fin fine fim",
    "up": "up ↑ oben",
    "down": "down ↓ unten",
    "left": "left ← links",
    "right": "right → rechts",
}
_CANONICAL: Mapping[str, str] = {name: key for key, names in _NAMES.items() for name in names.split()}
_MODIFIERS = frozenset({"ctrl", "alt", "shift", "cmd", "win", "fn"})
_SIGNS = "⌘⇧⌥⌃"
_WORDS = (name for name, key in _CANONICAL.items() if key in _MODIFIERS and name not in _SIGNS)
_MODIFIER = "|".join(sorted(_WORDS, key=len, reverse=True))
_JOIN = r"(?:[ \u00a0]?[+＋][ \u00a0]?|[-‑](?=\S))"
_COMBINATION = re.compile(
    rf"(?<![A-Za-z0-9_+＋-])(?P<keys>(?:(?:{_MODIFIER}){_JOIN})+)(?P<last>\w{{1,14}}|[↑↓←→↵⏎⌫⇥])?"
    rf"|(?P<signs>[{_SIGNS}][{_SIGNS} +]*)(?P<key>[A-Za-z0-9])(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_EXACT = re.compile(r"[A-Z0-9]|F\d{1,2}")
_HINT = re.compile(rf"[+＋{_SIGNS}]|\b(?:ctrl|alt|cmd|control|command|option|shift|strg)[-‑]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Keys that are pressed together."""

    span: Span
    modifiers: frozenset[str]
    key: str
    """The last key: a letter or figure in upper case, `F5`, the English name of a named key; "" where none follows."""
    known: bool
    """Whether the key is one that other languages write the same, or one whose names are known."""


def shortcuts(text: str) -> Iterator[Shortcut]:
    """Yield the combinations of keys in a text, in order."""
    if not _HINT.search(text):
        return
    for match in _COMBINATION.finditer(text):
        if match["signs"]:
            modifiers = [_CANONICAL[sign] for sign in match["signs"] if sign in _SIGNS]
            yield Shortcut(match.span(), frozenset(modifiers), match["key"].upper(), known=True)
            continue
        modifiers = [_CANONICAL[name] for name in re.split(r"[\s+＋‑-]+", match["keys"].lower()) if name]
        written = _key(match["last"] or "")
        last = _CANONICAL.get(written.lower(), written.upper())
        known = bool(_EXACT.fullmatch(last)) or last in _NAMES or not last
        yield Shortcut((match.start(), match.end("keys") + len(written)), frozenset(modifiers), last, known)


def _key(written: str) -> str:
    """Return a key without the letters of a script without spaces that stand right behind it: `F` of `Fを`."""
    short = re.match(r"[A-Za-z0-9]{1,3}(?![A-Za-z0-9])", written)
    return short[0] if short and not written.isascii() and written.lower() not in _CANONICAL else written
