"""Too little of a page is translated to show it in its language.

Below `min_coverage` (0.8 of the words unless configured otherwise) readers get the English page under its
localized address, with a notice in their language. In a locale that shows drafts it is only an information.

What can be shown depends on `publish`: with `publish: reviewed`, only what a person has vouched for.

Before: 12 of 40 sentences of `locales/lt/LC_MESSAGES/billing/refunds.po` are translated.

After: 32 of them are, or more.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, Subject
from kb_tools.model.finding import Severity
from kb_tools.storage.configuration.mkdocs_yml import Publish

SEVERITY = Severity.WARNING
GROUP = Group.STATE


def check(subject: Subject) -> Iterator[Problem]:
    """Report a page that is served in English."""
    least = subject.policy.min_coverage
    strict = subject.policy.publish is Publish.REVIEWED
    hint = "Translate and review more of it." if strict else "Translate more of it."
    if subject.coverage is not None and subject.coverage < least:
        yield Problem(
            f"Only {subject.coverage:.0%} of the words of this page can be shown, and it needs {least:.0%}; "
            "so it is served in English.",
            hint,
            severity=Severity.INFO if subject.policy.publish is Publish.DRAFT else None,
        )
