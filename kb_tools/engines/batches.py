"""Handing texts to an engine so that no answer can land on another text."""

from __future__ import annotations

from collections.abc import Sequence

from kb_tools.engines.base import Answer, Engine, Failed, Pair, Text, Translated
from kb_tools.errors import KbError


def ask(engine: Engine, pair: Pair, texts: Sequence[Text]) -> list[Answer]:
    """Return an answer for each text, whatever the engine does.

    A batch counts only if it has one answer for each text and the first and the last text, asked alone, get
    the same answers again: a batch that has slipped (it has happened) is asked anew, text by text. What
    raises costs only the text that it is raised for. KbError, which means that the engine as a whole
    cannot go on, is let through.
    """
    if not texts:
        return []
    if len(texts) > 1:
        answers = _batch(engine, pair, texts)
        if answers is not None and (engine.ordered or _in_place(engine, pair, texts, answers)):
            return answers
    return [_alone(engine, pair, text) for text in texts]


def _batch(engine: Engine, pair: Pair, texts: Sequence[Text]) -> list[Answer] | None:
    try:
        answers = list(engine.translate(pair, texts))
    except KbError:
        raise
    except Exception:
        return None
    return answers if len(answers) == len(texts) and all(_sound(a) for a in answers) else None


def _in_place(engine: Engine, pair: Pair, texts: Sequence[Text], answers: Sequence[Answer]) -> bool:
    return all(_alone(engine, pair, texts[at]) == answers[at] for at in (0, -1))


def _alone(engine: Engine, pair: Pair, text: Text) -> Answer:
    try:
        answers = list(engine.translate(pair, [text]))
    except KbError:
        raise
    except Exception as error:
        return Failed(f"{type(error).__name__}: {error}")
    if len(answers) != 1 or not _sound(answers[0]):
        return Failed("wrong number of answers")
    return answers[0]


def _sound(answer: object) -> bool:
    return isinstance(answer, Failed) or (isinstance(answer, Translated) and isinstance(answer.text, str))
