"""What the Markdown extensions that a project configures read inside a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kb_tools.model.delimiters import DELIMITERS
from kb_tools.model.dialect import Dialect

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


def dialect_of(extensions: Extensions) -> Dialect:
    """Return what the renderer reads with these extensions. An extension that is not known adds nothing."""
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
    )


def _marks(extensions: Extensions) -> Iterator[tuple[str, bool]]:
    for delimiter in DELIMITERS:
        settings = extensions.get(delimiter.extension)
        if settings is not None:
            options = delimiter.options
            yield delimiter.mark, not options or any(settings.get(key, True) for key in options)
