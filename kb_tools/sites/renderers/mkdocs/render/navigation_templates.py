"""Changes to the theme's navigation templates, so that an entry is rendered once for many pages.

The seam: the macro `render(nav_item, path, level, parent)` of `partials/nav-item.html`, and
`partials/nav.html`, which calls it for a page. A template of the project, or of another version of the theme, may
lack this macro, or read more of the page than which entry is current. Such a template stays unchanged and is slower;
tests/sites/renderers/mkdocs/test_seams.py fails when Material's own templates do so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

ITEM, WHOLE = "partials/nav-item.html", "partials/nav.html"
"""The template of one entry, and the template of the whole navigation of a page."""

_MACRO = "{% macro render(nav_item, path, level, parent) %}"
_RENAMED = "{% macro kb_render(nav_item, path, level, parent) %}"
_OURS = "{% set render = kb_navigation(kb_render, page, base_url) %}\n"
_BEFORE = "{{ kb_navigation.begin() }}{% set kb_whole %}"
_AFTER = "{% endset %}{{ kb_navigation.end(kb_whole) }}"
_COMPOSED = re.compile(r"\{%-?\s*(?:extends|block)\b")

_INDEX = "{% if item.is_index and _.index is none %}"
"""How Material finds the index of a section."""
_SAME_FOR_ALL = frozenset({"config", "features", "lang", "loop", "namespace", "range"})
"""Names that a template may read beside its own and those of the entry: their values are the same on all pages."""


def replace_item_macro(text: str) -> str:
    """Return the source of the entry template with a caching function in place of its macro.

    The source stays unchanged if it has no such macro. It also stays unchanged if an entry reads more of the
    current page than this: whether the page is the entry, is its index, or is below it.
    """
    if text.count(_MACRO) != 1 or not _same_for_all(text):
        return text
    return text.replace(_MACRO, _RENAMED) + _OURS


def enclose_navigation(text: str) -> str:
    """Return the source of the navigation template, enclosed in calls that insert the cached entries at the end.

    The source stays unchanged if it extends another template or has blocks.
    """
    return text if _COMPOSED.search(text) else f"{_BEFORE}{text}{_AFTER}"


@lru_cache(maxsize=8)
def _same_for_all(text: str) -> bool:
    try:
        seen = list(_seen(Environment().parse(text)))  # noqa: S701  (nothing is rendered)
    except TemplateSyntaxError:
        return False  # MkDocs reports the syntax error
    names = [node for node in seen if isinstance(node, nodes.Name)]
    own = {node.name for node in names if node.ctx != "load"}
    own |= {node.name for node in seen if isinstance(node, nodes.Macro)}
    if any(node.name == "index" for node in names) and _INDEX not in text:
        return False
    written = {id(each) for node in seen if isinstance(node, nodes.Output) for each in node.nodes}
    if any(id(node) not in written for node in seen if _is_entry(node)):
        return False  # a filter on an entry would see the placeholder in its place
    return {node.name for node in names} <= own | _SAME_FOR_ALL and not any(map(_foreign, seen))


def _seen(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the nodes of an entry, without the branches that only the entry of the current page renders."""
    yield node
    own = {id(each) for each in node.body} if isinstance(node, nodes.If) and _is_own(node.test) else ()
    for child in node.iter_child_nodes():
        if id(child) not in own and not _is_own(child):
            yield from _seen(child)


def _is_own(test: nodes.Node) -> bool:
    """Tell whether an expression compares the entry, or its index, with the current page."""
    return test in _OWN


def _is_entry(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "render"


def _foreign(node: nodes.Node) -> bool:
    """Tell whether a node includes another template that is not an icon, or captures the output of other nodes."""
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
