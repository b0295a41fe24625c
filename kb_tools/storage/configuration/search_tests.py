"""Reads `search_tests.yml`: questions as customers type them, and the page that answers each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.yaml_file import YamlMap, load_yaml

SEARCH_TESTS = "search_tests.yml"
_HINT = "Write the locale, below it the path of a page, and below that a list of questions."


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the page that answers it."""

    text: str
    page: str
    """Its path in the site."""
    line: int


def read_search_tests(path: Path) -> Mapping[str, Sequence[Question]]:
    """Return the questions by the tag of their locale; none if there is no file. Raises KbError with the line."""
    if not path.is_file():
        return {}
    data = load_yaml(path, SEARCH_TESTS)
    lines = path.read_text("utf-8-sig").splitlines()
    found: dict[str, Sequence[Question]] = {}
    for tag, pages in data.items():
        line = data.lines.get(tag, 1)
        locale = Locale.parse(tag, where=f"{SEARCH_TESTS}:{line}")
        if not isinstance(pages, YamlMap):
            raise KbError(f"'{tag}' has no pages with questions.", where=f"{SEARCH_TESTS}:{line}", hint=_HINT)
        found[locale.tag] = [each for page in pages for each in _questions(pages, page, lines)]
    return found


def _questions(pages: YamlMap, page: str, lines: Sequence[str]) -> Iterator[Question]:
    line = pages.lines.get(page, 1)
    listed = pages[page]
    if not isinstance(listed, list) or not all(isinstance(each, (str, int, float)) for each in listed):
        raise KbError(f"'{page}' has no list of questions.", where=f"{SEARCH_TESTS}:{line}", hint=_HINT)
    for question in listed:
        text = str(question)
        line = next((at for at in range(line, len(lines) + 1) if text in lines[at - 1]), line)
        yield Question(text, page, line)
