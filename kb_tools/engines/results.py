"""Results of engines on disk, so that nothing is ever translated, or paid for, twice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from kb_tools.engines.base import Info, LanguagePair, Text, Translated
from kb_tools.engines.text_store import TextStore


class ResultStore(TextStore):
    """A content-addressed store: what an engine (by its fingerprint) made of a marked text for a pair.

    A run that is killed loses at most the batch that it was about to store. A damaged file counts as
    empty: it is only a cache.
    """

    def known(self, info: Info, pair: LanguagePair, texts: Sequence[Text]) -> dict[Text, Translated]:
        """Return what is already known of some texts. Raises KbError where the file cannot be read."""
        by_key = {_key(info, pair, text): text for text in texts}
        return {by_key[key]: Translated(text) for key, text in self.get(by_key).items()}

    def add(self, info: Info, pair: LanguagePair, results: Mapping[Text, Translated]) -> None:
        """Store the results of one batch, all or none. Raises KbError where the disk refuses."""
        self.put({_key(info, pair, text): result.text for text, result in results.items()})

    def drop(self, info: Info, pair: LanguagePair, texts: Sequence[Text]) -> None:
        """Forget the results of some texts, for no draft can be made of them. A disk that refuses loses nothing."""
        self.forget(_key(info, pair, text) for text in texts)


def _key(info: Info, pair: LanguagePair, text: Text) -> bytes:
    """Return the key of a text: of all that makes it equal to another.

    A text without aids has the key that it had before there were aids.
    """
    return digest(info.fingerprint, pair.source, pair.target, text.text, *compared_aids(text))


def digest(*parts: str) -> bytes:
    """Return a key made of some texts."""
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).digest()


def compared_aids(text: Text) -> tuple[str, ...]:
    """Return what makes two equal texts different to an engine, as one text; none if there is no such thing."""
    compared = (text.kind and str(text.kind), text.context, text.note, text.terms, text.former)
    return (repr(compared),) if any(compared) else ()
