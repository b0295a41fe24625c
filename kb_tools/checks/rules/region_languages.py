"""A team answers in a language whose readers are not told of it.

Readers see the teams that the `locale.yml` of their language lists, and no others. Where a team is left out, they read
that everybody is away while that team would answer them.

Before, in `locales/ar/locale.yml`, while `locales/en/locale.yml` has no region `gulf`:

    regions:
      gulf:
        name: الخليج
        languages: [en]

After, in `locales/en/locale.yml`, with its hours and channels:

    regions:
      gulf:
        name: Gulf
        languages: [ar]
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import DeskSubject, Group, Problem
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.STATE


def check_desk(desk: DeskSubject) -> Iterator[Problem]:
    """Report each region that answers in a language of the site whose own `locale.yml` does not list it."""
    listed = {locale: {region.id for region in support.regions} for locale, support in desk.support.items()}
    for locale, support in desk.support.items():
        for region in support.regions:
            for reader in desk.support:
                if region.answers(reader) and region.id not in listed[reader]:
                    yield Problem(
                        f"The region '{region.id}' answers in {reader.english_name}, and {desk.files[reader]} does not "
                        "list it.",
                        f"List '{region.id}' there, with its hours and channels; or take '{reader.tag}' out of its "
                        "languages.",
                        path=desk.files[locale],
                        line=region.line or None,
                        source=region.id,
                    )
