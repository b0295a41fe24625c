"""The file that says how a team reviews: who is in it, where the app is, how people sign in, where work goes."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from kb_tools.errors import KbError
from kb_tools.model.remarks import clean_name
from kb_tools.review_app.sign_in.base import EMAIL, Person, Role
from kb_tools.review_app.sign_in.oidc import OidcSettings
from kb_tools.review_app.team_delivery import DeliverySettings, read_delivery
from kb_tools.review_app.team_keys import refuse_unknown, wrong
from kb_tools.review_app.team_oidc import by_groups, read_oidc
from kb_tools.storage.configuration.yaml_file import YamlMap, load_yaml

_KEYS = frozenset(
    {"app", "pages", "listen", "secret", "proxy_header", "proxies", "oidc", "groups", "deliver", "people"}
)
_OF_PERSON = {"name", "email", "roles"}
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,60}")
_LEAST = 32
"""Fewest bytes of the secret."""


@dataclass(frozen=True, slots=True)
class Team:
    """How a team reviews."""

    app: str
    pages: str
    host: str
    port: int
    people: tuple[Person, ...]
    secret: Path
    """A file with random bytes, which sign invitations and sessions."""
    proxy_header: str = ""
    """The header in which a trusted proxy names who has signed in; empty for invitations."""
    proxies: tuple[str, ...] = ()
    """The addresses or networks of that proxy. The header counts from nobody else."""
    oidc: OidcSettings | None = None
    """The OpenID provider at which people sign in; None for invitations or a proxy."""
    groups: Mapping[str, Mapping[str, Role]] = field(default_factory=dict)
    """What those may do whom the provider puts into a group, by the name of the group."""
    deliver: DeliverySettings = field(default_factory=DeliverySettings)

    def find(self, name: str) -> Person | None:
        """Return the person with an address or a name; None where nobody has it, or two have."""
        wanted = name.strip().casefold()
        found = [
            each for each in self.people if wanted and wanted in (each.email.casefold(), each.name.casefold())
        ]
        return found[0] if len(found) == 1 else None

    def member(self, person: Person) -> Person | None:
        """Return what a person may do now: by their e-mail address, else by their groups; None for a stranger."""
        listed = [each for each in self.people if each.email.casefold() == person.email.casefold()]
        return listed[0] if listed else by_groups(person, self.groups)


def read_team(path: Path) -> Team:
    """Read the file of a team. Raises KbError for a wrong one, naming the key."""
    data = load_yaml(path, str(path))
    refuse_unknown(data, _KEYS, path)
    app, pages = _origin(data, "app", path), _origin(data, "pages", path)
    _refuse_same_site(app, pages, path)
    host, _, port = str(data.get("listen", "127.0.0.1:8050")).rpartition(":")
    if not host or not port.isdigit() or int(port) > 65534:
        raise wrong(path, data, "listen", "must be an address and a port, such as 127.0.0.1:8050")
    header = str(data.get("proxy_header") or "")
    if header and not _HEADER.fullmatch(header):
        raise wrong(path, data, "proxy_header", "must be the name of a header")
    proxies = tuple(str(each) for each in data.get("proxies") or ())
    for each in proxies:
        try:
            ipaddress.ip_network(each)
        except ValueError:
            raise wrong(path, data, "proxies", f"has '{each}', which is no address or network") from None
    if bool(header) != bool(proxies):
        raise wrong(path, data, "proxies", "must name the proxy that sends 'proxy_header', and only then")
    oidc = read_oidc(data, path)
    if oidc is not None and header:
        raise wrong(path, data, "oidc", "cannot be beside 'proxy_header': one of them says who somebody is")
    groups = _groups(data, path)
    if groups and (oidc is None or not oidc.groups):
        raise wrong(path, data, "groups", "needs 'groups_claim' under 'oidc': the claim that lists them")
    return Team(
        app,
        pages,
        host.strip("[]"),
        int(port),
        _people(data, path, needed=not groups),
        path.parent / str(data.get("secret", "kb-review.secret")),
        header,
        proxies,
        oidc,
        groups,
        read_delivery(data, path),
    )


def read_secret(path: Path) -> bytes:
    """Return the secret. Raises KbError where it is missing, too short, or others may read it."""
    try:
        data, mode = path.read_bytes(), path.stat().st_mode
    except OSError:
        raise KbError(
            "There is no secret, which signs invitations.",
            where=str(path),
            hint=f"Make one: (umask 077; head -c 32 /dev/urandom > {path.name})",
        ) from None
    if len(data) < _LEAST:
        raise KbError(
            "This secret is too short.", where=str(path), hint=f"It must have {_LEAST} random bytes."
        )
    if mode & 0o077:
        raise KbError("Others may read this secret.", where=str(path), hint=f"Run: chmod 600 {path.name}")
    return data


def _groups(data: YamlMap, path: Path) -> Mapping[str, Mapping[str, Role]]:
    listed = data.get("groups")
    if listed is None:
        return {}
    if not isinstance(listed, YamlMap) or not all(isinstance(each, YamlMap) for each in listed.values()):
        raise wrong(path, data, "groups", "must hold lines such as 'reviewers: {lt: review}'")
    return {str(name): _roles(roles, listed, str(name), path) for name, roles in listed.items()}


def _people(data: YamlMap, path: Path, *, needed: bool) -> tuple[Person, ...]:
    listed = data.get("people")
    if listed is None and not needed:
        return ()
    if not isinstance(listed, list) or not listed:
        raise wrong(path, data, "people", "must be a list of those who review")
    found = []
    for each in listed:
        if not isinstance(each, YamlMap):
            raise wrong(path, data, "people", "must hold entries with name, email and roles")
        refuse_unknown(each, _OF_PERSON, path)
        name, email = clean_name(str(each.get("name") or "")), str(each.get("email") or "")
        if not name or not EMAIL.fullmatch(email):
            raise wrong(path, each, "name", "and 'email' are needed of each person")
        found.append(Person(name, email, _roles(each.get("roles"), each, "roles", path)))
    for what in ("name", "email"):
        values = [getattr(person, what).casefold() for person in found]
        if len(set(values)) < len(values):
            raise wrong(path, data, "people", f"has two with the same {what}")
    return tuple(found)


def _roles(roles: object, entry: YamlMap, key: str, path: Path) -> Mapping[str, Role]:
    if not isinstance(roles, dict) or not roles or not all(role in list(Role) for role in roles.values()):
        raise wrong(path, entry, key, f"must hold lines such as 'lt: review'; roles are {', '.join(Role)}")
    return {str(tag): Role(role) for tag, role in roles.items()}


def _origin(data: YamlMap, key: str, path: Path) -> str:
    text = str(data.get(key) or "")
    parts = urlsplit(text)
    local = parts.hostname in ("127.0.0.1", "localhost")
    plain = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username)
    if (
        parts.hostname is None
        or not plain
        or parts.scheme not in (("http", "https") if local else ("https",))
    ):
        raise wrong(path, data, key, "must be an address such as https://review.example.org")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _refuse_same_site(app: str, pages: str, path: Path) -> None:
    """Pages are untrusted: a browser must take them for another site, which names below one domain are not."""
    one, other = urlsplit(app).hostname or "", urlsplit(pages).hostname or ""
    if one == other or (one.split(".")[-2:] == other.split(".")[-2:] and not one.replace(".", "").isdigit()):
        raise KbError(
            "The pages must have another domain than the app: they may hold any script.",
            where=str(path),
            hint="Give 'pages' a name below another domain, such as https://review-pages.example.net.",
        )
