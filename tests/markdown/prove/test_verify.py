from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_tools.markdown import localize, segment
from kb_tools.markdown.prove.outline import outline
from kb_tools.markdown.prove.safety import violations
from kb_tools.markdown.prove.skeleton import departures, skeleton
from kb_tools.markdown.prove.verify import Proof, Uneven, verify
from kb_tools.model.addresses import Addresses
from tests.markdown.rendering import render
from tests.markdown.test_laws import EXAMPLES

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

    assert verify(segment(PAGE), targets, counted, write=spliced).broken == tuple(KEYS[n] for n in bad)
    if len(bad) < 5:
        assert len(renders) <= 2 + 7 * len(bad)


GUILTY = [
    "> quote",
    "x\n\n- y",
    "# heading",
    "    <div>a</div>\n\nb",
    "a\n***",
    "[a](b.md)",
    "<b onclick=x>a</b>",
]


@given(st.integers(1, 60), st.data())
@settings(deadline=None, max_examples=EXAMPLES // 3)
def test_exactly_the_guilty_units_are_left_out(size: int, data: st.DataObject) -> None:
    page = "\n\n".join(f"Paragraph number {n}." for n in range(size)) + "\n"
    document = segment(page)
    keys = [s.key for s in document.segments]
    guilty = data.draw(st.sets(st.integers(0, size - 1)))
    targets = {
        key: data.draw(st.sampled_from(GUILTY)) if n in guilty else "fine" for n, key in enumerate(keys)
    }

    def careless(chosen: Mapping[str, str]) -> str:
        text = page
        for key, target in chosen.items():
            text = text.replace(f"{key}\n", f"{target}\n")
        return text

    proof = verify(document, targets, render, write=careless)
    assert proof.broken == tuple(keys[n] for n in sorted(guilty))
    made = skeleton(render(careless(proof.published(document, targets))))
    assert departures(skeleton(render(page)), made) == []


def test_of_two_units_that_break_the_page_only_together_one_is_left_out() -> None:
    def write(chosen: Mapping[str, str]) -> str:
        text = spliced(chosen)
        return text + "\n- item\n" if chosen.get(KEYS[3]) == chosen.get(KEYS[15]) == "fine" else text

    proof = verify(segment(PAGE), dict.fromkeys(KEYS, "fine"), render, write=write)
    assert proof.broken in ((KEYS[3],), (KEYS[15],))


MARKED = "Text.\n\n??? example\n\n    Code.\n\nNOTE: **Title.** Words.\n\nLast.\n"
"""Without the extensions, `Code.` is code, so that a mark of its language would be read as text."""


@pytest.mark.parametrize("targets", [{}, {"Last.": "Galas."}, {"Code.": "Kodas.", "Last.": "Galas."}])
def test_a_source_that_cannot_be_marked_stays_as_it_is(targets: dict[str, str]) -> None:
    document = segment(MARKED)
    html = markdown.markdown
    write = partial(localize, document, foreign="en")
    proof = verify(document, targets, html, write=write)
    assert proof.bare == ("Code.",)
    assert proof.broken == (("Code.",) if "Code." in targets else ())
    text = write(proof.published(document, targets))
    assert "    Code.\n" in text
    assert "<span lang=en dir=ltr>Text.</span>" in text
    assert departures(skeleton(html(MARKED)), skeleton(html(text))) == []


def test_a_page_that_cannot_have_our_additions_is_written_without_them() -> None:
    document = segment(MARKED)

    def adding(chosen: Mapping[str, str]) -> str:
        return localize(document, chosen) + "\n- added\n"

    targets = {"Text.": "Tekstas.", "Last.": "> Galas."}
    plain = partial(localize, document)
    proof = verify(document, targets, markdown.markdown, write=adding, plainer=(adding, plain))
    assert proof == Proof(frame=2)


def test_one_rendering_when_the_source_is_known() -> None:
    renders = []

    def counted(text: str) -> str:
        renders.append(text)
        return render(text)

    targets = dict.fromkeys(KEYS, "fine")
    assert verify(segment(PAGE), targets, counted, expected=skeleton(render(PAGE))) == Proof()
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
        ("# a\n\n[b](#a)", "# c\n\n[d](#c)", True),
        ("# a\n\n# b\n\n[b](#a)", "# a\n\n# b\n\n[b](#b)", False),
        ("a", "<b onclick=x>a</b>", False),
        ("a", "<script>x</script>", False),
        # elements and attributes
        ("a", "a :smile:", True),  # no extension reads it here
        ("a", "<span style='position:fixed'>a</span>", False),
        ("a", "<span class=x>a</span>", False),
        ("a", "**a**{ .x }", False),
        ("**a**{ .x }", "**b**{ .x }", True),
        ("**a**{ .x }", "**b**", False),
        ("a", "<span lang=en dir=ltr>a</span>", True),
        ("a", "<span lang=en onclick=x>a</span>", False),
        ("a", "<span>a</span>", False),
        ("a", "<bdi>a</bdi>", True),
        ("a", "<bdi style=x>a</bdi>", False),
        ("a", '<abbr title="b">a</abbr>', True),
        ("a", '<abbr style="b">a</abbr>', False),
        ("a", "a <!-- b -->", False),
        ("<span class='x'>a</span>", "a", False),
        # addresses
        ("[a](b.md) [c](d.md)", "[C](d.md) [A](b.md)", True),
        ("[a](b.md) c", "a [c](b.md)", True),
        ("[a](b.md)", "[a](c.md)", False),
        ("[a](b.md)", "a", False),
        ("a", "[a](b.md)", False),
        ("[a](b.md)", "[a](b.md) [a](b.md)", False),
        ('[a](b.md "t")', '[c](b.md "u")', True),
        ("[a](b.md)", '[c](b.md "u")', False),
        ("[a](b.md)\n\nc", "a\n\n[c](b.md)", False),
        ("![a](b.png)", "![c](b.png)", True),
        ("![a](b.png)", "![c](d.png)", False),
        ("a", "![a](b.png)", False),
        ("a", "a www.example.com", False),  # pymdownx.magiclink
        ("<video poster='a'></video>", "<video poster='b'></video>", False),
        # values that readers see, and those that they do not
        ("<input type=submit value=a>", '<input type=submit value="b c">', True),
        ("<input type=Reset value=a>", "<input type=Reset value=b>", True),
        ("<input type='button' value=a>", "<input type='button' value=b>", True),
        ("<input type=submit value=a>", "<input type=submit value=a name=b>", False),
        ("<input type=submit value=a>", "<input type=button value=a>", False),
        ("<input type=hidden value=a>", "<input type=hidden value=b>", False),
        ("<input type=hidden type=submit value=a>", "<input type=hidden type=submit value=b>", False),
        ("<input type=text value=a>", "<input type=text value=b>", False),
        ("<input type=checkbox value=a>", "<input type=checkbox value=b>", False),
        ("<input value=a>", "<input value=b>", False),
        ("<button type=submit value=a>c</button>", "<button type=submit value=b>c</button>", False),
        ("<video><track label=a></video>", "<video><track label=b></video>", True),
        ("<video><track srclang=a></video>", "<video><track srclang=b></video>", False),
        (
            "<select>\n<option label=a>c</option></select>",
            "<select>\n<option label=b>c</option></select>",
            True,
        ),
        (
            "<select>\n<option value=a>c</option></select>",
            "<select>\n<option value=b>c</option></select>",
            False,
        ),
        ("<span label=a>c</span>", "<span label=b>c</span>", False),
        ("# a { title=b }", '# a { title="c d" }', True),
        ("# a { title=b }", "# a { title=b .d }", False),
        ("# a { title=b }", "# a", False),
        ("[a](b){ title=c }", "[a](b){ title=d }", True),
        ("[a](b){ data-title=c }", "[a](b){ data-title=d }", False),
        # code
        ("a `b`", "c `d`", True),  # for the check code-spans to say
        ("a `b`", "`b` `d`", False),
        ("run kb update", "`kb update`", True),
        ("run `kb` update", "run `kb update`", True),
        ("a `b`", "a", True),
        ("`#!python x`", "`#!python x`", True),
        ("`x`", "`#!python x`", False),
        # emphasis
        ("a **b**", "*a* b", True),
        ("++ctrl++", "++alt++", False),
        # footnotes in the order of their references
        ("a[^1] b[^2]\n\n[^1]: c\n[^2]: `d`\n", "b[^2] a[^1]\n\n[^1]: c\n[^2]: `d`\n", True),
        ("a[^1] b[^2]\n\n[^1]: c\n[^2]: [d](e)\n", "b[^2] a[^1]\n\n[^1]: c\n[^2]: [d](f)\n", False),
        ("a[^1] b\n\n[^1]: c\n", "a b[^1][^1]\n\n[^1]: c\n", False),
        # tags that are not well formed are the same word for word, or refused
        ("a", "a < b", True),
        ("a", "<b title=\"<i title='><script src=x></script>'>", False),
    ],
)
def test_same_elements(one: str, other: str, same: bool) -> None:
    assert (departures(skeleton(render(one)), skeleton(render(other))) == []) is same


HTML = [
    ('<a href="b">c</a>', '<a href="b" onmouseover="x">c</a>'),
    ('<a href="b">c</a>', '<a href="b" style="x">c</a>'),
    ('<a href="b">c</a>', '<a href="b"style="x">c</a>'),
    ('<a href="b">c</a>', '<a href="b" ping="x">c</a>'),
    ('<a title="b">c</a>', '<a title="b><script src=x></script>">c</a>'),
    ('<a title="b">c</a>', '<a title="b" title2="><script src=x></script>">c</a>'),
    ('<i title="b">c</i>', '<i title="b>"><script src=x></script>">c</i>'),
    ("<p>a</p>", "<p>a<svg/onload=x></p>"),
    ("<p>a</p>", "<p>a<img src=x></p>"),
    ("<p>a</p>", "<p>a<!--><img src=x>--></p>"),
    ("<p>a</p>", "<p>a<![CDATA[><img src=x>]]></p>"),
    ("<p>a</p>", "<p>a<?x><img src=x>?></p>"),
    ("<p>a</p>", "<p>a</ img src=x></p>"),
    ("<p><code>a</code></p>", "<p><code><img src=x></code></p>"),
    ("<p><code>a</code></p>", '<p><code><span style="x">a</span></code></p>'),
    ("<p><code>a</code></p>", "<p><code onclick=x>a</code></p>"),
    ("<pre>a</pre>", "<pre>b</pre>"),
    ("<p>a</p>", "<p>a</p></div>"),
]


@pytest.mark.parametrize(("one", "other"), HTML)
def test_other_html_is_told_by_both(one: str, other: str) -> None:
    assert departures(skeleton(one), skeleton(other)) != []
    assert outline(one) != outline(other)


PAGES = Addresses(
    "https://help.example/", "lt", {"en.wikipedia.org": ["*.wikipedia.org"], "a.example": ["b.example"]}
)


BRAZIL = Addresses(language="pt-BR")
CHINA = Addresses(language="zh-Hans")
FROM_GERMAN = Addresses(source_language="de", language="en")


@pytest.mark.parametrize(
    ("addresses", "source", "target", "same"),
    [
        (BRAZIL, "https://mdn.example/en-US/docs/CSS#a", "https://mdn.example/pt-BR/docs/CSS#a", True),
        (BRAZIL, "https://mdn.example/en-US/docs/CSS", "https://mdn.example/pt/docs/CSS", True),
        (CHINA, "https://docs.example/en-us/learn/", "https://docs.example/zh-cn/learn/", True),
        (CHINA, "https://docs.example/en/latest/", "https://docs.example/zh_TW/latest/", True),
        (CHINA, "https://docs.example/en", "https://docs.example/zh-hans", True),
        (CHINA, "https://docs.example/en-us/learn/", "https://docs.example/ja-jp/learn/", False),
        (CHINA, "https://docs.example/en-us/learn/", "https://docs.example/zh-cn/other/", False),
        (CHINA, "https://docs.example/en-us/learn/?a=1", "https://docs.example/zh-cn/learn/?a=2", False),
        (CHINA, "https://docs.example/en-us/learn/", "https://docs.example/learn/", False),
        (CHINA, "https://docs.example/start/", "https://docs.example/zh/", False),
        (CHINA, "https://docs.example/en-us/learn/", "http://docs.example/zh-cn/learn/", False),
        (CHINA, "https://docs.example/en-us/learn/", "https://evil.example/zh-cn/learn/", False),
        (CHINA, "https://docs.example/en-us/learn/", "https://docs.example@evil.example/zh-cn/learn/", False),
        (CHINA, "https://docs.example/en/learn/", "https://docs.example/zh-unknown/learn/", False),
        (CHINA, "https://docs.example/en/a", "https://docs.example/zh\t/a", False),
        (CHINA, "https://law.example/data_en", "https://law.example/data_zh", True),
        (CHINA, "https://law.example/a/form-en-US.pdf#p2", "https://law.example/a/form-zh-CN.pdf#p2", True),
        (BRAZIL, "https://support.example/a/1?hl=en", "https://support.example/a/1?hl=pt-BR", True),
        (BRAZIL, "https://support.example/a/1?x=2&lang=en", "https://support.example/a/1?x=2&lang=pt", True),
        (BRAZIL, "https://support.example/a/1?id=en", "https://support.example/a/1?id=pt", False),
        (BRAZIL, "https://support.example/a/1?hl=en", "https://support.example/a/2?hl=pt-BR", False),
        (BRAZIL, "https://support.example/a/1?hl=en", "https://support.example/a/1?hl=es", False),
        (BRAZIL, "https://support.example/a/1?hl=en", "https://evil.example/a/1?hl=pt-BR", False),
        (CHINA, "https://law.example/data_en.pdf", "https://law.example/data_zh.exe", False),
        (CHINA, "https://law.example/data_en", "https://law.example/other_zh", False),
        (CHINA, "https://law.example/en/data_en", "https://law.example/zh/data_zh", False),
        (BRAZIL, "https://en.wikipedia.org/wiki/Help", "https://pt.wikipedia.org/wiki/Ajuda", True),
        (BRAZIL, "https://en.wikibooks.org/wiki/Help", "https://pt.wikibooks.org/wiki/Ajuda", True),
        (BRAZIL, "https://en.wikipedia.org/wiki/Help", "https://es.wikipedia.org/wiki/Ayuda", False),
        (BRAZIL, "https://en.github.io/wiki/Help", "https://pt.github.io/wiki/Help", False),
        (BRAZIL, "https://en.wikipedia.org/wiki/Help", "https://pt.wiktionary.org/wiki/Ajuda", False),
        (BRAZIL, "https://en.wikipedia.org/wiki/Help", "https://pt.wikipedia.org:8080/wiki/Ajuda", False),
        (FROM_GERMAN, "https://de.wikipedia.org/wiki/Hilfe", "https://en.wikipedia.org/wiki/Help", True),
        (FROM_GERMAN, "https://mdn.example/de/docs/CSS", "https://mdn.example/en-US/docs/CSS", True),
        (FROM_GERMAN, "https://fr.wikipedia.org/wiki/Aide", "https://en.wikipedia.org/wiki/Help", False),
        (Addresses(), "https://en.wikipedia.org/wiki/Help", "https://pt.wikipedia.org/wiki/Ajuda", False),
    ],
)
def test_links_may_lead_to_the_language_of_the_reader_on_the_same_site(
    addresses: Addresses, source: str, target: str, same: bool
) -> None:
    assert addresses.same(source, target) is same


@pytest.mark.parametrize(
    ("source", "target", "same"),
    [
        ("https://help.example/start/", "https://help.example/lt/start/", True),
        ("https://help.example/start/#a", "https://help.example/lt/start/#a", True),
        ("https://help.example/", "https://help.example/lt/", True),
        ("/start/", "/lt/start/", True),
        ("https://help.example/start/", "https://help.example/lt/end/", False),
        ("https://help.example/start/", "https://help.example/es/start/", False),
        ("https://help.example/start/", "https://help.example.evil/lt/start/", False),
        ("https://help.example/start/", "https://help.example/lt/../start/", False),
        ("https://help.example/start/", "http://help.example/lt/start/", False),
        ("https://en.wikipedia.org/wiki/Help", "https://lt.wikipedia.org/wiki/Pagalba", True),
        ("http://en.wikipedia.org/wiki/Help", "https://lt.wikipedia.org/wiki/Pagalba", True),
        ("https://en.wikipedia.org/wiki/Help", "http://lt.wikipedia.org/wiki/Pagalba", False),
        ("https://en.wikipedia.org/wiki/Help", "https://lt.m.wikipedia.org/wiki/Pagalba", False),
        ("https://en.wikipedia.org/wiki/Help", "https://wikipedia.org/wiki/Pagalba", False),
        ("https://en.wikipedia.org/wiki/Help", "https://evilwikipedia.org/", False),
        ("https://en.wikipedia.org/wiki/Help", "https://evil.example/.wikipedia.org", False),
        ("https://en.wikipedia.org/wiki/Help", "https://lt.wikipedia.org@evil.example/", False),
        ("https://en.wikipedia.org/wiki/Help", "https://evil.example\\.wikipedia.org/", False),
        ("https://en.wikipedia.org/wiki/Help", "https://lt.wikipedia.org:8080/", False),
        ("https://en.wikipedia.org/wiki/Help", "javascript://lt.wikipedia.org/%0aalert(1)", False),
        ("https://en.wikipedia.org/wiki/Help", "https://lt.wikipedia.org\t.evil.example/", False),
        ("https://en.wikipedia.org/wiki/Help", "//lt.wikipedia.org/", False),
        ("https://de.wikipedia.org/wiki/Hilfe", "https://lt.wikipedia.org/", False),
        ("https://a.example/x", "https://b.example/y", True),
        ("https://b.example/x", "https://a.example/y", False),
        ("mailto:a@a.example", "mailto:a@b.example", False),
    ],
)
def test_where_links_may_lead_instead(source: str, target: str, same: bool) -> None:
    assert PAGES.same(source, target) is same
    one, other = f"<p><a href='{source}'>x</a></p>", f"<p><a href='{target}'>y</a></p>"
    assert (departures(skeleton(one), skeleton(other), PAGES) == []) is same


CHINESE = Addresses(language="zh-Hans")


@pytest.mark.parametrize(
    ("source", "target", "same"),
    [
        ("https://en.wikipedia.org/wiki/Emoji", "https://zh.wikipedia.org/wiki/Emoji", True),
        ("https://en.wikipedia.org/wiki/Emoji", "https://de.wikipedia.org/wiki/Emoji", False),
        ("https://en.wikipedia.org/wiki/Emoji", "https://zh.wikipedia.org.evil.example/", False),
        ("https://en.wikipedia.org/wiki/Emoji", "javascript://zh.wikipedia.org/%0aalert(1)", False),
        ("https://en.wikipedia.org/wiki/Emoji", "https://x@zh.wikipedia.org/wiki/Emoji", False),
        ("https://en.example.org/a", "https://zh.example.org/a", False),
        ("https://dev.example/en-US/docs/a", "https://dev.example/zh-CN/docs/a", True),
        ("https://dev.example/en/docs/a?b=1#c", "https://dev.example/zh/docs/a?b=1#c", True),
        ("https://dev.example/en/docs/a?b=1", "https://dev.example/zh/docs/a?b=2", False),
        ("https://dev.example/en/docs/a", "https://dev.example/de/docs/a", False),
        ("https://dev.example/en/docs/a", "https://dev.example/zh/docs/b", False),
        ("https://dev.example/en/docs/a", "https://dev.evil/zh/docs/a", False),
        ("https://dev.example/en/docs/a", "http://dev.example/zh/docs/a", False),
        ("https://dev.example/send/a", "https://dev.example/zh/a", False),
    ],
)
def test_links_may_lead_to_the_same_page_in_the_language_of_the_reader(
    source: str, target: str, same: bool
) -> None:
    assert CHINESE.same(source, target) is same
    one, other = f"<p><a href='{source}'>x</a></p>", f"<p><a href='{target}'>y</a></p>"
    assert (departures(skeleton(one), skeleton(other), CHINESE) == []) is same


def test_links_to_allowed_places_are_published() -> None:
    page = (
        "See [Help](https://en.wikipedia.org/wiki/Help) and <https://en.wikipedia.org/wiki/Aid>.\n\n"
        "Start [here](https://help.example/start/).\n"
    )
    document = segment(page)
    targets = {
        document.segments[0].key: "Žr. [Pagalba](https://lt.wikipedia.org/wiki/Pagalba_(a)) ir "
        "<https://lt.wikipedia.org/wiki/B_a_>.",
        document.segments[1].key: "Pradėkite [čia](https://help.example/lt/start/).",
    }
    assert not [
        v
        for s in document.segments
        for v in violations(s.source, targets[s.key], s.kind, addresses=PAGES)
        if v.fatal
    ]
    html = render(localize(document, targets, addresses=PAGES))
    for address in (
        "https://lt.wikipedia.org/wiki/Pagalba_%28a%29",
        "https://lt.wikipedia.org/wiki/B_a_",
        "https://help.example/lt/start/",
    ):
        assert f'href="{address}"' in html
    write = partial(localize, document, addresses=PAGES)
    assert verify(document, targets, render, write=write, addresses=PAGES) == Proof()
    assert verify(document, targets, render, write=write).broken == tuple(targets)
    assert "wikipedia.org/wiki/Pagalba" not in render(localize(document, targets)).replace("&#", "")


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("Atidarykite <bdi>ACME</bdi>.", "<bdi>"),
        ('Atidarykite <span dir="rtl">ACME</span>.', '<span dir="rtl">'),
        ("Atidarykite <span lang=en dir=ltr>ACME</span>.", "<span lang=en dir=ltr>"),
        ('Atidarykite <abbr title="A (b)">ACME</abbr>.', '<abbr title="A (b)">'),
        ("Atidarykite `README.md`.", "<code>README.md</code>"),
        ("Atidarykite <span>ACME</span>.", ""),
        ("Atidarykite <span dir=rtl>ACME.", ""),
        ("Atidarykite ACME</bdi>.", ""),
        ('Atidarykite <span dir="rtl" class="x">ACME</span>.', ""),
        ("Atidarykite <span dir=x>ACME</span>.", ""),
        ("Atidarykite <span lang=en\ndir=ltr onclick=x>ACME</span>.", ""),
        ("Atidarykite <bdi onclick=x>ACME</bdi>.", ""),
        ("Atidarykite <bdi><img src=x></bdi>.", ""),
        ('Atidarykite <abbr title="a" style=y>ACME</abbr>.', ""),
        ('Atidarykite <abbr title="[x](javascript:y)">ACME</abbr>.', ""),
        ('Atidarykite <abbr title="a" "onclick=x>ACME</abbr>.', ""),
    ],
)
def test_elements_that_tell_language_or_direction_are_free(target: str, shown: str) -> None:
    document = segment("Open README.md in ACME.\n")
    (key,) = [s.key for s in document.segments]
    fatal = [v for v in violations(key, target, document.segments[0].kind) if v.fatal]
    html = render(localize(document, {key: target}))
    assert verify(document, {key: target}, render) == Proof()
    assert bool(fatal) is not bool(shown)
    assert shown in html
    if not shown:
        assert not [tag for tag in ("<bdi onclick", "<span", "<img") if tag in html]


def test_units_that_only_lose_a_link_are_told_by_their_place() -> None:
    page = "# Top\n\n" + "\n\n".join(f"Paragraph {n} has [a link](p{n}.md)." for n in range(30)) + "\n"
    document = segment(page)
    renders = []

    def counted(text: str) -> str:
        renders.append(text)
        return render(text)

    targets = {s.key: s.source.replace("has", "lt") for s in document.segments}
    bad = [s.key for s in document.segments][5:25]
    targets |= dict.fromkeys(bad, "no link")
    assert verify(document, targets, counted).broken == tuple(bad)
    assert len(renders) <= 5


def test_emphasis_is_told_by_unit() -> None:
    page = "Save **it** *now*.\n\n- Save **it**.\n- Press ++enter++, ==then== stop.\n"
    document = segment(page)
    targets = {
        "Save **it** *now*.": "*Now* save *it*.",
        "Save **it**.": "Save **it**!",
        "Press ++enter++, ==then== stop.": "Press ++enter++, then stop.",
    }
    found = verify(document, targets, render, uneven=True)
    assert found == Proof(
        (),
        (
            Uneven("Save **it** *now*.", "bold", 1, 0),
            Uneven("Save **it** *now*.", "italics", 1, 2),
            Uneven("Press ++enter++, ==then== stop.", "mark", 1, 0),
        ),
    )


def test_emphasis_of_raw_html_is_told_by_unit() -> None:
    page = "<div>One <b>two</b>.<br>\n<!-- i18n:skip -->x<br>Three <b>four</b>.</div>\n"
    document = segment(page)
    keys = [s.key for s in document.segments]
    for key in keys:
        targets = {other: other for other in keys} | {key: key.replace("<b>", "").replace("</b>", "")}
        if targets[key] != key:
            assert {each.key for each in verify(document, targets, render, uneven=True).uneven} == {key}
