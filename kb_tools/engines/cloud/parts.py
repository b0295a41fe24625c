"""Dividing texts into requests that a service accepts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kb_tools.engines.base import Text


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may hold."""

    texts: int
    size: int
    """In the unit of the service: characters or bytes."""


def parts(
    texts: Sequence[Text], limits: Limits, size: Callable[[Text], int], section: Callable[[Text], Hashable]
) -> Iterator[list[Text]]:
    """Yield the texts of each request, in order: as many as it may hold, all of the same section.

    A text that is too large for any request has one of its own.
    """
    for _, together in groupby(texts, section):
        part: list[Text] = []
        room = limits.size
        for text in together:
            if part and (len(part) >= limits.texts or size(text) > room):
                yield part
                part, room = [], limits.size
            part.append(text)
            room -= size(text)
        yield part
