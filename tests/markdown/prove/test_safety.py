from __future__ import annotations

import pytest

from kb_tools.markdown.prove.safety import violations
from kb_tools.model.segment import Kind


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Same", "Same"),
        ("See [a](x) and [b](y).", "Žr. [bė](y) ir [a](x)."),
        ("See [Label][Label].", "Žr. [Etiketė]."),
        ("Press **OK** or `x`.", "`x` arba **Gerai**."),
        ("Use <b>x</b>.", "Naudok <b>iksą</b>."),
        ('An <img src="a" alt="x">.', 'Paveikslas <img src="a" alt="kitas">.'),
        ("{{ version }} is out", "Išėjo {{ version }}"),
        ("Text[^1].", "Tekstas[^1]."),
        ("5 < 6", "5 < 6, taip"),
        ("[a](b){ .c title=Docs }", '[ą](b){ .c title="Mūsų dokai" }'),
        ("[a](b){ .c title=Docs }", "[ą](b){ .c title=Mūsų dokai }"),
        ("<input type=submit value=Send>", '<input type=submit value="Siųsti dabar">'),
        ("<input type=submit value=Send>", "<input type=submit value=Siųsti dabar>"),
        ("Type HTML (5).", "اكتب \u2066HTML (5)\u2069\u200f."),
        ("An override: \u202e", "Keitimas: \u202e"),
        ("a", "a\u200b"),
    ],
)
def test_fine(source: str, target: str) -> None:
    assert violations(source, target, Kind.PARAGRAPH) == ()


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("a", "<script>x</script>", "html"),
        ("a <b>x</b>", '<b onclick="x">y</b>', "html"),
        ("a", "<img src=x onerror=alert(1)", "html"),
        ("a", "a <!-- kb:skip-start -->", "html"),
        ("a", "<a href='javascript:x'>a</a>", "html"),
        ("a [x](b)", "a [y](javascript:1)", "script"),
        ("a [x](b)", "a [y](c)", "link"),
        ("a [x](b#one)", "a [y](b#two)", "link"),
        ("a [x](b) [y](b)", "a [x](b)", "link"),
        ("a", "a https://evil.example", "link"),
        ("a", "![x](https://evil.example/pixel.png)", "image"),
        ("a", "{{ config }}", "macro"),
        ("a {{ v }}", "a", "macro"),
        ("a", "`{{ config }}`", "macro"),
        ("a", '--8<-- "secret.md"', "macro"),
        ("a", "a[^1]", "footnote"),
        ("a[^1]", "a", "footnote"),
        ("a *b*", "a *b*{ .evil onclick=x }", "attributes"),
        ("*b*{ title=a }", "*b*{ title=a onclick=x }", "attributes"),
        ("*b*{ title=a }", "*b*{ alt=a }", "attributes"),
        ("a <input type=hidden value=x>", "a <input type=hidden value=y>", "html"),
        ("a <input value=x>", "a <input value=y>", "html"),
        ("a <a href='?title=x'>b</a>", "a <a href='?title=y'>b</a>", "html"),
        ("a", " \x00 ", "empty"),
        ("a", "<![if](x)", "html"),
        ("a 10", "a \u202e01", "invisible"),
        ("a 10", "a \u202d10\u202c", "invisible"),
        ("a 10", "a &#x202e;01", "invisible"),
        ("a `10`", "a `\u202e01`", "invisible"),
        ("a \u2067b\u2069", "a \u2067b", "invisible"),
        ("a", "a\U000e0041", "invisible"),
    ],
)
def test_fatal(source: str, target: str, code: str) -> None:
    assert code in [v.code for v in violations(source, target, Kind.PARAGRAPH) if v.fatal]


@pytest.mark.parametrize(
    ("source", "target"),
    [("a `b`", "c"), ("a *b*", "c"), ("a ![i](x)", "c"), ("a <br> b", "a b"), ("x :smile:", "x")],
)
def test_only_a_warning(source: str, target: str) -> None:
    found = violations(source, target, Kind.PARAGRAPH)
    assert found
    assert not any(v.fatal for v in found)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        (Kind.FRONT_MATTER, '"><script>x</script>'),
        (Kind.FRONT_MATTER, '" onmouseover="x'),
        (Kind.ATTRIBUTE, "{{ x }}"),
        (Kind.CODE_TITLE, "{% x %}"),
        (Kind.NAVIGATION, "<b>x</b>"),
        (Kind.NAVIGATION, "\u202ex"),
        (Kind.FRONT_MATTER, "x\u2066"),
        (Kind.CODE_COMMENT, "# x\u202e"),
    ],
)
def test_fatal_outside_markdown(kind: Kind, target: str) -> None:
    assert any(v.fatal for v in violations("a", target, kind))


def test_placeholders_of_template_strings() -> None:
    assert violations("%(n)s results", "rezultatai", Kind.TEMPLATE)
    assert not violations("%(n)s results", "rezultatai: %(n)s", Kind.TEMPLATE)


MESSAGE = "{n, plural, one {one} other {# files}} and {who, select, a {x} other {{n} y}}"


def test_a_message_with_forms_may_be_translated_in_its_forms() -> None:
    target = "{n, plural, one {vienas} few {# failai} other {# failų}} ir {who, select, a {x} other {{n} z}}"
    assert not any(violation.fatal for violation in violations(MESSAGE, target, Kind.PARAGRAPH))
    more = target.replace("few {# failai}", "few {{n} failai} many {{n} failo}")
    assert not any(violation.fatal for violation in violations(MESSAGE, more, Kind.PARAGRAPH))


@pytest.mark.parametrize(
    "form",
    [
        "<b onclick=x>a</b>",
        "[a](javascript:x)",
        "{% x %}",
        "{ config }",
        "{who, select, a {b} c {<script>x</script>} other {d}}",
    ],
)
def test_no_form_of_a_message_holds_what_english_has_not(form: str) -> None:
    target = f"{{n, plural, one {{{form}}} other {{# failų}}}} ir {{who, select, a {{x}} other {{{{n}} z}}}}"
    assert any(violation.fatal for violation in violations(MESSAGE, target, Kind.PARAGRAPH))
