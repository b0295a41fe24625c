"""What to do about a failure: a hint fit to its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

import jinja2
import yaml
from mkdocs.exceptions import BuildError, ConfigurationError, MkDocsException

from kb_tools.sites.renderers.mkdocs.failures.culprit import Culprit
from kb_tools.sites.renderers.mkdocs.failures.frames import related

AGAIN = "Correct what it names, then run the command again."
_DEVELOPERS = "Run the command again with --verbose for the whole traceback"

_GUESS = "A plugin, a hook or a setting of mkdocs.yml may have given MkDocs something wrong."

_MISSING = (
    (r'[Tt]he "(?P<name>[^"]+)" plugin is not installed', "the plugin {}", "remove it from `plugins:`"),
    (r"[Uu]nrecognised theme name: '(?P<name>[^']+)'", "the theme {}", "name another one in `theme:`"),
    (
        r"(?s)Failed (?:to load|loading) extension '(?P<name>[^']+)'.*No module named",
        "the Markdown extension {}",
        "remove it from `markdown_extensions:`",
    ),
    (r"No module named '(?P<name>[\w.]+)'", "the package that has {}", "remove what uses it"),
    (r"cannot find module '?(?P<name>[\w.]+)'?", "the package that has {}", "remove what uses it"),
)
"""What is not installed: words of MkDocs or Python, what it is, and how to do without it."""


def missing(reason: str) -> str:
    """Return the name of what a reason says is not installed; empty for any other reason."""
    return next((found["name"] for words, _, _ in _MISSING if (found := re.search(words, reason))), "")


def _install(reason: str) -> str:
    """Return how to mend a reason that says that something is not installed; empty for any other reason."""
    for words, what, otherwise in _MISSING:
        if found := re.search(words, reason):
            return f"Install {what.format(found['name'])} (pip install), or {otherwise} in mkdocs.yml."
    return ""


def hint_for(error: BaseException, reason: str, culprit: Culprit, place: tuple[str, int], page: str) -> str:
    """Return what to do next, as one sentence. `place` is the file and the line that the error concerns."""
    kinds = related(error)
    if found := _install(reason):
        return found
    if _any(kinds, MemoryError):
        return "Build with fewer processes (--jobs 1), or on a machine with more memory."
    if _any(kinds, UnicodeDecodeError) and place[1]:
        return f"Save {place[0]} as UTF-8; line {place[1]} is the first that is not."
    if _any(kinds, yaml.YAMLError | ConfigurationError) and place[0]:
        return f"Correct {_at(place)}."
    if _any(kinds, jinja2.TemplateNotFound) and not culprit.kind:
        return f"Correct `template:` in {page}, or write the template." if page else AGAIN
    if place[0].endswith(".py") or (culprit.own and culprit.file):
        own = place if place[0].endswith(".py") else (culprit.file, culprit.line)
        return f"Correct {_at(own)}. {_DEVELOPERS}."
    if isinstance(error, BuildError) or _expected(kinds):
        at = place[0] or page
        return f"Correct what it names in {at}, then run the command again." if at else AGAIN
    if culprit.kind == "template":
        return f"Correct what the theme is given, or upgrade the theme. {_DEVELOPERS}."
    if culprit.kind:
        at = (
            f"Correct what it reads in {page}, or upgrade it; else report"
            if page
            else "Upgrade it, or report"
        )
        return f"{at} it to its authors with what --verbose shows."
    if culprit.name == "kb":
        return "This may be a fault of kb-tools: report it with what --verbose shows."
    return f"{_GUESS} {_DEVELOPERS}."


def _expected(kinds: Sequence[BaseException]) -> bool:
    """Tell whether an exception is of the kind that plugins raise about what a user wrote."""
    return _any(kinds, MkDocsException | OSError | SystemExit)


def _any(errors: Sequence[BaseException], kind: object) -> bool:
    return any(isinstance(each, kind) for each in errors)  # type: ignore[arg-type]


def _at(place: tuple[str, int]) -> str:
    return f"line {place[1]} of {place[0]}" if place[1] else place[0]
