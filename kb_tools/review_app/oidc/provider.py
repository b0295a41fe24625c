"""An OpenID provider: what it says of itself, its keys, and what it gives for a code.

Source: OpenID Connect Discovery 1.0, section 4; OpenID Connect Core 1.0, sections 3.1.3, 5.3 and 10.1.1.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from kb_tools.engines.secrets import basic
from kb_tools.review_app.http import Answer, UnreachableError, ask, is_secure
from kb_tools.review_app.oidc.errors import SignInError, provider_fault
from kb_tools.review_app.oidc.id_token import Key, read_keys

_KNOWN_FOR = 3600.0
"""Seconds after which the provider is asked again what it says of itself."""
_KEYS_FOR = 12 * 3600.0
"""Seconds after which keys are asked for again, whether or not they are unknown: one may have been withdrawn."""
_BETWEEN = 30.0
"""Fewest seconds between two requests for keys: tokens with made-up key ids must not become requests."""
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a provider says of itself."""

    authorization: str
    token: str
    keys: str
    user_info: str
    """Empty where it has none."""
    end_session: str
    """Where it signs people out (OpenID Connect RP-Initiated Logout 1.0); empty where it does not."""
    by_header: bool
    """Whether the secret goes into the header `Authorization`, and not into the body."""
    names_itself: bool
    """Whether each of its answers names the issuer (RFC 9207)."""


class Provider:
    """A provider. Methods may be called from any thread, and raise SignInError where it does not do its part."""

    def __init__(self, issuer: str, client: str, secret: str, *, patience: float = 10.0) -> None:
        self.issuer, self.client = issuer, client
        self._secret = secret
        self._patience = patience
        self._lock = threading.Lock()
        self._metadata: Metadata | None = None
        self._read_at = 0.0
        self._keys: dict[str | None, list[Key]] = {}
        self._keys_at = float("-inf")

    def metadata(self) -> Metadata:
        """Return what it says of itself, asked for once an hour."""
        with self._lock:
            if self._metadata is None or time.monotonic() - self._read_at > _KNOWN_FOR:
                self._metadata, self._read_at = self._discovered(), time.monotonic()
            return self._metadata

    def keys(self, name: str | None, fresh: bool) -> Sequence[Key]:
        """Return its keys with an id, all where there is no id. With `fresh`, it is asked first, unless it just was."""
        address = self.metadata().keys
        with self._lock:
            age = time.monotonic() - self._keys_at
            if age > _KEYS_FOR or (fresh and age > _BETWEEN):
                answer = self._asked(address, "the keys")
                self._keys, self._keys_at = read_keys(answer.json), time.monotonic()
            elif fresh:
                return ()
            if name is not None:
                return tuple(self._keys.get(name, ()))
            return tuple(key for listed in self._keys.values() for key in listed)

    def exchange(self, code: str, verifier: str, redirect: str) -> tuple[str, str]:
        """Return the ID token and the access token for a code."""
        metadata = self.metadata()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect,
            "code_verifier": verifier,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        if (
            self._secret and metadata.by_header
        ):  # RFC 6749, section 2.3.1: both are encoded as in a form first
            headers["Authorization"] = basic(quote(self.client, safe=""), quote(self._secret, safe=""))
        else:
            form |= {"client_id": self.client} | ({"client_secret": self._secret} if self._secret else {})
        answer = self._sent(metadata.token, headers, urlencode(form).encode())
        said = answer.fields
        if answer.status != 200:
            raise self._refused(answer.status, said.get("error"))
        token, access = said.get("id_token"), said.get("access_token")
        if not isinstance(token, str) or not token:
            raise provider_fault("The provider has sent no ID token.")
        return token, access if isinstance(access, str) else ""

    def user_info(self, access: str, subject: str) -> Mapping[str, Any]:
        """Return what else it says of somebody; nothing where it has no more, or says it of somebody else."""
        address = self.metadata().user_info
        if not address or not access:
            return {}
        answer = self._sent(address, {"Authorization": f"Bearer {access}", "Accept": "application/json"})
        said = answer.fields if answer.status == 200 else {}
        return said if said.get("sub") == subject else {}

    def _discovered(self) -> Metadata:
        said = self._asked(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration", "what it is").fields
        if said.get("issuer") != self.issuer:
            raise provider_fault("The provider calls itself by another name than 'issuer' in the team file.")
        found = {
            name: str(said.get(name) or "")
            for name in (*_NEEDED, "userinfo_endpoint", "end_session_endpoint")
        }
        for name, url in found.items():
            if (url or name in _NEEDED) and not is_secure(url):
                raise provider_fault(f"The provider has no https address for {name}.")
        methods = said.get("token_endpoint_auth_methods_supported")
        listed = methods if isinstance(methods, list) else ["client_secret_basic"]
        return Metadata(
            found["authorization_endpoint"],
            found["token_endpoint"],
            found["jwks_uri"],
            found["userinfo_endpoint"],
            found["end_session_endpoint"],
            "client_secret_basic" in listed or "client_secret_post" not in listed,
            said.get("authorization_response_iss_parameter_supported") is True,
        )

    def _asked(self, url: str, what: str) -> Answer:
        answer = self._sent(url, {"Accept": "application/json"})
        if answer.status != 200 or not answer.fields:
            raise provider_fault(f"The provider does not say {what} (HTTP {answer.status}).")
        return answer

    def _sent(self, url: str, headers: Mapping[str, str], form: bytes | None = None) -> Answer:
        try:
            return ask(
                url,
                method="GET" if form is None else "POST",
                body=form,
                headers=headers,
                patience=self._patience,
            )
        except UnreachableError as error:
            raise provider_fault(f"The provider cannot be asked: {error}.") from None

    def _refused(self, status: int, error: object) -> SignInError:
        if error == "invalid_grant":
            return SignInError("The provider does not take this sign-in: it is used already, or too old.")
        if error in ("invalid_client", "unauthorized_client") or status == 401:
            return provider_fault("The provider does not know this app, or its secret is wrong.")
        return provider_fault(f"The provider has refused to say who you are (HTTP {status}).")
