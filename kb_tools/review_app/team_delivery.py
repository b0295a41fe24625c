"""The part of a team's file about where its decisions go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kb_tools.review_app.http import is_secure
from kb_tools.review_app.team_keys import refuse_unknown, text_of, word_of, wrong
from kb_tools.storage.configuration.yaml_file import YamlMap

_KEYS = frozenset({"to", "branch_per", "remote", "target", "offer", "repository", "api"})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}")


class Place(StrEnum):
    """Where decisions go, besides the catalogs."""

    WORK_TREE = "work-tree"
    """Nowhere: whoever runs the server commits."""
    BRANCH = "branch"
    """To branches, each decision as a commit of the person who made it."""


class BranchPer(StrEnum):
    """What has a branch of its own."""

    LOCALE = "locale"
    PERSON = "person"


class Forge(StrEnum):
    """Where branches are offered as merge requests."""

    NONE = "none"
    GITLAB = "gitlab"
    GITEA = "gitea"
    FORGEJO = "forgejo"
    GITHUB = "github"


@dataclass(frozen=True, slots=True)
class DeliverySettings:
    """Where the decisions of a team go."""

    place: Place = Place.WORK_TREE
    branch_per: BranchPer = BranchPer.LOCALE
    remote: str = ""
    """The name of the remote to which branches are pushed; empty where they stay on this machine."""
    target: str = "main"
    """The branch into which they are to be merged."""
    offer: Forge = Forge.NONE
    repository: str = ""
    """`OWNER/NAME` at GitHub."""
    api: str = "https://api.github.com"
    """The address of GitHub's API; that of GitHub Enterprise Server is `https://HOST/api/v3`."""


def read_delivery(data: YamlMap, path: Path) -> DeliverySettings:
    """Return where decisions go: a word, or an entry of its own. Raises KbError for a wrong one."""
    given = data.get("deliver")
    if not isinstance(given, YamlMap):
        return DeliverySettings(Place(word_of(data, "deliver", path, Place, Place.WORK_TREE)))
    refuse_unknown(given, _KEYS, path)
    found = DeliverySettings(
        Place(word_of(given, "to", path, Place, Place.BRANCH)),
        BranchPer(word_of(given, "branch_per", path, BranchPer, BranchPer.LOCALE)),
        text_of(given, "remote", path),
        text_of(given, "target", path, "main"),
        Forge(word_of(given, "offer", path, Forge, Forge.NONE)),
        text_of(given, "repository", path),
        text_of(given, "api", path, "https://api.github.com").rstrip("/"),
    )
    for key, value in (("remote", found.remote), ("target", found.target)):
        if value and not _NAME.fullmatch(value):
            raise wrong(path, given, key, "must be a name that git knows, and no address")
    if found.offer is not Forge.NONE and not found.remote:
        raise wrong(path, given, "offer", "needs 'remote': where branches are pushed")
    if found.offer is Forge.GITHUB and not _REPOSITORY.fullmatch(found.repository):
        raise wrong(path, given, "repository", "must be OWNER/NAME at GitHub")
    if not is_secure(found.api):
        raise wrong(path, given, "api", "must be an https address")
    if found.place is Place.WORK_TREE and len(given) > 1:
        raise wrong(path, given, "to", "is 'work-tree', so nothing else is used here")
    return found
