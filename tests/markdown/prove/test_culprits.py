"""The changes that break a page are named, and no others (law 8)."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kb_tools.markdown.prove.culprits import culprits

sizes = st.integers(1, 60)


@given(sizes, st.data())
def test_exactly_the_guilty_are_named(size: int, data: st.DataObject) -> None:
    guilty = data.draw(st.sets(st.integers(0, size - 1), min_size=1))
    tests = 0

    def fits(changes: Sequence[int]) -> bool:
        nonlocal tests
        tests += 1
        return not guilty & set(changes)

    assert culprits(range(size), fits) == sorted(guilty)
    assert tests <= len(guilty) * (2 * size.bit_length() + 2)
    assert tests <= 2 * size + 12


@given(sizes, st.data())
def test_of_changes_that_break_only_together_one_is_named(size: int, data: st.DataObject) -> None:
    together = data.draw(st.sets(st.integers(0, size - 1), min_size=1, max_size=5))

    def fits(changes: Sequence[int]) -> bool:
        return not together <= set(changes)

    assert len(set(culprits(range(size), fits)) & together) == 1 == len(culprits(range(size), fits))


@given(st.integers(3, 60), st.data())
def test_what_breaks_with_many_is_named_alone(size: int, data: st.DataObject) -> None:
    centre = data.draw(st.integers(0, size - 1))
    others = data.draw(st.sets(st.integers(0, size - 1), min_size=1, max_size=8)) - {centre}

    def fits(changes: Sequence[int]) -> bool:
        return not (centre in changes and others & set(changes))

    if others:
        found = culprits(range(size), fits)
        assert found == [centre] or (len(others) == 1 and set(found) == others)


@given(sizes, st.data())
def test_what_is_left_fits_and_none_is_named_in_vain(size: int, data: st.DataObject) -> None:
    """Whatever sets of changes break the page together."""
    groups = data.draw(
        st.lists(
            st.sets(st.integers(0, size - 1), min_size=1, max_size=3).map(frozenset), min_size=1, max_size=6
        )
    )

    def fits(changes: Sequence[int]) -> bool:
        return not any(group <= set(changes) for group in groups)

    named = culprits(range(size), fits)
    left = [change for change in range(size) if change not in named]
    assert fits(left)
    assert not any(fits([*left, change]) for change in named)
