"""The policy and site strings of a locale as reviewers see them: all that may be shown at all."""

from __future__ import annotations

from dataclasses import replace

from kb_tools.model.finding import Finding
from kb_tools.model.locale import PSEUDO_TAG, Locale
from kb_tools.model.policy import Publish, Stale
from kb_tools.pipeline.own_texts import own_texts, served_by_ours
from kb_tools.pipeline.stage.published import published_targets
from kb_tools.pipeline.stage.run import read_side
from kb_tools.pipeline.stage.site_strings import harmless_strings
from kb_tools.pipeline.stage.target import Side
from kb_tools.storage.catalogs import catalog_path, read_catalog
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project


def review_side(project: Project, locale: Locale) -> tuple[Side, list[Finding]]:
    """Return the side of a locale that shows drafts and stale texts, however few, and findings about `site.po`."""
    policy = replace(project.policy(locale), publish=Publish.DRAFT, stale=Stale.SHOW, min_coverage=0.0)
    path = catalog_path(project, locale, SITE)
    if locale.tag == PSEUDO_TAG or not path.is_file():
        side, findings = read_side(project, locale)
        return replace(side, policy=policy), findings
    site = read_catalog(project, path)
    messages, findings = harmless_strings(site, published_targets(site, policy), locale, project.shown(path))
    ours = served_by_ours(site, locale)
    return Side(locale, policy, {**ours, **messages, **own_texts(project, locale)}), findings
