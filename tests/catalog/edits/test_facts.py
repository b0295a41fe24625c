"""A like text with another fact is found out; one with other words for the same is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from kb_tools.catalog.edits.facts import same_facts
from kb_tools.markdown.write.carry import tokens

ROWS = (Path(__file__).parent / "data" / "edits.tsv").read_text(encoding="utf-8").splitlines()
LIKE = [
    (verdict, old, new)
    for verdict, old, new in (row.split("\t") for row in ROWS if not row.startswith("#"))
    if fuzz.ratio(old, new) >= 80
]
"""Edits after which the texts are as like as those that a memory offers."""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # negations
        (
            "Refunds are only possible during the first 14 days.",
            "Refunds are not possible during the first 14 days.",
        ),
        ("Deleting an account is permanent.", "Deleting an account is not permanent."),
        ("You can share your key.", "You can't share your key."),
        ("Share your key.", "Never share your key."),
        ("You have no tickets.", "You have new tickets."),
        ("No refunds are possible in this case.", "No, refunds are possible in this case."),
        ("Sign in with a password.", "Sign in without a password."),
        ("Locked accounts are shown.", "Unlocked accounts are shown."),
        ("The field is visible.", "The field is invisible."),
        ("The invoice is refundable.", "The invoice is non-refundable."),
        # numbers, units, times, money
        ("We refund within five days.", "We refund within ten days."),
        ("We refund within 5 days.", "We refund within 5 hours."),
        ("We refund within five days.", "We refund within five working days and 2 hours."),
        ("It costs 10 EUR.", "It costs 10 USD."),
        ("It costs $10 a month.", "It costs $10 a year."),
        ("Open from 9 to 17.", "Open from 17 to 9."),
        ("Take ½ tablet.", "Take ¼ tablet."),
        ("Closed on Monday.", "Closed on Sunday."),
        ("Choose the first plan.", "Choose the third plan."),
        ("It doubles twice.", "It doubles once."),
        ("Use version 2.1.", "Use version 2.2."),
        # restrictions and duties
        ("Only owners can delete.", "Owners can delete."),
        ("Wait until it ends.", "Wait after it ends."),
        ("Save before you leave.", "Save after you leave."),
        ("Everyone except owners.", "Everyone including owners."),
        ("Call us unless it works.", "Call us if it works."),
        ("It takes more than a day.", "It takes less than a day."),
        ("You must sign in.", "You may sign in."),
        ("You should sign in.", "You can sign in."),
        ("All agents see it.", "Some agents see it."),
        ("At least one agent.", "At most one agent."),
        ("Choose a file or a folder.", "Choose a file and a folder."),
        ("The name is required.", "The name is optional."),
        # names in code, of buttons, abbreviations
        ("Run `kb build` first.", "Run `kb check` first."),
        ("Set `a` to `b`.", "Set `b` to `a`."),
        ("Set {name} here.", "Set {email} here."),
        ("Press ++ctrl+s++ to save.", "Press ++ctrl+z++ to save."),
        ("Open config.yml in it.", "Open notices.yml in it."),
        ("Click **Save** to go on.", "Click **Send** to go on."),
        ("Export it as PDF.", "Export it as CSV."),
        # opposites
        ("Enable the rule.", "Disable the rule."),
        ("Opening a case", "Closing a case"),
        ("Turn it on.", "Turn it off."),
        ("Sign in to go on.", "Sign out to go on."),
        ("The newest case is first in it.", "The oldest case is first in it."),
        ("Use a wider column.", "Use a narrower column."),
        ("Choose the automatic mode.", "Choose the manual mode."),
        ("Open the parent page.", "Open the child page."),
        ("The list is sorted in ascending order.", "The list is sorted in descending order."),
    ],
)
def test_another_fact(one: str, other: str) -> None:
    assert not same_facts(one, other, tokens)
    assert not same_facts(other, one, tokens)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Open the menu to find your invoices.", "Open the menu to find your receipts."),
        ("We refund within 5 days.", "We refund within five days."),
        ("Don't share your key.", "Do not share your key."),
        ("It takes 24 h to refund.", "It takes 24 hours to refund."),
        ("Save the file.", "Save a file!"),
        ("Click **Save** to go on.", "Click **Save** to go back."),
        ("Run `kb build` here.", "Run `kb build` there."),
        ("Attach a file.", "Attach a large file."),
        ("The national number", "The internal number"),
        ("Ask your admin.", "Ask your agent."),
    ],
)
def test_other_words(one: str, other: str) -> None:
    assert same_facts(one, other, tokens)
    assert same_facts(other, one, tokens)


def test_most_edits_that_keep_the_meaning_keep_the_facts_and_most_others_do_not() -> None:
    kept = {
        verdict: [same_facts(a, b, tokens) for v, a, b in LIKE if v == verdict]
        for verdict in ("minor", "major")
    }
    assert sum(kept["minor"]) > 0.94 * len(kept["minor"])
    assert sum(kept["major"]) < 0.2 * len(kept["major"])


sentences = st.sampled_from(sorted({text for _, *texts in LIKE for text in texts}))


@given(sentences, sentences)
def test_it_does_not_matter_which_text_is_first(one: str, other: str) -> None:
    assert same_facts(one, one)
    assert same_facts(one, other, tokens) == same_facts(other, one, tokens)
