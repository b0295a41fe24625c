"""Which parts of a page are made by plugins, in English, when the site is built."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from kb_tools.markdown import front_matter
from kb_tools.markdown.included.outside_code import outside_code
from kb_tools.markdown.options import Options

INJECTION = re.compile(r"^[ \t>]*(?:#{1,6}[ \t]+)?:::[ \t]*[\w./-]", re.MULTILINE)
"""Documentation of code, as `::: package.module`."""
INJECTORS = frozenset({"mkdocs-click", "mkdocs-typer", "mkdocs-typer2", "mkdocstrings"})
"""What puts documentation of code in the place of such lines."""
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{#.*?#\}", re.DOTALL)
_TABLE = re.compile(r"\{\{-?\s*(?:pd_)?read_[a-z]+\s*\(")
_EXPRESSION = re.compile(
    r"\{\{(?!\s*(?:pd_)?read_[a-z]+\s*\()|\{%[-+]?\s*(?:include|call|filter|extends|import|from)\b"
)
_EXECUTED = re.compile(
    r"^[ \t>]*(?:`{3,}|~{3,})[^`\n]*\bexec=(?P<quote>[\"']?)(?:1|on|true|yes)(?P=quote)(?![\w-])",
    re.MULTILINE | re.IGNORECASE,
)
_RENDERED = re.compile(r"^render_macros:[ \t]*(?P<value>\w+)", re.MULTILINE)
_IGNORED = re.compile(r"^ignore_macros:[ \t]*(?:true|yes|on)\b", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Generators:
    """The plugins and extensions of a project that make text."""

    names: frozenset[str] = frozenset()
    """As mkdocs.yml has them: `mkdocstrings`, `macros`."""
    macros_on_request: bool = False
    """Whether macros are read only on pages that ask for it (`render_by_default: false` of the plugin)."""


def generators(text: str, options: Options, configured: Generators) -> tuple[str, ...]:
    """Return the names of what makes parts of a page, sorted.

    A variable of macros counts, for nobody knows what it holds. What stands in code does not, but for code that is
    executed.
    """
    if not configured.names:
        return ()
    prose = _CODE_SPAN.sub("", outside_code(text, options))
    return tuple(
        sorted(name for name in configured.names if name in _RULES and _RULES[name](text, prose, configured))
    )


def _macros(text: str, prose: str, configured: Generators) -> bool:
    matter = text[: front_matter.extent(text)]
    said = _RENDERED.search(matter)
    asked = said["value"].lower() in ("true", "yes", "on") if said else not configured.macros_on_request
    plain = _RAW.sub("", prose)
    if not asked or _IGNORED.search(matter):
        return False
    tables = "table-reader" in configured.names
    return bool(_EXPRESSION.search(plain) or (not tables and _TABLE.search(plain)))


def _injected(_text: str, prose: str, _configured: Generators) -> bool:
    return INJECTION.search(prose) is not None


def _tables(_text: str, prose: str, _configured: Generators) -> bool:
    return _TABLE.search(_RAW.sub("", prose)) is not None


def _executed(text: str, _prose: str, _configured: Generators) -> bool:
    return _EXECUTED.search(text) is not None


_RULES: dict[str, Callable[[str, str, Generators], bool]] = {
    "macros": _macros,
    "markdown-exec": _executed,
    "mkdocs-click": _injected,
    "mkdocs-typer": _injected,
    "mkdocs-typer2": _injected,
    "mkdocstrings": _injected,
    "table-reader": _tables,
}
"""By the name of a plugin or an extension: whether it makes a part of a page, by the page and its prose."""


def known_generators(names: Collection[str]) -> frozenset[str]:
    """Return the names that stand for something that makes parts of pages."""
    return frozenset(names) & _RULES.keys()
