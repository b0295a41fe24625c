"""Judging drafts by a model: what it is sent, and the judge that it makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kb_tools.engines.base import Aid, Failed, Info, Usage
from kb_tools.engines.chat.brief import Brief
from kb_tools.engines.chat.judge_brief import judge_brief
from kb_tools.engines.chat.judgements import FORM, SCHEMA, judgements
from kb_tools.engines.chat.model import Model
from kb_tools.engines.chat.questioner import Questioner, Read
from kb_tools.engines.chat.questions import ids_for, message, surroundings
from kb_tools.engines.judging import DraftText
from kb_tools.engines.secrets import Secrets
from kb_tools.model.judgement import Judgement

_VERSION = "1"
"""Raised whenever the same settings and drafts make other requests."""
_EXPECTED = 90
"""Tokens of the judgement of one draft: id, first words, and an issue or two."""


class Judging:
    """The task of judging drafts in one language."""

    form = FORM
    schema = SCHEMA

    def __init__(self, brief: Brief, secrets: Secrets) -> None:
        self.told = judge_brief(brief)
        self._languages = (brief.source, brief.target)
        self._secrets = secrets

    def message(self, items: Sequence[DraftText]) -> str:
        """Return the drafts with their sources as JSON."""
        here = {item.place.source for item in items}
        told = [_item(item, one, here) for item, one in zip(items, _ids(items), strict=True)]
        return message(self._languages, [item.text for item in items], items=told)

    def expected(self, item: DraftText) -> int:
        """Return the tokens of a judgement, which hardly depends on the draft."""
        return _EXPECTED

    def read(self, content: str, items: Sequence[DraftText]) -> Read[Judgement]:
        """Return the judgements that surely belong to their drafts and can be believed."""
        return judgements(content, _ids(items), items, self._secrets)


class ModelJudge:
    """A model of a server that judges drafts in one locale."""

    aids = frozenset({Aid.KIND, Aid.PLACE, Aid.TERMS})

    def __init__(self, model: Model, questioner: Questioner[DraftText, Judgement], *, batch: int) -> None:
        self.batch = batch
        self.priced = model.priced
        self._model = model
        self._questioner = questioner

    def info(self) -> Info:
        """Return the model. Its fingerprint has all that it is told for every draft."""
        return self._model.info("openai-judge", _VERSION, self._questioner.task.told)

    def judge(self, drafts: Sequence[DraftText]) -> list[Judgement | Failed]:
        """Judge some drafts, several requests at a time."""
        self.refuse_without_key()
        return self._questioner.answers(drafts)

    def usage(self) -> Usage:
        """Return what was used since it was opened, as the server counts it."""
        return self._model.usage()

    def estimate(self, drafts: Sequence[DraftText]) -> Usage:
        """Return about what the judgements of some drafts use, where none is refused."""
        return self._model.with_cost(self._questioner.expected(drafts))

    def preview(self, drafts: Sequence[DraftText]) -> Iterator[str]:
        """Yield each request: its address and parameters, then both messages as they are sent."""
        return self._model.preview(self._questioner.requests(drafts))

    def check(self) -> None:
        """Ask the server which models it has. Raises KbError where it has no key, no server, or not this model."""
        self._model.check()

    def refuse_without_key(self) -> None:
        """Raise KbError where it needs a key and has none."""
        self._model.refuse_without_key()

    def close(self) -> None:
        """End the threads. Requests that have not begun are not sent."""
        self._questioner.close()


def _ids(items: Sequence[DraftText]) -> tuple[str, ...]:
    return ids_for([f"{item.text.text}\n{item.target}" for item in items])


def _item(item: DraftText, one: str, here: set[str]) -> dict[str, Any]:
    return {"id": one, **surroundings(item.text, here), "text": item.text.text, "translation": item.target}
