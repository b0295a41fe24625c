"""A text with a number has too few or too many plural forms.

Each language has its own number of forms: Lithuanian 3, Arabic 6, Chinese 1. gettext refuses catalogs in
which they differ. Where the header of the catalog has another number that programs know (French 2 or 3), that counts.

Before (in `locales/lt/`):

    msgid "one case"
    msgid_plural "%(count)s cases"
    msgstr[0] "%(count)s užklausa"
    msgstr[1] "%(count)s užklausos"

After:

    msgstr[0] "%(count)s užklausa"
    msgstr[1] "%(count)s užklausos"
    msgstr[2] "%(count)s užklausų"
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.STATE


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report a unit whose plural forms are not those of the locale, or not all filled in."""
    unit = pair.unit
    if unit.plural is None:
        return
    said = pair.subject.catalog.plural_count
    wanted = said if said in pair.locale.plural_counts else pair.locale.plural_count
    if len(unit.plural_targets) != wanted:
        yield Problem(
            f"This has {len(unit.plural_targets)} plural forms.", f"{pair.locale.english_name} has {wanted}."
        )
    elif not all(unit.plural_targets):
        yield Problem(
            "Some of the plural forms are empty.", f"{pair.locale.english_name} needs all {wanted}."
        )
