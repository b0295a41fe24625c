"""Properties that are computed when they are first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Value = TypeVar("Value")


class lazy_property(Generic[Value]):  # noqa: N801 -- a decorator, named as `functools.cached_property` is
    """As `functools.cached_property`, without the lock that Python 3.11 takes.

    A run of the checks reads millions of such values, in one thread. Two threads may compute one twice, with the same
    result.
    """

    def __init__(self, compute: Callable[[Any], Value]) -> None:
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...
    def __get__(self, instance: object | None, owner: type) -> Self | Value:
        """Compute the value, and put it into the instance, where it is found the next time."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._compute(instance)
        return value
