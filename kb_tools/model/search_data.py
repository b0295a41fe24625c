"""What the owner of a site says about how customers search it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SearchData:
    """The words that customers of one locale type, and that stand in no article."""

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the path of a page: what customers call its subject."""
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By what customers type: the names of the same thing that articles use."""

    @property
    def digest_parts(self) -> tuple[str, ...]:
        """The data as texts, of which a cache key is made."""
        return (repr(sorted(self.words.items())), repr(sorted(self.synonyms.items())))
