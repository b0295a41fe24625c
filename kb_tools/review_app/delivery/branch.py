"""Commits each decision to a branch of its locale or its person, under the name of the person who made it.

The branch is written beside the work tree: neither the files nor the index of whoever runs the server are touched, and
it does not matter which branch is checked out. Only what was decided is committed, on whatever the branch has by then.
"""

from __future__ import annotations

import hashlib
import re
import threading
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.review_app.delivery.base import Parcel
from kb_tools.review_app.delivery.contents import with_decision
from kb_tools.review_app.delivery.courier import COMMITTER, Courier
from kb_tools.review_app.delivery.outbox import Note, Outbox, outbox_of
from kb_tools.review_app.sign_in.base import Person
from kb_tools.review_app.team_delivery import BranchPer
from kb_tools.storage.branches import Author, Commit, commit_to_branch
from kb_tools.storage.git import git_folder

PREFIX = "review/"
"""Start of the names of the branches: `review/lt`, `review/ona@example.org`."""
_NOT_IN_NAMES = re.compile(r"[^a-z0-9@._+-]|\.(?=\.)|^\.|\.$|\.lock$|@$")


def branch_of(tag: str, person: Person, per: BranchPer) -> str:
    """Return the branch of a decision. Source of what a name may hold: git-check-ref-format(1)."""
    if per is BranchPer.LOCALE:
        return f"{PREFIX}{tag}"
    plain = person.email.casefold()
    safe = _NOT_IN_NAMES.sub("-", plain)
    mark = "" if safe == plain else f"-{hashlib.sha256(plain.encode()).hexdigest()[:8]}"
    return f"{PREFIX}{safe}{mark}"


@dataclass(frozen=True, slots=True)
class _Sending:
    """A decision that is to be committed."""

    to: Branch
    note: Note | None
    """None where it could not be noted: there is no repository."""

    def deliver(self) -> None:
        """Commit what was written, and what waits from before."""
        self.to.commit_all()

    def drop(self) -> None:
        """Forget the note."""
        if self.note is not None:
            self.to.outbox().remove(self.note)


class Branch:
    """Commits decisions to branches of a repository, and has them pushed if there is a courier."""

    def __init__(self, root: Path, per: BranchPer = BranchPer.LOCALE, courier: Courier | None = None) -> None:
        self._root, self._per, self._courier = root.resolve(), per, courier
        self._lock = threading.Lock()

    def outbox(self) -> Outbox:
        """Return the notes of this clone. Raises KbError outside of a repository."""
        return outbox_of(git_folder(self._root), self._root)

    def begin(self, parcel: Parcel) -> _Sending:
        """Note a decision, in the folder of git. A folder that is no repository is said when it is delivered."""
        files = [file.resolve() for file in parcel.files]
        try:
            note = self.outbox().open(parcel.locale.tag, parcel.person, parcel.subject, files)
        except KbError:
            note = None
        return _Sending(self, note)

    def commit_all(self) -> None:
        """Commit all that is noted, the oldest first. Raises KbError where git fails: the rest stays noted."""
        with self._lock:
            outbox = self.outbox()
            notes = [outbox.whole(note) for note in outbox.waiting()]
            try:
                for note in notes:
                    self._commit(note)
                    outbox.remove(note)
            except KbError:
                outbox.seal(notes)
                raise

    def complaint(self) -> str:
        """Return what the courier could not push."""
        return self._courier.complaint() if self._courier else ""

    def start(self) -> None:
        """Commit what an earlier run has left, and push it."""
        try:
            self.commit_all()
        except KbError as error:
            if self._courier:
                self._courier.report(str(error))
        if self._courier:
            self._courier.start()

    def stop(self) -> None:
        """End the courier."""
        if self._courier:
            self._courier.stop()

    def _commit(self, note: Note) -> None:
        branch = branch_of(note.tag, note.person, self._per)
        after = note.after or {}
        changes = {
            self._root / name: partial(with_decision, before=before, after=after.get(name), name=name)
            for name, before in note.before.items()
            if before != after.get(name)
        }
        commit = Commit(note.subject, Author(note.person.name, note.person.email), COMMITTER, changes)
        if changes and commit_to_branch(self._root, branch, commit) and self._courier:
            self._courier.due(branch)
