"""A run spends no more than it may."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb_tools.engines.base import Usage
from kb_tools.pipeline.translate.budget import Budget

money = st.floats(0.01, 10)


@given(money, st.lists(st.tuples(money, st.floats(0, 1)), max_size=20))
def test_what_is_reserved_or_spent_is_within_the_limit(
    limit: float, requests: list[tuple[float, float]]
) -> None:
    budget = Budget(limit)
    reserved = [(cost, share) for cost, share in requests if budget.reserve(cost)]
    assert sum(cost for cost, _ in reserved) <= limit + 1e-9
    for cost, share in reserved:
        budget.pay("engine-1", cost, Usage(1, cost=cost * share))
    assert budget.spent <= limit + 1e-9
    assert budget.used.get("engine-1", Usage()).requests == len(reserved)


def test_without_a_limit_all_is_allowed_and_counted() -> None:
    budget = Budget()
    for _ in range(3):
        assert budget.reserve(1e9)
        budget.pay("a", 1e9, Usage(1, 10, 20, 30, 0.5))
    budget.pay("b", 0, Usage(1))
    assert budget.used == {"a": Usage(3, 30, 60, 90, 1.5), "b": Usage(1)}
    assert budget.spent == 1.5
