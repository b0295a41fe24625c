"""Leaves decisions in the work tree: whoever runs the server commits them."""

from __future__ import annotations

from kb_tools.review_app.delivery.base import Parcel


class WorkTree:
    """Does no more than was done: the catalogs are written."""

    def begin(self, parcel: Parcel) -> WorkTree:
        """Note nothing."""
        return self

    def deliver(self) -> None:
        """Leave the files where they are."""

    def drop(self) -> None:
        """Forget nothing."""

    def complaint(self) -> str:
        """Return nothing: nothing can fail."""
        return ""

    def start(self) -> None:
        """Go on with nothing."""

    def stop(self) -> None:
        """End nothing."""
