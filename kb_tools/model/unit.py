"""A segment's entry in a catalog, and what is known about its target."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kb_tools.model.segment import unit_key


class State(StrEnum):
    """How far a unit is. Read from the unit; never stored beside it."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    STALE = "stale"
    REVIEWED = "reviewed"


HUMAN = "human"
"""The origin of a target that no machine wrote."""


def source_hash(source: str, context: str | None = None) -> str:
    """Return eight hexadecimal digits that tell whether a target still belongs to a source.

    Stamped as `source=` in the `# kb:` line, so that a git merge that pairs an old target with a new
    source is seen (it happened to python-docs-fr).
    """
    return text_hash(unit_key(source, context))


def text_hash(text: str) -> str:
    """Return the first eight hexadecimal digits of the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


_PLACES = {"origin": 0, "route": 1, "source": 3}


def place_of(key: str) -> tuple[int, str]:
    """Return where a key stands among those of a `# kb:` line: first where a target is from, its source last."""
    return _PLACES.get(key, 2), key


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a target came from: the `# kb:` lines of its translator comment, as ordered key=value pairs."""

    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, key: str) -> str | None:
        """Return the value of a key, or None."""
        return dict(self.pairs).get(key)

    def with_(self, **values: str | None) -> Provenance:
        """Return a copy with some keys set or, with None, removed.

        Always in the same order, however it came about (law 6): where it is from, then the other keys by
        their names, the hash of the source last.
        """
        merged = {**dict(self.pairs), **values}
        kept = [(key, value) for key, value in merged.items() if value is not None]
        return Provenance(tuple(sorted(kept, key=lambda pair: place_of(pair[0]))))

    @property
    def origin(self) -> str:
        """Who wrote the target: `human`, or the name and version of an engine or memory."""
        return self.get("origin") or HUMAN


@dataclass(frozen=True, slots=True)
class Unit:
    """One entry of a catalog: a source, its target, and everything that a PO file says about them."""

    source: str
    target: str = ""
    context: str | None = None
    fuzzy: bool = False
    previous_source: str | None = None
    """What the source said when the target was written (`#| msgid`)."""
    previous_context: str | None = None
    extracted: tuple[str, ...] = ()
    """Lines of the extracted comment (`#.`): kind, heading path, the writer's notes."""
    comment: tuple[str, ...] = ()
    """Lines of the translator comment (`#`), the `# kb:` lines left out."""
    provenance: Provenance = field(default_factory=Provenance)
    references: tuple[str, ...] = ()
    """Files that the unit is used in (`#:`), without line numbers."""
    flags: tuple[str, ...] = ()
    """gettext flags besides `fuzzy`, such as `no-python-format`."""
    plural: str | None = None
    previous_plural: str | None = None
    plural_targets: tuple[str, ...] = ()
    obsolete: bool = False
    line: int | None = field(default=None, compare=False)
    """Line of the PO file that it was read from, counted from 1; for messages only."""
    written: tuple[str, ...] = field(default=(), compare=False)
    """The translator comment as the file has it, where that is not how it would be written; form, not meaning."""
    reference_lines: tuple[str, ...] = field(default=(), compare=False)
    """The references as the file has them, where they stand on several lines; form, not meaning."""

    @property
    def key(self) -> str:
        """Context and source; unique among the active units of a catalog."""
        return unit_key(self.source, self.context)

    @property
    def translated(self) -> bool:
        """True where there is any target at all, of whatever state."""
        return bool(self.target) or any(self.plural_targets)

    @property
    def state(self) -> State:
        """The state, from what the PO entry says (see "How a state looks in PO" in the design)."""
        if not self.translated:
            return State.UNTRANSLATED
        if not self.fuzzy:
            return State.REVIEWED
        return State.DRAFT if self.previous_source is None else State.STALE

    @property
    def is_machine_draft(self) -> bool:
        """True for a fuzzy target that a machine wrote and nobody has ever reviewed or changed.

        A draft carries the hash of what the machine wrote (`target=`), so that a draft that a person
        has typed into, even without clearing "fuzzy", is a person's work from then on. A previous
        source is only ever given to what was reviewed before (by us, and by msgmerge --previous). A draft that
        was reviewed (`accepted=`) stays a person's when its approval is taken back.
        """
        provenance = self.provenance
        return (
            self.fuzzy
            and self.previous_source is None
            and provenance.get("origin") is not None
            and provenance.get("accepted") is None
            and provenance.get("target") in (None, text_hash(self.target))
        )

    @property
    def outdated(self) -> bool:
        """True for a machine's draft whose source has changed since: an engine may do it anew."""
        return self.is_machine_draft and (self.provenance.get("outdated") is not None or self.mismatched)

    @property
    def mismatched(self) -> bool:
        """True where the stamp says that the target was made for another source than the one beside it."""
        stamp = self.provenance.get("source")
        return self.translated and stamp is not None and stamp != source_hash(self.source, self.context)

    @property
    def human(self) -> bool:
        """True where a person reviewed or typed the target: what law 4 protects."""
        return self.translated and not self.is_machine_draft

    @property
    def commented(self) -> bool:
        """True where a person has said something about it: what law 4 protects as well."""
        return any(self.comment)

    def without_previous(self) -> Unit:
        """Return the unit without what its source said before."""
        return replace(self, previous_source=None, previous_context=None, previous_plural=None)

    def with_previous(self, old: Unit) -> Unit:
        """Return the unit with the source of another as what its target was made for."""
        return replace(
            self,
            previous_source=old.source,
            previous_context=old.context,
            previous_plural=old.plural,
        )

    def stamped(self, **values: str | None) -> Unit:
        """Return the unit with the hash of its source, and other provenance, in the `# kb:` line."""
        stamp = source_hash(self.source, self.context)
        return replace(self, provenance=self.provenance.with_(**values, source=stamp))
