"""The part of a team's file about its OpenID provider, and about what groups may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kb_tools.review_app.http import is_secure
from kb_tools.review_app.sign_in.base import Person, Role
from kb_tools.review_app.sign_in.oidc import OidcSettings
from kb_tools.review_app.team_keys import refuse_unknown, text_of, wrong
from kb_tools.storage.configuration.yaml_file import YamlMap

_KEYS = frozenset({"issuer", "client_id", "scopes", "groups_claim", "trust_email"})


def read_oidc(data: YamlMap, path: Path) -> OidcSettings | None:
    """Return the provider; None where the file names none. Raises KbError for a wrong entry."""
    given = data.get("oidc")
    if given is None:
        return None
    if not isinstance(given, YamlMap):
        raise wrong(path, data, "oidc", "must hold 'issuer' and 'client_id'")
    refuse_unknown(given, _KEYS, path)
    issuer, client = text_of(given, "issuer", path), text_of(given, "client_id", path)
    if not is_secure(issuer) or "?" in issuer or "#" in issuer:
        raise wrong(
            path, given, "issuer", "must be the https address of the provider, as it writes it itself"
        )
    if not client:
        raise wrong(path, given, "client_id", "is needed: the provider gives it to this app")
    scopes = text_of(given, "scopes", path, "openid email profile").split()
    if "openid" not in scopes:
        raise wrong(path, given, "scopes", "must hold 'openid'")
    trusts = given.get("trust_email", False)
    if not isinstance(trusts, bool):
        raise wrong(path, given, "trust_email", "must be true or false")
    return OidcSettings(issuer, client, tuple(scopes), text_of(given, "groups_claim", path), trusts)


def roles_of(groups: Iterable[str], known: Mapping[str, Mapping[str, Role]]) -> dict[str, Role]:
    """Return what somebody in some groups may do: in each locale, what the group allows that allows most there."""
    mine = [known[group] for group in groups if group in known]
    order = list(Role)
    tags = {tag for roles in mine for tag in roles}
    found = {}
    for tag in tags:
        held = [role for roles in mine if (role := roles.get(tag, roles.get("*"))) is not None]
        found[tag] = max(held, key=order.index)
    return found


def by_groups(person: Person, known: Mapping[str, Mapping[str, Role]]) -> Person | None:
    """Return a person with the roles of their groups; None where no group of theirs has any."""
    roles = roles_of(person.groups, known)
    return Person(person.name, person.email, roles, person.groups) if roles else None
