"""Units: the entries of a catalog, and the state and provenance of their targets."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from kb_tools.model.rejections import Rejection, read_rejections
from kb_tools.model.remarks import Remark, RemarkKind, read_remarks
from kb_tools.model.segment import unit_key


class State(StrEnum):
    """State of a unit. Always computed from the unit, never stored.

    All tables, files and pages name the states in this order.
    """

    REVIEWED = "reviewed"
    """A person vouched for exactly this target for exactly this source."""
    TRANSLATED = "translated"
    """Not fuzzy, but nobody has vouched for it."""
    DRAFT = "draft"
    """Fuzzy: a machine or a memory wrote the target, or a person doubts it."""
    STALE = "stale"
    """The source has changed since the target was written."""
    UNTRANSLATED = "untranslated"


class Extent(StrEnum):
    """How much a person approved at once (`approved=`). A unit approved by itself was surely read."""

    UNIT = "unit"
    PAGE = "page"


HUMAN = "human"
"""The origin of a target that a person wrote."""
IMPORT = "import"
"""The origin of a target that was taken from a page as written: who wrote it is not known."""


def source_hash(source: str, context: str | None = None) -> str:
    """Return eight hexadecimal digits that identify the source (and context) that a target was made for.

    Stored as `source=` in the `# kb:` line. It reveals a git merge that paired an old target with a new source (this
    happened to python-docs-fr).
    """
    return text_hash(unit_key(source, context))


def text_hash(text: str) -> str:
    """Return the first eight hexadecimal digits of the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def pair_hash(source: str, context: str | None, *targets: str) -> str:
    """Return a hash of a source together with its targets: an approval names the pair that it is about."""
    texts = [text for text in targets if text]
    return text_hash("\x00".join([unit_key(source, context), *texts]))


_PLACES = {"origin": 0, "route": 1, "source": 3}


def place_of(key: str) -> tuple[int, str]:
    """Return the sort key of a `# kb:` key: `origin` and `route` first, `source` last."""
    return _PLACES.get(key, 2), key


@dataclass(frozen=True, slots=True)
class Provenance:
    """Provenance of a target: the `# kb:` lines of its translator comment, as ordered key=value pairs.

    What became of a draft stands in four of them. `target` is the hash of the machine's text, until the draft is
    finished. Then `accepted` says whether a person edited it, and `distance` how much, in per cent of the longer text,
    if the draft was known. `approved` says whether a person approved the unit by itself or with its page.
    """

    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, key: str) -> str | None:
        """Return the value of a key, or None."""
        return dict(self.pairs).get(key)

    def with_(self, **values: str | None) -> Provenance:
        """Return a copy with some keys set or, with None, removed.

        The order does not depend on how the pairs came about (law 6): origin and route, then other keys by name, then
        the hash of the source.
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
    """One entry of a catalog: a source, its target, and all that the PO file says about them."""

    source: str
    target: str = ""
    context: str | None = None
    fuzzy: bool = False
    previous_source: str | None = None
    """The source for which the target was written (`#| msgid`): of this unit before, or of the match of a memory."""
    previous_context: str | None = None
    extracted: tuple[str, ...] = ()
    """Lines of the extracted comment (`#.`): kind, heading path, writer's notes."""
    comment: tuple[str, ...] = ()
    """Lines of the translator comment (`#`), without the `# kb:` lines; some are remarks (model.remarks)."""
    provenance: Provenance = field(default_factory=Provenance)
    references: tuple[str, ...] = ()
    """Files that use the unit (`#:`), without line numbers."""
    flags: tuple[str, ...] = ()
    """gettext flags besides `fuzzy`, such as `no-python-format`."""
    plural: str | None = None
    previous_plural: str | None = None
    plural_targets: tuple[str, ...] = ()
    obsolete: bool = False
    line: int | None = field(default=None, compare=False)
    """Line of its msgstr in the PO file, counted from 1; for messages only."""
    written: tuple[str, ...] = field(default=(), compare=False)
    """The translator comment as the file has it, if serializing would write it differently. Not part of equality."""
    reference_lines: tuple[str, ...] = field(default=(), compare=False)
    """The references as the file has them, if they take several lines. Not part of equality."""

    @property
    def key(self) -> str:
        """Context and source; unique among the active units of a catalog."""
        return unit_key(self.source, self.context)

    @property
    def translated(self) -> bool:
        """True if there is a target, in whatever state."""
        return bool(self.target) or any(self.plural_targets)

    @property
    def state(self) -> State:
        """The state, computed from the flags and fields of the PO entry."""
        if not self.translated:
            return State.UNTRANSLATED
        if not self.fuzzy:
            return State.TRANSLATED if self.approval is None else State.REVIEWED
        return State.DRAFT if self.former_source is None else State.STALE

    @property
    def matched_source(self) -> str | None:
        """The source that a memory has the target for, where that is only similar to this one; else None.

        It stands where editors look for a previous source. `match=` has its hash, which tells the two apart.
        """
        if self.previous_source is None:
            return None
        hashed = source_hash(self.previous_source, self.previous_context)
        return self.previous_source if self.provenance.get("match") == hashed else None

    @property
    def former_source(self) -> str | None:
        """The source that this unit had when its target was written; None if it is the same, or not known."""
        return None if self.matched_source is not None else self.previous_source

    @property
    def is_final(self) -> bool:
        """True for a target that is not fuzzy: translated or reviewed."""
        return self.translated and not self.fuzzy

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What people said about the unit, in order."""
        return read_remarks(self.comment)

    @property
    def pair(self) -> str:
        """The hash of the source together with its target."""
        return pair_hash(self.source, self.context, self.target, *self.plural_targets)

    @property
    def approval(self) -> Remark | None:
        """The newest approval of exactly this source and target; None if there is none, or the target is fuzzy.

        Law 9: an approval is a fact with a person and a day. It lapses by itself when source or target change.
        """
        if not self.comment or not self.is_final or self.mismatched:
            return None
        return _newest(self.approvals, self.pair)

    @property
    def former_approval(self) -> Remark | None:
        """The newest approval of the target for the previous source, if the unit is stale."""
        former = self.former_source
        if not self.comment or former is None or not self.fuzzy:
            return None
        texts = (self.target, *self.plural_targets)
        return _newest(self.approvals, pair_hash(former, self.previous_context, *texts))

    @property
    def approvals(self) -> tuple[Remark, ...]:
        """All approvals that were not withdrawn, also of earlier texts.

        One that stands beside its own withdrawal, as after a merge of branches, is withdrawn.
        """
        gone = {(r.day, r.person, r.hash) for r in self.remarks if r.kind is RemarkKind.WITHDRAWN}
        return tuple(
            remark
            for remark in self.remarks
            if remark.kind is RemarkKind.REVIEWED and (remark.day, remark.person, remark.hash) not in gone
        )

    @property
    def rejected(self) -> frozenset[str]:
        """The hashes of the drafts that people rejected, each with its source."""
        return frozenset(remark.hash for remark in self.remarks if remark.kind is RemarkKind.REJECTED)

    @property
    def rejections(self) -> tuple[Rejection, ...]:
        """The drafts that people rejected, each once, in order. One that two people rejected has the later reason."""
        return read_rejections(self.remarks)

    @property
    def withdrawn(self) -> frozenset[str]:
        """The hashes of the pairs whose approval was withdrawn."""
        return frozenset(remark.hash for remark in self.remarks if remark.kind is RemarkKind.WITHDRAWN)

    @property
    def is_machine_draft(self) -> bool:
        """True for a fuzzy target that a machine wrote and no person ever accepted or changed.

        A draft carries the hash of the machine's text (`target=`). Once a person types into it, even without clearing
        "fuzzy", the hash differs and the target counts as human. Only a target that was translated before gets a former
        source (from `kb update` and `msgmerge --previous`). A draft that was once final (`accepted=`) stays human when
        its approval is withdrawn.
        """
        provenance = self.provenance
        return (
            self.fuzzy
            and self.former_source is None
            and provenance.get("origin") is not None
            and provenance.get("accepted") is None
            and provenance.get("target") in (None, text_hash(self.target))
        )

    @property
    def outdated(self) -> bool:
        """True for a machine draft whose source has changed since; an engine may translate it again."""
        return self.is_machine_draft and (self.provenance.get("outdated") is not None or self.mismatched)

    @property
    def mismatched(self) -> bool:
        """True if the `source=` hash says that the target was made for another source."""
        stamp = self.provenance.get("source")
        return self.translated and stamp is not None and stamp != source_hash(self.source, self.context)

    @property
    def human(self) -> bool:
        """True if a person accepted or typed the target. Law 4 protects it."""
        return self.translated and not self.is_machine_draft

    @property
    def commented(self) -> bool:
        """True if a person commented on the unit. Law 4 protects the comment too."""
        return any(self.comment)

    def without_previous(self) -> Unit:
        """Return a copy without the previous source, context and plural; the unit itself if it has none."""
        if self.previous_source is self.previous_context is self.previous_plural is None:
            return self
        return replace(self, previous_source=None, previous_context=None, previous_plural=None)

    def with_match(self, source: str) -> Unit:
        """Return a copy whose target is a memory's for a similar source."""
        provenance = self.provenance.with_(match=source_hash(source))
        return replace(self.without_previous(), previous_source=source, provenance=provenance)

    def with_previous(self, old: Unit) -> Unit:
        """Return a copy with the source, context and plural of `old` as the previous ones."""
        return replace(
            self,
            previous_source=old.source,
            previous_context=old.context,
            previous_plural=old.plural,
        )

    def stamped(self, **values: str | None) -> Unit:
        """Return a copy with the hash of its source, and other values, in its provenance; itself if it has them."""
        stamp = source_hash(self.source, self.context)
        if self.provenance.pairs == (("source", stamp),) and set(values.values()) <= {None}:
            return self  # as nearly all are
        provenance = self.provenance.with_(**values, source=stamp)
        return self if provenance == self.provenance else replace(self, provenance=provenance)


def _newest(approvals: tuple[Remark, ...], pair: str) -> Remark | None:
    fitting = [remark for remark in approvals if remark.hash == pair and remark.day]
    return max(fitting, key=lambda remark: remark.day or date.min, default=None)
