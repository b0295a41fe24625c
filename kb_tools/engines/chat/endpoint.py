"""An endpoint of the protocol of OpenAI's chat completions, which many servers speak, each a little differently.

What a server does not take (structured output, a temperature, the name of a limit) it refuses by name; then the request
goes without, and so do all that follow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Lock
from typing import Any

from kb_tools.engines.base import Usage
from kb_tools.engines.chat.answers import Spoken, counted, error_in, is_answer, spoken
from kb_tools.engines.chat.tokens import tokens
from kb_tools.engines.http import Client, Refused

_REJECTED = frozenset({400, 404, 415, 422})
"""Statuses with which servers refuse a parameter; 404 is OpenRouter's for a model without structured output."""
_TOO_LONG = ("context_length", "context length", "context window", "maximum context", "too many tokens")
_OVERHEAD = 120
"""Tokens of a request besides its messages: roles, and the schema of the answer."""


class Structure(StrEnum):
    """How the form of an answer is asked for, besides in words."""

    SCHEMA = "schema"
    JSON = "json"
    PROMPT = "prompt"
    """In words alone."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What is sent besides the messages. None where the server does not take it."""

    model: str
    structure: Structure = Structure.SCHEMA
    temperature: float | None = 0
    limit: str | None = "max_tokens"
    """The name of the parameter for the most tokens of an answer: newer models of OpenAI know another one."""
    max_tokens: int = 4096
    effort: str = ""
    """How long a model may think that does so (`reasoning_effort`); empty to say nothing."""

    def body(self, name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
        """Return them as JSON, for an answer of a form."""
        body: dict[str, Any] = {"model": self.model}
        if self.temperature is not None:
            body["temperature"] = self.temperature
        if self.limit and self.max_tokens:
            body[self.limit] = self.max_tokens
        if self.effort:
            body["reasoning_effort"] = self.effort
        if self.structure is Structure.SCHEMA:
            form = {"name": name, "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": form}
        elif self.structure is Structure.JSON:
            body["response_format"] = {"type": "json_object"}
        return body

    def without(self, refused: str) -> Parameters | None:
        """Return parameters without what a server has refused, by what it says; None if it refuses something else."""
        said = refused.lower()
        if any(words in said for words in _TOO_LONG):
            return replace(self, limit=None) if self.limit else None
        if "reasoning_effort" in said and self.effort:
            return replace(self, effort="")
        if "max_tokens" in said or "max_completion_tokens" in said:
            other = {"max_tokens": "max_completion_tokens", "max_completion_tokens": None}
            return replace(self, limit=other[self.limit]) if self.limit else None
        if "temperature" in said and self.temperature is not None:
            return replace(self, temperature=None)
        if any(
            word in said for word in ("response_format", "schema", "structured", "json_object", "grammar")
        ):
            weaker = {Structure.SCHEMA: Structure.JSON, Structure.JSON: Structure.PROMPT}.get(self.structure)
            return replace(self, structure=weaker) if weaker else None
        return None


class Endpoint:
    """One endpoint, used by several threads."""

    def __init__(self, client: Client, path: str, parameters: Parameters) -> None:
        self.client = client
        self.path = path
        self._parameters = parameters
        self._usage = Usage()
        self._lock = Lock()

    @property
    def parameters(self) -> Parameters:
        """What is sent besides the messages, as far as the server takes it."""
        return self._parameters

    def request(self, brief: str, message: str, name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
        """Return the body of a request."""
        messages = [{"role": "system", "content": brief}, {"role": "user", "content": message}]
        return {**self._parameters.body(name, schema), "messages": messages}

    def ask(self, brief: str, message: str, name: str, schema: Mapping[str, Any]) -> Spoken:
        """Return what the model says.

        Raises Refused where the server rejects the request or says an error in place of an answer, and what
        `Client.json` raises.
        """
        while True:
            used, body = self._parameters, self.request(brief, message, name, schema)
            try:
                found = self.client.json(
                    self.path, body, lambda found: is_answer(found) or bool(error_in(found))
                )
            except Refused as error:
                if error.status not in _REJECTED or not self._adapted(used, f"{error.about} {error}"):
                    raise
                continue
            if not is_answer(found):
                raise Refused(self.client.secrets.hidden(error_in(found)), transient=True)
            said = spoken(found)
            self._count(found, f"{brief}{message}", said.content)
            return said

    def usage(self) -> Usage:
        """Return the requests and tokens so far, without money."""
        with self._lock:
            return self._usage

    def _adapted(self, used: Parameters, refused: str) -> bool:
        """Leave out what was refused; return whether there is something else to try."""
        with self._lock:
            if self._parameters != used:
                return True  # another thread has met the same refusal
            other = used.without(refused)
            if other is None:
                return False
            self._parameters = other
            return True

    def _count(self, found: Any, asked: str, said: str) -> None:
        """Add the tokens of an answer: those that the server counts, or about as many as there are."""
        count = counted(found)
        used = Usage(
            1,
            input_tokens=tokens(asked) + _OVERHEAD if count.input_tokens is None else count.input_tokens,
            output_tokens=tokens(said) if count.output_tokens is None else count.output_tokens,
        )
        with self._lock:
            self._usage += used


def expected(brief: str, message: str, answer: int) -> Usage:
    """Return about what a request will use, with an answer of so many tokens."""
    return Usage(1, input_tokens=tokens(brief) + tokens(message) + _OVERHEAD, output_tokens=answer)
