"""Sentences of a source, for engines that translate one at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.engines.marks.pieces import cut, raw
from kb_tools.engines.marks.sentences import sentences


def _cut(source: str) -> list[str]:
    return [raw(sentence) for sentence in sentences(cut(source), "en")]


@pytest.mark.parametrize(
    ("lead", "rest"),
    [
        ("**Note.** ", "Save it."),
        ("*Note.* ", "Save it."),
        ("***Note.*** ", "Save it."),
        ("**_Note._** ", "Save it."),
        ("~~Closed.~~ ", "It is open again."),
        ("==Tip.== ", "Save it."),
        ("<b>Note.</b> ", "Save it."),
        ("[Read this.](a.md) ", "Then save it."),
        ("**Why?** ", "It is faster."),
        ("**Done!** ", "It is saved."),
        ("**Step 1.** ", "Open the page."),
        ("**Save it. Wait.** ", "Then go on."),
        ("⚠️ **Note.** ", "Save it."),
        ("**⚠️ Note.** ", "Save it."),
        ("`--force.` ", "Everything is replaced."),
        ("**`--force.`** ", "Everything is replaced."),
        ("**Note**. ", "Save it."),
    ],
)
def test_a_lead_in_with_its_own_full_stop_is_a_sentence(lead: str, rest: str) -> None:
    assert _cut(f"{lead}{rest}") == [lead, rest]
    assert _cut(f"Open it. {lead}{rest}") == ["Open it. ", lead, rest]


@pytest.mark.parametrize(
    "source",
    [
        "**Note:** save it.",
        "**Mr.** Smith has it.",
        "**No.** 5 is here.",
        "In **Fig.** A you see it.",
        "**node.js** is fine.",
        "Save **a. b.** or wait.",
        "Use `x.` Then it is saved.",
        "`...` is for any number of them.",
        "Open `.` Or do not.",
        "**Save** it.",
    ],
)
def test_a_mark_that_ends_no_sentence_cuts_none(source: str) -> None:
    assert _cut(source) == [source]


@given(st.text(alphabet="aB.!? `*_[]()<b>/\n~\u26a0", max_size=40))
def test_nothing_is_lost(source: str) -> None:
    assert "".join(_cut(source)) == source
