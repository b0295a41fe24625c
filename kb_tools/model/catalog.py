"""A catalog: the units of one page in one locale, or of its template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from kb_tools.model.unit import Unit

_PLURAL_COUNT = re.compile(r"\s*nplurals\s*=\s*([0-9]{1,3})\s*(?:;|$)")


@dataclass(frozen=True)
class Catalog:
    """The contents of a PO file. Not slotted, because cached properties need a `__dict__`."""

    units: tuple[Unit, ...] = ()
    """In file order: `kb update` writes active units in page order, then obsolete ones."""
    header: tuple[tuple[str, str], ...] = ()
    """Header fields in file order. A line that is not a field has an empty name."""
    header_comment: tuple[str, ...] = ()
    header_flags: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    """Lines of a translator comment below the last unit, such as an editor's settings."""
    digest: str | None = field(default=None, compare=False, repr=False)
    """Digest of the bytes of the PO file that this was read from; None if it was not read from a file.

    See storage/disk/stamps.py.
    """

    @cached_property
    def active(self) -> tuple[Unit, ...]:
        """The units that the page uses now."""
        return tuple(u for u in self.units if not u.obsolete)

    @cached_property
    def obsolete(self) -> tuple[Unit, ...]:
        """The units that the page used once, kept because a person worked on them."""
        return tuple(u for u in self.units if u.obsolete)

    @cached_property
    def by_key(self) -> Mapping[str, Unit]:
        """The active units, by key."""
        return {u.key: u for u in self.active}

    def with_units(self, units: Iterable[Unit]) -> Catalog:
        """Return a copy of the catalog with these units."""
        return replace(self, units=tuple(units))

    def header_field(self, name: str) -> str | None:
        """Return the value of a header field; the case of its name does not matter."""
        return next((v for k, v in self.header if k.lower() == name.lower()), None)

    @property
    def plural_count(self) -> int | None:
        """The number of plural forms that the header says; None if it says none."""
        found = _PLURAL_COUNT.match(self.header_field("Plural-Forms") or "")
        return int(found[1]) if found else None
