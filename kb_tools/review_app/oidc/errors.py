"""What keeps somebody from signing in at an OpenID provider."""

from __future__ import annotations


class SignInError(Exception):
    """Somebody is not signed in: what a person is told, with the HTTP status of the answer.

    `said` and `todo` are sentences. Neither holds a token, a code or a secret.
    """

    def __init__(self, said: str, todo: str = "Sign in again.", status: int = 401) -> None:
        super().__init__(said)
        self.said, self.todo, self.status = said, todo, status


def provider_fault(said: str) -> SignInError:
    """Return the error for a provider that does not answer as it must."""
    return SignInError(said, "Try again later, or tell whoever runs this server.", 502)
