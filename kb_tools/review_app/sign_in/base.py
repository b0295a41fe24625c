"""The port to ways of signing in: who a request comes from, and what that person may do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from kb_tools.pipeline.review.act import Action

EMAIL = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,190}")
"""An e-mail address, as far as a commit can have it for its author."""


class Role(StrEnum):
    """What a person may do in a locale. Each may do what the ones before it may."""

    SUGGEST = "suggest"
    TRANSLATE = "translate"
    REVIEW = "review"

    @property
    def actions(self) -> frozenset[Action]:
        """What a person with this role may do with a unit."""
        found = {Action.SUGGEST, Action.ASK, Action.ANSWER}
        if self is not Role.SUGGEST:
            found |= {Action.SAVE}
        if self is Role.REVIEW:
            found |= {Action.APPROVE, Action.REJECT, Action.WITHDRAW}
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Person:
    """Who has signed in."""

    name: str
    email: str = ""
    roles: Mapping[str, Role] = field(default_factory=dict)
    """By the tag of a locale; `*` stands for all others."""
    groups: tuple[str, ...] = ()
    """Those to which an OpenID provider says that they belong."""

    def role(self, tag: str) -> Role | None:
        """Return the role in a locale; None for a person who may not do anything there."""
        return self.roles.get(tag, self.roles.get("*"))


@dataclass(frozen=True, slots=True)
class Asking:
    """A request, as far as it says who it comes from."""

    peer: str
    """The address at the other end of the connection; empty for a unix socket."""
    headers: Mapping[str, tuple[str, ...]]
    """All values by name in lower case."""


class Elsewhere(Protocol):
    """A way of signing in at another site, which sends the browser back. Its methods raise SignInError."""

    def depart(self, to: str) -> tuple[str, str]:
        """Return the address of the other site, and the cookie that the browser must bring back."""

    def arrive(self, query: Mapping[str, str], cookie: str) -> tuple[Person, str]:
        """Return who has come back, and the place in the app that they wanted."""

    def leave(self) -> str:
        """Return the address at which the other site signs people out, too; empty where it has none."""


class SignIn(Protocol):
    """A way of signing in."""

    def consume(self, token: str) -> Person | None:
        """Return the person to whom a token from a link belongs, which is used up by this; None for no valid one."""

    def recognize(self, asking: Asking) -> Person | None:
        """Return the person whom a request itself names, such as by a header of a proxy; None for nobody."""
