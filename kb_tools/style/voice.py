"""The voice of a brand in one language, as a machine is told it: the guide of the language, and its rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kb_tools.markdown.front_matter import body
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.yaml_file import load_yaml
from kb_tools.storage.disk.files import read_text
from kb_tools.storage.project import Project
from kb_tools.style.rules import Rule, message_text, read_rules

GUIDES = "locales"
"""Name of the folder of the guides of languages, in the folder of the style guide."""
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_ATTRIBUTES = re.compile(r"(?<=[`*_)\w])\{[ :.#][^{}\n]*\}")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\([^()\n]*\)")
_TASK = re.compile(r"^(\s*[-*+]) \[[ xX]\] ", re.MULTILINE)
_TITLE = re.compile(r"\A# [^\n]*\n+")
_LISTED = 12
"""Most words of a rule that are listed."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How texts in one language are written."""

    guide: str = ""
    """The guide of the language in Markdown, without title, front matter, comments, attributes and addresses."""
    rules: tuple[str, ...] = ()
    """What the rules of the language say, one line each."""


def read_voice(project: Project, locale: Locale) -> Voice:
    """Read the voice of a locale; what is not there is empty. Raises KbError for a rule that cannot be read."""
    guide = _guide(project, locale)
    text = _plain(body(read_text(guide, project.shown(guide)))) if guide else ""
    rules = read_rules(project).get(locale.tag, ())
    return Voice(text, tuple(_told(project, rule) for rule in rules if not rule.skipped))


def _guide(project: Project, locale: Locale) -> Path | None:
    """Return the guide of a locale, or of its closest relative: `pt-br.md`, `pt_BR.md`, then `pt.md`."""
    folder = project.root / project.configuration.style / GUIDES
    there = {path.stem.lower().replace("_", "-"): path for path in sorted(folder.glob("*.md"))}
    source = project.configuration.source_locale.tag
    names = (tag.lower() for tag in (locale.tag, *locale.relatives) if tag != source)
    return next((there[name] for name in names if name in there), None)


def _plain(text: str) -> str:
    for pattern, plain in ((_COMMENT, ""), (_ATTRIBUTES, ""), (_LINK, r"\1"), (_TASK, r"\1 ")):
        text = pattern.sub(plain, text)
    return _TITLE.sub("", text.replace("\r\n", "\n").strip())


def _told(project: Project, rule: Rule) -> str:
    """Return the message of a rule, with the words that it is about."""
    said = message_text(rule.message, ["…"] * 9)
    listed = list(_words(load_yaml(project.root / rule.path, rule.path)))
    more = ", …" if len(listed) > _LISTED else ""
    return f"{said} ({', '.join(listed[:_LISTED])}{more})" if listed else said


def _words(data: object) -> Iterator[str]:
    if not isinstance(data, dict):
        return
    tokens, swap = data.get("tokens"), data.get("swap")
    for token in tokens if isinstance(tokens, list) else ():
        if isinstance(token, str):
            yield token
    for entries in swap if isinstance(swap, list) else [swap]:
        for wrong, right in entries.items() if isinstance(entries, dict) else ():
            yield f"{wrong} → {right}"
