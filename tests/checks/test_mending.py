"""Laws of all mends, for generated targets: once is enough, and nothing but the named characters changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.checks import all_checks
from kb_tools.checks.mending import all_mends, is_better, mended
from kb_tools.model.zero_width import ZERO_WIDTH
from tests.checks.mends.pairs import pair

KEPT = (
    "`a  b`", '`echo "x"`', '[Seite](a.md "x  y")', "{name}", "%(count)s", '<b class="x  y">', "</b>", "&nbsp;", "\\*",
    "**fett**", "https://a.example/?q=1", ":smile:", "++ctrl+k++", "{{ page.title }}", "![Bild](b.png)",
)  # fmt: skip
LOOSE = (*' \u00a0\u202f\n"“”„«»「」.?!:;,。؟…()', "  ", *ZERO_WIDTH, "\u200f", "¿", "15", '"', " ")
WORDS = ("Wort", "c", "Über", "файл", "設定", "ملف", "שם", "a.m.", "ok")
LOCALES = ("de", "fr", "fr-CA", "lt", "es", "ru", "ja", "zh-Hans", "ar", "he", "el", "th", "fa")
NAMED = re.compile(f'[\\s{ZERO_WIDTH}"“”„‟«»「」『』.?!:;。．।۔｡？؟！：]')
pieces = st.lists(st.sampled_from((*KEPT, *LOOSE, *LOOSE, *WORDS)), min_size=1, max_size=14).map("".join)
sources = st.sampled_from(
    ("Save the file.", "Save the file", "Do you want it?", "Note: go on", "“Save” it.", " Save ")
)


@given(st.sampled_from(LOCALES), sources, pieces)
def test_nothing_but_the_named_characters_changes(locale: str, source: str, target: str) -> None:
    found, checks = mended(pair(locale, source, target), all_mends())
    assert NAMED.sub("", found) == NAMED.sub("", target)
    assert [k for k in KEPT for _ in range(found.count(k))] == [
        k for k in KEPT for _ in range(target.count(k))
    ]
    assert (found != target) == bool(checks)


@given(st.sampled_from(LOCALES), sources, pieces)
def test_twice_is_once(locale: str, source: str, target: str) -> None:
    once, _ = mended(pair(locale, source, target), all_mends())
    assert mended(pair(locale, source, once), all_mends()) == (once, ())


@given(st.sampled_from(LOCALES), sources, pieces)
def test_a_check_that_was_mended_says_less_and_no_other_says_more(
    locale: str, source: str, target: str
) -> None:
    before = pair(locale, source, target)
    found, checks = mended(before, all_mends())
    after = pair(locale, source, found)
    for name, check in all_checks().items():
        if check.pair and name not in ("draft", "unreviewed"):
            said, says = len(list(check.pair(before))), len(list(check.pair(after)))
            assert says < said if name in checks else says <= said


@given(pieces)
def test_what_has_its_source_as_target_is_never_touched_inside_code(text: str) -> None:
    code = f"`{text.replace('`', '')}x`"
    found, _ = mended(pair("fr", f"Run {code} now.", f"Lancer  {code}  maintenant."), all_mends())
    assert code in found


def test_only_the_named_checks_are_mended() -> None:
    unit = pair("lt", "Choose “Save”.", 'Pasirinkite  "Įrašyti".')
    assert mended(unit, ["double-spaces"]) == ('Pasirinkite "Įrašyti".', ("double-spaces",))
    assert mended(unit, ["quotes", "length"]) == ("Pasirinkite  „Įrašyti“.", ("quotes",))
    assert mended(unit, []) == (unit.unit.target, ())


@pytest.mark.parametrize(
    "worse",
    [
        'Pasirinkite "Įrašyti".',  # not quiet
        "Pasirinkite „Irašyti“.",  # another letter
        "Pasirinkite „Įrašyti“  .",  # another check has more to say
        "Pasirinkite „**Įrašyti**“.",  # markup
    ],
)
def test_a_mend_that_makes_something_worse_is_no_mend(worse: str) -> None:
    old = pair("lt", "Choose “Save”.", 'Pasirinkite "Įrašyti".')
    assert is_better("quotes", old, pair("lt", "Choose “Save”.", "Pasirinkite „Įrašyti“."))
    assert not is_better("quotes", old, pair("lt", "Choose “Save”.", worse))


def test_each_mend_has_the_name_of_a_check() -> None:
    assert set(all_mends()) <= set(all_checks())
