from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kb_tools.language.function_words import FUNCTION_WORDS, LANGUAGES_OF
from kb_tools.language.recognition import WORD, is_its_own

LANGUAGES = sorted(FUNCTION_WORDS)


@given(st.sampled_from(LANGUAGES), st.data())
def test_words_of_one_language_alone_leave_no_other_as_many(own: str, data: st.DataObject) -> None:
    words = st.sampled_from(sorted(FUNCTION_WORDS[own])) | st.sampled_from(sorted(LANGUAGES_OF))
    small = frozenset(data.draw(st.lists(words, max_size=8)))
    seen = Counter(language for word in small for language in LANGUAGES_OF[word])
    mine = seen.pop(own, 0)
    if is_its_own(small, own):
        assert mine >= 2
        assert mine > max(seen.values(), default=0)
    elif all(LANGUAGES_OF[word] == (own,) for word in small):
        assert mine < 2


@given(st.text("aÄж0_- '’\u0301\u0915\u093f\u200c.", max_size=12))
def test_a_word_has_its_signs_and_hyphens(text: str) -> None:
    plain = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u200c'’ʼ‘-])*")
    assert WORD.findall(text) == plain.findall(text)
