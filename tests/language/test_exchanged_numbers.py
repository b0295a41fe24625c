"""Numbers in words that a translation exchanges."""

from __future__ import annotations

import pytest

from kb_tools.language.exchanged_numbers import exchanged_word
from kb_tools.model.locale import Locale


@pytest.mark.parametrize(
    ("tag", "source", "target", "word"),
    [
        ("pt-BR", "Refunds take two days.", "Reembolsos levam três dias.", "two"),
        ("pt-BR", "Refunds take two days.", "Reembolsos levam dois dias.", None),
        ("pt-BR", "Refunds take two days.", "Reembolsos levam 2 dias.", None),
        ("pt-BR", "The two files are alike.", "Os arquivos são iguais.", None),
        ("de", "The Third page", "Die vierte Seite", "Third"),
        ("ja", "Refunds take seven days.", "返金には八日かかります。", "seven"),
        ("he", "Every two weeks", "כל שבועיים", None),
        ("sv", "Every two weeks", "Varannan vecka", None),
        ("zh-Hans", "Four hexadecimal digits follow.", "后跟十六进制数字。", None),
        ("fr", "A third party sees two of ten.", "Un tiers en voit deux sur dix.", None),
        ("ka", "Refunds take two days.", "თანხის დაბრუნებას სამი დღე სჭირდება.", None),
    ],
)
def test_what_is_exchanged(tag: str, source: str, target: str, word: str | None) -> None:
    assert exchanged_word(source, target, Locale(tag)) == word
