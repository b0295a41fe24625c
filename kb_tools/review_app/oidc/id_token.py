"""Verifies ID tokens: the signature of the provider, and that the token is for this client, this browser and now.

Source: OpenID Connect Core 1.0, section 3.1.3.7, and RFC 8725 (best practices for JSON Web Tokens).
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey, import_key

ALGORITHMS = (
    "RS256",
    "ES256",
    "PS256",
    "RS384",
    "RS512",
    "ES384",
    "ES512",
    "PS384",
    "PS512",
    "EdDSA",
    "Ed25519",
)
"""The signatures that are taken: with a key pair only. `none` proves nothing, and whoever knows the client's secret
could make those of HMAC."""
SKEW = 120
"""Seconds by which the clocks of the provider and of this machine may differ."""
_OLDEST = 3600
"""Seconds after which a token is too old to be the answer to a sign-in of now."""
Key = RSAKey | ECKey | OKPKey
Keys = Callable[[str | None, bool], Sequence[Key]]
"""Returns the keys with an id, all where a token names none. With True the provider is asked for new ones first."""


class NotTrustedError(Exception):
    """A token that proves nothing. The message is a clause for whoever runs the server; no token is in it."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must say."""

    issuer: str
    client: str
    """The id of the client, for whom it must be."""
    nonce: str
    now: float
    """Seconds since 1970."""


def verified(token: str, keys: Keys, expected: Expected) -> Mapping[str, Any]:
    """Return the claims of an ID token. Raises NotTrustedError for one that proves nothing.

    Where no known key has made the signature, the provider is asked once for new keys: it may have changed them.
    """
    try:
        header = jws.extract_compact(token.encode()).headers()
    except (JoseError, ValueError, RecursionError):
        raise NotTrustedError("it is no signed token") from None
    algorithm, name = header.get("alg"), header.get("kid")
    if algorithm not in ALGORITHMS:
        raise NotTrustedError(f"its signature is of a kind that is not taken ({str(algorithm)[:20]})")
    if name is not None and not isinstance(name, str):
        raise NotTrustedError("the id of its key is no text")
    for fresh in (False, True):
        for key in keys(name, fresh):
            claims = _signed_by(key, token, algorithm)
            if claims is not None:
                _check(claims, expected)
                return claims
    raise NotTrustedError("no key of the provider has signed it")


def read_keys(document: object) -> dict[str | None, list[Key]]:
    """Return the keys of a JWK set by their ids (RFC 7517). Those for other uses, or of unknown kinds, are left out."""
    found: dict[str | None, list[Key]] = {}
    listed = document.get("keys") if isinstance(document, dict) else None
    for each in listed if isinstance(listed, list) else ():
        if not isinstance(each, dict) or each.get("use", "sig") != "sig" or each.get("kty") == "oct":
            continue
        public: dict[str, str | list[str]] = {n: value for n, value in each.items() if isinstance(value, str)}
        try:
            key = import_key(public)
        except (JoseError, ValueError, TypeError, KeyError):
            continue
        if isinstance(key, Key):
            found.setdefault(key.kid, []).append(key)
    return found


def _signed_by(key: Key, token: str, algorithm: str) -> Mapping[str, Any] | None:
    try:
        return jwt.decode(token, key, algorithms=[algorithm]).claims
    except (JoseError, ValueError, TypeError, RecursionError):
        return None


def _check(claims: Mapping[str, Any], expected: Expected) -> None:
    if claims.get("iss") != expected.issuer:
        raise NotTrustedError("another issuer has made it")
    audience = claims.get("aud")
    for_whom = [audience] if isinstance(audience, str) else audience
    if not isinstance(for_whom, list) or expected.client not in for_whom:
        raise NotTrustedError("it is for another client")
    party = claims.get("azp")
    if party != expected.client and (party is not None or len(for_whom) > 1):
        raise NotTrustedError("it was made for another client")
    nonce = claims.get("nonce")
    if not isinstance(nonce, str) or not hmac.compare_digest(nonce.encode(), expected.nonce.encode()):
        raise NotTrustedError("it is not the answer to this sign-in (nonce)")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject:
        raise NotTrustedError("it names nobody (sub)")
    ends, made, begins = (_moment(claims, name) for name in ("exp", "iat", "nbf"))
    if ends is None or made is None:
        raise NotTrustedError("it does not say from when to when it is valid")
    if ends + SKEW < expected.now or made + _OLDEST < expected.now:
        raise NotTrustedError("it is too old, or the clock of this machine is fast")
    if made - SKEW > expected.now or (begins or made) - SKEW > expected.now:
        raise NotTrustedError("it is from the future, or the clock of this machine is slow")


def _moment(claims: Mapping[str, Any], name: str) -> float | None:
    value = claims.get(name)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
