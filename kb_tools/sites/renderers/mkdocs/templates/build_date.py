"""The date that templates show as that of the build: `build_date_utc`, and the date of a page in MkDocs' sitemap.

MkDocs gives the moment of the build, which makes two builds of the same input differ (law 11). Here it is the time of
the last commit: it belongs to the input, and templates can format it. Without git, it is the time at which mkdocs.yml
was last saved. SOURCE_DATE_EPOCH goes before both, as MkDocs has it. If the project switches the addition `build_date`
off, the moment of the build is shown.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild

_EPOCH = "SOURCE_DATE_EPOCH"


def set_date(context: Any, site: SiteBuild) -> None:
    """Give a template the date."""
    if _is_ours(site):
        context["build_date_utc"] = site.date


def set_page_dates(pages: Iterable[Page], site: SiteBuild) -> None:
    """Give the pages the date, unless a plugin has given them another."""
    if _is_ours(site):
        of_build, day = get_build_date(), f"{site.date:%Y-%m-%d}"
        for page in pages:
            if page.update_date == of_build:
                page.update_date = day


def _is_ours(site: SiteBuild) -> bool:
    return site.adds("build_date") and _EPOCH not in os.environ
