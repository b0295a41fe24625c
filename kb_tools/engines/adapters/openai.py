"""Any endpoint of OpenAI's protocol: OpenAI, Azure, OpenRouter, and your own Ollama, vLLM or LM Studio.

The model gets whole units with marks, several of a page at a time, and the voice of the brand. What the gate refuses
goes back to it with the reason. Keys come from the environment only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from kb_tools.engines.base import Aid, Answer, Info, LanguagePair, MarkStyle, Setup, Text, Usage
from kb_tools.engines.chat.brief import Brief
from kb_tools.engines.chat.endpoint import Endpoint, Parameters, Structure
from kb_tools.engines.chat.judge import Judging, ModelJudge
from kb_tools.engines.chat.model import Model
from kb_tools.engines.chat.questioner import Questioner
from kb_tools.engines.chat.translator import Translating
from kb_tools.engines.http import Client
from kb_tools.engines.secrets import Secrets, basic, key_in
from kb_tools.engines.server_address import server_address
from kb_tools.errors import KbError
from kb_tools.style.voice import read_voice

INSTALL = (
    "Name a model in mkdocs.yml and put the key into the environment, or start Ollama and set its base_url."
)
_OPENAI = "https://api.openai.com/v1"
_KEY = "OPENAI_API_KEY"
SETTINGS = {
    "model": "The model, as the server calls it; it is required.",
    "base_url": f"The address of the server up to `/chat/completions`, `{_OPENAI}` by default: "
    "`http://127.0.0.1:11434/v1` for Ollama, `https://openrouter.ai/api/v1` for OpenRouter, "
    "`https://NAME.openai.azure.com/openai/v1` for Azure. No redirect is followed.",
    "key_variable": f"The environment variable that holds the key, `{_KEY}` by default. Its name ends with `_API_KEY`. "
    "A server of your own needs no key.",
    "api_version": "The `api-version` of Azure, for a `base_url` that ends with `/openai/deployments/NAME`.",
    "structured_output": "`schema`, the default, asks the server to hold the answer to a JSON schema, and does without "
    "where it cannot. `prompt` asks in words alone.",
    "texts": "Texts of one page in one request, 20 by default. Fewer suit a model that reads few tokens at a time.",
    "concurrency": "Requests at the same time, 4 by default.",
    "mends": "How often the model is asked to mend a text that was refused, with the reason, 2 by default.",
    "max_tokens": "Tokens that an answer may have, 4096 by default. Models that think aloud need more. 0 sets "
    "no limit.",
    "reasoning_effort": "How long a model that thinks may do so: `minimal`, `low`, `medium` or `high`, as the model "
    "knows them. Nothing is said without it.",
    "input_price": "The price of a million tokens that are sent, in the currency that you choose.",
    "output_price": "The price of a million tokens that are answered, in the same currency.",
    "timeout": "Seconds that a request may take from its beginning to its end, 120 by default.",
    "retries": "How often a failed request is sent again, 4 by default.",
    "backoff": "Seconds before the first retry, 1 by default. Each further wait is twice as long.",
}
_VERSION = "1"
"""Raised whenever the same settings and texts make other requests."""


class OpenAI:
    """One model of one server."""

    marks = (MarkStyle.XML,)
    whole = True
    ordered = True
    aids = frozenset(Aid)

    def __init__(self, model: Model, questioner: Questioner[Text, Answer], *, batch: int, mends: int) -> None:
        self.batch = batch
        self.mends = mends
        self.priced = model.priced
        self._model = model
        self._questioner = questioner

    def pairs(self) -> Sequence[LanguagePair]:
        """Return every pair: models are told the language by name."""
        return (LanguagePair("*", "*"),)

    def info(self, pair: LanguagePair) -> Info:
        """Return the model. Its fingerprint has all that it is told for every text."""
        return self._model.info("openai", _VERSION, self._questioner.task.told)

    def check(self) -> None:
        """Ask the server which models it has. Raises KbError where it has no key, no server, or not this model."""
        self._model.check()

    def translate(self, pair: LanguagePair, texts: Sequence[Text]) -> Sequence[Answer]:
        """Translate some units, several requests at a time."""
        self._model.refuse_without_key()
        return self._questioner.answers(texts)

    def usage(self) -> Usage:
        """Return what was used since the engine was opened, as the server counts it."""
        return self._model.usage()

    def estimate(self, pair: LanguagePair, texts: Sequence[Text]) -> Usage:
        """Return about what a translation of some units uses, where none is refused."""
        return self._model.with_cost(self._questioner.expected(texts))

    def preview(self, pair: LanguagePair, texts: Sequence[Text]) -> Iterator[str]:
        """Yield each request: its address and parameters, then both messages as they are sent."""
        return self._model.preview(self._questioner.requests(texts))

    def close(self) -> None:
        """End the threads. Requests that have not begun are not sent."""
        self._questioner.close()


def open_engine(setup: Setup) -> OpenAI:
    """Return the engine. Raises KbError for wrong settings; a key is needed only once something is sent."""
    model, texts, concurrency = _model(setup), _texts(setup), _concurrency(setup)
    task = Translating(_brief(setup), model.endpoint.client.secrets)
    return OpenAI(
        model,
        Questioner(model.endpoint, task, most=texts, concurrency=concurrency),
        batch=2 * texts * concurrency,
        mends=int(setup.number("mends", 2)),
    )


def open_judge(setup: Setup) -> ModelJudge:
    """Return a model that judges drafts, with the settings of the engine. Raises KbError as `open_engine` does."""
    model, texts, concurrency = _model(setup), _texts(setup), _concurrency(setup)
    task = Judging(_brief(setup), model.endpoint.client.secrets)
    questioner = Questioner(model.endpoint, task, most=texts, concurrency=concurrency)
    return ModelJudge(model, questioner, batch=2 * texts * concurrency)


def _texts(setup: Setup) -> int:
    return max(1, int(setup.number("texts", 20)))


def _concurrency(setup: Setup) -> int:
    return max(1, int(setup.number("concurrency", 4)))


def _model(setup: Setup) -> Model:
    model = setup.text("model").strip()
    if not model:
        raise KbError("The engine openai has no model.", hint="Write, under engines: - openai: {model: NAME}")
    variable = _key_variable(setup.text("key_variable", _KEY))
    address = server_address("openai", "base_url", setup.text("base_url", _OPENAI), _OPENAI, variable)
    key = key_in(variable)
    version = setup.text("api_version").strip()
    client = Client(
        address.url,
        timeout=setup.number("timeout", 120),
        retries=int(setup.number("retries", 4)),
        backoff=setup.number("backoff", 1),
        key_variable=variable,
        headers=_headers(address.url, key, address.login),
        secrets=Secrets(tuple(filter(None, (key, address.login and address.login[1])))),
    )
    parameters = Parameters(
        model,
        Structure(setup.choice("structured_output", (Structure.SCHEMA, Structure.PROMPT), Structure.SCHEMA)),
        max_tokens=int(setup.number("max_tokens", 4096)),
        effort=setup.text("reasoning_effort").strip(),
    )
    path = f"/chat/completions?api-version={version}" if version else "/chat/completions"
    return Model(
        Endpoint(client, path, parameters),
        (setup.number("input_price", 0), setup.number("output_price", 0)),
        needs="" if key or address.url != _OPENAI else variable,
    )


def _brief(setup: Setup) -> Brief:
    project, locale = setup.project, setup.locale
    return Brief(
        project.configuration.site_name,
        project.configuration.source_locale,
        locale,
        read_voice(project, locale),
        setup.formality,
    )


def _key_variable(name: str) -> str:
    """Return the name of a variable. Others hold secrets that are no business of a server of translations."""
    if not re.fullmatch(r"[A-Z][A-Z0-9_]*_API_KEY", name):
        raise KbError(
            f"The key_variable '{name}' of the engine openai is no name of a key.",
            hint=f"It must end with _API_KEY, such as {_KEY}.",
        )
    return name


def _headers(url: str, key: str, login: tuple[str, str] | None) -> dict[str, str]:
    """Return the header with the key: of Azure its own, of others a bearer token (RFC 6750)."""
    if not key:
        return {"Authorization": basic(*login)} if login else {}
    if (urlsplit(url).hostname or "").endswith(".azure.com"):
        return {"api-key": key}
    return {"Authorization": f"Bearer {key}"}
