"""The names of a term in one locale, and the forms in which they stand in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kb_tools.language.gender import Gender
from kb_tools.language.inflection import misused_pattern, normalized, target_pattern, used_pattern
from kb_tools.language.plurals import plural
from kb_tools.model.finding import Span


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
    plural: tuple[str, ...] = ()
    """Its plural; in languages with cases, the plural of each case, the base form first."""
    cases: tuple[str, ...] = ()
    """The singular in the other cases of the language."""
    gender: Gender | None = None

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Matches every form of the target in a normalized text; of one that lists no plural, also the regular one."""
        regular = None if self.plural or self.stem or self.pattern else plural(self.text, self.language)
        more = self.plural if regular is None else (regular,)
        forms = tuple(map(normalized, (self.text, *more, *self.cases)))
        return target_pattern(forms, self.stem, self.pattern, self.script)

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
    synonyms: tuple[str, ...] = ()
    """What customers call it. The search finds the term by them; translators neither must nor must not write them."""

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
