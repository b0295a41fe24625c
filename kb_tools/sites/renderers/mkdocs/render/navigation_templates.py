"""The templates of the navigation, changed so that entries can be rendered once for many pages.

The seam: the macro `render(nav_item, path, level, parent)` of `partials/nav-item.html`, and
`partials/nav.html`, which puts it on a page. A template of a project, or of another version of the theme, that
is otherwise or shows more of the page than which entry is its own, is used as it is, slowly;
tests/sites/renderers/mkdocs/test_seams.py fails when Material's own do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

ITEM, WHOLE = "partials/nav-item.html", "partials/nav.html"
"""The templates of an entry, and of the whole navigation of a page."""

_MACRO = "{% macro render(nav_item, path, level, parent) %}"
_RENAMED = "{% macro kb_render(nav_item, path, level, parent) %}"
_OURS = "{% set render = kb_navigation(kb_render, page, base_url) %}\n"
_BEFORE = "{{ kb_navigation.begin() }}{% set kb_whole %}"
_AFTER = "{% endset %}{{ kb_navigation.end(kb_whole) }}"
_COMPOSED = re.compile(r"\{%-?\s*(?:extends|block)\b")

_INDEX = "{% if item.is_index and _.index is none %}"
"""How Material finds the index of a section."""
_SAME_FOR_ALL = frozenset({"config", "features", "lang", "loop", "namespace", "range"})
"""What a template may show that is neither its own nor the entry's: no page changes it."""


def replace_item_macro(text: str) -> str:
    """Return the source of the navigation's entries with our function in place of its macro.

    It is unchanged where there is no such macro, or where an entry shows more of the page that it stands on
    than whether that is the entry, is its index, or is below it.
    """
    if text.count(_MACRO) != 1 or not _same_for_all(text):
        return text
    return text.replace(_MACRO, _RENAMED) + _OURS


def enclose_navigation(text: str) -> str:
    """Return the source of the whole navigation, into which entries are filled when it stands.

    It is unchanged where it may be put together from several templates.
    """
    return text if _COMPOSED.search(text) else f"{_BEFORE}{text}{_AFTER}"


@lru_cache(maxsize=8)
def _same_for_all(text: str) -> bool:
    try:
        seen = list(_seen(Environment().parse(text)))  # noqa: S701  (nothing is rendered)
    except TemplateSyntaxError:
        return False  # MkDocs tells the user
    names = [node for node in seen if isinstance(node, nodes.Name)]
    own = {node.name for node in names if node.ctx != "load"}
    own |= {node.name for node in seen if isinstance(node, nodes.Macro)}
    if any(node.name == "index" for node in names) and _INDEX not in text:
        return False
    written = {id(each) for node in seen if isinstance(node, nodes.Output) for each in node.nodes}
    if any(id(node) not in written for node in seen if _is_entry(node)):
        return False  # what is done with an entry would be done with the mark in its place
    return {node.name for node in names} <= own | _SAME_FOR_ALL and not any(map(_foreign, seen))


def _seen(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield what entries are made of, but for what the entry of the page itself shows alone."""
    yield node
    own = {id(each) for each in node.body} if isinstance(node, nodes.If) and _is_own(node.test) else ()
    for child in node.iter_child_nodes():
        if id(child) not in own and not _is_own(child):
            yield from _seen(child)


def _is_own(test: nodes.Node) -> bool:
    """Tell whether an expression asks whether the entry, or its index, is the page."""
    return test in _OWN


def _is_entry(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "render"


def _foreign(node: nodes.Node) -> bool:
    """Tell whether a node brings in another template that is no icon, or keeps what others write."""
    if isinstance(node, nodes.Include):
        path = node.template
        return not (isinstance(path, nodes.Concat) and path.nodes[0] == nodes.Const(".icons/"))
    return isinstance(node, _FOREIGN)


def _compared(one: nodes.Expr, operator: str, other: nodes.Expr) -> nodes.Compare:
    return nodes.Compare(one, [nodes.Operand(operator, other)])


_FOREIGN = (
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
    nodes.CallBlock,
    nodes.FilterBlock,
    nodes.AssignBlock,
)
_ITEM, _PAGE = nodes.Name("nav_item", "load"), nodes.Name("page", "load")
_OWN = (
    _compared(_ITEM, "eq", _PAGE),
    _compared(nodes.Name("index", "load"), "eq", _PAGE),
    _compared(_PAGE, "in", nodes.Getattr(_ITEM, "pages", "load")),
)
