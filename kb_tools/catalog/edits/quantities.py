"""Normalizes numbers, units, currencies and dates: five is 5, 24h is 24 hours, €10 is 10 EUR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb_tools.catalog.edits import english
from kb_tools.catalog.edits.statement import Item, Sort

_FIGURES = 30
"""Most characters of a quantity; Python refuses to parse integers of thousands of digits."""


def unify_quantities(items: Sequence[Item]) -> list[Item]:
    """Return the items with every quantity in its normal form."""
    return _dated(_measured(_counted([_named(item) for item in items])))


def _named(item: Item) -> Item:
    """Normalize numbers, ordinals, weekdays and months that are written as words."""
    if item.sort is not Sort.WORD or "'" in item.value:
        return item
    word = item.value.lower()
    if word in english.NUMBERS:
        return replace(item, sort=Sort.NUMBER, value=str(english.NUMBERS[word]))
    if word in english.ORDINALS:
        return replace(item, sort=Sort.ORDINAL, value=str(english.ORDINALS[word]))
    day = english.WEEKDAYS.get(word) or (english.MONTHS.get(word) if word not in english.NAMES_TOO else None)
    return replace(item, value=day, firm=True) if day else item


def _counted(items: Sequence[Item]) -> list[Item]:
    """Join the items of one number: twenty-five, five million, 10k, 1st."""
    out: list[Item] = []
    for item in items:
        last = out[-1] if out else None
        merged = _merged(last, item) if last is not None and last.sort is Sort.NUMBER else None
        if merged is not None:
            out[-1] = merged
        elif (
            item.sort is Sort.WORD
            and item.value in english.SCALES
            and not (last and last.sort is Sort.NUMBER)
        ):
            out.append(replace(item, sort=Sort.NUMBER, value=str(english.SCALES[item.value])))
        else:
            out.append(item)
    return out


def _merged(last: Item, item: Item) -> Item | None:
    """Return two items as one number; None if they are not one."""
    if item.joined and not item.hyphen and item.raw.lower() in ("st", "nd", "rd", "th"):
        return replace(last, sort=Sort.ORDINAL)
    scale = english.SCALES.get(item.value)
    if item.joined and scale is None and last.raw[:1].isdigit():
        scale = english.SHORT_SCALES.get(item.raw)
    if scale is not None:
        return replace(last, value=_times(last.value, scale), raw=last.raw + item.raw)
    spelled = not last.raw[:1].isdigit() and item.sort in (Sort.NUMBER, Sort.ORDINAL)
    if spelled and last.value.isdecimal() and item.value.isdecimal() and not item.raw[:1].isdigit():
        whole, more = int(last.value), int(item.value)
        room = (
            10 if whole % 100 >= 20 and whole % 10 == 0 else 100 if whole >= 100 and whole % 100 == 0 else 0
        )
        if 0 < more < room:
            return replace(last, sort=item.sort, value=str(whole + more))
    return None


def _times(value: str, scale: int) -> str:
    whole, _, fraction = value.partition(".")
    if not (whole.isdecimal() and (not fraction or fraction.isdecimal())) or len(value) > _FIGURES:
        return f"{value}*{scale}"
    digits = len(fraction)
    product = int(whole + fraction) * scale
    return str(product // 10**digits) if product % 10**digits == 0 else f"{value}*{scale}"


def _measured(items: Sequence[Item]) -> list[Item]:
    """Normalize the unit after each number, and move a currency after its number."""
    out: list[Item] = []
    currency: Item | None = None
    for item in items:
        sign = english.CURRENCIES.get(item.value.lower()) if item.sort in (Sort.SIGN, Sort.WORD) else None
        last = out[-1] if out else None
        if sign is not None:
            unit = Item(Sort.UNIT, sign, item.raw, joined=item.joined)
            if last is not None and last.sort is Sort.NUMBER:
                out[-1] = _priced(last)
                out.append(unit)
            else:
                out.extend([currency] if currency else [])
                currency = unit
                continue
        elif item.sort is Sort.NUMBER and currency is not None:
            out.extend((_priced(item), currency))
        else:
            out.extend([currency] if currency else [])
            out.append(_unit(item, out))
        currency = None
    return [*out, currency] if currency else out


def _priced(number: Item) -> Item:
    """Remove trailing zeros from a price: 10.00 is 10. In a version number they would matter."""
    return replace(number, value=re.sub(r"(?<=\d)\.0+$|(?<=\.\d)0+$", "", number.value))


def _unit(item: Item, before: Sequence[Item]) -> Item:
    if item.sort in (Sort.NUMBER, Sort.LITERAL) or not before or before[-1].sort is not Sort.NUMBER:
        return item
    written = item.raw or item.value
    unit = english.UNITS.get(written) or (english.UNITS.get(item.value) if len(item.value) > 2 else None)
    return replace(item, sort=Sort.UNIT, value=unit) if unit else item


def _dated(items: Sequence[Item]) -> list[Item]:
    """Write dates as day and month, and full hours without minutes: May 3rd is 3 May, 9:00 am is 9 am."""
    out: list[Item] = []
    for item in items:
        last = out[-1] if out else None
        if last is not None and item.sort is Sort.UNIT and item.value in ("am", "pm"):
            out[-1] = replace(last, value=last.value.removesuffix(":00"))
        if last is not None and _is_day(item) and _is_month(last):
            out[-1:] = _date(item, last)
        elif _is_month(item) and (place := _day_before(out)):
            out[-place:] = _date(out[-place], item)
        else:
            out.append(item)
    return out


def _date(day: Item, month: Item) -> tuple[Item, Item]:
    return replace(day, sort=Sort.NUMBER), replace(month, value=month.value.lower())


def _day_before(items: Sequence[Item]) -> int:
    """Return the distance back to the day of a month (3 May: 1, 3rd of May: 2); 0 if there is none."""
    if items and _is_day(items[-1]):
        return 1
    return 2 if len(items) > 1 and items[-1].value == "of" and items[-2].sort is Sort.ORDINAL else 0


def _is_month(item: Item) -> bool:
    return item.sort is Sort.WORD and item.value.lower() in english.MONTHS.values()


def _is_day(item: Item) -> bool:
    return item.sort in (Sort.NUMBER, Sort.ORDINAL) and item.value.isdecimal() and len(item.value) < 3
