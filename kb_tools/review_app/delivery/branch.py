"""Commits each decision to the branch of its locale, under the name of the person who made it.

The branch is written beside the work tree: neither the files nor the index of whoever runs the server are touched, and
it does not matter which branch is checked out.
"""

from __future__ import annotations

import threading
from pathlib import Path

from kb_tools.review_app.delivery.base import Parcel
from kb_tools.storage.branches import Author, Commit, commit_to_branch

PREFIX = "review/"
"""Start of the names of the branches: `review/lt`."""
COMMITTER = Author("kb review serve", "kb-review@localhost")


class Branch:
    """Commits decisions to branches of a repository."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = threading.Lock()

    def deliver(self, parcel: Parcel) -> None:
        """Commit the files as they are now."""
        author = Author(parcel.person.name, parcel.person.email)
        with self._lock:
            commit = Commit(parcel.subject, author, COMMITTER, tuple(parcel.files))
            commit_to_branch(self._root, f"{PREFIX}{parcel.locale.tag}", commit)
