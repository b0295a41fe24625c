r"""The header of a catalog does not fit its locale.

PO editors take the language and its plural forms from the header; with a wrong one they check spelling
and plurals of another language. Programs differ in how many plural forms a language has (French 2 or 3): each number
that gettext or a release of CLDR has is right.

Before (in `locales/lt/`):

    "Language: lv\n"

After:

    "Language: lt\n"
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, Subject
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.STATE
_REQUIRED = ("Language", "Content-Type", "Plural-Forms")


def check(subject: Subject) -> Iterator[Problem]:
    """Report fields that are missing, another language, and another number of plural forms."""
    if subject.broken is not None or not subject.catalog.units:
        return
    fields = {name: subject.catalog.header_field(name) for name in _REQUIRED}
    for name, value in fields.items():
        if not value:
            yield Problem(
                f"The header has no field '{name}'.", "Add it, or delete the header and run kb update."
            )
    language = fields["Language"]
    if language and language.replace("-", "_") != subject.locale.gettext:
        yield Problem(f"The header says 'Language: {language}'.", f"It belongs to {subject.locale.gettext}.")
    if fields["Plural-Forms"] and subject.catalog.plural_count not in subject.locale.plural_counts:
        yield Problem(
            f"The header says 'Plural-Forms: {fields['Plural-Forms']}'.",
            f"{subject.locale.english_name} needs: {subject.locale.plural_forms}",
        )
