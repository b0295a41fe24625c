"""The units of one page in one locale, or of its template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from kb_tools.model.unit import Unit


@dataclass(frozen=True)
class Catalog:
    """What a PO file holds. Not slotted, so that the index by key is made once."""

    units: tuple[Unit, ...] = ()
    """In the order of the file: `kb update` puts active ones in page order, then obsolete ones."""
    header: tuple[tuple[str, str], ...] = ()
    """Header fields in the order in which the file has them; a line that is no field has an empty name."""
    header_comment: tuple[str, ...] = ()
    header_flags: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    """Lines of a translator comment below the last unit, such as an editor's settings."""
    digest: str | None = field(default=None, compare=False, repr=False)
    """Of the bytes of the file that it was read from, None where it comes from none. See storage/disk/stamps.py."""

    @cached_property
    def active(self) -> tuple[Unit, ...]:
        """The units that the page has now."""
        return tuple(u for u in self.units if not u.obsolete)

    @cached_property
    def obsolete(self) -> tuple[Unit, ...]:
        """The units that the page had once; kept because a person worked on them."""
        return tuple(u for u in self.units if u.obsolete)

    @cached_property
    def by_key(self) -> Mapping[str, Unit]:
        """Active units by their key."""
        return {u.key: u for u in self.active}

    def with_units(self, units: Iterable[Unit]) -> Catalog:
        """Return the same catalog with other units."""
        return replace(self, units=tuple(units))

    def header_field(self, name: str) -> str | None:
        """Return the value of a header field, in whatever case it was written."""
        return next((v for k, v in self.header if k.lower() == name.lower()), None)
