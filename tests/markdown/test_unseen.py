"""Markup that a reader less exact than the renderer would let through: none of it is published."""

from __future__ import annotations

from functools import cache

import markdown
import pytest

from kb_tools.markdown import Options, localize, segment
from kb_tools.markdown.prove.safety import violations
from kb_tools.model.dialect import Dialect
from tests.markdown.prove.test_hostile import HARMLESS, Reader

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "footnotes",
    "md_in_html",
    "tables",
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.emoji",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.tilde",
]
KBD = "Press <kbd>Ctrl</kbd> and <code>a</code> and <samp>b</samp> now."
APP = "See [the app](https://app.example) now."
MAIL = "Mail [us](mailto:help@app.example) now."
ADDRESSES = "Go to https://app.example or www.app.example now."
ANGLES = "Go to <https://app.example> or <help@app.example> now."
IMAGE = "An ![image](c.png) is here."
BRACES = "Array a[0] and {x} and text."
TITLED = "The [app](a.md){ .card title=Documentation } is a [new](a.md) *one*."
BUTTON = "Press <input type=submit name=a value=Send> now."
FIELD = "Fill in <input type=hidden value=Send><input value=Send> now."
QUERY = 'Go [there](a.md){ data-x="a title=b" } or <a href="/?title=b">here</a>, [or](a.md) not.'
MACRO = "Before {% raw %} the `code`, the [link](a.md) and the *end*."
SHORTHANDS = Options(dialect=Dialect(shorthands=True))
CASES = [
    (
        KBD,
        'A <kbd>[V](javascript:alert(1)){ style="position:fixed;inset:0" }![](https://evil.example/t.png)</kbd>.',
    ),
    (KBD, "A <code>[V](javascript:alert(1))</code>."),
    (KBD, "A <samp>![](https://evil.example/t.png)</samp>."),
    (KBD, "A <kbd>https://evil.example</kbd> and <code>www.evil.example</code>."),
    (KBD, "A <kbd>www.evil.example](Ctrl</kbd> now."),
    (KBD, "A <kbd>:smile:</kbd> now."),
    (KBD, 'A <kbd title="[x](https://evil.example)">Ctrl</kbd> now.'),
    (APP, "[app](https://app.example (@evil.example/))"),
    (APP, '[app](https://app.example\xa0"Title")'),
    (APP, "[the app](https://app.example)www.evil.example"),
    (APP, "[the app](https://app.example)(https://evil.example)"),
    (APP, "[the app](https://app.example)evil@evil.example"),
    (APP, "![the app](https://app.example) now"),
    (MAIL, "[us](mailto:help@app.example (?cc=spy@evil.example))"),
    (ADDRESSES, "https https://app.example or www.app://app.example"),
    (ADDRESSES, "https://app.example} or www.app"),
    (ADDRESSES, "https://app.example。www.app.example</x>"),
    (ADDRESSES, "ftp://evil.example and FTP://evil.example and WWW.evil.example"),
    (ADDRESSES, "a@b.c.d.e.f.g.h.i.www.evil.example"),
    (ANGLES, "<$$help@app.example> and <1'x@evil.example>"),
    (ANGLES, "<\u200b#help@app.example>"),
    (IMAGE, "![`#!python <b>x</b>`](c.png)"),
    (IMAGE, "![`<b onclick=x>`](c.png) and ![<b>x</b>](c.png)"),
    (IMAGE, '![[x](https://evil.example)](c.png "x\\" onerror=alert(1) y=\\"")'),
    (BRACES, "Array a[0] and {x}"),
    ("Plain.", "Plain :smile: and :heart:x."),
    ("Plain.", "\\<img src=x onerror=alert(1)> \\<script>"),
    ("Text[^1].", "Text[^1](https://evil.example)."),
    ("Costs $5.", "$x$ $y$ \\(z\\)"),
    (TITLED, "[app](a.md){ .card title=x onclick=alert(1) }"),
    (TITLED, "[app](a.md){ .card title=x onclick }"),
    (TITLED, '[app](a.md){ .card title=x" onclick=alert(1) x=" }'),
    (TITLED, '[app](a.md){ .card title="x" onclick=alert(1) }'),
    (TITLED, "[app](a.md){ .card .evil title=x }"),
    (TITLED, "[app](a.md){ .card title=x #evil }"),
    (TITLED, "[app](a.md){ .card title=x style=position:fixed }"),
    (TITLED, "[app](a.md){ .card title='x' style='position:fixed' }"),
    (TITLED, "*app*{ .card title=x } [app](a.md)"),
    (BUTTON, "<input type=submit name=a value=Eik onclick=alert(1)>"),
    (BUTTON, "<input type=submit name=a value=Eik formaction=https://evil.example>"),
    (BUTTON, "<input type=image name=a value=Eik>"),
    (BUTTON, "<input type=submit name=a value='Eik\" onclick=alert(1) x=\"'>"),
    (FIELD, "<input type=hidden value=Evil><input value=Evil>"),
    (FIELD, "<input type=submit value=Send>"),
    (QUERY, '[there](a.md){ data-x="a title=evil" } <a href="/?title=evil">here</a>'),
    (MACRO, "`code`{% raw %} [link](a.md) *end*"),
    (MACRO, "`code` [link](a.md){% raw %} *end*"),
    (MACRO, "`code` [link](a.md) *end*{% raw %}"),
    (MACRO, "`code` [link](a.md) *end* {% raw %}"),
]


@cache
def renderer(*, shorthands: bool) -> markdown.Markdown:
    configs: dict[str, dict[str, object]] = {"pymdownx.arithmatex": {"generic": True}}
    if shorthands:
        configs["pymdownx.magiclink"] = {
            "repo_url_shorthand": True,
            "social_url_shorthand": True,
            "user": "example",
            "repo": "help",
        }
    return markdown.Markdown(extensions=EXTENSIONS, extension_configs=configs)


def elements(page: str, *, shorthands: bool) -> set[tuple[str, tuple[tuple[str, str | None], ...]]]:
    reader = Reader()
    reader.feed(renderer(shorthands=shorthands).reset().convert(page))
    reader.close()
    return set(reader.tags)


def added(page: str, source: str, target: str, options: Options) -> set[str]:
    document = segment(page, options)
    short = options.dialect.shorthands
    new = elements(localize(document, {source: target}), shorthands=short) - elements(page, shorthands=short)
    return {f"{tag} {values}" for tag, values in new if values or tag not in HARMLESS}


@pytest.mark.parametrize(
    "place", ["{}\n", "- {}\n- x\n", "> {}\n", "| a |\n|---|\n| {} |\n", "# Top\n\n## {}\n"]
)
@pytest.mark.parametrize(("source", "target"), CASES)
def test_nothing_new_is_published(source: str, target: str, place: str) -> None:
    assert not added(place.format(source), source, target, Options())


@pytest.mark.parametrize(
    "target", ["@evil", "é@evil", "#1", "evil/repo#1", "!2 ?3", "evil/repo@" + "a" * 40, "b" * 40]
)
def test_shorthands_are_no_links_unless_english_has_them(target: str) -> None:
    assert not added("Plain.\n", "Plain.", target, SHORTHANDS)
    page = f"See {target} now.\n"
    assert not added(page, page.strip(), f"Žr. {target} dabar.", SHORTHANDS)


def test_pictures_are_refused_only_where_they_are_read() -> None:
    source, target = "Done.", "Atlikta :smile:."
    kind = segment(source).segments[0].kind
    assert [v.code for v in violations(source, target, kind) if v.fatal] == ["emoji"]
    assert not violations(source, target, kind, Dialect(emoji=False))
    assert localize(segment(source, Options(dialect=Dialect(emoji=False))), {source: target}) == target


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "Set $HOME, see [the guide](g.md), and `$PATH`.",
            "Define $HOME, consulta [la guía](g.md), y `$PATH`.",
        ),
        ("Open **Settings**, then save.", "次に**「設定」**、保存します。"),
        ("See https://example.com/help.", "请参阅 https://example.com/help。"),
        ("Write to help@example.com now.", "请写信至help@example.com。"),
        ("Look! [This](x.md) is new.", "¡Mira![Esto](x.md) es nuevo."),
        ("At 10 it opens.", "Abre a las 10:30:00."),
    ],
)
@pytest.mark.parametrize(
    "dialect", [Dialect(), Dialect(maths=False, emoji=False, addresses=False, strict=True)]
)
def test_right_targets_are_not_refused(source: str, target: str, dialect: Dialect) -> None:
    kind = segment(source).segments[0].kind
    assert not [v.message for v in violations(source, target, kind, dialect) if v.fatal]
