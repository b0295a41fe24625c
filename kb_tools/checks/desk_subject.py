"""The input of checks that read who answers customers, and in which languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb_tools.model.helpdesk.support import Support
from kb_tools.model.locale import Locale


@dataclass(frozen=True, slots=True)
class DeskSubject:
    """The support teams of a site."""

    support: Mapping[Locale, Support]
    """For each locale of the site, English included; without regions where its `locale.yml` has none."""
    files: Mapping[Locale, str]
    """The `locale.yml` of each locale, relative to the project's root, whether it is there or not."""
