"""Dividing texts into requests."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb_tools.engines.base import PageFacts, Place, Text
from kb_tools.engines.cloud.parts import Limits, parts

texts = st.lists(
    st.builds(
        lambda words, page: Text(words, place=Place(page=PageFacts(page))),
        st.text("ab", max_size=12),
        st.sampled_from(["one", "two"]),
    )
)


@given(texts, st.integers(1, 4), st.integers(1, 20))
def test_requests_have_all_texts_in_order_and_keep_to_the_limits(
    given: list[Text], most: int, size: int
) -> None:
    found = list(parts(given, Limits(most, size), lambda text: len(text.text), lambda text: text.place.page))
    assert [text for part in found for text in part] == given
    for part in found:
        assert 1 <= len(part) <= most
        assert len({text.place.page for text in part}) == 1
        assert len(part) == 1 or sum(len(text.text) for text in part) <= size


def test_requests_are_as_few_as_can_be() -> None:
    given = [Text("aa"), Text("bb"), Text("cc"), Text("ddddddd"), Text("e")]
    found = list(parts(given, Limits(9, 4), lambda text: len(text.text), lambda text: None))
    assert [[text.text for text in part] for part in found] == [["aa", "bb"], ["cc"], ["ddddddd"], ["e"]]
