"""Words and codes, with the lines that tools put around them."""

from __future__ import annotations

from xml.dom.minidom import parseString

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.xliff.content import content, joined, says_something, without_layout
from kb_tools.catalog.xliff.xml import read_xml
from kb_tools.model.content import CodeReference, Returned, Role


def ref(number: str, role: Role = Role.ALONE) -> CodeReference:
    return CodeReference(number, role)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<it id="1" pos="open">*</it>a', (ref("1", Role.OPEN), "a")),
        ('a<it id="1" pos="close">*</it>', ("a", ref("1", Role.CLOSE))),
        ('<it id="1">*</it>', (ref("1"),)),
        ("a <b>c</b> d", ("a ", ref("<b>"), "c d")),
        ("a <![CDATA[<b> & c]]> &lt; &#233;", ("a <b> & c < é",)),
        ('a <ph id="1"><sub>in</sub>x</ph>', ("a ", ref("1"))),
        ('<mrk mtype="x-term">a<mrk mtype="seg">b</mrk></mrk>c', ("abc",)),
    ],
)
def test_codes_and_words(text: str, found: Returned) -> None:
    assert read(text) == found


def read(text: str) -> Returned:
    return content(read_xml(f"<t>{text}</t>".encode(), "x"))


def laid_out(text: str) -> Returned:
    """Return a text as a tool writes it that gives each element and each text a line of its own."""
    return content(read_xml(parseString(f"<t>{text}</t>").toprettyxml(indent="\t").encode(), "x"))  # noqa: S318


ENGLISH = '<bpt id="1"/>Bold<ept id="1"/>, see <ph id="2"/>: <ph id="3"/>.'
TARGET = '<ph id="3"/>: <ph id="2"/> (<bpt id="1"/>pusjuodis<ept id="1"/>)'


def test_lines_that_a_tool_has_put_around_codes_are_taken_out() -> None:
    own, target = (read(text) for text in (ENGLISH, TARGET))
    assert laid_out(TARGET) != target
    assert without_layout(laid_out(TARGET), laid_out(ENGLISH), own) == target


def test_lines_of_a_translator_stay_where_english_came_back_as_it_was() -> None:
    own = read(ENGLISH)
    typed = ("a\n", ref("2"), "\nb")
    assert without_layout(typed, own, own) == typed
    assert without_layout(typed, ("\nOther ", ref("2")), own) == typed
    assert without_layout(typed, (), own) == typed


pieces = st.lists(
    st.text(alphabet="ab \n\t", max_size=4)
    | st.builds(CodeReference, st.sampled_from("123"), st.sampled_from(Role))
)


Pieces = list[str | CodeReference]


@given(pieces, pieces, pieces)
def test_no_word_and_no_code_is_lost(one: Pieces, shown: Pieces, own: Pieces) -> None:
    before = joined(one)
    after = without_layout(before, joined(shown), joined(own))
    assert [p for p in after if not isinstance(p, str)] == [p for p in before if not isinstance(p, str)]
    assert _letters(after) == _letters(before)


def _letters(found: Returned) -> list[str]:
    return [letter for piece in found if isinstance(piece, str) for letter in piece if not letter.isspace()]


def test_blanks_say_nothing() -> None:
    assert not says_something((" \n",))
    assert not says_something(())
    assert says_something((ref("1"),))
    assert says_something((" a",))
