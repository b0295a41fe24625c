"""Brand-voice rules of a project: reads the files in style_guide/rules/ and finds violations."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import regex

from kb_tools import registry
from kb_tools.errors import KbError
from kb_tools.model.finding import Severity, Span
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.schema.key import Section
from kb_tools.storage.configuration.yaml_file import load_yaml
from kb_tools.storage.disk.files import read_text
from kb_tools.storage.own_data import RULES
from kb_tools.storage.project import Project
from kb_tools.style.vale import extensions
from kb_tools.style.vale.base import Finder, Hit, Passage, Surroundings, UnsupportedError
from kb_tools.style.vale.fields import RuleFields
from kb_tools.style.vale.page_text import PageText
from kb_tools.style.vale.scopes import Block, Part, Scope
from kb_tools.style.vocabulary import Vocabulary

_LEVELS = {"suggestion": Severity.INFO, "warning": Severity.WARNING, "error": Severity.ERROR}
_IGNORED = ("action", "code", "description", "name", "pos", "vocab")
"""Keys that only Vale itself uses."""
_WHOLE = frozenset(["conditional", "consistency", "metric", "readability"])
"""Extension points that compare one part of a page with others."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A place that breaks a rule."""

    message: str
    span: Span | None = None
    """Offsets in the raw text of the block, or in the page where there is none; None where the whole page is meant."""
    block: int | None = None
    """The number of the block in its page; None for a rule that reads the page as it is written, or all of it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the style guide."""

    name: str
    message: str
    severity: Severity
    link: str
    """The section of the published style guide that explains the rule."""
    scope: Scope
    extends: str
    path: str
    """Path of the rule file, relative to the project's root."""
    text: str
    """Contents of the rule file, as `kb explain` shows it."""
    find: Finder
    limit: int = 0
    """Most violations that are reported of one page; 0 for all."""
    skipped: str = ""
    """Why the rule is not run; empty for a rule that is."""

    @property
    def whole_page(self) -> bool:
        """True if the rule needs the text of a whole page."""
        return self.scope.summary or self.scope.raw or self.extends in _WHOLE

    def broken(self, block: Block) -> Iterator[Violation]:
        """Yield the violations in a block."""
        for part in self.scope.parts(block):
            for hit in self.find(Passage(part.text)):
                yield self._violation(hit, part, 0)

    def broken_page(self, page: PageText) -> Iterator[Violation]:
        """Yield the violations in a whole page, in the order of their places."""
        if self.scope.raw:
            hits = sorted(self.find(Passage(page.raw)), key=lambda hit: hit.start)
            for hit in hits:
                whole = (hit.start, hit.stop) == (0, len(page.raw))
                yield Violation(
                    message_text(self.message, hit.values), None if whole else (hit.start, hit.stop)
                )
            return
        running = self.scope.summary or self.extends in ("metric", "readability")
        joined = page.joined(self.scope, running=running)
        for hit in sorted(self.find(Passage(joined.text, page.counts)), key=lambda hit: hit.start):
            entry = joined.place(hit.start, hit.stop)
            if entry is None:
                yield Violation(message_text(self.message, hit.values))
            else:
                offset, block, part = entry
                yield replace(self._violation(hit, part, offset), block=block)

    def _violation(self, hit: Hit, part: Part, offset: int) -> Violation:
        start, stop = hit.start - offset, hit.stop - offset
        values = [part.spoken(value, start, stop) for value in hit.values]
        return Violation(message_text(self.message, values), part.origin(start, stop))


def message_text(message: str, found: Sequence[str]) -> str:
    """Return a message with each `%s` replaced by what was found; `%[2]s` is the second value."""
    values = iter(found)

    def value(match: regex.Match[str]) -> str:
        if match[0] == "%%":
            return "%"
        if match[1] is None:
            return next(values, "")
        return found[int(match[1]) - 1] if 0 < int(match[1]) <= len(found) else ""

    return regex.sub(r"%%|%(?:\[(\d+)\])?[sdvq]", value, message)


def read_rules(project: Project, names: tuple[str, ...] = ()) -> Mapping[str, tuple[Rule, ...]]:
    """Read all rules by locale tag.

    Those of English are in the folder itself and in subfolders, each a style of Vale such as `Google`; those of a
    locale are in a subfolder named by its tag. `names` are those of the project, which no rule forbids.
    Raises KbError, with the line, for a rule that cannot be read.
    """
    folder = project.root / project.configuration.style / RULES
    vocabulary = Vocabulary(names)
    english = project.configuration.source_locale
    around = vocabulary.surroundings(english, folder)
    found = {english.tag: _folder(project, folder, around)}
    for sub in sorted(path for path in folder.glob("*") if path.is_dir()):
        locale = _locale(sub.name, project.configuration.locales)
        if locale is None:
            found[english.tag] += _folder(project, sub, around, style=sub.name)
        else:
            own = _folder(project, sub, vocabulary.surroundings(locale, folder))
            found[locale.tag] = (*found.get(locale.tag, ()), *own)
    return found


def points() -> list[str]:
    """Return the names of the extension points: the modules of `extensions`."""
    return list(registry.modules(extensions))


def _locale(name: str, locales: Collection[Locale]) -> Locale | None:
    """Return the locale that a folder is named by; None for a style, such as `Google` or `write-good`.

    Hundreds of languages of which CLDR knows little more than the code have codes such as `API` and `DOC`.
    """
    try:
        locale = Locale.parse(name)
    except KbError:
        return None
    return locale if locale in locales or locale.is_described else None


def _folder(project: Project, folder: Path, around: Surroundings, style: str = "") -> tuple[Rule, ...]:
    return tuple(
        read_rule(path, project.shown(path), around, style=style) for path in sorted(folder.glob("*.yml"))
    )


def read_rule(path: Path, shown: str, around: Surroundings | None = None, *, style: str = "") -> Rule:
    """Read one rule file. A rule of a kind that there is not is skipped. Raises KbError with the line."""
    data = load_yaml(path, shown)
    fields = RuleFields(data, shown, Section("a rule"))
    extends = fields.text("extends")
    message = fields.text("message")
    if not extends:
        fields.problem("extends", f"must be one of {', '.join(points())}")
        fields.allow(*data)
        fields.done()
    if not message:
        fields.problem("message", "must say what is wrong")
    level = fields.choice("level", tuple(_LEVELS), "warning")
    link, limit = fields.text("link"), fields.count("limit") or 0
    scope = Scope.parse(_scopes(data.get("scope")))
    fields.allow("scope", *_IGNORED)
    find, skipped = _finder(extends, scope, fields, shown, around or Surroundings())
    if skipped:
        fields.allow(*data)
    fields.done()
    name = f"{style}.{path.stem}" if style else path.stem
    text = read_text(path, shown)
    return Rule(name, message, _LEVELS[level], link, scope, extends, shown, text, find, limit, skipped)


def _finder(
    extends: str, scope: Scope, fields: RuleFields, shown: str, around: Surroundings
) -> tuple[Finder, str]:
    """Return what finds violations, and why the rule is skipped instead: an empty text if it is not."""
    if extends not in points():
        close = difflib.get_close_matches(extends, points(), n=1)
        hint = f"did you mean '{close[0]}'?" if close else f"there are {', '.join(points())}"
        return _nothing, f"there is no kind '{extends}' of rules; {hint}"
    if scope.unknown:
        return _nothing, f"its scope '{scope.unknown}' is no part of a page in Markdown"
    try:
        return registry.load(extensions, extends).make(fields, around), ""
    except UnsupportedError as error:
        return _nothing, str(error)
    except regex.error as error:
        raise KbError(
            f"A pattern of this rule cannot be read: {error}.", where=shown, hint="Test it at regex101.com."
        ) from None


def _nothing(_: Passage) -> Iterator[Hit]:
    return iter(())


def _scopes(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)] if value else []
