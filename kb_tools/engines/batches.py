"""Handing texts to an engine so that no answer can land on another text."""

from __future__ import annotations

from collections.abc import Sequence

from kb_tools.engines.base import Answer, Engine, Failed, LanguagePair, Text, Translated
from kb_tools.errors import KbError

_ALWAYS, _TIMES = 1_000, 10
"""Characters that an answer may always have, and how many times as long as its text it may be beyond that."""
_UNSEEN = "?"
"""What stands for a character that nobody sees, or that drives a terminal."""
_REASON = 200
"""Most characters of a reason."""


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


def _validated(text: Text, answer: Answer) -> Answer:
    """Return an answer that can be kept, or why it cannot: what comes from outside may be anything."""
    if isinstance(answer, Failed):
        return Failed(printable(answer.reason))
    if not _is_text("".join((answer.text, *(part for note in answer.notes for part in note)))):
        return Failed("the answer has half a character in it (a lone surrogate)")
    most = max(_ALWAYS, _TIMES * len(text.text))
    if len(answer.text) > most:
        return Failed(f"the answer has more than {most} characters")
    return answer


def printable(reason: str) -> str:
    """Return a reason that came from outside as it can be shown: on one line, not long, and with all of it seen."""
    seen = "".join(
        character if character.isprintable() else _UNSEEN for character in " ".join(reason.split())
    )
    return seen if len(seen) <= _REASON else f"{seen[:_REASON]}…"


def _is_text(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _alone(engine: Engine, pair: LanguagePair, text: Text) -> Answer:
    answers = _called(engine, pair, [text])
    return answers if isinstance(answers, Failed) else answers[0]


def _called(engine: Engine, pair: LanguagePair, texts: Sequence[Text]) -> list[Answer] | Failed:
    try:
        answers = list(engine.translate(pair, texts))
    except KbError:
        raise
    except Exception as error:  # an engine may fail in any way
        return Failed(printable(f"{type(error).__name__}: {error}"))
    if len(answers) != len(texts) or not all(_sound(answer) for answer in answers):
        return Failed("wrong number of answers")
    return [_validated(text, answer) for text, answer in zip(texts, answers, strict=True)]


def _sound(answer: object) -> bool:
    if isinstance(answer, Failed):
        return isinstance(answer.reason, str)
    return isinstance(answer, Translated) and isinstance(answer.text, str)
