"""Coverage-guided fuzzing of laws 1 and 2, with atheris (not a dependency; `pip install atheris` where it is wanted).

    python -m tests.markdown.fuzz CORPUS_FOLDER -max_total_time=3600

A page is read from the input as it is, or, from inputs that start with a byte below 128, put together from the
pieces of `test_laws`, so that the fuzzer gets deep without learning the dialect first.
"""

from __future__ import annotations

import sys

import atheris  # type: ignore[import-untyped,unused-ignore]

with atheris.instrument_imports(include=["kb_tools.markdown"]):
    from kb_tools.markdown import localize, segment
    from kb_tools.markdown.inline.parser import parse_inline
    from kb_tools.markdown.prove.safety import violations
    from kb_tools.markdown.write.carry import patch, skeleton

from kb_tools.model.segment import Kind
from tests.markdown.test_laws import INLINE, LINES

PIECES = [*INLINE, *LINES, "\n", "\n", "\n\n", "    ", "> ", "\r\n"]


def page_of(data: bytes) -> str:
    if data[:1] < b"\x80":
        return "".join(PIECES[byte % len(PIECES)] for byte in data[1:])
    return data[1:].decode("utf-8", "replace")


def check(data: bytes) -> None:
    page = page_of(data)
    document = segment(page)
    stop = 0
    for s in document.segments:
        assert stop <= s.start <= s.stop <= len(page)
        stop = s.stop
    assert localize(document, {}) == page
    assert localize(document, {s.key: s.source for s in document.segments}) == page
    other = page[len(page) // 2 :]
    localize(document, {s.key: other for s in document.segments}, foreign="en", titles={"note": other})
    assert "".join(token.raw for token in parse_inline(page)) == page
    violations(page, other, Kind.PARAGRAPH)
    skeleton(page)
    patch(page, other, page)


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
