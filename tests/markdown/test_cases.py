from __future__ import annotations

import pytest

from kb_tools.markdown import localize, segment
from kb_tools.markdown.prove.skeleton import departures, skeleton
from tests.markdown.golden import CASES, Case, localized, read, segments_of
from tests.markdown.rendering import render_as

ALL = [case for path in sorted(CASES.glob("*.md")) for case in read(path)]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_segments_and_result(case: Case) -> None:
    assert segments_of(case.page, case.options) == case.segments
    assert localized(case.page, case.options) == case.localized


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_identity_and_partition(case: Case) -> None:
    for page in (case.page, case.page.replace("\n", "\r\n"), "\ufeff" + case.page, case.page.rstrip("\n")):
        document = segment(page, case.options)
        assert localize(document, {}) == page
        assert localize(document, {s.key: s.source for s in document.segments}) == page
        stop = 0
        for s in document.segments:
            assert stop <= s.start < s.stop <= len(page)
            stop = s.stop
        assert [s.source for s in document.segments] == [
            s.source for s in segment(case.page, case.options).segments
        ]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_the_rendered_page_keeps_its_blocks(case: Case) -> None:
    english, other = (render_as(case.configuration, page) for page in (case.page, case.localized))
    assert departures(skeleton(english), skeleton(other)) == []


def test_there_are_cases() -> None:
    assert len(ALL) > 50
