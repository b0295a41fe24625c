"""A localized image is older than the English one.

A locale may have its own version of an image or file (`form.lt.png` beside `form.png`). Which English file
it was made for is kept in the header of the page's catalog. When the English one changes, readers of the
locale would look at a picture of yesterday.

Before: `docs/images/form.png` was taken anew, `docs/images/form.lt.png` was not.

After: take `form.lt.png` anew too, or delete it so that the English one is shown; then run `kb update`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.catalog.assets import stale_assets
from kb_tools.checks.base import Group, Problem, Subject
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.STATE


def check(subject: Subject) -> Iterator[Problem]:
    """Report the localized files of a page whose English file has changed since they were made."""
    for path in stale_assets(subject.catalog, subject.assets):
        yield Problem(
            f"The English file {path} has changed since its {subject.locale.tag} version was made.",
            "Make the localized file anew, or delete it, then run kb update.",
        )
