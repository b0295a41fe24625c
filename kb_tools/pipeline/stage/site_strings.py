"""The published strings of `site.po`. A bad one costs only itself: it stays in English (law 8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kb_tools.catalog.interface import is_interface
from kb_tools.markdown.prove.site_strings import site_violations
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.model.locale import Locale
from kb_tools.pipeline.stage.published import published_targets
from kb_tools.storage.configuration.mkdocs_yml import Policy, Publish

_CHECKS = {"invisible": "invisible", "placeholder": "placeholders"}
"""The check that names a violation, by its code, where that is not the check of markup."""


def site_strings(
    catalog: Catalog, policy: Policy, locale: Locale, shown: str
) -> tuple[Mapping[str, str], list[Finding]]:
    """Return the published targets of `site.po`, by key, and findings about those left out.

    Drafts are not among them, whatever the policy says of pages. Where only reviewed text is published, texts of the
    interface need no approval: they are the project's own.
    `shown` is the path of the catalog, as messages show it.
    """
    targets = published_targets(catalog, policy.of_interface())
    if policy.publish is Publish.REVIEWED:
        interface = catalog.with_units(unit for unit in catalog.active if is_interface(unit))
        targets |= published_targets(interface, replace(policy, publish=Publish.TRANSLATED))
    return harmless_strings(catalog, targets, locale, shown)


def harmless_strings(
    catalog: Catalog, targets: Mapping[str, str], locale: Locale, shown: str
) -> tuple[Mapping[str, str], list[Finding]]:
    """Return the targets of `site.po` that may stand in templates, by key, and findings about the others (law 7)."""
    targets, findings = dict(targets), []
    for key in list(targets):
        unit = catalog.by_key[key]
        fatal = [v for v in site_violations(unit.source, targets[key]) if v.fatal]
        if fatal:
            del targets[key]
            findings.append(
                Finding(
                    check=_CHECKS.get(fatal[0].code, "markup"),
                    severity=Severity.ERROR,
                    location=Location(shown, unit.line),
                    message=fatal[0].message,
                    hint="It is shown in English until markup and variables agree with the source.",
                    locale=locale.tag,
                    source=unit.source,
                    target=unit.target,
                )
            )
    return targets, findings
