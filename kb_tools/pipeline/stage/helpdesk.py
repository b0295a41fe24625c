"""Reads the help-desk data of a project: support, notices, feedback."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from kb_tools.errors import KbError
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.model.helpdesk.helpdesk import Helpdesk
from kb_tools.model.helpdesk.notice import Notice
from kb_tools.model.helpdesk.support import Support
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.notices import is_address
from kb_tools.storage.project import Project


def read_helpdesk(project: Project, locales: Iterable[Locale]) -> Helpdesk:
    """Read the help-desk data for the source locale and some target locales.

    A notice whose page does not exist has no link; see `dangling`. Raises KbError for a wrong locale.yml or
    notices.yml.
    """
    configuration = project.configuration
    chosen = (configuration.source_locale, *locales)
    # Read all locales of the project: region ids must not depend on which locales are built.
    everywhere = dict.fromkeys((*chosen, *configuration.locales))
    found = {locale.tag: project.support(locale) for locale in everywhere}
    support = {tag: support for tag, support in found.items() if support.regions}
    _check_regions(project, support.values())
    pages = {page.path for page in project.pages}
    notices = project.notices and tuple(
        notice if _leads_somewhere(notice, pages) else replace(notice, link="") for notice in project.notices
    )
    moment = now()
    phases = {notice.id: notice.phase(moment) for notice in notices or ()}
    return Helpdesk(support, notices, phases, configuration.feedback, configuration.contact, moment.date())


def dangling(project: Project) -> list[Finding]:
    """Return a finding for each notice whose page does not exist."""
    pages = {page.path for page in project.pages}
    return [
        Finding(
            check="links",
            severity=Severity.ERROR,
            location=Location(project.notices_file, notice.link_line or None),
            message=f"The notice '{notice.id}' links to '{notice.link}', which is not a page.",
            hint="Name a page such as start/index.md, or an address; it is shown without a link until then.",
            source=notice.link,
        )
        for notice in project.notices or ()
        if not _leads_somewhere(notice, pages)
    ]


def _leads_somewhere(notice: Notice, pages: Collection[str]) -> bool:
    return not notice.link or is_address(notice.link) or notice.link in pages


def now() -> datetime:
    """Return the moment of the build in UTC; SOURCE_DATE_EPOCH overrides it (law 11).

    Raises KbError if it is not a number.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise KbError(
            f"SOURCE_DATE_EPOCH is '{epoch}'.", hint="Set it to seconds since 1970, or not at all."
        ) from None


def _check_regions(project: Project, all_support: Iterable[Support]) -> None:
    known = {region.id for support in all_support for region in support.regions}
    for notice in project.notices or ():
        unknown = sorted(set(notice.regions) - known)
        if unknown:
            raise KbError(
                f"The notice '{notice.id}' is about the region '{unknown[0]}', which no locale.yml has.",
                where=project.notices_file,
                hint=f"Regions that there are: {', '.join(sorted(known)) or 'none'}.",
            )
