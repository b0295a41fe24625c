"""Brand-voice rules of a project: reads the files in style_guide/rules/ and finds violations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import regex

from kb_tools import registry
from kb_tools.errors import KbError
from kb_tools.model.finding import Severity
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.fields import Fields
from kb_tools.storage.configuration.schema.key import Section
from kb_tools.storage.configuration.yaml_file import load_yaml
from kb_tools.storage.disk.files import read_text
from kb_tools.storage.project import RULES, Project
from kb_tools.style.vale import extensions
from kb_tools.style.vale.base import Finder, Hit
from kb_tools.style.vale.scopes import Block, Scope

_LEVELS = {"suggestion": Severity.INFO, "warning": Severity.WARNING, "error": Severity.ERROR}
_IGNORED = ("action", "description", "limit", "pos", "vocab")
"""Keys that only Vale itself uses."""


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

    @property
    def whole_page(self) -> bool:
        """True if the rule needs the text of a whole page."""
        return self.scope.whole_page or self.extends in ("conditional", "readability")

    def broken(self, block: Block) -> Iterator[str]:
        """Yield a message for each violation in a block."""
        for text in self.scope.texts(block):
            yield from (message_text(self.message, hit) for hit in self.find(text))

    def broken_page(self, blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
        """Yield a message and the matched text for each violation in a whole page."""
        text = "\n\n".join(part for block in blocks for part in self.scope.texts(block))
        for hit in self.find(text):
            yield message_text(self.message, hit), text[hit.start : hit.stop]


def message_text(message: str, hit: Hit) -> str:
    """Return a message with each `%s` replaced by what was found."""
    values = iter(hit.values)
    return regex.sub(r"%%|%(?:\[\d\])?[sdv]", lambda m: "%" if m[0] == "%%" else next(values, ""), message)


def read_rules(project: Project) -> Mapping[str, tuple[Rule, ...]]:
    """Read all rules by locale tag: English ones from the folder itself, the others from a subfolder for each locale.

    Raises KbError, with the line, for a rule that cannot be read.
    """
    folder = project.root / project.configuration.style / RULES
    found = {project.configuration.source_locale.tag: _folder(project, folder)}
    for sub in sorted(path for path in folder.glob("*") if path.is_dir()):
        locale = Locale.parse(sub.name, where=project.shown(sub))
        found[locale.tag] = _folder(project, sub)
    return found


def points() -> list[str]:
    """Return the names of the extension points: the modules of `extensions`."""
    return list(registry.modules(extensions))


def _folder(project: Project, folder: Path) -> tuple[Rule, ...]:
    return tuple(read_rule(path, project.shown(path)) for path in sorted(folder.glob("*.yml")))


def read_rule(path: Path, shown: str) -> Rule:
    """Read one rule file. Raises KbError with the line."""
    data = load_yaml(path, shown)
    fields = Fields(data, shown, Section("a rule"))
    extends = fields.choice("extends", tuple(points()), "")
    if not extends:
        fields.problem("extends", f"must be one of {', '.join(points())}")
        fields.allow(*data)
        fields.done()
    message = fields.text("message")
    if not message:
        fields.problem("message", "must say what is wrong")
    level = fields.choice("level", tuple(_LEVELS), "warning")
    try:
        find = registry.load(extensions, extends).make(fields)
    except regex.error as error:
        raise KbError(
            f"A pattern of this rule cannot be read: {error}.", where=shown, hint="Test it at regex101.com."
        ) from None
    link = fields.text("link")
    scope = Scope.parse(_scopes(data.get("scope")))
    fields.allow("scope", *_IGNORED)
    fields.done()
    return Rule(path.stem, message, _LEVELS[level], link, scope, extends, shown, read_text(path, shown), find)


def _scopes(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)] if value else []
