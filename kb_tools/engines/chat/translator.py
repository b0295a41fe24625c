"""Translating texts by a model: what it is told and sent, and which translations belong to their texts."""

from __future__ import annotations

from collections.abc import Sequence

from kb_tools.engines.base import Answer, Failed, Text, Translated
from kb_tools.engines.chat.answers import translations, unlabelled
from kb_tools.engines.chat.brief import Brief, repeats_instructions
from kb_tools.engines.chat.questioner import Read
from kb_tools.engines.chat.questions import SCHEMA, questions
from kb_tools.engines.chat.tokens import tokens
from kb_tools.engines.secrets import Secrets


class Translating:
    """The task of translating texts into one language."""

    form = "translations"
    schema = SCHEMA

    def __init__(self, brief: Brief, secrets: Secrets) -> None:
        self.told = brief.text()
        self._brief = brief
        self._secrets = secrets

    def message(self, items: Sequence[Text]) -> str:
        """Return the texts as JSON."""
        return questions(items).message(self._brief.source, self._brief.target)

    def expected(self, item: Text) -> int:
        """Return the tokens of a translation: longer than English, more so in other alphabets, in JSON with its id."""
        factor = 1.5 if self._brief.target.script == "Latn" else 2.5
        return int(factor * tokens(item.text)) + 25

    def read(self, content: str, items: Sequence[Text]) -> Read[Answer]:
        """Return the translations that surely belong to their texts."""
        asked = questions(items)
        bare = unlabelled(content, asked)
        found = translations(content, asked) if bare is None else {asked.ids[0]: bare}
        places = {one: at for at, one in enumerate(asked.ids)}
        return Read({places[one]: self._safe(text) for one, text in found.items()}, bare is not None)

    def _safe(self, text: str) -> Answer:
        if self._secrets.shown_in(text):
            return Failed("the answer repeats a key or a password")
        if repeats_instructions(text):
            return Failed("the answer repeats what the model was told")
        return Translated(text)
