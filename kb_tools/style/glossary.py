"""The glossary: terms, their definitions and their targets in each locale. Read from glossary.yml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kb_tools.errors import KbError
from kb_tools.language.inflection import (
    english_forms,
    misused_pattern,
    normalized,
    target_pattern,
    used_pattern,
)
from kb_tools.model.finding import Span
from kb_tools.model.locale import Locale
from kb_tools.model.unit import text_hash
from kb_tools.storage.configuration.fields import Fields
from kb_tools.storage.configuration.schema.key import Section
from kb_tools.storage.configuration.yaml_file import YamlMap, load_yaml
from kb_tools.storage.project import GLOSSARY, Project


@dataclass(frozen=True)
class Target:
    """The target of a term in a locale, and how to match its inflected forms."""

    text: str
    """The base form, as in a dictionary."""
    stem: str = ""
    """The stems of its words; each matches any ending."""
    pattern: str = ""
    """A regular expression, if stems are not enough."""
    script: str = "Latn"
    language: str = ""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Matches every form of the target in a normalized text."""
        return target_pattern(self.text, self.stem, self.pattern, self.script)

    @cached_property
    def _used(self) -> re.Pattern[str]:
        return used_pattern(self.regex, self.text, self.script, self.language)

    @cached_property
    def misused(self) -> re.Pattern[str]:
        """Matches every form of a target that must not be used, but not another word that it is a part of."""
        return misused_pattern(self.regex, self.script)

    def stands_in(self, text: str) -> bool:
        """Tell whether a normalized text contains the target, in any form, or in a compound."""
        return self._used.search(text) is not None

    def places(self, text: str) -> list[Span]:
        """Return where a normalized text contains the target."""
        return [match.span() for match in self._used.finditer(text)]


@dataclass(frozen=True, slots=True)
class Names:
    """The targets of a term in one locale."""

    preferred: Target
    admitted: tuple[Target, ...] = ()
    forbidden: tuple[Target, ...] = ()

    @property
    def allowed(self) -> tuple[Target, ...]:
        """The targets that translators may use, the preferred one first."""
        return (self.preferred, *self.admitted)

    def misuses(self, text: str) -> Iterator[tuple[Target, Span]]:
        """Yield the forbidden targets that a normalized text contains, each once with its first place.

        A forbidden word within an allowed name is no misuse: `mail` in `e-mail`.
        """
        for target in self.forbidden:
            found = [match.span() for match in target.misused.finditer(text)]
            if not found:
                continue
            fine = [place for allowed in self.allowed for place in allowed.places(text)]
            wrong = [
                span
                for span in found
                if not any(a <= span[0] and span[1] <= b for a, b in fine if (a, b) != span)
            ]
            if wrong:
                yield target, wrong[0]


@dataclass(frozen=True, slots=True)
class Term:
    """A term: one concept and its one name."""

    name: str
    definition: str = ""
    part_of_speech: str = ""
    translate: bool = True
    """False for a term that stays the same in every language."""
    case_sensitive: bool = False
    forms: tuple[str, ...] = ()
    """English forms other than the base form and the regular plural."""
    not_in: tuple[str, ...] = ()
    """Phrases in which the word is not the term: `in case`."""
    targets: Mapping[str, Names] = field(default_factory=dict)
    """Targets by locale tag."""
    line: int = 1

    def names(self, locale: Locale) -> Names | None:
        """Return the targets in a locale, else in its closest relative; None if the glossary has none.

        Terms in another script are of no use: those of `zh` are none for `zh-TW`.
        """
        return next(
            (self.targets[tag] for tag in (locale.tag, *locale.relatives) if tag in self.targets), None
        )

    def digest(self, locale: Locale) -> str:
        """Return `MMMM-NNNN`: hexadecimal digits of a hash of its meaning, and of its name in a locale."""
        names = self.names(locale)
        meaning = text_hash(repr((self.definition, self.translate)))[:4]
        return f"{meaning}-{text_hash(names.preferred.text if names else self.name)[:4]}"


@dataclass(frozen=True)
class Glossary:
    """All terms of a project. Not slotted, because cached properties need a `__dict__`."""

    terms: tuple[Term, ...] = ()
    path: str = GLOSSARY
    """The path of the file, as messages show it."""

    def terms_in(self, source: str) -> tuple[Term, ...]:
        """Return the terms that occur in an English text without markup, each once, in order.

        A longer term wins: "support hours" does not contain the term "hours".
        """
        if not self.terms:
            return ()
        found: dict[str, Term] = {}
        for match in self._pattern.finditer(source):
            term = self._by_form.get(match[0]) or self._by_form.get(match[0].lower())
            if term is not None:
                found.setdefault(term.name, term)
        return tuple(found.values())

    def stamp(self, source: str, locale: Locale) -> str:
        """Return the terms of a text with their digests, as `format.term_stamps` keeps them; empty without terms."""
        return ",".join(f"{slug(t.name)}:{t.digest(locale)}" for t in self.terms_in(source))

    @cached_property
    def _by_form(self) -> Mapping[str, Term | None]:
        forms: dict[str, Term | None] = {}
        for term in self.terms:
            for form in english_forms(term.name, term.forms):
                forms[form if term.case_sensitive else form.lower()] = term
            forms |= {phrase.lower(): None for phrase in term.not_in}
        return forms

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        insensitive: list[str] = []
        sensitive: list[str] = []
        for term in self.terms:
            (sensitive if term.case_sensitive else insensitive).extend(english_forms(term.name, term.forms))
            insensitive.extend(term.not_in)
        marked = [(form, f"(?i:{re.escape(form)})") for form in insensitive]
        marked += [(form, re.escape(form)) for form in sensitive]
        longest_first = sorted(marked, key=lambda pair: -len(pair[0]))
        return re.compile(rf"(?<![\w-])(?:{'|'.join(p for _, p in longest_first)})(?![\w-])")


def slug(name: str) -> str:
    """Return a term's name as written in a stamp: without blanks, commas, colons and equals signs."""
    return re.sub(r"[\s,:=]+", "-", unicodedata.normalize("NFC", name.lower()))


def read_glossary(project: Project) -> Glossary:
    """Read a project's glossary; an empty one if there is no file. Raises KbError with the line."""
    shown = f"{project.configuration.style}/{GLOSSARY}"
    path = project.root / shown
    if not path.is_file():
        return Glossary(path=shown)
    data = load_yaml(path, shown)
    listed = data.get("terms") or []
    if not isinstance(listed, list) or set(data) - {"terms"}:
        raise KbError(
            "A glossary holds one key, 'terms', with a list.", where=f"{shown}:1", hint="See kb explain term."
        )
    terms = tuple(_term(entry, shown) for entry in listed)
    seen: dict[str, Term] = {}
    for term in terms:
        if seen.setdefault(term.name.lower(), term) is not term:
            raise KbError(
                f"The term '{term.name}' stands twice.", where=f"{shown}:{term.line}", hint="Join the two."
            )
    return Glossary(terms, shown)


def _term(entry: Any, shown: str) -> Term:
    fields = Fields(entry, shown, Section("a term"))
    name = fields.text("term").strip()
    if not name:
        fields.problem("term", "must say what the term is")
    named = entry.get("targets") if isinstance(entry, dict) else None
    term = Term(
        name=name,
        definition=fields.text("definition"),
        part_of_speech=fields.text("part_of_speech"),
        translate=fields.flag("translate", True),
        case_sensitive=fields.flag("case_sensitive"),
        forms=fields.texts("forms", ()),
        not_in=fields.texts("not_in", ()),
        targets=dict(_targets(named, shown)),
        line=entry.line if isinstance(entry, YamlMap) else 1,
    )
    fields.allow("targets")
    fields.done()
    return term


def _targets(data: Any, shown: str) -> Iterator[tuple[str, Names]]:
    for tag, entry in data.items() if isinstance(data, YamlMap) else ():
        line = data.lines.get(tag, data.line)
        locale = Locale.parse(tag, where=f"{shown}:{line}")
        if isinstance(entry, str):
            yield locale.tag, Names(_target(entry, locale, f"{shown}:{line}"))
            continue
        unknown = (
            sorted(set(entry) - {"preferred", "admitted", "forbidden"}) if isinstance(entry, dict) else ["?"]
        )
        if unknown or "preferred" not in entry:
            raise KbError(
                f"The targets of a term in {tag} are not complete, or have unknown keys: {', '.join(unknown) or tag}.",
                where=f"{shown}:{line}",
                hint="Valid keys: preferred (required), admitted, forbidden.",
            )
        yield (
            locale.tag,
            Names(
                _target(entry["preferred"], locale, f"{shown}:{line}"),
                tuple(_target(t, locale, f"{shown}:{line}") for t in _listed(entry.get("admitted"))),
                tuple(_target(t, locale, f"{shown}:{line}") for t in _listed(entry.get("forbidden"))),
            ),
        )


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _target(data: Any, locale: Locale, where: str) -> Target:
    if isinstance(data, str):
        data = {"text": data}
    if not isinstance(data, dict) or not data.get("text") or set(data) - {"text", "stem", "pattern"}:
        raise KbError(
            "A target of a term is not valid.",
            where=where,
            hint="Write a text, or {text: ..., stem: ...}, or {text: ..., pattern: ...}.",
        )
    target = Target(
        normalized(str(data["text"])),
        str(data.get("stem") or ""),
        str(data.get("pattern") or ""),
        locale.script,
        locale.language,
    )
    try:
        _ = target.regex
    except re.error as error:
        raise KbError(
            f"The pattern of '{target.text}' cannot be read: {error}.", where=where, hint="Mend it."
        ) from None
    return target
