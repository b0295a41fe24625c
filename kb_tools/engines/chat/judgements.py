"""Reading what a model says of drafts. Of an answer, only what surely belongs to a draft and is whole is taken.

An answer belongs to a draft by its id, and by the first words of the draft, which go with it: where a model gives its
answers to the ids one place further, the words say so. One thing that is wrong costs the whole judgement of a draft,
which then counts as not judged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kb_tools.engines.base import Failed
from kb_tools.engines.chat.answers import id_of, listed
from kb_tools.engines.chat.explanations import cleaned, fault, has_hidden, one_line
from kb_tools.engines.chat.questioner import Read
from kb_tools.engines.judging import DraftText
from kb_tools.engines.marks.garbage import plain
from kb_tools.engines.secrets import Secrets
from kb_tools.language.accents import without_accents
from kb_tools.model.judgement import Category, Issue, Judgement, Severity, judgement

FORM = "judgements"
"""The name of the list of judgements in an answer, and of the schema."""
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        FORM: {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "string"},
                    "begins": {"type": "string"},
                    "issues": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {
                                "category": {"type": "string", "enum": [*map(str, Category)]},
                                "severity": {"type": "string", "enum": [*map(str, Severity)]},
                                "quote": {"type": "string"},
                                "explanation": {"type": "string"},
                            },
                            "required": ["category", "severity", "quote", "explanation"],
                            "additionalProperties": False,
                        },
                    },
                },
                "required": ["id", "begins", "issues"],
                "additionalProperties": False,
            },
        }
    },
    "required": [FORM],
    "additionalProperties": False,
}
"""What an answer is, as JSON Schema. It is the same for all requests: servers compile it once."""
KEY_SHOWN = "the judge's answer repeats a key or a password"
_MOST = 20
"""Most issues of one draft; a model that names more is caught in a loop."""
_QUOTE = 60
"""Most characters of a quotation that are kept."""
_LONGEST = 400
"""Most characters of a quotation, and of the first words of a draft."""
_TOLD = 3
"""Letters by which drafts are told apart, at least; a word of Chinese may have one."""
_LETTERS = re.compile(r"\w+")
_LEFT_OUT = re.compile(r"…|\.\.\.|\[…\]")


class _UnusableError(Exception):
    """Raised with why a judgement cannot be used."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What an answer says of one id."""

    one: str
    begins: object
    issues: object


def judgements(
    content: str, ids: Sequence[str], drafts: Sequence[DraftText], secrets: Secrets
) -> Read[Judgement]:
    """Return the judgements that can be used, by the place of their draft."""
    entries = listed(content, FORM, _entry)
    often = Counter(entry.one for entry in entries)
    places = {one: at for at, one in enumerate(ids)}
    found: dict[int, Judgement | Failed] = {}
    problem, bare = "", False
    for entry in entries:
        at = places.get(entry.one)
        if at is None or often[entry.one] > 1:
            problem = problem or "the judge answers with other ids than it was asked for"
            continue
        own = _begins(entry.begins, drafts[at].target)
        if not own and len(drafts) > 1:
            problem = problem or "the judge does not say of which draft it speaks"
            continue
        try:
            found[at] = _judgement(entry.issues, drafts[at], secrets)
            bare |= not own
        except _UnusableError as error:
            problem = problem or str(error)
    return Read(found, bare, problem)


def _entry(found: Any) -> _Entry | None:
    one = id_of(found) if isinstance(found, Mapping) else None
    return _Entry(one, found.get("begins"), found.get("issues")) if one is not None else None


def _begins(said: object, target: str) -> bool:
    """Tell whether a draft begins with some words. Marks, blanks, accents and case do not count."""
    words = _bare(said[:_LONGEST]) if isinstance(said, str) else ""
    beginnings = [bare for bare in (_bare(target), _bare(plain(target))) if bare]
    return not beginnings or any(
        bare.startswith(words) and len(words) >= min(_TOLD, len(bare)) for bare in beginnings
    )


def _judgement(said: object, draft: DraftText, secrets: Secrets) -> Judgement | Failed:
    """Return the judgement of one draft. Raises _UnusableError for the first thing that is wrong."""
    if not isinstance(said, list) or not all(isinstance(issue, Mapping) for issue in said):
        raise _UnusableError("the judge does not answer in the form that it is asked for")
    if len(said) > _MOST:
        raise _UnusableError(f"the judge names more than {_MOST} errors in one draft")
    if any(secrets.shown_in(word) for issue in said for word in issue.values() if isinstance(word, str)):
        return Failed(KEY_SHOWN)
    return judgement(_issue(issue, draft) for issue in said)


def _issue(said: Mapping[str, Any], draft: DraftText) -> Issue:
    category, severity, quote, words = (
        said.get(key) for key in ("category", "severity", "quote", "explanation")
    )
    if not all(isinstance(value, str) for value in (category, severity, quote, words)):
        raise _UnusableError("the judge does not answer in the form that it is asked for")
    texts = (draft.target, draft.text.text)
    quoted = _quotation(one_line(str(quote)), texts)
    explained = one_line(str(words))
    if wrong := fault(explained, texts):
        raise _UnusableError(wrong)
    told = cleaned(explained)
    return Issue(
        _one_of(Category, str(category)),
        _one_of(Severity, str(severity)),
        ": ".join(filter(None, (quoted and f"“{quoted}”", told))),
    )


def _one_of(kind: type[Category] | type[Severity], word: str) -> Any:
    try:
        return kind(word.strip().lower())
    except ValueError:
        raise _UnusableError("the judge names a category or a severity that there is not") from None


def _quotation(quote: str, texts: Sequence[str]) -> str:
    """Return words that a judge quotes, as far as they stand in one of the texts just so.

    Raises _UnusableError where they stand in none of them, whatever their marks, accents and case.
    """
    if len(quote) > _LONGEST:
        raise _UnusableError("the judge quotes more than an error")
    lines = [one_line(text) for text in texts]
    bare = [form for text in texts for form in (_bare(text), _bare(plain(text)))]
    for piece in filter(None, map(str.strip, _LEFT_OUT.split(quote))):
        if not any(piece in line for line in lines):
            words = _bare(piece)
            if not words or not any(words in form for form in bare):
                raise _UnusableError("the judge quotes words that stand in neither text")
    if has_hidden(quote) or not any(quote in line for line in lines):
        return ""
    return quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE].rstrip()}…"


def _bare(text: str) -> str:
    return "".join(_LETTERS.findall(without_accents(text)))
