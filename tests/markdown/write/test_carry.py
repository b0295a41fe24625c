from __future__ import annotations

import pytest

from kb_tools.markdown.write.carry import patch, skeleton


@pytest.mark.parametrize(
    ("old", "new", "target", "result"),
    [
        ("See [the docs](a.md).", "See [the docs](b.md).", "Žr. [dokus](a.md).", "Žr. [dokus](b.md)."),
        ('See [a](a.md "T").', 'See [a](b.md "T").', 'Žr. [a](a.md "Tė").', 'Žr. [a](b.md "Tė").'),
        ("[a](x) and [b](y)", "[a](x2) and [b](y2)", "[bė](y) ir [a](x)", "[bė](y2) ir [a](x2)"),
        ("[a][l]", "[a][m]", "[ą][l]", "[ą][m]"),
        ("[a][l]", "[a](m.md)", "[ą][l]", "[ą](m.md)"),
        ("![Alt](a.png)", "![Alt](b.png)", "![Vaizdas](a.png)", "![Vaizdas](b.png)"),
        ("Run `a`.", "Run `b`.", "Paleisk `a`.", "Paleisk `b`."),
        ("It is **big**.", "It is *big*.", "Jis **didelis**.", "Jis *didelis*."),
        ("It is *big*.", "It is _big_.", "Jis *didelis*.", "Jis *didelis*."),
        ("It is **big** and *old*.", "It is *big* and *old*.", "*Senas*, **didelis**.", "*Senas*, *didelis*."),
        ("[a](b){ .x }", "[a](b){ .y }", "[ą](b){ .x }", "[ą](b){ .y }"),
        ("[a](b)", "[a](b){ .y }", "[ą](b)", "[ą](b){ .y }"),
        ("[a](b){ .x title=T }", "[a](c){ .y title=T }", '[ą](b){ .x title="Tė tė" }', '[ą](c){ .y title="Tė tė" }'),
        ("<input type=submit class=x value=T> a", '<input class=y type=submit value="T"> a',
         '<input type=submit class=x value="Tė"> ą', '<input class=y type=submit value="Tė"> ą'),
        ("<input value=x> a", "<input value=y> a", "<input value=x> ą", "<input value=y> ą"),
        ('<a href="x" title="T">a</a>', '<a href="y" title="T">a</a>', '<a href="x" title="Tė">ą</a>',
         '<a href="y" title="Tė">ą</a>'),
        ("a  \nb", "a b", "ą  \nbė", "ą  \nbė"),
        ("`a` and `a`", "`b` and `b`", "`a` ir `a`", "`b` ir `b`"),
        ("Same", "Same", "Tas pats", "Tas pats"),
    ],
)  # fmt: skip
def test_patch(old: str, new: str, target: str, result: str) -> None:
    assert skeleton(old) == skeleton(new)
    assert patch(old, new, target) == result


@pytest.mark.parametrize(
    ("old", "new", "target"),
    [
        ("See this.", "See that.", "Žr. tai."),
        ("Run `a`.", "Run `b`.", "Paleisk."),
        ("Run `a`.", "Run `b`.", "Paleisk `a` arba `a`."),
        ("`a` and `a`", "`b` and `c`", "`a` ir `a`"),
        ("*a* *b*", "**a** *b*", "*ą* *bė*"),
        ("**a**", "*a*", "ą"),
        ("[a](x)", "[a](y)", "[ą](z)"),
    ],
)
def test_unclear(old: str, new: str, target: str) -> None:
    assert patch(old, new, target) is None


def test_text_matters() -> None:
    assert skeleton("See [docs](a)") != skeleton("See [help](a)")
    assert skeleton('<b title="x">a</b>') != skeleton('<b title="y">a</b>')
    assert skeleton("[a](b){ title=x }") != skeleton("[a](b){ title=y }")
    assert skeleton("<input type=submit value=x>") != skeleton("<input type=submit value=y>")
    assert skeleton("a `b`") != skeleton("a")


@pytest.mark.parametrize(("old", "new"), [("5 days", "3 days"), ("day 5", "day 3"), ("5", "3"), ("T", "")])
@pytest.mark.parametrize("link", ['[a](b "{}")', "[a](b '{}')", '![a](b "{}")', '<b title="{}">a</b>'])
def test_every_character_of_a_title_matters(link: str, old: str, new: str) -> None:
    assert skeleton(link.format(old)) != skeleton(link.format(new))
    assert patch(link.format(old), link.format(new), link.format(old)) is None
