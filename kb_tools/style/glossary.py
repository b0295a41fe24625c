"""The glossary: what a term means, and how it is said in each locale.

It stands in `glossary.yml` in the folder of the style guide:

    terms:
      - term: escalation path
        definition: A list of levels. Each level has people and a time limit.
        part_of_speech: noun
        variants: [escalation paths]
        targets:
          es:
            preferred: ruta de escalado
            admitted: [vía de escalado]
            forbidden: [camino de escalación]
            stem: ruta* de escalado
      - term: Meridian Desk
        do_not_translate: true
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.fields import Fields
from kb_tools.storage.project import Project
from kb_tools.storage.yaml_file import YamlMap, load_yaml

GLOSSARY = "glossary.yml"


@dataclass(frozen=True)
class Targets:
    """How a term is said in one locale. Not slotted, so that its pattern is compiled once."""

    preferred: str = ""
    """What translators and machines should write; empty where only `forbidden` is known."""
    admitted: tuple[str, ...] = ()
    """What is right too."""
    forbidden: tuple[str, ...] = ()
    """What must not be written for this term."""
    stem: str = ""
    """The beginnings of its words, for languages that inflect: `ruta* de escalado`; `*` stands for any ending."""
    pattern: str = ""
    """A regular expression, where a stem will not do."""

    @cached_property
    def accepted(self) -> re.Pattern[str]:
        """Matches any way in which the term is said right."""
        ways = [_words(text) for text in (self.preferred, *self.admitted, self.stem) if text]
        return re.compile(
            "|".join([*ways, *([self.pattern] if self.pattern else [])]) or r"(?!)", re.IGNORECASE
        )

    @cached_property
    def refused(self) -> re.Pattern[str]:
        """Matches any way in which it must not be said."""
        return re.compile("|".join(_words(text) for text in self.forbidden) or r"(?!)", re.IGNORECASE)


@dataclass(frozen=True)
class Term:
    """An English term. Not slotted, so that its pattern is compiled once."""

    term: str
    definition: str = ""
    part_of_speech: str = ""
    do_not_translate: bool = False
    """A name that is the same in every language; upper and lower case count."""
    variants: tuple[str, ...] = ()
    """Other forms of the English term, such as its plural."""
    targets: tuple[tuple[Locale, Targets], ...] = ()

    @cached_property
    def used(self) -> re.Pattern[str]:
        """Matches the term, or a variant, in an English sentence."""
        forms = sorted({self.term, *self.variants}, key=len, reverse=True)
        return re.compile(
            "|".join(_words(form) for form in forms), 0 if self.do_not_translate else re.IGNORECASE
        )

    def target(self, locale: Locale) -> Targets | None:
        """Return how it is said in a locale; what holds for a language holds for its regions, unless they differ."""
        by_tag = {known.tag: targets for known, targets in self.targets}
        return by_tag.get(locale.tag) or by_tag.get(locale.language)


@dataclass(frozen=True, slots=True)
class Use:
    """One place in an English text where a term stands."""

    term: Term
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms."""

    terms: tuple[Term, ...] = ()

    def uses(self, text: str) -> list[Use]:
        """Return where terms stand in an English text, in order; of terms that overlap, the longest."""
        found = sorted(_uses(self.terms, text), key=lambda use: (use.start - use.stop, use.start))
        chosen: list[Use] = []
        for use in found:
            if all(use.stop <= other.start or use.start >= other.stop for other in chosen):
                chosen.append(use)
        return sorted(chosen, key=lambda use: use.start)


def read_glossary(project: Project) -> Glossary:
    """Read the glossary of a project, an empty one where it has none.

    Raises KbError for what is wrong in it, with the line.
    """
    shown = f"{project.configuration.style}/{GLOSSARY}"
    path = project.root / shown
    if not path.is_file():
        return Glossary()
    fields = Fields(load_yaml(path, shown), shown, what="the glossary")
    entries = fields.items("terms")
    fields.done()
    terms: dict[str, Term] = {}
    for entry in entries:
        term = _term(entry, shown)
        if term.term in terms:
            raise KbError(
                f"The term '{term.term}' stands twice.",
                where=f"{shown}:{entry.line}",
                hint="Keep one of the two.",
            )
        terms[term.term] = term
    return Glossary(tuple(terms.values()))


def _term(entry: YamlMap, shown: str) -> Term:
    fields = Fields(entry, shown, what="a term")
    name = fields.text("term").strip()
    if not name:
        fields.problem("term", "must say what the term is")
    made = Term(
        term=name,
        definition=fields.text("definition"),
        part_of_speech=fields.text("part_of_speech"),
        do_not_translate=fields.flag("do_not_translate"),
        variants=fields.texts("variants", ()),
        targets=tuple(_targets(tag, value, shown) for tag, value in fields.maps("targets").items()),
    )
    fields.done()
    return made


def _targets(tag: str, value: YamlMap, shown: str) -> tuple[Locale, Targets]:
    fields = Fields(value, shown, what=f"the targets of a term in {tag}")
    pattern = fields.text("pattern")
    try:
        re.compile(pattern)
    except re.error as error:
        fields.problem("pattern", f"is no regular expression ({error})")
    made = Targets(
        preferred=fields.text("preferred"),
        admitted=fields.texts("admitted", ()),
        forbidden=fields.texts("forbidden", ()),
        stem=fields.text("stem"),
        pattern=pattern,
    )
    fields.done()
    return Locale.parse(tag, where=f"{shown}:{value.line}"), made


def _uses(terms: tuple[Term, ...], text: str) -> Iterator[Use]:
    for term in terms:
        for match in term.used.finditer(text):
            yield Use(term, match.start(), match.end())


def _words(text: str) -> str:
    """Return a pattern for whole words; blanks match any blanks, `*` any rest of a word."""
    words = [re.escape(word).replace(r"\*", r"\w*") for word in text.split()]
    before = r"(?<!\w)" if text[:1].isalnum() and not _unspaced(text[:1]) else ""
    after = r"(?!\w)" if text[-1:].isalnum() and not _unspaced(text[-1:]) else ""
    return before + r"\s+".join(words) + after


def _unspaced(character: str) -> bool:
    """Chinese, Japanese and Thai write words without blanks, so there is no edge of a word to look for."""
    return "\u2e80" <= character <= "\u9fff" or "\u0e00" <= character <= "\u0e7f"
