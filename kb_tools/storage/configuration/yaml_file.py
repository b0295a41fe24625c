"""YAML files of the owner with line numbers, so that a wrong key can be named with its line.

Files below the folder of catalogs come from translators: `yaml_plain` reads them, and allows far less.
"""

from __future__ import annotations

import os
import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from kb_tools.errors import KbError
from kb_tools.storage.disk.files import read_text

_DEEPEST = 60
"""Most levels of nested lists and mappings: far below the limit of Python's stack."""
_LONGEST_NUMBER = 100
"""Most characters of a number."""
_MOST_REPEATED = 100_000
"""Most values that all aliases of a file may stand for: a few lines of aliases can stand for billions."""
_TAB = "'\\t'"
"""How errors of YAML name a tab."""
_TABS = "Put blanks in the place of the tabs on that line and the next ones: YAML has no tabs in front of a value."
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""Characters that no file and no page can hold, although YAML can write them."""

_INT, _FLOAT = "tag:yaml.org,2002:int", "tag:yaml.org,2002:float"
_MERGE = "tag:yaml.org,2002:merge"


class YamlMap(dict[str, Any]):
    """A mapping that knows the line of each key, counted from 1."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}
        self.line = 1
        self.files: dict[str, str] = {}
        """The file of each key that stands in another file than the mapping is read for: one that it inherits."""
        self.twice: dict[str, int] = {}
        """The line of the first value of each key that stands twice; the last value counts, as in MkDocs."""


class _Loader(yaml.SafeLoader):
    """Safe loading in bounded time. It raises only errors of YAML, each with its place."""

    lenient = False
    """Whether a key may stand twice: MkDocs then takes the last value."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = self._composed = self._repeated = 0
        self._sizes: dict[int, int] = {}

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose a node that is not too deep and, with its aliases written out, not too large."""
        place = self.peek_event().start_mark  # type: ignore[no-untyped-call]
        alias = self.check_event(yaml.AliasEvent)
        before, self._depth = self._composed, self._depth + 1
        if self._depth > _DEEPEST:
            raise yaml.composer.ComposerError(
                None, None, f"more than {_DEEPEST} levels in one another", place
            )
        node = super().compose_node(parent, index)
        self._depth -= 1
        if alias:
            if id(node) not in self._sizes:
                raise yaml.composer.ComposerError(None, None, "an alias within what it stands for", place)
            self._repeated += self._sizes[id(node)]
            self._composed += self._sizes[id(node)]
        else:
            self._composed += 1
            self._sizes[id(node)] = self._composed - before
        if self._repeated > _MOST_REPEATED:
            raise yaml.composer.ComposerError(
                None, None, f"aliases that stand for more than {_MOST_REPEATED} values", place
            )
        return node

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Make a value. A value that Python cannot hold, such as the date 2026-02-30, is an error with its line."""
        if node.tag in (_INT, _FLOAT) and len(str(node.value)) > _LONGEST_NUMBER:
            raise _wrong("a number of too many digits", node)
        try:
            made = super().construct_object(node, deep)
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
            raise _wrong(f"'{str(node.value)[:60]}' is no {_kind(node.tag)}", node) from None
        if isinstance(made, str) and _NO_TEXT.search(made):
            raise _wrong("a character that is no text", node)
        return made


class _ConfigurationLoader(_Loader):
    """Loading that also accepts what MkDocs does: the tags `!ENV` and `!!python/name:`, and a key that stands twice."""

    lenient = True


def load_yaml(path: Path, shown: str, *, tags: bool = False) -> YamlMap:
    """Return the top-level mapping of a YAML file; a missing key means an empty mapping.

    `tags` accepts tags in mkdocs.yml alone: only its owner may read the environment. Raises KbError naming the line
    where the file is not YAML, not a mapping, has a key twice (but with `tags`), or would exhaust its reader.
    """
    text = read_text(path, shown)
    try:
        data = yaml.load(text, Loader=_ConfigurationLoader if tags else _Loader)  # noqa: S506 - both are safe
    except yaml.YAMLError as error:
        raise not_yaml(error, text, shown) from None
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise KbError(f"This is not valid YAML: {error}.", where=shown, hint="Save the file anew.") from None
    return top_level(data, shown)


def top_level(data: Any, shown: str) -> YamlMap:
    """Return the contents of a file as a mapping. Raises KbError for contents of another kind."""
    if data is None:
        return YamlMap()
    if not isinstance(data, YamlMap):
        raise KbError(
            "This file must hold keys and values.", where=f"{shown}:1", hint="Write 'key: value' lines."
        )
    return data


def not_yaml(error: yaml.YAMLError, text: str, shown: str) -> KbError:
    """Return the error for a text that is not YAML, with the line of the mistake."""
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        problem = error.problem or error.context or ""
        return KbError(
            f"This is not valid YAML: {problem}.",
            where=f"{shown}{line}",
            hint=_TABS
            if _TAB in problem
            else "Check indentation and quotes on that line and the one before.",
        )
    if isinstance(error, yaml.reader.ReaderError):
        line = f":{text.count(chr(10), 0, error.position) + 1}"
        code = error.character if isinstance(error.character, int) else ord(error.character)
        return KbError(
            f"This is not valid YAML: it holds the control character U+{code:04X}.",
            where=f"{shown}{line}",
            hint="Remove it; your editor may show it as a box, or not at all.",
        )
    return KbError(f"This is not valid YAML: {error}.", where=shown, hint="Save the file anew.")


def _wrong(problem: str, node: yaml.Node) -> yaml.constructor.ConstructorError:
    return yaml.constructor.ConstructorError(None, None, problem, node.start_mark)


def _kind(tag: str) -> str:
    name = tag.rpartition(":")[2]
    return {"timestamp": "date", "int": "number", "float": "number"}.get(name, name)


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Any:
    data = YamlMap()
    data.line = node.start_mark.line + 1
    yield data
    data.twice = _twice(loader, node)
    loader.flatten_mapping(node)
    for key_node, value_node in node.value:
        key = _key(loader, key_node)
        data[key] = loader.construct_object(value_node, deep=True)
        data.lines[key] = key_node.start_mark.line + 1


def _key(loader: _Loader, node: yaml.Node) -> str:
    key = loader.construct_object(node, deep=True)
    if not isinstance(key, Hashable):
        raise _wrong("a key must be a plain text", node)
    # Without quotes YAML reads a key such as no (Norwegian) as false.
    return str(node.value) if isinstance(key, bool) else str(key)


def _twice(loader: _Loader, node: yaml.MappingNode) -> dict[str, int]:
    """Return the first line of each key that stands twice, and refuse one where it may not.

    Merged keys (`<<`) are there to be overridden.
    """
    lines: dict[str, int] = {}
    found: dict[str, int] = {}
    for key_node, _ in node.value:
        line = key_node.start_mark.line + 1
        key = _key(loader, key_node) if key_node.tag != _MERGE else f"<< of line {line}"
        if key in lines and not loader.lenient:
            raise _wrong(stands_twice(key, lines[key]), key_node)
        if key in lines:
            found.setdefault(key, lines[key])
        lines.setdefault(key, line)
    return found


def stands_twice(key: str, first: int) -> str:
    """Return how a message says that a key stands twice; `first` is the line of its first value."""
    return f"the key '{key[:60]}' stands twice, first in line {first}"


def _environment(loader: _Loader, node: yaml.Node) -> Any:
    """`!ENV NAME` or `!ENV [NAME, OTHER, default]`, as pyyaml-env-tag reads it."""
    if isinstance(node, yaml.ScalarNode):
        known = os.environ.get(str(loader.construct_scalar(node)))
        return None if known is None else _typed(loader, known, node)
    if not isinstance(node, yaml.SequenceNode):
        return None
    values = [loader.construct_object(child, deep=True) for child in node.value]
    names, default = (values[:-1], values[-1]) if len(values) > 1 else (values, None)
    known = next((os.environ[str(name)] for name in names if str(name) in os.environ), None)
    return default if known is None else _typed(loader, known, node)


def _typed(loader: _Loader, value: str, node: yaml.Node) -> Any:
    """Return the value of a variable as YAML reads it: `false` is no text."""
    tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return loader.construct_object(yaml.ScalarNode(tag, value, node.start_mark, node.end_mark))


def _relative(loader: _Loader, node: yaml.Node) -> str:
    """`!relative`, `!relative $docs_dir/x`: a path as MkDocs writes it, with its tag."""
    value = loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else ""
    return f"!relative {value}".strip()


def _opaque(loader: _Loader, suffix: str, node: yaml.Node) -> str:
    """Return a value with a tag of MkDocs or of a plugin as text: it is not read here, but may be compared."""
    value = loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else ""
    return f"{suffix} {value}".strip()


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_ConfigurationLoader.add_constructor("!ENV", _environment)
_ConfigurationLoader.add_constructor("!relative", _relative)
_ConfigurationLoader.add_multi_constructor("tag:yaml.org,2002:python/", _opaque)
_ConfigurationLoader.add_multi_constructor("!", _opaque)
