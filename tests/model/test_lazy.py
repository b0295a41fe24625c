from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass

import pytest

from kb_tools.model.lazy import lazy_property

asked: list[str] = []


@dataclass(frozen=True)
class Text:
    raw: str

    @lazy_property
    def words(self) -> tuple[str, ...]:
        """The words."""
        asked.append(self.raw)
        return tuple(self.raw.split())


def test_a_value_is_computed_once_for_each_instance() -> None:
    asked.clear()
    one, other = Text("a b"), Text("c")
    assert not asked
    assert one.words is one.words
    assert (one.words, other.words) == (("a", "b"), ("c",))
    assert asked == ["a b", "c"]


def test_what_was_computed_is_no_part_of_the_value() -> None:
    one, other = Text("a b"), Text("a b")
    assert one.words
    assert one == other
    assert hash(one) == hash(other)
    with pytest.raises(FrozenInstanceError):
        one.words = ()  # type: ignore[misc]


def test_a_failure_is_not_kept() -> None:
    class Fails:
        tries = 0

        @lazy_property
        def value(self) -> int:
            self.tries += 1
            return 1 // (self.tries - 1)

    failing = Fails()
    with pytest.raises(ZeroDivisionError):
        _ = failing.value
    assert failing.value == 1


def test_the_class_gives_the_property_with_its_documentation() -> None:
    assert Text.words.__doc__ == "The words."
