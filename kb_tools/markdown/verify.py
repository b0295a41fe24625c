"""Renders source and target page and compares what blocks they have: the proof that a translation broke nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import partial

from kb_tools.markdown.front_matter import body
from kb_tools.markdown.html_reader import HtmlReader
from kb_tools.markdown.html_tree import BLOCK, VOID
from kb_tools.markdown.localizing import localize
from kb_tools.model.segment import Document

Skeleton = tuple[str, ...]
"""The blocks of a rendered page in order, as opening and closing marks."""

_BLOCKS = (BLOCK | {"input", "label", "button", "dialog", "embed", "base", "link", "meta"}) - {"body", "html"}
_EXACT = frozenset({"pre", "script", "style"})
_KEPT = frozenset({"class", "type", "src", "data-tabs"})
_OPTIONAL_END = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "option"})


def skeleton(html: str) -> Skeleton:
    """Return the block structure of a rendered page.

    Strict on blocks, their classes and the text of code blocks; inline markup, ids and text are left out, so
    that a translation may order its words as it likes. Any element with an event handler counts as a block.
    """
    parser = _Blocks()
    parser.read(html)
    return tuple(parser.marks)


class _Blocks(HtmlReader):
    """Collects the marks of a skeleton."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[str] = []
        self._exact: str | None = None
        self._digest = hashlib.sha256()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a block or anything that can act."""
        if self._exact:
            return
        handlers = [name for name, _ in attrs if name.startswith("on")]
        if tag not in _BLOCKS and not handlers:
            return
        kept = [f"{name}={value}" for name, value in attrs if name in _KEPT]
        self.marks.append(" ".join([f"<{tag}", *sorted(kept), *sorted(handlers)]))
        if tag in _EXACT:
            self._exact, self._digest = tag, hashlib.sha256()

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a block."""
        if self._exact == tag:
            self.marks.append(self._digest.hexdigest())
            self._exact = None
        if not self._exact and tag in _BLOCKS and tag not in VOID:
            self.marks.append(f"</{tag}")

    def handle_data(self, data: str) -> None:
        """Add to the text of a code block."""
        if self._exact:
            self._digest.update(data.encode("utf-8", "surrogatepass"))


def verify(
    document: Document,
    targets: Mapping[str, str],
    render: Callable[[str], str],
    *,
    write: Callable[[Mapping[str, str]], str] | None = None,
    expected: Skeleton | None = None,
) -> tuple[str, ...]:
    """Return the keys of the units whose targets break the page, in the order of the page; none if all is well.

    `render` is the project's own renderer; it gets pages without front matter. `write` localizes with the options
    that will be used (plain `localize` by default). `expected` is the skeleton of the rendered source, for callers
    that keep it. Costs one rendering of each page when nothing is wrong, and about log2(units) more for each unit
    that is (law 8).
    """
    write = write or partial(localize, document)
    wanted = expected if expected is not None else skeleton(render(body(document.text)))
    keys = [key for key in dict.fromkeys(s.key for s in document.segments) if targets.get(key)]

    def fits(chosen: list[str]) -> bool:
        return skeleton(render(body(write({key: targets[key] for key in chosen})))) == wanted

    broken: list[str] = []
    while keys and not fits(keys):
        culprit = _culprit(keys, fits)
        broken.append(culprit)
        keys.remove(culprit)
    order = {s.key: index for index, s in reversed(list(enumerate(document.segments)))}
    return tuple(sorted(broken, key=order.__getitem__))


def _culprit(keys: list[str], fits: Callable[[list[str]], bool]) -> str:
    """Return one key that breaks the page together with those before it, which do not."""
    sound: list[str] = []
    suspects = keys
    while len(suspects) > 1:
        half = suspects[: len(suspects) // 2]
        if fits(sound + half):
            sound, suspects = sound + half, suspects[len(half) :]
        else:
            suspects = half
    return suspects[0]
