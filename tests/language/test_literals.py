"""Code, commands, options, file names, keys and emoji stay as they are; what may change is left alone."""

from __future__ import annotations

import pytest

from kb_tools.language.literals import NOTHING, Change, code_change, emoji_change, key_change, literal_change
from kb_tools.language.prose import Prose
from kb_tools.model.dialect import Dialect

EMOJI = Dialect(emoji=True)


def pair(source: str, target: str, dialect: Dialect = EMOJI) -> tuple[Prose, Prose]:
    return Prose(source, dialect), Prose(target, dialect, source)


@pytest.mark.parametrize(
    ("source", "target", "change"),
    [
        ("Use `a`.", "Naudokite `a`.", NOTHING),
        ("Use `a`, then `a`.", "Naudokite `a`.", NOTHING),
        ("Use `a` and `b`.", "Naudokite `b` ir `a`.", NOTHING),
        ("The i32 value", "`i32` reikšmė", NOTHING),
        ("Say *easy*.", "Sakykite `easy`.", NOTHING),
        ("Run `kb review <your name>`.", "Vykdykite `kb review <jūsų vardas>`.", NOTHING),
        ("The `struct Point`", "`struct` tipas `Point`", NOTHING),
        ("Write `”Hi”`.", 'Rašykite `"Hi"`.', NOTHING),
        ("Use `[0,1]` and `T:U`.", "Naudokite `[0, 1]` ir `T: U`.", NOTHING),
        ("Use `&a`.", "Naudokite <code class=x>&amp;a</code>.", NOTHING),
        ("Use `a b`.", "Naudokite `ab`.", Change(("a b",), ("ab",))),
        ("Use `kb -l de`.", "Naudokite `kb-l de`.", Change(("kb -l de",), ("kb-l de",))),
        ("Use `b`.", "Naudokite `c`.", Change(("b",), ("c",))),
        ("Use `vec!`.", "Naudokite `!vec`.", Change(("vec!",), ("!vec",))),
        ("Use `Vec<T>`.", "Naudokite `Vec<Tipas>`.", Change(("Vec<T>",), ("Vec<Tipas>",))),
        ("Open `Cargo.toml`.", "Atverkite `Cargo.tom`.", Change(("Cargo.toml",), ("Cargo.tom",))),
        ("Run `kb update`.", "Vykdykite `kb`.", Change(("kb update",), ("kb",))),
        ("Use `a` and `b`.", "Naudokite `a`.", Change(("b",))),
        ("It helps.", "`kb` padeda.", Change((), ("kb",))),
        ("Use `let`.", "Naudokite let.", Change((), (), ("let",))),
        ("Use `let`.", "Naudokite outlet.", Change(("let",))),
        ('Write `"gzip"`.', "Rašykite „gzip“.", Change((), (), ('"gzip"',))),
    ],
)
def test_code(source: str, target: str, change: Change) -> None:
    assert code_change(*pair(source, target)) == change


@pytest.mark.parametrize(
    ("source", "target", "change"),
    [
        ("Send /escalate now.", "Dabar siųskite /escalate.", NOTHING),
        ("Send /escalate now.", "Dabar siųskite `/escalate`.", NOTHING),
        ("Yes and/or no, 5 km/h.", "Taip ir / arba ne, 5 km per valandą.", NOTHING),
        ("It costs 5 EUR /month.", "Kainuoja 5 EUR per mėnesį.", NOTHING),
        ("Read https://example.org/a_b/c.html now.", "Skaitykite dabar.", NOTHING),
        ("Yes -- or no.", "Taip arba ne.", NOTHING),
        ("Hello {user_name}.", "Sveiki.", NOTHING),
        ("Send /escalate now.", "Siųskite /perduoti.", Change(("/escalate",), ("/perduoti",))),
        ("Open /etc/hosts.", "Atverkite /etc/mazgai.", Change(("/etc/hosts",), ("/etc/mazgai",))),
        ("Add --force.", "Pridėkite --priversti.", Change(("--force",), ("--priversti",))),
        ("Add --dry-run.", "Pridėkite –dry-run.", Change(("--dry-run",))),
        ("Upload cases.csv.", "Įkelkite bylos.csv.", Change(("cases.csv",), ("bylos.csv",))),
        ("Set KB_TOKEN.", "Nustatykite KB_RAKTAS.", Change(("KB_TOKEN",), ("KB_RAKTAS",))),
        ("Fill in full_name.", "Užpildykite vardą.", Change(("full_name",))),
    ],
)
def test_what_stands_in_the_text(source: str, target: str, change: Change) -> None:
    assert literal_change(*pair(source, target)) == change


@pytest.mark.parametrize(
    ("source", "target", "change"),
    [
        ("Press ++ctrl+k++.", "Spauskite ++ctrl+k++.", NOTHING),
        ("Press ++control+k++.", "Spauskite ++ctrl+k++.", NOTHING),
        ('Press ++"Send"++.', 'Spauskite ++"Siųsti"++.', NOTHING),
        ("Press ++ctrl+k++.", "Spauskite ++ctrl+f++.", Change(("++ctrl+k++",), ("++ctrl+f++",))),
        ("Press ++a++, ++b++.", "Spauskite ++b++, ++b++.", Change(("++a++",), ("++b++",))),
        ("Press ++enter++.", "Spauskite Įvesti.", Change(("++enter++",))),
    ],
)
def test_keys(source: str, target: str, change: Change) -> None:
    assert key_change(*pair(source, target)) == change


@pytest.mark.parametrize(
    ("source", "target", "change"),
    [
        ("Done 🎉", "Baigta 🎉", NOTHING),
        ("Wait ⚠️", "Palaukite ⚠", NOTHING),
        ("Good 👍", "Gerai 👍🏽", NOTHING),
        ("Good :smile:", "Gerai 😄", NOTHING),
        ("From → to ✓ © ™", "Nuo iki", NOTHING),
        ("At 12:30:00", "12.30.00", NOTHING),
        ("Done 🎉", "Baigta", Change(("🎉",))),
        ("Done 🎉 🎉", "Baigta 🎉", Change(("🎉",))),
        ("Flag 🇱🇹", "Vėliava 🇱🇻", Change(("🇱🇹",), ("🇱🇻",))),
        ("Good :smile:", "Gerai", Change((":smile:",))),
        ("Good", "Gerai ✅", Change((), ("✅",))),
        ("The micro:bit programmer", "Programa micro:bit:", NOTHING),
    ],
)
def test_emoji(source: str, target: str, change: Change) -> None:
    assert emoji_change(*pair(source, target)) == change
