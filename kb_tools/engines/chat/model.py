"""A model of a server with what it costs and the key that it needs: what all that ask it have in common."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from kb_tools.engines.base import Info, Usage
from kb_tools.engines.chat.endpoint import Endpoint
from kb_tools.engines.http import Refused
from kb_tools.errors import KbError

_PATIENCE = 10.0
"""Most seconds that a list of models is waited for."""
_NAMED = 20
"""Most models that are named."""


@dataclass(frozen=True, slots=True)
class Model:
    """One model of one server."""

    endpoint: Endpoint
    prices: tuple[float, float] = (0.0, 0.0)
    """Of a million tokens that are sent, and that are answered."""
    needs: str = ""
    """The variable that must hold a key; empty where there is one, or none is needed."""

    @property
    def priced(self) -> bool:
        """Whether its prices are known."""
        return any(self.prices)

    def info(self, use: str, version: str, told: str) -> Info:
        """Return the model for one use. Its fingerprint has all that it is told for every text."""
        parameters = self.endpoint.parameters
        digest = hashlib.sha256(told.encode("utf-8")).hexdigest()[:16]
        where = f"{self.endpoint.client.url}{self.endpoint.path}"
        parts = (use, version, where, parameters.model, parameters.effort, digest)
        name = re.sub(r"[^\w.:/-]+", "-", parameters.model)
        return Info(f"openai-{name}", " ".join(filter(None, parts)))

    def usage(self) -> Usage:
        """Return what was used since it was opened, as the server counts it."""
        return self.with_cost(self.endpoint.usage())

    def with_cost(self, used: Usage) -> Usage:
        """Return what was used, with the money that it costs."""
        sent, answered = self.prices
        return replace(used, cost=(used.input_tokens * sent + used.output_tokens * answered) / 1_000_000)

    def preview(self, bodies: Iterable[dict[str, Any]]) -> Iterator[str]:
        """Yield each request: its address and parameters, then both messages as they are sent."""
        where = f"{self.endpoint.client.url}{self.endpoint.path}"
        for body in bodies:
            system, user = (message["content"] for message in body.pop("messages"))
            yield (
                f"POST {where}\n{json.dumps(body, ensure_ascii=False)}\n\n"
                f"----- system -----\n{system}\n\n----- user -----\n{user}\n"
            )

    def refuse_without_key(self) -> None:
        """Raise KbError where there is no key, and one is needed."""
        if self.needs:
            raise KbError(
                "The engine openai has no key.",
                where=self.endpoint.client.url,
                hint=f"Put it into the environment: {self.needs}",
            )

    def check(self) -> None:
        """Ask the server which models it has. Raises KbError where it has no key, no server, or not this model."""
        self.refuse_without_key()
        client, model = self.endpoint.client, self.endpoint.parameters.model
        try:
            found = replace(client, retries=0, timeout=min(client.timeout, _PATIENCE)).json("/models")
        except Refused as error:
            if error.status in (404, 405):
                return  # a server without a list of models, such as a deployment of Azure
            raise KbError(f"The server is out of order: {error}.", where=client.url) from None
        listed = found.get("data") if isinstance(found, dict) else None
        ids = [one.get("id") for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        names = sorted(map(str, ids))
        if names and model not in names and f"{model}:latest" not in names:
            raise KbError(
                f"The server has no model '{model}'.",
                where=client.url,
                hint=f"It has: {client.secrets.hidden(', '.join(names[:_NAMED]))}.",
            )
