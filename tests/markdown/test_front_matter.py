"""Front matter is what MkDocs reads as such, and nothing that it would show as text gets past."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from kb_tools.markdown.front_matter import body, extent, with_line, written
from kb_tools.markdown.front_matter_faults import fault, line_of

FACTS = {"state": "draft", "source": "docs/\u2028\x7f.md"}

FAULTS = {
    "a colon": ("---\ndescription: Your first day: all that you need\n---\n# A\n", 2, "not valid YAML"),
    "a tab": ("---\ntitle: x\n\tmore: y\n---\n", 3, "not valid YAML"),
    "never closed": ("---\ntitle: x\n\n# A\n", 1, "never closed"),
    "never closed, with BOM and CRLF": ("\ufeff---\r\ntitle: x\r\n\r\n# A\r\n", 1, "never closed"),
    "twice": ("---\ntitle: x\ntags: [a]\ntitle: y\n---\n", 4, "stands twice"),
    "twice, deeper": ("---\nsearch:\n  boost: 1\n  boost: 2\n---\n", 4, "stands twice"),
    "a list": ("---\n- a\n- b\n---\n", 2, "is a list"),
    "a text": ("---\nNothing but text\n---\n", 2, "is a text"),
    "a tag": ("---\na: 1\nb: !!python/object:os.system x\n---\n", 3, "constructor"),
    "an own tag": ("---\na: !ENV HOME\n---\n", 2, "constructor"),
    "a set": ("---\n!!set {a, b}\n---\n", 2, "not a plain mapping"),
    "a key of ours": ("---\ntitle: x\nkb: mine\n---\n", 3, "'kb'"),
    "a key of ours as meta-data": ("Title: x\nKB: mine\n\ntext\n", 2, "'kb'"),
    "no such day": ("---\na: 1\nreviewed: 2026-02-30\n---\n", 3, "2026-02-30"),
    "no such month": ("---\nreviewed: 2026-13-31\n---\n", 2, "2026-13-31"),
    "no such day, quoted": ("---\nreviewed: '2026-02-30'\n---\n", 2, "not a date"),
    "a time of a day": ("---\nreviewed: 24:00\n---\n", 2, "not a date"),
    "no time of a day": ("---\nreviewed: 25:61\n---\n", 2, "not a date"),
    "no such day, short": ("---\nreviewed: 2026-2-30\n---\n", 2, "not a date"),
    "no such hour": ("---\ndate: 2026-02-03 25:00:00\n---\n", 2, "2026-02-03 25:00:00"),
    "no number": ("---\na: 0b_\n---\n", 2, "0b_"),
    "a control character": ("---\ntitle: x\nb: a\x07b\n---\n", 3, "cannot stand in YAML"),
    "too deep": (f"---\na: {'[' * 5000}{']' * 5000}\n---\n", 2, "levels deep"),
    "itself": ("---\na: &a [*a]\n---\n", 2, "repeat too much"),
    "a list as a key": ("---\n[a]: b\n---\n", 2, "unhashable"),
    "old Mac": ("---\ra: 1\rb: c: d\r---\r", 3, "not valid YAML"),
    "two documents": ("---\na: b\n--- {c: d}\ne: f\n---\n", 4, "not valid YAML"),
    "a long way down": ("---\n\ntitle: a: b\n\n# A\n\ntext\n\n---\n", 3, "not valid YAML"),
}


@pytest.mark.parametrize(("text", "line", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_named_with_its_line(text: str, line: int, words: str) -> None:
    found = fault(text)
    assert found is not None
    assert words in found.message
    assert line_of(text, found.start) == line
    assert found.hint


@pytest.mark.parametrize("merge", [False, True])
def test_a_bomb_is_refused_before_it_goes_off(merge: bool) -> None:
    lines = ["a0: &a0 {x: 1}" if merge else "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for number in range(1, 9):
        again = ", ".join([f"*a{number - 1}"] * 10)
        lines.append(f"a{number}: &a{number} " + (f"{{<<: [{again}]}}" if merge else f"[{again}]"))
    began = time.monotonic()
    found = fault("---\n" + "\n".join(lines) + "\n---\n")
    assert found is not None
    assert "repeat too much" in found.message
    assert time.monotonic() - began < 2


SOUND = {
    "a rule": "---\n\ntext\n",
    "only a rule": "---\n",
    "two rules": "---\n---\n\ntext\n",
    "rules around text": "---\n\n# A\n\ntext\n\n---\n\nmore\n",
    "a comment": "---\n# nothing yet\n---\ntext\n",
    "ordinary": "---\ntitle: x\ntags: [a, b]\nreviewed: 2026-11-21\n---\n\ntext\n",
    "a comment first": "---\n# yes\n\ntitle: x\n---\ntext\n",
    "dots": "---\ntitle: x\n...\ntext\n",
    "BOM and CRLF": "\ufeff---\r\ntitle: x\r\n---\r\ntext\r\n",
    "old Mac": "---\rtitle: x\r---\rtext\r",
    "braces": "---\n{title: x, tags: [a]}\n---\ntext\n",
    "indented": "---\n  title: x\n  b: c\n---\ntext\n",
    "a question": "---\n? a\n: b\n---\ntext\n",
    "an anchor": "---\n&all title: x\n---\ntext\n",
    "an alias": "---\na: &a {x: 1}\nb: *a\nc: {<<: *a, y: 2}\n---\ntext\n",
    "a block": "---\ntitle: >-\n  a: b\n  ---\n---\ntext\n",
    "meta-data": "Title: My page\nAuthor: me\n    and you\ntitle: again\n\n# A\n",
    "meta-data alone": "Title: My page",
    "meta-data with CRLF": '\ufeffTitle: My page: it\'s "mine"\r\n\r\ntext\r\n',
    "an address": "https://example.org/x\n\ntext\n",
    "no meta-data": "# Title: x\n\ntext\n",
    "nothing": "",
    "a day in quotes": "---\nreviewed: '2026-02-28'\n---\ntext\n",
    "a word for a day": "---\nreviewed: lately\n---\ntext\n",
    "without an end": "---\ntitle: x\n---",
}


def as_mkdocs_reads(text: str) -> tuple[str, Mapping[str, object]]:
    """The page without its front matter, and this; line ends and byte order mark as when MkDocs opens a file."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    body, data = get_data(text if text.endswith("\n") else f"{text}\n")
    return body.strip("\n"), data


def check(text: str) -> None:
    body, data = as_mkdocs_reads(text)
    shown, facts = as_mkdocs_reads(with_line(text, "kb", written(json.dumps(FACTS, ensure_ascii=False))))
    assert facts == {"kb": FACTS, **data}
    assert shown == body
    assert as_mkdocs_reads(text[extent(text, meta_lines=True) :].lstrip("\r\n") or "\n")[0] in (body, "")


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_a_page_says_more_and_is_otherwise_read_as_before(text: str) -> None:
    assert fault(text) is None
    check(text)


PIECES = [
    "---", "---", "...", "--- ", "title: x", "title: a: b", "b: [1, 2]", "- a", "# c", "", "", "text", "  more", "\tx",
    "{a: b}", "kb: x", "reviewed: 2026-02-30", "d: 2026-02-28", "&a e: f", "g: *a", "'q': \"r\"", "? k", ": v", "é: ü",
    "Note: well", "    and more", "a: |", "===", "x: y # z",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=9),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
)
@example(["---", "text", "title: x", "---"], "\n", "")
@example(["---", "", "- a: b", "---"], "\n", "")
def test_no_page_shows_our_facts(lines: list[str], newline: str, mark: str) -> None:
    """Law 9: whatever a page begins with, it is refused, or MkDocs reads our facts and what it read before."""
    text = mark + newline.join(lines) + newline
    if fault(text) is None:
        body, data = as_mkdocs_reads(text)
        shown, facts = as_mkdocs_reads(with_line(text, "kb", json.dumps(FACTS)))
        assert facts == {"kb": FACTS, **data}
        assert shown == body


@pytest.mark.parametrize("meta_lines", [False, True])
@pytest.mark.parametrize("matter", ["", "---\ntitle: x\n---\n"])
def test_a_byte_order_mark_is_no_part_of_the_page(matter: str, meta_lines: bool) -> None:
    text = f"\ufeff{matter}# A\n"
    assert text[extent(text, meta_lines) :] == "# A\n"
    assert body(text) == "# A\n"
