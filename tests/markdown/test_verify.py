from __future__ import annotations

from collections.abc import Mapping

import pytest

from kb_tools.markdown import segment
from kb_tools.markdown.verify import skeleton, verify
from tests.markdown.rendering import render

PAGE = "# Top\n\n" + "\n\n".join(f"Paragraph number {n}." for n in range(20)) + "\n"
KEYS = [s.key for s in segment(PAGE).segments]


def spliced(targets: Mapping[str, str]) -> str:
    """A careless writer, which escapes nothing."""
    text = PAGE
    for key, target in targets.items():
        text = text.replace(f"{key}\n", f"{target}\n")
    return text


@pytest.mark.parametrize("bad", [[], [3], [0], [20], [2, 3], [1, 9, 17], list(range(1, 21))])
def test_names_the_units_that_break_the_page(bad: list[int]) -> None:
    targets = {key: "> quote" if n in bad else "fine" for n, key in enumerate(KEYS)}
    if 0 in bad:
        targets[KEYS[0]] = "x\n\n- y"
    renders = []

    def counted(text: str) -> str:
        renders.append(text)
        return render(text)

    assert verify(segment(PAGE), targets, counted, write=spliced) == tuple(KEYS[n] for n in bad)
    if len(bad) < 5:
        assert len(renders) <= 2 + 7 * len(bad)


def test_one_rendering_when_the_source_is_known() -> None:
    renders = []

    def counted(text: str) -> str:
        renders.append(text)
        return render(text)

    targets = dict.fromkeys(KEYS, "fine")
    assert verify(segment(PAGE), targets, counted, expected=skeleton(render(PAGE))) == ()
    assert len(renders) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a *b* `c`", "`c` a *b*", True),
        ("a\n\nb", "a b", False),
        ("- a", "- b", True),
        ("- a\n- b", "- a", False),
        ("    code", "    kodas", False),
        ("# a", "# b", True),
        ("# a", "## a", False),
        ("a", "<b onclick=x>a</b>", False),
        ("a", "<script>x</script>", False),
    ],
)
def test_strict_on_blocks_only(one: str, other: str, same: bool) -> None:
    assert (skeleton(render(one)) == skeleton(render(other))) is same
