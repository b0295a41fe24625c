"""Which locale of a project the language tag of a file means."""

from __future__ import annotations

import re

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.project import Project


def meant(project: Project, tag: str, shown: str) -> Locale:
    """Return the locale of a project that a language tag means: tools make `lt-LT` of `lt`.

    Raises KbError where the project has no such language, or several of it.
    """
    locales = project.configuration.locales
    exact = [locale for locale in locales if locale.tag.lower() == tag.replace("_", "-").lower()]
    same = exact or [locale for locale in locales if is_same(locale, tag)]
    if len(same) != 1:
        known = ", ".join(locale.tag for locale in same or locales)
        raise KbError(
            f"The file is in '{tag}'; the project has {known}.",
            where=shown,
            hint="Say which it is: --locale TAG.",
        )
    return same[0]


def is_same(locale: Locale, tag: str) -> bool:
    """Return whether a language tag can mean a locale: the language, the script, and the region if both say one."""
    try:
        given = Locale.parse(tag)
    except KbError:
        parts = re.split("[-_]", tag)
        scripts = {part.title() for part in parts[1:] if re.fullmatch("[A-Za-z]{4}", part)}
        return parts[0].lower() == locale.language and scripts <= {locale.script}
    regions = {part for part in (_region(locale.tag), _region(given.tag)) if part}
    return (given.language, given.script) == (locale.language, locale.script) and len(regions) < 2


def _region(tag: str) -> str:
    return next((part for part in tag.split("-")[1:] if re.fullmatch("[A-Z]{2}|[0-9]{3}", part)), "")


def locale_of(project: Project, said: str, tag: str | None, shown: str) -> Locale:
    """Return the locale that a file is for: `said` is the tag that it has, `tag` the one that the user has named.

    Raises KbError where both are missing or disagree, and for one that the project does not have. `shown` is the file.
    """
    if not said and tag is None:
        raise KbError("The file does not say its language.", where=shown, hint="Say it: --locale TAG.")
    if tag is None:
        return meant(project, said, shown)
    locale = project.configuration.locale(tag)
    if said and not is_same(locale, said):
        raise KbError(
            f"The file is in '{said}', not in {locale.english_name}.",
            where=shown,
            hint="Leave --locale out, or name the locale of the file.",
        )
    return locale
