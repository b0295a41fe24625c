"""Says which numbers are missing and which are new, as the texts have them: `3,500` and not 3 and 500."""

from __future__ import annotations

from collections.abc import Sequence

from kb_tools.language.numbers import Figure


def numbers_differ(
    missing: Sequence[str], new: Sequence[str], here: Sequence[Figure], there: Sequence[Figure]
) -> str:
    """Return a sentence on the values that a target lacks and on those that its source lacks.

    `here` and `there` are the figures of source and target.
    A part of a date, a time or a grouped number stands for all of it. What both texts write alike and mean differently,
    such as 1,500 in English and German, is named by its value.
    """
    lost, found = _as_written(missing, here), _as_written(new, there)
    if {*lost} & {*found}:
        lost, found = list(missing), list(new)
    parts = [f"{_listed(lost)} missing"] if lost else []
    parts += [f"{_listed(found)} new"] if found else []
    return f"{'; '.join(parts)}."


def _as_written(values: Sequence[str], figures: Sequence[Figure]) -> list[str]:
    """Return values as the figures that have them are written, each figure once; others as they are."""
    left, taken = list(figures), []
    named: list[str] = []
    for value in values:
        figure = next((f for f in left if _has(f, value)), None)
        if figure is not None:
            left.remove(figure)
            taken.append(figure)
            named.append(figure.raw)
        elif not any(_has(f, value) for f in taken):
            named.append(value)
    return named


def _has(figure: Figure, value: str) -> bool:
    return value in (figure.value, *figure.parts)


def _listed(numbers: Sequence[str]) -> str:
    if len(numbers) == 1:
        return f"{numbers[0]} is"
    return f"{', '.join(numbers[:-1])} and {numbers[-1]} are"
