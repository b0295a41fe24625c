"""What is sent to servers that take less than OpenAI's."""

from __future__ import annotations

from typing import Any

import pytest

from kb_tools.engines.chat.endpoint import Endpoint, Parameters, Structure, expected
from kb_tools.engines.chat.tokens import tokens
from kb_tools.engines.http import Client, Refused
from kb_tools.engines.secrets import Secrets
from tests.engines.loopback import KEY, Asked, LoopbackServer, Reply, serving

SCHEMA = {"type": "object"}


def sent(parameters: Parameters) -> dict[str, Any]:
    return parameters.body("form", SCHEMA)


def test_all_that_is_known_is_sent() -> None:
    form = {"name": "form", "strict": True, "schema": SCHEMA}
    assert sent(Parameters("m", effort="low")) == {
        "model": "m",
        "temperature": 0,
        "max_tokens": 4096,
        "reasoning_effort": "low",
        "response_format": {"type": "json_schema", "json_schema": form},
    }
    assert sent(Parameters("m", Structure.PROMPT, max_tokens=0)) == {"model": "m", "temperature": 0}


@pytest.mark.parametrize(
    ("said", "gone", "there"),
    [
        ("Unsupported value: 'temperature' does not support 0 with this model.", "temperature", "max_tokens"),
        (
            "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
            "max_tokens",
            "max_completion_tokens",
        ),
        ("Unrecognized request argument supplied: reasoning_effort", "reasoning_effort", "temperature"),
        (
            "'max_tokens' is too large: 4096. This model's maximum context length is 2048 tokens.",
            "max_tokens",
            "temperature",
        ),
        ("context_length_exceeded messages", "max_tokens", "response_format"),
    ],
)
def test_what_is_refused_by_name_is_left_out(said: str, gone: str, there: str) -> None:
    found = Parameters("m", effort="low").without(said)
    assert found is not None
    assert gone not in sent(found)
    assert there in sent(found)


@pytest.mark.parametrize(
    "said",
    [
        "response_format invalid_request_error",
        "This model does not support json_schema",
        "No endpoints found that support structured outputs",
        "failed to parse grammar",
    ],
)
def test_structure_is_asked_for_less_strictly_step_by_step(said: str) -> None:
    first = Parameters("m").without(said)
    assert first is not None
    assert sent(first)["response_format"] == {"type": "json_object"}
    second = first.without(said)
    assert second is not None
    assert "response_format" not in sent(second)
    assert second.without(said) is None


@pytest.mark.parametrize("said", ["model_not_found", "content_filter", "Bad request", ""])
def test_other_refusals_change_nothing(said: str) -> None:
    assert Parameters("m").without(said) is None


class Fixed(LoopbackServer):
    """Gives the same answer always."""

    said: Any = None

    def reply(self, asked: Asked) -> Reply:
        return Reply(200, self.said)


def endpoint(server: LoopbackServer) -> Endpoint:
    client = Client(server.url, 5, 0, 0.01, "K_API_KEY", secrets=Secrets((KEY,)))
    return Endpoint(client, "/chat/completions", Parameters("m"))


def test_tokens_are_those_of_the_server_or_estimated() -> None:
    message = {"content": "Labas.", "role": "assistant"}
    with serving(Fixed()) as server:
        asked = endpoint(server)
        server.said = {
            "choices": [{"message": message}],
            "usage": {"prompt_tokens": 70, "completion_tokens": 8},
        }
        assert asked.ask("brief", "message", "form", SCHEMA).content == "Labas."
        assert (asked.usage().input_tokens, asked.usage().output_tokens) == (70, 8)
        server.said = {"choices": [{"message": message}]}
        asked.ask("brief", "message", "form", SCHEMA)
        used = asked.usage()
    about = expected("brief", "message", tokens("Labas."))
    assert used.requests == 2
    assert abs(used.input_tokens - 70 - about.input_tokens) <= 1
    assert used.output_tokens == 8 + about.output_tokens


def test_an_error_with_the_status_of_success_is_an_error() -> None:
    with serving(Fixed()) as server:
        server.said = {"error": {"message": f"upstream refused {KEY}", "code": 502}}
        with pytest.raises(Refused, match=r"upstream refused \*\*\*") as caught:
            endpoint(server).ask("brief", "message", "form", SCHEMA)
        assert caught.value.transient
