"""Leaves decisions in the work tree: whoever runs the server commits them."""

from __future__ import annotations

from kb_tools.review_app.delivery.base import Parcel


class WorkTree:
    """Does no more than was done: the catalogs are written."""

    def deliver(self, parcel: Parcel) -> None:
        """Leave the files where they are."""
