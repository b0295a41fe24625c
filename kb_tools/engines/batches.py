"""Handing texts to an engine so that no answer can land on another text."""

from __future__ import annotations

from collections.abc import Sequence

from kb_tools.engines.base import Answer, Engine, Failed, LanguagePair, Text, Translated
from kb_tools.errors import KbError


def ask(engine: Engine, pair: LanguagePair, texts: Sequence[Text]) -> list[Answer]:
    """Return an answer for each text, whatever the engine does.

    Only an engine that is `ordered` gets several texts at once: the answers of others can slip by one, and
    nothing in a plain text shows it. A batch that raises, or has not one
    answer for each text, is asked anew, text by text; what raises then costs only the text that it is
    raised for. KbError, which means that the engine as a whole cannot go on, is let through.
    """
    if engine.ordered and len(texts) > 1:
        answers = _called(engine, pair, texts)
        if not isinstance(answers, Failed):
            return answers
    return [_alone(engine, pair, text) for text in texts]


def _alone(engine: Engine, pair: LanguagePair, text: Text) -> Answer:
    answers = _called(engine, pair, [text])
    return answers if isinstance(answers, Failed) else answers[0]


def _called(engine: Engine, pair: LanguagePair, texts: Sequence[Text]) -> list[Answer] | Failed:
    try:
        answers = list(engine.translate(pair, texts))
    except KbError:
        raise
    except Exception as error:  # an engine may fail in any way
        return Failed(f"{type(error).__name__}: {error}")
    if len(answers) != len(texts) or not all(_sound(answer) for answer in answers):
        return Failed("wrong number of answers")
    return answers


def _sound(answer: object) -> bool:
    return isinstance(answer, Failed) or (isinstance(answer, Translated) and isinstance(answer.text, str))
