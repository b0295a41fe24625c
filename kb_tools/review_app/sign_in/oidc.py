"""Signing in at an OpenID provider: authorization code with PKCE, state and nonce, and a verified ID token.

The provider says who somebody is; the team's file says what they may do. A person is known by an e-mail address that
the provider has verified, or by a group.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from kb_tools.errors import KbError
from kb_tools.model.remarks import clean_name
from kb_tools.review_app.oidc.departure import Departure
from kb_tools.review_app.oidc.errors import SignInError, provider_fault
from kb_tools.review_app.sign_in.base import EMAIL, Asking, Person

BACK = "/sign-in/back"
"""The address of the app to which the provider sends browsers; the provider must know it."""
SECRET = "KB_REVIEW_OIDC_SECRET"  # noqa: S105 (the name of the variable that holds it)
"""The environment variable with the secret of the client."""
_MOST_GROUPS = 500
_NEVER = "Ask whoever runs this server for a role."


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """The provider of a team."""

    issuer: str
    client: str
    scopes: tuple[str, ...] = ("openid", "email", "profile")
    groups: str = ""
    """The claim that lists the groups of a person; empty where roles are by e-mail address alone."""
    trusts_email: bool = False
    """Whether addresses count that the provider does not call verified: it gives them itself."""


class OpenIdConnect:
    """Sends people to the provider, and takes who comes back."""

    def __init__(
        self,
        settings: OidcSettings,
        app: str,
        secret: bytes,
        client_secret: str,
        member: Callable[[Person], Person | None],
        now: Callable[[], float],
        report: Callable[[str], None],
    ) -> None:
        """Open nothing yet: the provider is asked when the first person signs in.

        `app` is the origin of the app, `secret` that of the server, `member` says what somebody may do now, and
        `report` tells whoever runs the server. Raises KbError where the extra is missing.
        """
        try:
            from kb_tools.review_app.oidc import id_token, provider  # noqa: PLC0415 (an extra)
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in ("joserfc", "cryptography"):
                raise
            raise KbError(
                f"Signing in at an OpenID provider needs {error.name}, which is not installed.",
                hint="Run: pip install 'kb-tools[review,oidc]'",
            ) from None
        self._tokens = id_token
        self.provider = provider.Provider(settings.issuer, settings.client, client_secret)
        self._settings, self._app, self._secret = settings, app, secret
        self._member, self._now, self._report = member, now, report

    def consume(self, token: str) -> Person | None:
        """Return nobody: there are no links to sign in with."""
        return None

    def recognize(self, asking: Asking) -> Person | None:
        """Return nobody: a request itself says nothing."""
        return None

    def depart(self, to: str) -> tuple[str, str]:
        """Return the address of the provider, and the cookie that the browser must bring back.

        `to` is the place in the app that somebody wants. Raises SignInError.
        """
        departure = Departure.begin(self._secret, self._now(), to)
        address = self.provider.metadata().authorization
        query = {
            "response_type": "code",
            "client_id": self._settings.client,
            "redirect_uri": self._app + BACK,
            "scope": " ".join(self._settings.scopes),
            "state": departure.state,
            "nonce": departure.nonce,
            "code_challenge": departure.challenge,
            "code_challenge_method": "S256",
        }
        return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}", departure.cookie

    def arrive(self, query: Mapping[str, str], cookie: str) -> tuple[Person, str]:
        """Return who has come back, and the place in the app that they wanted. Raises SignInError for nobody."""
        departure = Departure.read(self._secret, cookie, self._now())
        state = query.get("state", "").encode("utf-8", "replace")
        if departure is None or not hmac.compare_digest(departure.state.encode(), state):
            raise SignInError("This sign-in was begun in another browser, or too long ago.")
        metadata = self.provider.metadata()
        named = query.get("iss")
        if named != self._settings.issuer and (named is not None or metadata.names_itself):
            raise SignInError("Another provider has answered than was asked.")
        if "error" in query or not query.get("code"):
            if query.get("error") == "access_denied":
                raise SignInError("The provider has not let you in, or you have said no there.")
            raise provider_fault("The provider has not signed you in.")
        token, access = self.provider.exchange(query["code"], departure.verifier, self._app + BACK)
        expected = self._tokens.Expected(
            self._settings.issuer, self._settings.client, departure.nonce, self._now()
        )
        try:
            claims = self._tokens.verified(token, self.provider.keys, expected)
        except self._tokens.NotTrustedError as error:
            self._report(f"An ID token of {self._settings.issuer} was refused: {error}.")
            raise provider_fault("What the provider says of you cannot be trusted.") from None
        return self._person(self._with_more(claims, access)), departure.to

    def leave(self) -> str:
        """Return the address at which the provider signs people out, too; empty where it has none."""
        try:
            address = self.provider.metadata().end_session
        except SignInError:
            return ""
        query = urlencode({"client_id": self._settings.client, "post_logout_redirect_uri": f"{self._app}/"})
        return f"{address}{'&' if '?' in address else '?'}{query}" if address else ""

    def _with_more(self, claims: Mapping[str, Any], access: str) -> Mapping[str, Any]:
        """Return the claims, with those of the user info endpoint where the token lacks what is needed."""
        wanted = {"email", self._settings.groups} - {""}
        if wanted <= set(claims):
            return claims
        return {**self.provider.user_info(access, str(claims["sub"])), **claims}

    def _person(self, claims: Mapping[str, Any]) -> Person:
        said = claims.get("email")
        email = said if isinstance(said, str) and EMAIL.fullmatch(said) else ""
        sure = claims.get("email_verified") is True or self._settings.trusts_email
        listed = claims.get(self._settings.groups) if self._settings.groups else ()
        groups = [listed] if isinstance(listed, str) else listed if isinstance(listed, list) else []
        name = next((claims[key] for key in ("name", "preferred_username") if claims.get(key)), email)
        person = Person(
            clean_name(str(name or "")),
            email if sure else "",
            groups=tuple(each for each in groups[:_MOST_GROUPS] if isinstance(each, str)),
        )
        found = self._member(person)
        if email and not sure:
            raise SignInError(
                "The provider has not verified your e-mail address.",
                "Verify it there, and sign in again.",
                403,
            )
        if found is None:
            raise SignInError("You have no role in this review.", _NEVER, 403)
        if not found.name or not found.email:
            raise SignInError(
                "The provider does not say your name and your e-mail address.",
                "Ask whoever runs this server to request both ('scopes' in the team file).",
                403,
            )
        return found
