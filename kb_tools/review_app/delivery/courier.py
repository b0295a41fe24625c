"""Pushes branches in the background, kept up with the branch into which they are to be merged, and offers them.

Nothing is kept but in git: the branches here, and for each the commit that was last delivered
(`refs/kb-review/delivered/BRANCH`). So a courier can be killed at any moment; the next one goes on.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kb_tools.engines.secrets import Secrets
from kb_tools.errors import KbError
from kb_tools.pipeline.upkeep.merge_driver import NAME, attributes
from kb_tools.review_app.delivery.offers.base import Offer, OfferError, Offers
from kb_tools.storage.branches import Author, commit_at, commit_tree, move_branch
from kb_tools.storage.git import git, top_level
from kb_tools.storage.merging import Driver, MergeConflictError, is_ancestor, merged_tree
from kb_tools.storage.remote import BehindError, Remote

COMMITTER = Author("kb review serve", "kb-review@localhost")
_DELIVERED = "refs/kb-review/delivered/"
_QUIET = 20.0
"""Seconds after a decision before its branch is pushed: the next one often comes soon."""
_LATEST = 120.0
"""Most seconds that a branch waits for quiet."""
_AGAIN = (30.0, 600.0)
"""Seconds before the second attempt, doubled each time, and the most."""
_LAST = 15.0
"""Seconds that the last round may take when the server stops."""


class Courier:
    """Delivers branches. Methods may be called from any thread."""

    def __init__(
        self,
        root: Path,
        catalogs: str,
        remote: str,
        target: str,
        offers: Offers,
        report: Callable[[str], None],
        *,
        quiet: float = _QUIET,
    ) -> None:
        """`catalogs` is the folder of catalogs, relative to the root; `report` tells whoever runs the server."""
        self._root, self._catalogs = root, catalogs
        self._remote, self._target, self._offers = remote, target, offers
        self.report = report
        self._quiet = quiet
        self._due: dict[str, tuple[float, float]] = {}
        """When each branch is to be delivered, and by when at the latest."""
        self._failed: dict[str, tuple[int, str]] = {}
        """How often each delivery has failed in a row, and the last reason."""
        self._changed = threading.Condition()
        self._working = threading.Lock()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="review-courier", daemon=True)

    def start(self) -> None:
        """Begin, with what an earlier run has not delivered."""
        for branch in self._undelivered():
            self.due(branch)
        self._thread.start()

    def stop(self) -> None:
        """Deliver what is due without waiting for quiet, and end."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(_LAST)

    def due(self, branch: str, wait: float | None = None) -> None:
        """Deliver a branch once there is quiet, or after some seconds."""
        now = time.monotonic()
        with self._changed:
            latest = self._due[branch][1] if branch in self._due else now + _LATEST
            at = min(now + self._quiet, latest) if wait is None else now + wait
            self._due[branch] = (at, max(latest, at) if wait is not None else latest)
            self._changed.notify_all()

    def complaint(self) -> str:
        """Return what is not delivered and why, as a sentence; empty where nothing has failed."""
        with self._changed:
            failed = [f"{branch}: {reason}" for branch, (_, reason) in sorted(self._failed.items())]
        return f"Saved here, but not sent yet. {' '.join(failed)}" if failed else ""

    def deliver_all(self) -> None:
        """Deliver all that is due, now and in this thread."""
        with self._changed:
            branches, self._due = list(self._due), {}
        for branch in branches:
            self._try(branch)

    def _run(self) -> None:
        while True:
            with self._changed:
                now = time.monotonic()
                ready = [branch for branch, (at, _) in self._due.items() if at <= now]
                if not ready and not self._stopped:
                    soonest = min((at for at, _ in self._due.values()), default=None)
                    self._changed.wait(None if soonest is None else soonest - now)
                    continue
                for branch in ready:
                    del self._due[branch]
                stopped = self._stopped
            if stopped:
                for branch in ready:
                    self._try(branch)
                self.deliver_all()
                return
            for branch in ready:
                self._try(branch)

    def _try(self, branch: str) -> None:
        wait = 0.0
        try:
            with self._working:
                self._deliver(branch)
        except KbError as error:
            wait = error.wait if isinstance(error, OfferError) else 0.0
            reason = Secrets(self._offers.secrets).hidden(f"{error.problem} {error.hint or ''}".strip())
        except (
            Exception
        ) as error:  # a mistake of ours must not end the thread: then nothing would be sent any more
            reason = f"kb-tools itself has failed ({type(error).__name__})."
        else:
            with self._changed:
                self._failed.pop(branch, None)
            return
        with self._changed:
            times = self._failed.get(branch, (0, ""))[0]
            self._failed[branch] = (times + 1, reason)
            stopped = self._stopped
        if times == 0:
            self.report(f"{branch} is not delivered: {reason}")
        if not stopped:
            self.due(branch, max(wait, min(_AGAIN[0] * 2**times, _AGAIN[1])))

    def _deliver(self, branch: str) -> None:
        """Push a branch that has something new, kept up with its target, and offer it. Raises KbError."""
        top = top_level(self._root)
        remote = Remote(top, self._remote)
        conflict: MergeConflictError | None = None
        for _attempt in range(3):
            tips = remote.tips(self._target, *([branch] if self._offers.takes_branch else ()))
            try:
                for other in (branch, self._target):
                    self._keep_up(top, branch, tips.get(other), other, tips.get(self._target))
            except MergeConflictError as error:
                conflict = error
            tip, target = commit_at(top, f"refs/heads/{branch}"), tips.get(self._target)
            delivered = commit_at(top, _DELIVERED + branch)
            if tip is None or (target is not None and _has_all(top, target, tip)):
                return
            if tip != delivered:
                first = delivered is None or (target is not None and is_ancestor(top, delivered, target))
                people = _people(top, target, tip)
                offer = Offer(branch, self._target, f"Reviewed translations: {_what(branch)}", people, first)
                try:
                    remote.push(self._offers.refspec(offer), self._offers.options(offer))
                except BehindError:  # somebody has pushed meanwhile
                    if conflict is None:
                        continue
                    raise conflict from None
                self._offers.after_push(offer)
                git(top, "update-ref", _DELIVERED + branch, tip)
            if conflict is not None:
                raise conflict
            return
        raise KbError(f"Others push to {branch} all the time.", hint="It is tried again.")

    def _keep_up(self, top: Path, branch: str, other: str | None, name: str, target: str | None) -> None:
        """Merge another commit into a branch that has work of its own. Raises MergeConflictError."""
        for _attempt in range(5):
            tip = commit_at(top, f"refs/heads/{branch}")
            if tip is None or other is None or is_ancestor(top, other, tip):
                return
            if target is not None and is_ancestor(top, tip, target):
                return  # all of it is merged: it begins anew with the next decision
            if is_ancestor(top, tip, other):
                made = other
            else:
                tree = merged_tree(top, tip, other, self._driver(top))
                message = f"Merge {name} into {branch}"
                made = commit_tree(top, tree, (tip, other), message, COMMITTER, COMMITTER)
            if move_branch(top, branch, made, tip):
                return

    def _driver(self, top: Path) -> Driver:
        folder = (self._root / self._catalogs).resolve().relative_to(top.resolve()).as_posix()
        command = [sys.executable, "-m", "kb_tools", "merge-driver", "%O", "%A", "%B", "%P"]
        return Driver(NAME, command, attributes(folder))

    def _undelivered(self) -> Sequence[str]:
        """Return the branches of reviews whose last commit is not the one that was delivered."""
        try:
            top = top_level(self._root)
            listed = git(top, "for-each-ref", "--format=%(refname)", "refs/heads/review/").stdout.split()
        except KbError:
            return ()
        branches = [ref.removeprefix("refs/heads/") for ref in listed]
        return [b for b in branches if commit_at(top, f"refs/heads/{b}") != commit_at(top, _DELIVERED + b)]


def _has_all(top: Path, target: str, tip: str) -> bool:
    """Return whether a branch brings nothing: it is merged, or was merged as one commit of others."""
    return (
        is_ancestor(top, tip, target) or git(top, "diff", "--quiet", target, tip, check=False).returncode == 0
    )


def _people(top: Path, target: str | None, tip: str) -> str:
    """Return who has decided how much on a branch, on one line."""
    span = [tip] if target is None else [tip, f"^{target}"]
    said = git(top, "shortlog", "-s", "-n", "--no-merges", *span).stdout
    rows = [line.strip().split("\t") for line in said.splitlines()]
    return ", ".join(f"{row[1]} ({row[0]})" for row in rows if len(row) == 2) or "nobody"


def _what(branch: str) -> str:
    return branch.partition("/")[2]
