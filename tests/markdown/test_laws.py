"""Laws 1 and 2 over generated Markdown; more examples with `HYPOTHESIS_MAX_EXAMPLES`."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from kb_tools.markdown import DEFAULT, Options, localize, segment
from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.markdown.options import Blocks, QuoteCallouts
from kb_tools.markdown.prove.safety import violations
from kb_tools.markdown.write.carry import patch, skeleton
from kb_tools.model.dialect import Dialect
from kb_tools.model.inline import Inline
from kb_tools.model.segment import Document, Kind

EXAMPLES = int(os.environ.get("HYPOTHESIS_MAX_EXAMPLES", "150"))
INLINE = [
    "word", "text goes on", "`code`", "``a ` b``", "**bold**", "*it*", "_it_", "[link](a.md)",
    "[ref][label]", "[label]", "![alt](i.png)", "<b>x</b>", "<kbd>k</kbd>", "{{ macro }}", "{ .attr }",
    "[^1]", "$x$", "++ctrl+c++", ":smile:", "https://example.com", "a|b", "\\*", "&amp;", "<!-- c -->",
    "C#", '"q"', "  \n", "\\\n", "\n", "这是", "é", "[", "]", "(", ")", "<", "`", "*", "_", "~~", "==", "{",
    "}", "\\", "|", "[[Page]]", "[[Page|text]]", "![[", "]]",
    '[=75% "done"]', "[=1/2]", "![type:video](a.mp4)", "<a", "<div>", "</div>", "```", "--8<--",
]  # fmt: skip
LINES = [
    "# Heading", "## Heading ##", "### H { #id }", "- item", "  - item", "    - item", "1. item", "> quote",
    ">", "!!! note", '!!! note "Title"', "???+ tip", '=== "Tab"', "/// note | T", "///", "/// caption",
    "    indented", "\ttab", "        deep", "```", '``` py title="A b"', "~~~", "| a | b |", "|---|---|",
    "a | b", "---|---", "---", "***", "===", ":   def", ": x", "[^1]: note", "[label]: url",
    '[label]: url "T t"', "*[HTML]: text", "<div>", "</div>", "<div markdown>", "<p>text</p>",
    "<!-- kb:skip -->", "<!-- kb:skip-start -->", "<!-- kb:skip-end -->", "<!-- kb:note n -->", "<!-- x",
    "-->", "$$", "::: mod", '--8<-- "x"', "{% if %}", "{ .attr }", '<img alt="text">', "<script>",
    "</script>", "", "", "", "text", "title: x", "[TOC]", "- [ ] task", "> [!NOTE]",
    "NOTE: text", "NOTE: **Title** text", "NOTE:", "> TIP: text", ">? TIP: **T.**", "> [!tip] Title", "> **Bold**",
    "> - item", "{# x #}", "\xa0", "\x00", "\x01",
]  # fmt: skip

inlines = st.lists(st.sampled_from(INLINE) | st.text(max_size=6), max_size=8).map("".join)
lines = st.builds(
    str.__add__, st.sampled_from(["", "", "", "    ", "> ", "        "]), st.sampled_from(LINES) | inlines
)
pages = st.builds(
    lambda front, body, end: front + end.join(body),
    st.sampled_from(["", "", "\ufeff", "---\ntitle: A b\n---\n", "---\n"]),
    st.lists(lines, max_size=14),
    st.sampled_from(["\n", "\n", "\n\n", "\r\n"]),
)
FURTHER = Options(
    blocks=Blocks(callouts=True, quote_callouts=QuoteCallouts.LINES, bold_titles=True, macros=True),
    dialect=Dialect(wikilinks=True, progress=True, videos="type:video"),
)
BARE = Options(blocks=Blocks(admonitions=False, details=False, tabs=False, slashes=False))
options = st.sampled_from(
    [DEFAULT, FURTHER, BARE, Options(code_comments=True, diagram_labels=True, skip_tags=("p",))]
)


@settings(max_examples=EXAMPLES)
@given(pages, options)
def test_identity_and_partition(page: str, chosen: Options) -> None:
    document = segment(page, chosen)
    stop = 0
    for s in document.segments:
        assert stop <= s.start <= s.stop <= len(page)
        assert s.source.strip() == s.source != ""
        stop = s.stop
    assert localize(document, {}) == page
    assert localize(document, {s.key: s.source for s in document.segments}) == page
    for heading in document.headings:
        assert heading.start <= heading.stop <= len(page)


@settings(max_examples=EXAMPLES)
@given(pages, st.text(max_size=20) | inlines, options)
def test_any_target_leaves_the_text_between_alone(page: str, target: str, chosen: Options) -> None:
    document = segment(page, chosen)
    out = localize(document, {s.key: target for s in document.segments})
    position = 0
    for between in _between(page, document):
        found = out.find(between, position)
        assert found >= 0
        position = found + len(between)
    localize(
        document, {}, foreign="en", titles={"note": target}, heading_ids=[target] * len(document.headings)
    )


def _between(page: str, document: Document) -> list[str]:
    stop, parts = 0, []
    for s in document.segments:
        parts.append(page[stop : s.start])
        stop = s.stop
    return [*parts, page[stop:]]


@settings(max_examples=2 * EXAMPLES)
@given(inlines | st.text(), options)
def test_tokens_concatenate(text: str, chosen: Options) -> None:
    tokens = parse_inline(text, chosen.dialect)
    assert "".join(token.raw for token in tokens) == text
    for index, token in enumerate(tokens):
        assert token.raw
        if token.pair is not None:
            assert tokens[token.pair].pair == index
            assert token.opens == (token.pair > index)
        if token.kind is Inline.EMPHASIS:
            assert token.pair is not None


@settings(max_examples=EXAMPLES)
@given(inlines, inlines, inlines)
def test_checks_never_raise(old: str, new: str, target: str) -> None:
    for kind in Kind:
        violations(old, target, kind)
        assert violations(old, old, kind) == ()
    assert patch(old, old, target) == target
    if skeleton(old) != skeleton(new):
        assert patch(old, new, target) is None


@settings(max_examples=EXAMPLES)
@given(
    st.lists(st.sampled_from(["one", "two", "`code`", "[a](b)", "three."]), min_size=1, max_size=12),
    st.data(),
)
def test_wrapping_does_not_change_sources(words: list[str], data: st.DataObject) -> None:
    breaks = data.draw(st.lists(st.sampled_from([" ", "\n"]), min_size=len(words), max_size=len(words)))
    wrapped = "".join(w + b for w, b in zip(words, breaks, strict=True)).strip()
    assert [s.source for s in segment(wrapped).segments] == [
        s.source for s in segment(" ".join(words)).segments
    ]
