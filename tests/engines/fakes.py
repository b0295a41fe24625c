"""Engines that do what a test wants, behind the real port."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from kb_tools.checks.drafting import DraftChecks
from kb_tools.engines.base import Aid, Answer, Failed, Info, LanguagePair, MarkStyle, Text, Translated
from kb_tools.engines.marks.chain import Draft, drafts
from kb_tools.engines.marks.jobs import Languages, NoDraft, Way
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Kind
from kb_tools.style.glossary import Glossary

EN = Locale("en")
LT = Locale("lt")


class Scripted:
    """Answers by a function from the texts of a call; keeps the calls."""

    marks: tuple[MarkStyle, ...] = (MarkStyle.BRACKETS,)
    whole = False
    batch = 64
    made_up = False
    aids: frozenset[Aid] = frozenset()
    mends = 0

    def __init__(
        self, function: Callable[[Sequence[Text]], Sequence[object]], *, ordered: bool = True
    ) -> None:
        self._function = function
        self.ordered = ordered
        self.calls: list[list[str]] = []

    def pairs(self) -> Sequence[LanguagePair]:
        return (LanguagePair("*", "*"),)

    def info(self, pair: LanguagePair) -> Info:
        return Info("scripted-1", "scripted 1")

    def translate(self, pair: LanguagePair, texts: Sequence[Text]) -> Sequence[Answer]:
        self.calls.append([text.text for text in texts])
        return self._function(texts)  # type: ignore[return-value]

    def close(self) -> None:
        pass


def reverse(text: str) -> str:
    """A translation that shows whose it is: every word backwards, everything else, tags too, as it was."""
    return re.sub(r"<[^<>]*>|[^\W\d_]+", lambda m: m[0] if m[0][0] == "<" else m[0][::-1], text)


def draft(
    source: str,
    say: Callable[[str], str | None],
    glossary: Glossary | None = None,
    styles: Sequence[MarkStyle] = (MarkStyle.BRACKETS,),
    locale: Locale = LT,
    *,
    made_up: bool = True,
) -> Draft | NoDraft:
    """Draft one source with an engine that is a function; None means that it fails.

    `made_up` says that its answers are in no language.
    """

    def ask(texts: Sequence[Text]) -> Mapping[Text, Answer]:
        said = {text: say(text.text) for text in texts}
        return {
            text: Failed("cannot") if found is None else Translated(found) for text, found in said.items()
        }

    checks = DraftChecks(locale)

    def judge(source: str, target: str, kind: Kind | None) -> NoDraft | None:
        found = checks.objection(source, target, terms=False)
        return NoDraft(found.check, found.message) if found else None

    way = Way(styles, ask, judge, made_up=made_up)
    return drafts([Text(source)], Languages(EN, locale, glossary or Glossary()), way)[0]
