"""A word that stands twice is a slip, unless its language says it twice on purpose."""

from __future__ import annotations

import pytest

from kb_tools.checks.base import LinkTargets, PageSubject, Style
from kb_tools.checks.rules import repeated_words
from kb_tools.markdown import segment
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Kind
from tests.checks.rules.test_planted import Case, findings


@pytest.mark.parametrize(
    ("locale", "target", "found"),
    [
        ("de", "Wenn die, die fragen, warten.", False),
        ("de", "Menschen, die die App öffnen.", False),
        ("de", "Öffnen Sie den den Bericht.", True),
        ("es", "Está muy muy bien.", False),
        ("fr", "Vous vous connectez.", False),
        ("it", "Procede piano piano.", False),
        ("lt", "Atidarykite vos vos.", False),
        ("nl", "Mensen die die app openen.", False),
        ("pt", "Se se perder, pergunte.", False),
        ("pt", "Abra o o relatório.", True),
        ("id", "Buka laporan laporan.", False),
    ],
)
def test_some_words_are_said_twice(locale: str, target: str, found: bool) -> None:
    case = Case(locale, "repeated-words", "Open the report of the account.", target, Kind.PARAGRAPH, None)
    assert any(f.check == "repeated-words" for f in findings(case, Style())) is found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("I know that that is so.", []),
        ("She had had it.", []),
        ("What it is is new.", []),
        ("Open the the app.", [1]),
    ],
)
def test_english_says_some_words_twice(text: str, lines: list[int]) -> None:
    site = LinkTargets({}, frozenset())
    page = PageSubject("docs/a.md", "a.md", segment(f"{text}\n"), (), site, Locale("en"))
    assert [problem.line for problem in repeated_words.check_page(page)] == lines
