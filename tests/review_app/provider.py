"""An OpenID provider on loopback that is as strict as real ones, and can be sick in many ways."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from tests.engines.loopback import Asked, LoopbackServer, Reply

CLIENT, SECRET = "kb-review", "s3cret+/with:signs%"
ONA = {"sub": "42", "name": "Ona", "email": "ona@example.org", "email_verified": True}


class Provider(LoopbackServer):
    """What `who` holds is said of whoever signs in."""

    def __init__(self, app: str) -> None:
        super().__init__()
        self.host = "127.0.0.1"
        self.app = app
        self.who: dict[str, Any] = dict(ONA)
        self.only_user_info: tuple[str, ...] = ()
        """Claims that the ID token lacks."""
        self.keys: list[RSAKey | ECKey] = [RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})]
        self.public: list[dict[str, Any]] = []
        """Keys besides, as they stand in the JWK set."""
        self.sick = ""
        self.methods = ["client_secret_basic"]
        self.codes: dict[str, dict[str, str]] = {}
        self.used: set[str] = set()

    def authorize(self, address: str) -> str:
        """Be the browser at the provider, whose person signs in at once; return the address that it is sent back to."""
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{self.url}/authorize"
        query = dict(parse_qsl(parts.query, strict_parsing=True))
        assert query["redirect_uri"] == f"{self.app}/sign-in/back", "redirect_uri is not registered"
        assert (query["response_type"], query["client_id"]) == ("code", CLIENT)
        assert "openid" in query["scope"].split()
        assert query["code_challenge_method"] == "S256"
        assert len(query["code_challenge"]) == 43
        assert len(query["state"]) >= 22
        assert len(query["nonce"]) >= 22
        code = f"code-{len(self.codes)}"
        self.codes[code] = query
        return (
            f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state'], 'iss': self.url})}"
        )

    def reply(self, asked: Asked) -> Reply:
        if asked.path in ("/authorize", "/end"):
            return self._page(asked)
        found = {
            "/.well-known/openid-configuration": self._metadata,
            "/keys": self._keys,
            "/token": self._token,
            "/me": self._me,
        }.get(asked.path)
        return found(asked) if found else Reply(404, {"error": "not_found"})

    @property
    def url(self) -> str:
        """Another site than that of the app for a browser, if it is called so: ports make no difference."""
        return super().url.replace("127.0.0.1", self.host)

    def _page(self, asked: Asked) -> Reply:
        """What a person sees in a browser: one link, back to the app."""
        to = asked.query.get("post_logout_redirect_uri") or self.authorize(
            f"{self.url}/authorize?{urlencode(asked.query)}"
        )
        page = f'<!doctype html><title>Provider</title><link rel="icon" href="data:,"><a href="{escape(to)}">Go on</a>'
        return Reply(200, page.encode(), {"Content-Type": "text/html"})

    def _metadata(self, asked: Asked) -> Reply:
        url = self.url
        said = {
            "issuer": f"{url}/" if self.sick == "another name" else url,
            "authorization_endpoint": f"{url}/authorize",
            "token_endpoint": "http://192.0.2.1/token" if self.sick == "plain http" else f"{url}/token",
            "jwks_uri": f"{url}/keys",
            "userinfo_endpoint": f"{url}/me",
            "end_session_endpoint": f"{url}/end",
            "token_endpoint_auth_methods_supported": self.methods,
            "authorization_response_iss_parameter_supported": True,
        }
        return Reply(200, said)

    def _keys(self, asked: Asked) -> Reply:
        own = [key.as_dict(private=False) for key in self.keys]
        return Reply(200, {"keys": [*self.public, *own]})

    def _token(self, asked: Asked) -> Reply:
        if asked.method != "POST" or asked.headers.get("content-type") != "application/x-www-form-urlencoded":
            return Reply(400, {"error": "invalid_request"})
        form = dict(parse_qsl(asked.body.decode(), strict_parsing=True))
        if not self._knows(asked.headers, form):
            return Reply(401, {"error": "invalid_client", "error_description": f"not {SECRET}"})
        query = self.codes.get(form.get("code", ""))
        challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        right = (
            query is not None
            and form.get("grant_type") == "authorization_code"
            and form["code"] not in self.used
            and form.get("redirect_uri") == query["redirect_uri"]
            and base64.urlsafe_b64encode(challenge).decode().rstrip("=") == query["code_challenge"]
        )
        if query is None or not right:
            return Reply(400, {"error": "invalid_grant"})
        self.used.add(form["code"])
        said = {
            "access_token": "access-42",
            "token_type": "Bearer",
            "id_token": self._id_token(query["nonce"]),
        }
        if self.sick == "no ID token":
            del said["id_token"]
        return Reply(200, said)

    def _knows(self, headers: Mapping[str, str], form: Mapping[str, str]) -> bool:
        sent = headers.get("authorization", "")
        if "client_secret_basic" in self.methods:
            name, _, secret = base64.b64decode(sent.removeprefix("Basic ")).decode().partition(":")
            return (unquote(name), unquote(secret)) == (CLIENT, SECRET) and "client_secret" not in form
        if self.methods == ["none"]:
            return form.get("client_id") == CLIENT and not sent
        return (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET) and not sent

    def _me(self, asked: Asked) -> Reply:
        if asked.headers.get("authorization") != "Bearer access-42":
            return Reply(401, {"error": "invalid_token"})
        return Reply(200, {**self.who, "sub": "43"} if self.sick == "user info of another" else self.who)

    def _id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {name: value for name, value in self.who.items() if name not in self.only_user_info}
        claims |= {"iss": self.url, "aud": CLIENT, "nonce": nonce, "iat": now, "exp": now + 300}
        claims |= WRONG_CLAIMS.get(self.sick, {})
        claims = {name: value for name, value in claims.items() if value is not None}
        return self._signed(claims)

    def _signed(self, claims: dict[str, Any]) -> str:
        key = self.keys[0]
        algorithm = "ES256" if isinstance(key, ECKey) else "RS256"
        header: dict[str, Any] = {"alg": algorithm} | ({"kid": key.kid} if key.kid else {})
        if self.sick == "no kid":
            del header["kid"]
        if self.sick in ("alg none", "alg None"):
            return f"{encoded({'alg': self.sick[4:]})}.{encoded(claims)}."
        if self.sick == "HMAC with the secret":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET), algorithms=["HS256"])
        if self.sick == "HMAC with the public key":
            return by_hmac({"alg": "HS256", "kid": key.kid}, claims, key.as_pem(private=False))
        if self.sick == "RS256 claimed, HMAC made":
            return by_hmac({"alg": "RS256", "kid": key.kid}, claims, key.as_pem(private=False))
        if self.sick == "wrong key":
            key = RSAKey.generate_key(2048, {"kid": key.kid})
        if self.sick == "key in the header":
            key = RSAKey.generate_key(2048)
            header |= {"jwk": key.as_dict(private=False)}
        if self.sick == "unknown kid":
            header["kid"] = "made up"
        if self.sick == "critical header":
            header |= {"crit": ["exp"], "exp": 1}
        token = (
            jwt.encode(header, claims, key) if self.sick != "critical header" else crit(header, claims, key)
        )
        if self.sick == "claims changed":
            first, _, last = token.split(".")
            return f"{first}.{encoded({**claims, 'email': 'ruta@example.org'})}.{last}"
        return {"no token": "x", "half a token": token[:40], "encrypted": f"{token}.a.b"}.get(
            self.sick, token
        )


WRONG_CLAIMS: dict[str, dict[str, Any]] = {
    "aud of another": {"aud": "other"},
    "aud is empty": {"aud": []},
    "aud of two, azp of another": {"aud": [CLIENT, "other"], "azp": "other"},
    "aud of two, no azp": {"aud": [CLIENT, "other"]},
    "azp of another": {"azp": "other"},
    "iss of another": {"iss": "https://evil.example"},
    "no iss": {"iss": None},
    "nonce of another": {"nonce": "x" * 43},
    "no nonce": {"nonce": None},
    "nonce is a list": {"nonce": []},
    "expired": {"exp": int(time.time()) - 600},
    "no exp": {"exp": None},
    "exp is a text": {"exp": "tomorrow"},
    "exp is true": {"exp": True},
    "no iat": {"iat": None},
    "old": {"iat": int(time.time()) - 90_000},
    "from the future": {"iat": int(time.time()) + 900, "exp": int(time.time()) + 1200},
    "not yet": {"nbf": int(time.time()) + 900},
    "no sub": {"sub": None},
    "sub is a number": {"sub": 42},
}
"""What an ID token may say wrongly."""
WRONG_TOKENS = (
    "alg none",
    "alg None",
    "HMAC with the secret",
    "HMAC with the public key",
    "RS256 claimed, HMAC made",
    "wrong key",
    "key in the header",
    "unknown kid",
    "critical header",
    "claims changed",
    "no token",
    "half a token",
    "encrypted",
    "no ID token",
)
"""How an ID token may be made wrongly."""


def encoded(data: object) -> str:
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def by_hmac(header: dict[str, Any], claims: dict[str, Any], key: bytes) -> str:
    said = f"{encoded(header)}.{encoded(claims)}"
    return f"{said}.{encoded(hmac.digest(key, said.encode(), hashlib.sha256))}"


def crit(header: dict[str, Any], claims: dict[str, Any], key: RSAKey | ECKey) -> str:
    """Sign a token with a header that must be understood, and that the library would not make."""
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15  # noqa: PLC0415

    said = f"{encoded(header)}.{encoded(claims)}"
    private = key.get_op_key("sign")
    return f"{said}.{encoded(private.sign(said.encode(), PKCS1v15(), hashes.SHA256()))}"  # type: ignore[call-arg,union-attr,arg-type]
