"""Whatever the style of a language is, a right target keeps its markup: it is published, all of it, and not refused.

`KB_STYLES=N` makes N targets of each segment of each page, style and configuration in the long run (`-m slow`);
without it, that run takes one page in six, others for each style and configuration.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest

from kb_tools.markdown import Options, localize, segment
from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.markdown.prove.safety import PLAIN, violations
from kb_tools.model.inline import Inline
from kb_tools.model.segment import Document, Kind, Segment
from kb_tools.storage.configuration.dialect import dialect_of, markdown_extensions
from tests.markdown.write.styles import STYLES, Style, typed

ROOT = Path(__file__).parents[3]
PAGES = sorted(
    [
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "style_guide").rglob("*.md"),
        *(Path(__file__).parent / "inline_pages").glob("*.md"),
    ]
)
BASE: dict[str, dict[str, object]] = {
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {},
    "md_in_html": {},
    "tables": {},
    "toc": {},
    "pymdownx.caret": {},
    "pymdownx.details": {},
    "pymdownx.emoji": {},
    "pymdownx.highlight": {},
    "pymdownx.inlinehilite": {},
    "pymdownx.keys": {},
    "pymdownx.mark": {},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tilde": {},
}
SETS: dict[str, dict[str, dict[str, object]]] = {
    "plain": BASE,
    "betterem": {**BASE, "pymdownx.betterem": {}},
    "links and maths": {
        **BASE,
        "pymdownx.betterem": {},
        "pymdownx.magiclink": {},
        "pymdownx.arithmatex": {"generic": True},
    },
    "links": {**BASE, "pymdownx.magiclink": {}},
    "maths": {**BASE, "pymdownx.arithmatex": {"generic": True}},
}
COUNTED = frozenset({"strong", "em", "del", "mark", "ins", "sub", "sup", "kbd", "code", "a", "img"})


@cache
def renderer(name: str) -> markdown.Markdown:
    return markdown.Markdown(extensions=list(SETS[name]), extension_configs=SETS[name])


@cache
def options(name: str) -> Options:
    return Options(
        dialect=dialect_of(markdown_extensions([{key: value} for key, value in SETS[name].items()]))
    )


class Elements(HTMLParser):
    """Counts inline elements, each with its address, and code with its text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[tuple[str, str]] = Counter()
        self.code: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "code":
            self.code = []
        elif tag in COUNTED:
            self.found[tag, values.get("href") or values.get("src") or ""] += 1

    def handle_data(self, data: str) -> None:
        if self.code is not None:
            self.code.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "code" and self.code is not None:
            self.found["code", "".join(self.code)] += 1
            self.code = None


def elements(name: str, page: str) -> Counter[tuple[str, str]]:
    reader = Elements()
    reader.feed(renderer(name).reset().convert(page))
    reader.close()
    return reader.found


@cache
def read(path: Path, name: str) -> tuple[Document, Counter[tuple[str, str]]]:
    text = path.read_text(encoding="utf-8")
    if text.startswith("---\n"):
        text = text.split("\n---\n", 1)[1]
    return segment(text, options(name)), elements(name, text)


def marked(document: Document) -> Iterator[Segment]:
    """Yield the segments with inline markup."""
    for s in document.segments:
        if s.kind not in PLAIN and s.kind is not Kind.HTML_TEXT:
            kinds = {t.kind for t in parse_inline(s.source, document.dialect)}
            if kinds - {Inline.TEXT, Inline.ENTITY, Inline.ESCAPE}:
                yield s


def check(path: Path, name: str, style: Style, seed: int) -> int:
    """Localize a page in a style; return how many segments were."""
    document, wanted = read(path, name)
    chance = random.Random(f"{path.name} {name} {style.name} {seed}")
    targets: dict[str, str] = {}
    for s in marked(document):
        target = typed(style, parse_inline(s.source, document.dialect), chance)
        refused = [v.message for v in violations(s.source, target, s.kind, document.dialect) if v.fatal]
        assert not refused, (style.name, name, s.source, target, refused)
        targets[s.key] = target
    if elements(name, localize(document, targets)) != wanted:
        for key, target in targets.items():
            out = localize(document, {key: target})
            found = elements(name, out)
            assert found == wanted, (style.name, name, key, target, found - wanted, wanted - found)
        raise AssertionError((path, name, style.name))
    return len(targets)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_every_element_is_published(style: Style) -> None:
    chance = random.Random(style.name)
    count = sum(check(path, name, style, 0) for path in PAGES for name in chance.sample(list(SETS), 1))
    assert count > 300


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_every_element_is_published_each_time(style: Style, name: str) -> None:
    times = int(os.environ.get("KB_STYLES", "0"))
    pages = PAGES if times else random.Random(f"{style.name} {name}").sample(PAGES, len(PAGES) // 6)
    for seed in range(1, 1 + max(1, times)):
        for path in pages:
            check(path, name, style, seed)


def test_the_pages_have_all_there_is() -> None:
    assert len(PAGES) >= 60
    kinds = {
        token.kind
        for path in PAGES
        for s in marked(read(path, "links and maths")[0])
        for token in parse_inline(s.source)
    }
    assert kinds == set(Inline)
