"""Judgements on disk, so that no draft is ever judged, or paid for, twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb_tools.engines.base import Info, LanguagePair
from kb_tools.engines.judging import DraftText
from kb_tools.engines.results import compared_aids, digest
from kb_tools.engines.text_store import TextStore
from kb_tools.model.judgement import Judgement, read_issues, write_issues


class JudgementStore(TextStore):
    """What a judge (by its fingerprint) says of a text with its draft. It may share a file with other stores."""

    def known(
        self, info: Info, pair: LanguagePair, drafts: Iterable[DraftText]
    ) -> dict[DraftText, Judgement]:
        """Return what is already known of some drafts. Raises KbError where the file cannot be read."""
        by_key = {_key(info, pair, draft): draft for draft in drafts}
        return {by_key[key]: read_issues(text) for key, text in self.get(by_key).items()}

    def add(self, info: Info, pair: LanguagePair, found: Mapping[DraftText, Judgement]) -> None:
        """Store some judgements, all or none. Raises KbError where the disk refuses."""
        self.put({_key(info, pair, draft): write_issues(said) for draft, said in found.items()})


def _key(info: Info, pair: LanguagePair, draft: DraftText) -> bytes:
    text = draft.text
    parts = (info.fingerprint, pair.source, pair.target, text.text, draft.target, *compared_aids(text))
    return digest("judgement", *parts)
