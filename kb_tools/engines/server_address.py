"""The address of a server, as the settings of an engine give it."""

from __future__ import annotations

from dataclasses import dataclass

from kb_tools.engines.secrets import credentials_of, without_credentials
from kb_tools.errors import KbError


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where requests go."""

    url: str
    """Without name, password and a slash at its end."""
    login: tuple[str, str] | None = None
    """The name and password that the setting has in it."""


def server_address(engine: str, setting: str, given: str, example: str, key_variable: str) -> ServerAddress:
    """Return the address that a setting of an engine gives.

    Raises KbError where it is no address of a server, and where it has a part after `?`, in which keys are written.
    """
    bare = given.strip().rstrip("/")
    url = without_credentials(bare).rstrip("/")
    if not url.startswith(("http://", "https://")) or not url.partition("://")[2]:
        raise KbError(
            f"'{url}' is no address of a server." if bare else f"The engine {engine} has no {setting}.",
            hint=f"Write, under engines: - {engine}: {{{setting}: {example}}}",
        )
    if "?" in bare or "#" in bare:
        raise KbError(
            f"The {setting} of the engine {engine} has a part after ? or #.",
            where=url,
            hint=f"Write it without. Put a key into the environment: {key_variable}",
        )
    return ServerAddress(url, credentials_of(bare))
