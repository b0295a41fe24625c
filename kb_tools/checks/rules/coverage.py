"""Too little of a page is translated to show it in its language.

Below `min_coverage` (0.8 of the words unless configured otherwise) readers get the English page under its
localized address, with a notice in their language. Where the locale has a file of the page, such as `page.fr.md`,
they get that file as it is written. In a locale that shows drafts it is only an information.

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
    """Report a page of which too little is translated, with what readers see in its place."""
    least = subject.policy.min_coverage
    strict = subject.policy.publish is Publish.REVIEWED
    hint = "Translate and review more of it." if strict else "Translate more of it."
    if subject.coverage is not None and subject.coverage < least:
        served = f"shown as written from {subject.own_file}" if subject.own_file else "served in English"
        yield Problem(
            f"Only {subject.coverage:.0%} of the words of this page can be shown, and it needs {least:.0%}; "
            f"so it is {served}.",
            hint,
            severity=Severity.INFO if subject.policy.publish is Publish.DRAFT else None,
        )
