"""What mkdocs.yml says of text that comes from elsewhere: files that pages include, and parts that plugins make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kb_tools.markdown.generated import Generators, known_generators
from kb_tools.markdown.included.include_markdown import IncludeSyntax
from kb_tools.storage.configuration.dialect import Extensions

SNIPPETS = "pymdownx.snippets"
INCLUDE_MARKDOWN = "include-markdown"
_MACROS = "macros"
_TEMPLATE_MARKS = {
    "j2_variable_start_string": "{{",
    "j2_block_start_string": "{%",
    "j2_comment_start_string": "{#",
}
"""The options of macros for what begins an expression, a statement and a comment, with their defaults."""


@dataclass(frozen=True, slots=True)
class SnippetOptions:
    """The options of pymdownx.snippets."""

    bases: tuple[str, ...] = (".",)
    """Folders or files, relative to the project's root. One may begin with `!relative`, as MkDocs writes it."""
    restricted: bool = True
    appended: tuple[str, ...] = ()
    """What is included at the end of every page."""
    dedent: bool = False
    reserved: tuple[str, ...] = ()
    """A file with one of these stays an include: templates are read before it is included, and must not read it."""


@dataclass(frozen=True, slots=True)
class IncludeOptions:
    """The options of mkdocs-include-markdown-plugin."""

    syntax: IncludeSyntax
    exclude: tuple[str, ...] = ()
    """Patterns of files that are never included, relative to docs_dir."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How pages of a project get text from elsewhere."""

    docs: str = "docs"
    """MkDocs' docs_dir, relative to the project's root."""
    snippets: SnippetOptions | None = None
    """None where pages have no snippets."""
    include: IncludeOptions | None = None
    """None without the plugin."""
    generators: Generators = field(default_factory=Generators)


def read_elsewhere(docs: str, extensions: Extensions, plugins: Mapping[str, Any]) -> Elsewhere:
    """Return what extensions and plugins of mkdocs.yml take from elsewhere. MkDocs itself refuses wrong options."""
    enabled = {
        name: settings if isinstance(settings, Mapping) else {}
        for name, settings in plugins.items()
        if not (isinstance(settings, Mapping) and settings.get("enabled") is False)
    }
    macros = enabled.get(_MACROS)
    reserved: tuple[str, ...] = ()
    if macros is not None:
        reserved = tuple(str(macros.get(key) or mark) for key, mark in _TEMPLATE_MARKS.items())
    snippets, include = extensions.get(SNIPPETS), enabled.get(INCLUDE_MARKDOWN)
    return Elsewhere(
        docs=docs,
        snippets=None if snippets is None else _snippets(snippets, reserved),
        include=None if include is None else _include(include),
        generators=Generators(
            known_generators([*enabled, *extensions]),
            macros is not None and macros.get("render_by_default") is False,
        ),
    )


def _snippets(said: Mapping[str, Any], reserved: tuple[str, ...]) -> SnippetOptions:
    return SnippetOptions(
        bases=_texts(said.get("base_path", ".")),
        restricted=said.get("restrict_base_path", True) is not False,
        appended=_texts(said.get("auto_append") or ()),
        dedent=said.get("dedent_subsections") is True,
        reserved=reserved,
    )


def _include(said: Mapping[str, Any]) -> IncludeOptions:
    own = said.get("directives")
    names = dict(IncludeSyntax().names)
    if isinstance(own, Mapping):
        names |= {key: str(value) for key, value in own.items() if key in names and value}
    start, end = said.get("start"), said.get("end")
    syntax = IncludeSyntax(
        opening=str(said.get("opening_tag") or "{%"),
        closing=str(said.get("closing_tag") or "%}"),
        names=names,
        start=str(start) if start else None,
        end=str(end) if end else None,
        recursive=said.get("recursive", True) is not False,
    )
    return IncludeOptions(syntax, _texts(said.get("exclude") or ()))


def _texts(value: object) -> tuple[str, ...]:
    """Return a text, or a list of texts, as a tuple."""
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in value) if isinstance(value, Sequence) else ()
