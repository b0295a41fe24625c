"""The glossary: terms, their definitions and their targets in each locale. Read from glossary.yml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kb_tools.errors import KbError
from kb_tools.language.fixed_phrases import fixed_phrases
from kb_tools.language.gender import Gender
from kb_tools.language.inflection import english_forms, normalized
from kb_tools.model.locale import Locale
from kb_tools.model.unit import text_hash
from kb_tools.storage.configuration.fields import Fields
from kb_tools.storage.configuration.schema.key import Section
from kb_tools.storage.configuration.yaml_file import YamlMap, load_yaml
from kb_tools.storage.own_data import GLOSSARY
from kb_tools.storage.project import Project
from kb_tools.style.names import Names, Target

__all__ = ["Glossary", "Names", "Target", "Term", "Use", "read_glossary", "slug"]


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
    synonyms: tuple[str, ...] = ()
    """What customers call it in English. The search finds the term by them."""
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


@dataclass(frozen=True, slots=True)
class Use:
    """A word of a text that is used as a term."""

    term: Term
    start: int
    stop: int
    form: str
    """The word as it stands there."""


def _is_capital(term: Term, form: str) -> bool:
    return form in english_forms(term.name, term.forms)


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
        return tuple({use.term.name: use.term for use in self.uses(source)}.values())

    def uses(self, source: str) -> Iterator[Use]:
        """Yield each use of a term in an English text without markup, from the left.

        A word is not used as the term in a fixed phrase ("in case of"), in a phrase that the term is `not_in`, and in
        capital letters that the term does not have: `AGENT` is what something is called.
        """
        if not self.terms:
            return
        shouted = source == source.upper()
        fixed: list[tuple[int, int]] | None = None
        for match in self._pattern.finditer(source):
            form = match[0]
            term = self._by_form.get(form) or self._by_form.get(form.lower())
            if term is None or (
                form.isupper() and len(form) > 1 and not shouted and not _is_capital(term, form)
            ):
                continue
            fixed = list(fixed_phrases(source)) if fixed is None else fixed
            start, stop = match.span()
            if not any(a <= start and stop <= b and (a, b) != (start, stop) for a, b in fixed):
                yield Use(term, start, stop, form)

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
        synonyms=fields.texts("synonyms", ()),
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
            sorted(set(entry) - {"preferred", "admitted", "forbidden", "synonyms"})
            if isinstance(entry, dict)
            else ["?"]
        )
        if unknown or "preferred" not in entry:
            raise KbError(
                f"The targets of a term in {tag} are not complete, or have unknown keys: {', '.join(unknown) or tag}.",
                where=f"{shown}:{line}",
                hint="Valid keys: preferred (required), admitted, forbidden, synonyms.",
            )
        yield (
            locale.tag,
            Names(
                _target(entry["preferred"], locale, f"{shown}:{line}"),
                tuple(_target(t, locale, f"{shown}:{line}") for t in _listed(entry.get("admitted"))),
                tuple(_target(t, locale, f"{shown}:{line}") for t in _listed(entry.get("forbidden"))),
                tuple(str(text) for text in _listed(entry.get("synonyms"))),
            ),
        )


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _target(data: Any, locale: Locale, where: str) -> Target:
    if isinstance(data, str):
        data = {"text": data}
    known = {"text", "stem", "pattern", "plural", "cases", "gender"}
    if not isinstance(data, dict) or not data.get("text") or set(data) - known:
        raise KbError(
            "A target of a term is not valid.",
            where=where,
            hint="Write a text, or {text: ..., stem: ...}, or {text: ..., pattern: ...}; "
            "beside these, plural, cases and gender may stand.",
        )
    gender = data.get("gender")
    if gender is not None and gender not in list(Gender):
        raise KbError(
            f"The gender of '{data['text']}' is '{gender}'.",
            where=where,
            hint=f"Use one of: {', '.join(Gender)}.",
        )
    target = Target(
        normalized(str(data["text"])),
        str(data.get("stem") or ""),
        str(data.get("pattern") or ""),
        locale.script,
        locale.language,
        tuple(normalized(str(text)) for text in _listed(data.get("plural"))),
        tuple(normalized(str(text)) for text in _listed(data.get("cases"))),
        None if gender is None else Gender(gender),
    )
    try:
        _ = target.regex
    except re.error as error:
        raise KbError(
            f"The pattern of '{target.text}' cannot be read: {error}.", where=where, hint="Mend it."
        ) from None
    return target
