"""Labels of reference links that a translator translated or left out come back, if it is clear which."""

from __future__ import annotations

import pytest

from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.markdown.inline.references import restore_labels


def restored(source: str, target: str) -> str:
    return "".join(token.raw for token in restore_labels(parse_inline(target), parse_inline(source)))


@pytest.mark.parametrize(
    ("source", "target", "result"),
    [
        ("See [the docs][docs].", "Žr. [dokus][dokai].", "Žr. [dokus][docs]."),
        ("![Logo][logo] here", "Čia ![Logotipas][ženklas]", "Čia ![Logotipas][logo]"),
        ("[a][one] and [b][two]", "[ą][vienas] ir [bė][du]", "[ą][one] ir [bė][two]"),
        ("[a][one] and [b][two]", "[bė][two] ir [ą][vienas]", "[bė][two] ir [ą][one]"),
        ("See [the docs][docs].", "Žr. [dokus].", "Žr. [dokus][docs]."),
        ("[a][one] and [b][two]", "[ą] ir [bė]", "[ą][one] ir [bė][two]"),
        ("[a][one] and [b][two]", "[ą][one] ir [bė]", "[ą][one] ir [bė][two]"),
    ],
)
def test_a_label_that_was_translated_or_left_out_comes_back(source: str, target: str, result: str) -> None:
    assert restored(source, target) == result
    assert restore_labels(parse_inline(target), parse_inline(source)) == list(parse_inline(result))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("See [the docs][docs].", "Žr. [dokus][docs]."),
        ("See [the docs][docs].", "Žr. dokus."),
        ("[a][one] and [b][two]", "[ą][vienas]"),
        ("[a][one]", "[ą][vienas] ir [bė][du]"),
        ("[a][one] and [b][two]", "[ą] ir bė"),
        ("[a][one]", "[ą] ir [bė]"),
        ("[a][one] or [no]", "[ą] arba [ne]"),
        ("[a](one.md)", "[ą][vienas]"),
        ("text", "[ą] ir [bė][du]"),
    ],
)
def test_where_it_is_not_clear_which_label_is_meant_all_stays(source: str, target: str) -> None:
    assert restored(source, target) == target
