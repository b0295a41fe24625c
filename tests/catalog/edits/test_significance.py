"""Whether an edit changes a fact, judged as a careful bilingual editor does (data/edits.tsv)."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from kb_tools.catalog.edits.significance import Reader, Significance, measure
from kb_tools.catalog.edits.statement import plain
from kb_tools.catalog.edits.words import is_misspelling, is_word, spelling
from kb_tools.markdown.write.carry import tokens

MINOR, MAJOR = Significance.MINOR, Significance.MAJOR
ROWS = (Path(__file__).parent / "data" / "edits.tsv").read_text(encoding="utf-8").splitlines()
EDITS = [
    (Significance(verdict), old, new)
    for verdict, old, new in (row.split("\t") for row in ROWS if not row.startswith("#"))
]
SENTENCES = sorted({text for _, *texts in EDITS for text in texts})
sentences = st.sampled_from(SENTENCES)
headings = st.sampled_from([text for text in SENTENCES if re.fullmatch(r"[A-Z][a-z]+(?: [a-z]+)+\.?", text)])
readers = st.sampled_from([plain, tokens])
texts = st.text(
    st.sampled_from("ab A1.,-–'’\"*_`[](){}<>/\\|#@&%$€?!:;~^=+\n\t\x00é½²٣") | st.characters(), max_size=40
)


def test_the_table_is_large_and_asks_for_both() -> None:
    verdicts = [verdict for verdict, _, _ in EDITS]
    assert len(set(EDITS)) == len(EDITS) > 450
    assert min(verdicts.count(MINOR), verdicts.count(MAJOR)) > 180


@pytest.mark.parametrize("read", [tokens, plain])
def test_no_change_of_a_fact_is_minor(read: Reader) -> None:
    facts = [(a, b) for verdict, a, b in EDITS if verdict is MAJOR]
    wrong = [
        (a, b) for old, new in facts for a, b in ((old, new), (new, old)) if measure(a, b, read) is MINOR
    ]
    assert wrong == []


@pytest.mark.parametrize("read", [tokens, plain])
def test_at_most_three_of_a_hundred_are_judged_otherwise(read: Reader) -> None:
    wrong = [(old, new) for verdict, old, new in EDITS if measure(old, new, read) is not verdict]
    assert len(wrong) <= 0.02 * len(EDITS), wrong
    harmless = [old for verdict, old, _ in EDITS if verdict is MINOR]
    assert len(wrong) <= 0.03 * len(harmless), wrong


@given(st.sampled_from([text for text in SENTENCES if re.search(r"\d", text)]), readers, st.data())
def test_another_digit_is_major(text: str, read: Reader, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([m.start() for m in re.finditer(r"\d", text)]))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != text[at]]))
    assert measure(text, text[:at] + digit + text[at + 1 :], read) is MAJOR


@given(sentences, readers, st.sampled_from(["not", "no", "never", "without", "unless", "nobody"]), st.data())
def test_a_negation_is_major(text: str, read: Reader, word: str, data: st.DataObject) -> None:
    places = [m.start() for m in re.finditer(r"(?<=[a-z] )(?=[a-z]+ )", text)]
    assume(places and word not in text)
    at = data.draw(st.sampled_from(places))
    assert measure(text, f"{text[:at]}{word} {text[at:]}", read) is MAJOR
    assert measure(f"{text[:at]}{word} {text[at:]}", text, read) is MAJOR


literal = st.text("abcXYZ019_-./", min_size=1, max_size=12).filter(lambda s: s.strip("-./_") == s)


@given(sentences, literal, literal)
def test_other_code_and_other_addresses_are_major(text: str, one: str, other: str) -> None:
    assume(one != other)
    for form in (
        "`{}`",
        "[this]({})",
        "https://example.org/{}",
        "<a href='{}'>this</a>",
        "{{{{ {} }}}}",
        "![a]({})",
    ):
        old, new = (f"{text} See {form.format(value)} for it." for value in (one, other))
        assert measure(old, new, tokens) is MAJOR, (old, new)
        assert measure(old, text, tokens) is MAJOR, old


@pytest.mark.parametrize(
    ("verdict", "old", "new"),
    [
        *[
            (MAJOR, "Click **Setings**.", "Click **Settings**."),
            (MAJOR, "Click **Log in**.", "Click **Login**."),
        ],
        *[(MAJOR, "Click **Save the draft**.", "Click **Save draft**."), (MINOR, "Save it.", "**Save** it.")],
        (MINOR, "**You will recieve a message at once.**", "**You will receive a message at once.**"),
        *[(MINOR, r"It costs \$10.", "It costs $10."), (MINOR, "Save it.  \nThen go.", "Save it. Then go.")],
        *[(MINOR, "One <img src='a' />", "One <img src='a'>"), (MINOR, "One<br>two", "One two")],
        *[(MAJOR, "It is ~~free~~ $10.", "It is free $10."), (MINOR, "It is ==free==.", "It is *free*.")],
        *[(MINOR, "Save<!-- 5 --> it.", "Save it."), (MINOR, "10&nbsp;MB", "10 MB")],
        *[
            (MINOR, "[x](a) and y", "[x](<a>) and y"),
            (MAJOR, "[x][a]", "[x][b]"),
            (MAJOR, "[x](a)", "![x](a)"),
        ],
        (MAJOR, "Click **Log in** now.", "Click Login now."),
        (MAJOR, "Use [A](1) or [B](2).", "Use [A](2) or [B](1)."),
    ],
)
def test_markup_is_read(verdict: Significance, old: str, new: str) -> None:
    assert measure(old, new, tokens) is verdict
    assert measure(new, old, tokens) is verdict


@given(sentences, sentences, readers)
def test_it_does_not_matter_which_came_first(one: str, other: str, read: Reader) -> None:
    assert measure(one, other, read) is measure(other, one, read)


@given(sentences, readers, st.data())
def test_two_words_that_change_places_are_major(text: str, read: Reader, data: st.DataObject) -> None:
    harmless = {"the", "a", "an", "of", "for", "that", "then", "please"}
    words = [m for m in re.finditer(r"\b[a-z]{3,}\b", text) if m[0] not in harmless]
    assume(len({m[0] for m in words}) > 1 and not re.search(r"[`\[{<_@/\\~^:]|\w-\w", text))
    one = data.draw(st.sampled_from(words))
    other = data.draw(st.sampled_from([m for m in words if m[0] != one[0]]))
    assume(spelling(one[0]) != spelling(other[0]) and {one[0], other[0]} != {"was", "were"})
    first, last = sorted((one, other), key=lambda m: m.start())
    new = text[: first.start()] + last[0] + text[first.end() : last.start()] + first[0] + text[last.end() :]
    assert measure(text, new, read) is MAJOR, new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Run `git pull` first.", "Run `git\npull` first."),
        ("Run `git pull` first.", "Run `git  \n  pull` first."),
        ("Run `git pull` first.", "Run `git\r\npull` first."),
        ("Run ``a ` b`` first.", "Run ``a\n` b`` first."),
        ("[x](a 'b c')", "[x](a 'b\nc')"),
        ("![x](a 'b c')", "![x](a\n'b\nc')"),
    ],
)
def test_a_line_that_breaks_elsewhere_is_minor(old: str, new: str) -> None:
    assert measure(old, new, tokens) is MINOR
    assert measure(new, old, tokens) is MINOR


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Run `git pull` first.", "Run `git\npush` first."),
        ("Run `git pull` first.", "Run `gitpull` first."),
        ("Run `git\npull` first.", "Run `gitpull` first."),
        ("[x](a 'b c')", "[x](a 'b\nd')"),
    ],
)
def test_another_literal_is_major_wherever_its_line_breaks(old: str, new: str) -> None:
    assert measure(old, new, tokens) is MAJOR
    assert measure(new, old, tokens) is MAJOR


@pytest.mark.parametrize(
    ("verdict", "old", "new"),
    [
        (MAJOR, "Run on Windows.", "Run on windows."),
        (MAJOR, "Install Windows first.", "Install windows first."),
        (MINOR, "Blue Windows", "Blue windows"),
        (MINOR, "See the plan which you use.", "See plan that you use."),
        (MAJOR, "See which you use.", "See that you use."),
    ],
)
def test_a_word_is_read_by_what_stands_around_it(verdict: Significance, old: str, new: str) -> None:
    assert measure(old, new) is verdict
    assert measure(new, old) is verdict


def test_every_sentence_wrapped_at_every_blank_is_minor() -> None:
    assert [text for text in SENTENCES if measure(text, text.replace(" ", "\n"), tokens) is MAJOR] == []


@given(sentences, readers)
def test_typography_is_minor(text: str, read: Reader) -> None:
    assume(not re.search(r'\]\([^)]* "', text))  # the title of a link needs its straight quotation marks
    quoted = text.replace("'", "’").replace(' "', " “").replace('" ', "” ")
    assert measure(text, quoted, read) is MINOR
    assert measure(text, text.replace(" ", "\n"), tokens) is MINOR
    assert measure(text, f" {text}  ", read) is MINOR
    assume("`" not in text)
    assert measure(text, text.replace(" ", "   "), read) is MINOR


@given(headings, readers)
def test_the_case_of_a_heading_is_minor(text: str, read: Reader) -> None:
    assume(not {"us", "it", "who"} & set(text.lower().split()))
    assert measure(text, text.title(), read) is MINOR
    assert measure(text, text.upper(), read) is MINOR


@settings(max_examples=300)
@given(texts, texts)
@example("`", "``` `")
@example("\x00", "`a`\x00")
@example("²", "2")
@example("٣ MB", "3 MB")
@example("1.٣ million", "one hundred k")
@example("9" * 5000 + "k", "May " + "9" * 5000)
def test_no_text_is_refused(one: str, other: str) -> None:
    for read in (plain, tokens):
        assert measure(one, one, read) is MINOR
        assert measure(one, other, read) is measure(other, one, read)


@pytest.mark.parametrize(
    "part",
    [
        "word ",
        "recieve ",
        "- ",
        "a-",
        "1-",
        "*a* ",
        "**a ** ",
        "`a` ",
        "a_",
        "a@",
        "$5 ",
        "{",
        "~",
        "no, ",
        "May 3 ",
    ],
)
def test_time_grows_with_the_text(part: str) -> None:
    """Ten kilobytes take a second at most here; what grew as the square would take minutes for a hundred."""
    text = part * (20_000 // len(part))
    start = time.process_time()
    for read in (plain, tokens):
        assert measure(f"{text}one", f"{text}two", read) is MAJOR
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *[("recieve", "receive"), ("adress", "address"), ("teh", "the"), ("occured", "occurred")],
        *[
            ("untill", "until"),
            ("maintainance", "maintenance"),
            ("definately", "definitely"),
            ("langauge", "language"),
            ("seperete", "separate"),
        ],
    ],
)
def test_a_misspelling_is_near_one_word_and_none_itself(one: str, other: str) -> None:
    assert is_misspelling(one, other)
    assert is_misspelling(other, one)
    assert is_word(other)
    assert not is_word(one)


def test_some_prefixes_make_a_word_of_any_word() -> None:
    assert all(map(is_word, ("unreply", "rebilling", "nonbillable", "autoreplies", "unchecks")))
    assert not any(map(is_word, ("rebiling", "unti", "repage", "zebilling", "")))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *[("form", "from"), ("week", "weak"), ("public", "pubic"), ("now", "not"), ("three", "there")],
        *[("tursday", "thursday"), ("fuor", "four"), ("nto", "not"), ("withot", "without")],
        *[("recieve", "relieve"), ("iligible", "ineligible"), ("unavailible", "available")],
        *[("signups", "signup"), ("unsaved", "saved"), ("resend", "send"), ("nonrefundable", "refundable")],
        *[("rebilling", "rebelling"), ("dropdowned", "dropdown"), ("bording", "boarding")],
        *[("sxvxs", "saves"), ("reqqqceive", "receive"), ("clse", "close"), ("acccccount", "accountant")],
        *[("acounnt", "account"), ("maintxxxnce", "maintenance")],
        *[("qwx", "qwy"), ("kubectl", "kubect"), ("user's", "users"), ("zzz", "sleep"), ("", "a")],
    ],
)
def test_another_word_is_no_misspelling(one: str, other: str) -> None:
    assert not is_misspelling(one, other)
    assert not is_misspelling(other, one)


def test_variants_are_of_one_word() -> None:
    for one, other in [
        ("colour", "color"),
        ("organised", "organized"),
        ("licence", "license"),
        ("cheque", "check"),
    ]:
        assert spelling(one) == spelling(other)
    for one, other in [
        ("litter", "litre"),
        ("rubble", "ruble"),
        ("four", "for"),
        ("hour", "hor"),
        ("planed", "planned"),
    ]:
        assert spelling(one) != spelling(other)
