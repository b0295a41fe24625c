"""What the Markdown extensions that a project configures read inside a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kb_tools.markdown.options import Blocks, QuoteCallouts
from kb_tools.model.delimiters import DELIMITERS
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect

Extensions = Mapping[str, Mapping[str, Any]]
"""The settings of each extension by its name, as `pymdownx.betterem` or `attr_list`."""

_BUNDLED = {
    "extra": ("fenced_code", "footnotes", "attr_list", "def_list", "tables", "abbr", "md_in_html"),
    "pymdownx.extra": (
        "pymdownx.betterem",
        "pymdownx.superfences",
        "footnotes",
        "attr_list",
        "def_list",
        "tables",
        "abbr",
        "md_in_html",
    ),
}
_MATHS = ("pymdownx.arithmatex", "mdx_math", "python_markdown_math", "markdown_katex", "mdx_truly_sane_math")
_WIKILINKS = re.compile(r"wiki_?links?|ezlinks|roamlinks|obsidian")
"""Extensions and plugins that read `[[Page]]`."""
_GENERIC = "pymdownx.blocks"
"""Extensions that read `///` only, whatever the rest of their name is."""
_TABS = re.compile(r"tabbed|(?:^|[._-])tabs")
_SLASHES = re.compile(r"^pymdownx\.(?:blocks|fancylists)|[._]blocks\b")
_CALLOUTS = re.compile(r"^(?:markdown_callouts(?:\.callouts)?|callouts)$")
"""The extension `callouts` of markdown-callouts. Its other one, `github-callouts`, needs no word here."""
_BRINGS_EXTENSIONS = frozenset({"techdocs-core"})
"""Plugins that configure extensions themselves: those that Material for MkDocs recommends, and more."""
_MACROS = frozenset({"macros", "markdownextradata"})
_VIDEO = "type:video"
_FULL_NAMES = {
    "betterem:BetterEmExtension": "pymdownx.betterem",
    "magiclink:MagiclinkExtension": "pymdownx.magiclink",
}


def markdown_extensions(configured: Any) -> Extensions:
    """Return the extensions of `markdown_extensions` in mkdocs.yml, those within bundles included.

    MkDocs allows a list of names and of one-key mappings, or a mapping.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for name, settings in _listed(configured):
        own = settings if isinstance(settings, Mapping) else {}
        for bundled in _BUNDLED.get(name, ()):
            inner = next((value for key, value in own.items() if _name(key) == bundled), None)
            found[bundled] = inner if isinstance(inner, Mapping) else found.get(bundled, {})
        found[name] = own
    return found


def _listed(configured: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(configured, Mapping):
        yield from ((_name(name), settings) for name, settings in configured.items())
    for item in configured if isinstance(configured, list) else ():
        if isinstance(item, Mapping):
            yield from ((_name(name), settings) for name, settings in item.items())
        elif isinstance(item, str):
            yield _name(item), None


def _name(written: Any) -> str:
    """Return the shortest name of an extension: Python-Markdown knows its own by two."""
    name = str(written).strip()
    for full, short in _FULL_NAMES.items():
        if name.endswith(full):
            return short
    return name.removeprefix("markdown.extensions.").partition(":")[0]


def dialect_of(extensions: Extensions, plugins: Mapping[str, Any] | None = None) -> Dialect:
    """Return what the renderer reads within a text. An extension or plugin that is not known adds nothing."""
    if plugins and _BRINGS_EXTENSIONS & plugins.keys():
        return DEFAULT_DIALECT
    betterem = extensions.get("pymdownx.betterem")
    legacy = "legacy_em" in extensions and betterem is None
    smart = betterem is None or betterem.get("smart_enable", "underscore") in ("underscore", "all")
    links = extensions.get("pymdownx.magiclink")
    maths = any(name in extensions for name in _MATHS)
    return Dialect(
        strict=betterem is not None and betterem.get("punctuation", True) is not False,
        smart=smart and not legacy,
        marks="".join(mark for mark, read in _marks(extensions) if read),
        maths=maths,
        emoji=any("emoji" in name for name in extensions),
        addresses=links is not None,
        shorthands=links is not None
        and bool(links.get("repo_url_shorthand") or links.get("social_url_shorthand")),
        wikilinks=any(_WIKILINKS.search(name) for name in (*extensions, *(plugins or ()))),
        progress="pymdownx.progressbar" in extensions,
        videos=_videos(plugins or {}),
    )


def _videos(plugins: Mapping[str, Any]) -> str:
    settings = plugins.get("mkdocs-video", False)
    if settings is False:
        return ""
    return str(settings.get("mark") or _VIDEO) if isinstance(settings, Mapping) else _VIDEO


def blocks_of(extensions: Extensions, plugins: Mapping[str, Any]) -> Blocks:
    """Return the blocks that extensions and plugins read; what none of them reads is text.

    Extensions that are not known count by their name: several read the syntax of a known one.
    """
    names = [name for name in extensions if not name.startswith(_GENERIC)]
    every = bool(_BRINGS_EXTENSIONS & plugins.keys())
    quotes, toc = extensions.get("pymdownx.quotes", {}), extensions.get("toc", {})
    callouts = plugins.get("callouts", False)
    said = callouts if isinstance(callouts, Mapping) else {}
    kind = QuoteCallouts.TITLED if quotes.get("callouts") is True else QuoteCallouts.ALONE
    return Blocks(
        admonitions=every or any("admonition" in name for name in names),
        details=every or any("details" in name for name in names),
        tabs=every or any(_TABS.search(name) for name in names),
        slashes=every or any(_SLASHES.search(name) for name in extensions),
        callouts=any(_CALLOUTS.search(name) for name in extensions),
        quote_callouts=QuoteCallouts.LINES if callouts is not False else kind,
        bold_titles=said.get("title_from_first_bold") is True,
        macros=not _MACROS.isdisjoint(plugins),
        markers=(str(toc["marker"]),) if toc.get("marker") else (),
    )


def _marks(extensions: Extensions) -> Iterator[tuple[str, bool]]:
    for delimiter in DELIMITERS:
        settings = extensions.get(delimiter.extension)
        if settings is not None:
            options = delimiter.options
            yield delimiter.mark, not options or any(settings.get(key, True) for key in options)
